//! Numbers and texts as bytes, and back. Reading what is damaged gives nothing, never a panic.

/// Collects bytes.
#[derive(Default)]
pub struct Writer(pub Vec<u8>);

impl Writer {
    pub fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    /// Small numbers, of either sign, take few bytes.
    pub fn number(&mut self, number: i128) {
        let mut rest = ((number << 1) ^ (number >> 127)) as u128;
        while rest >= 0x80 {
            self.0.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.0.push(rest as u8);
    }

    pub fn integer(&mut self, number: i64) {
        self.number(number.into());
    }

    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// How many bytes follow, and they.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.integer(i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        self.0.extend_from_slice(bytes);
    }

    pub fn optional(&mut self, number: Option<i64>) {
        self.byte(number.is_some().into());
        if let Some(number) = number {
            self.integer(number);
        }
    }

    /// How many follow, and each of them.
    pub fn list<T>(&mut self, items: impl ExactSizeIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.integer(i64::try_from(items.len()).unwrap_or(i64::MAX));
        for item in items {
            write(self, item);
        }
    }
}

/// Reads what a [`Writer`] wrote, in the same order.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub fn number(&mut self) -> Option<i128> {
        let mut zigzag = 0_u128;
        for shift in (0..128).step_by(7) {
            let byte = self.byte()?;
            zigzag |= u128::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some((zigzag >> 1) as i128 ^ -((zigzag & 1) as i128));
            }
        }
        None
    }

    pub fn integer(&mut self) -> Option<i64> {
        self.number()?.try_into().ok()
    }

    pub fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.integer()?).ok()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    /// Whatever is left.
    pub fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.0)
    }

    pub fn string(&mut self) -> Option<String> {
        self.text().map(str::to_owned)
    }

    /// The outer `None`: damaged.
    pub fn optional(&mut self) -> Option<Option<i64>> {
        match self.byte()? {
            0 => Some(None),
            1 => Some(Some(self.integer()?)),
            _ => None,
        }
    }

    pub fn flag(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    pub fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = usize::try_from(self.integer()?).ok()?;
        // A damaged count must not ask for all memory there is: every item takes a byte at least.
        let mut items = Vec::with_capacity(count.min(self.0.len()));
        for _ in 0..count {
            items.push(read(self)?);
        }
        Some(items)
    }

    /// Whether everything was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(numbers: Vec<i128>, integer: i64, optional: Option<i64>, text: String) {
            let mut writer = Writer::default();
            writer.list(numbers.iter(), |writer, number| writer.number(*number));
            writer.integer(integer);
            writer.optional(optional);
            writer.text(&text);
            let mut reader = Reader(&writer.0);
            prop_assert_eq!(reader.list(Reader::number), Some(numbers));
            prop_assert_eq!(reader.integer(), Some(integer));
            prop_assert_eq!(reader.optional(), Some(optional));
            prop_assert_eq!(reader.text(), Some(text.as_str()));
            prop_assert!(reader.is_empty());
        }

        #[test]
        fn damage_is_survived(bytes: Vec<u8>) {
            let mut reader = Reader(&bytes);
            while reader.list(|reader| reader.text().map(str::len)).is_some() || reader.number().is_some() {}
        }
    }

    #[test]
    fn small_numbers_are_short() {
        for (number, length) in [(0, 1), (-64, 1), (63, 1), (64, 2), (20_000, 3), (i128::MIN, 19)] {
            let mut writer = Writer::default();
            writer.number(number);
            assert_eq!(writer.0.len(), length, "{number}");
        }
    }
}
