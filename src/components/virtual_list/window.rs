//! Which rows are seen, and where they stand. Only arithmetic.

/// A row that is in the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub key: i64,
    /// Its place among all rows, from 0.
    pub at: usize,
    /// Its distance from the top of the list in pixels.
    pub top: u32,
}

/// Where each row begins, and at the end where the last one ends.
pub(super) fn tops(heights: &[u32]) -> Vec<u32> {
    let mut tops = Vec::with_capacity(heights.len() + 1);
    let mut top = 0_u32;
    tops.push(top);
    for height in heights {
        top = top.saturating_add(*height);
        tops.push(top);
    }
    tops
}

/// The rows to keep in the page: those in the window, which begins at `scrolled` and is `room` high, or at most `beyond`
/// away from it, and those in `kept` wherever they are.
pub(super) fn places(
    keys: &[i64],
    tops: &[u32],
    (scrolled, room): (u32, u32),
    beyond: u32,
    kept: [Option<i64>; 2],
) -> Vec<Place> {
    let from = scrolled.saturating_sub(beyond);
    let to = scrolled.saturating_add(room).saturating_add(beyond);
    let first = tops.partition_point(|top| *top <= from).saturating_sub(1);
    let rows = keys.iter().zip(tops).enumerate();
    let place = |(at, (key, top)): (usize, (&i64, &u32))| Place { key: *key, at, top: *top };
    let mut places: Vec<Place> = rows.clone().skip(first).take_while(|(_, (_, top))| **top < to).map(place).collect();
    for key in kept.into_iter().flatten() {
        if !places.iter().any(|it| it.key == key)
            && let Some(kept) = rows.clone().map(place).find(|it| it.key == key)
        {
            // In the order of the list, which is the order of the Tab key.
            let index = places.partition_point(|it| it.at < kept.at);
            places.insert(index, kept);
        }
    }
    places
}
