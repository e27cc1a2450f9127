//! What months, days of the week and days near today are called where people type dates.

/// The months in both languages of the app, as they stand alone and inside of a date.
const MONTHS: [[&str; 12]; 3] = [
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ],
];

/// The days of the week from Monday; the two letters of Russian calendars are words of their own.
const WEEKDAYS: [[&str; 7]; 4] = [
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    ["понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"],
    ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
];

const NEAR: [(&str, i64); 10] = [
    ("today", 0),
    ("tomorrow", 1),
    ("tmr", 1),
    ("tmrw", 1),
    ("yesterday", -1),
    ("сегодня", 0),
    ("завтра", 1),
    ("послезавтра", 2),
    ("вчера", -1),
    ("позавчера", -2),
];

/// Before a day of the week: the one of the week after this one.
const NEXT: [&str; 8] = ["next", "след", "следующий", "следующая", "следующее", "следующую", "следующей", "следующего"];

/// Spans, in the forms in which they stand behind a number and behind "in".
const SPANS: [(&str, Span); 33] = [
    ("d", Span::Days),
    ("day", Span::Days),
    ("days", Span::Days),
    ("д", Span::Days),
    ("дн", Span::Days),
    ("день", Span::Days),
    ("дня", Span::Days),
    ("дней", Span::Days),
    ("w", Span::Weeks),
    ("wk", Span::Weeks),
    ("week", Span::Weeks),
    ("weeks", Span::Weeks),
    ("н", Span::Weeks),
    ("нед", Span::Weeks),
    ("неделя", Span::Weeks),
    ("неделю", Span::Weeks),
    ("недели", Span::Weeks),
    ("недель", Span::Weeks),
    ("m", Span::Months),
    ("mo", Span::Months),
    ("month", Span::Months),
    ("months", Span::Months),
    ("м", Span::Months),
    ("мес", Span::Months),
    ("месяц", Span::Months),
    ("месяца", Span::Months),
    ("месяцев", Span::Months),
    ("y", Span::Years),
    ("year", Span::Years),
    ("years", Span::Years),
    ("г", Span::Years),
    ("год", Span::Years),
    ("года", Span::Years),
];

/// A span of time that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Span {
    Days,
    Weeks,
    Months,
    Years,
}

impl Span {
    /// Reads a word in lower case, also an abbreviation with a full stop.
    pub fn of(word: &str) -> Option<Self> {
        let word = word.trim_end_matches('.');
        match word {
            "л" | "лет" => Some(Self::Years),
            _ => SPANS.iter().find(|(name, _)| *name == word).map(|(_, span)| *span),
        }
    }
}

/// What may stand in a date and says nothing, as single letters do: `3rd of October`, `24-го ноября 2026 г.`, `2026 р.`,
/// `24 de mayo`, the `T` of ISO.
const FILLERS: [&str; 15] =
    ["st", "nd", "rd", "th", "of", "the", "on", "by", "de", "del", "le", "год", "года", "го", "во"];

/// Before a day of the week: also today, if it is that day.
const THIS: [&str; 5] = ["this", "этот", "эта", "эту", "это"];

/// What a word of a date means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// 1 to 12.
    Month(u8),
    /// 0 for Monday.
    Weekday(u8),
    /// So many days from today.
    Near(i64),
    /// The week after this one.
    Next,
    This,
    Filler,
}

impl Word {
    /// Reads a word in lower case. `months` are the names in the person's locale, twelve of each kind.
    pub fn of(word: &str, months: &[String]) -> Option<Self> {
        if FILLERS.contains(&word) || word.chars().nth(1).is_none() {
            return Some(Self::Filler);
        }
        if let Some((_, days)) = NEAR.iter().find(|(name, _)| *name == word) {
            return Some(Self::Near(*days));
        }
        if NEXT.contains(&word) {
            return Some(Self::Next);
        }
        if THIS.contains(&word) {
            return Some(Self::This);
        }
        let number = |at: usize| u8::try_from(at).unwrap_or(0);
        let local = months.chunks(12).find_map(|names| meant(word, names));
        local
            .or_else(|| MONTHS.iter().find_map(|names| meant(word, names)))
            .map(|at| Self::Month(number(at) + 1))
            .or_else(|| WEEKDAYS.iter().find_map(|names| meant(word, names)).map(|at| Self::Weekday(number(at))))
    }
}

/// The place of the name that `word` is, or that it alone begins, with three letters at least.
fn meant<N: AsRef<str>>(word: &str, names: &[N]) -> Option<usize> {
    if let Some(at) = names.iter().position(|name| name.as_ref() == word) {
        return Some(at);
    }
    let mut begun = names.iter().enumerate().filter(|(_, name)| name.as_ref().starts_with(word));
    let (at, _) = begun.next().filter(|_| word.chars().count() >= 3)?;
    begun.next().is_none().then_some(at)
}
