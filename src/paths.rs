//! Every address in the app, as functions and as typed queries that read back what they write.
//!
//! All state that a colleague should see from a link is here. The key never is.

use crate::flowlu::url::encode;
use crate::lead::{
    Assignee, CardOrder, Due, Filter, LeadId, Needing, PageSize, PipelineId, Sort, SourceId, StageId, Status, UserId,
};

/// The Connect screen.
pub const CONNECT: &str = "/connect";
/// The list without any question.
pub const LEADS: &str = "/leads";
/// The form of a new lead.
pub const NEW_LEAD: &str = "/leads/new";
/// The board of the first pipeline.
pub const BOARD: &str = "/board";
/// Settings.
pub const SETTINGS: &str = "/settings";

/// The table of shortcuts, in the settings.
pub const SHORTCUTS: &str = "/settings#shortcuts";

/// The form of a lead.
#[must_use]
pub fn lead(id: LeadId) -> String {
    format!("/leads/{id}")
}

/// Whether a path, below whatever the app is hosted, is that of a lead or of a new one.
#[must_use]
pub fn is_of_lead(path: &str) -> bool {
    path.contains("/leads/")
}

/// Whether a path is `screen` or below it.
#[must_use]
pub fn is_within(path: &str, screen: &str) -> bool {
    path.strip_prefix(screen).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

/// Whether a path, with or without a query, is a screen of the account: neither Connect nor something unknown.
#[must_use]
pub fn is_screen(path: &str) -> bool {
    path == "/" || [LEADS, BOARD, SETTINGS].into_iter().any(|screen| is_within(path, screen))
}

/// What the address of the list asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadsQuery {
    pub filter: Filter,
    pub sort: Sort,
    /// From 1. A page beyond the end shows the last one.
    pub page: usize,
    pub size: PageSize,
}

impl Default for LeadsQuery {
    fn default() -> Self {
        Self { filter: Filter::default(), sort: Sort::default(), page: 1, size: PageSize::default() }
    }
}

impl LeadsQuery {
    /// Reads the pairs of a query string. What is unknown or makes no sense is left out, as is what is the default.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs {
            match name {
                "sort" => query.sort = Sort::from_word(value).unwrap_or_default(),
                "page" => query.page = value.parse().ok().filter(|page| *page > 0).unwrap_or(1),
                "size" => query.size = value.parse().ok().and_then(PageSize::from_rows).unwrap_or_default(),
                _ => read_filter(&mut query.filter, name, value),
            }
        }
        query
    }

    /// Reads the pairs of a query string where the person likes pages of `preferred` rows. A page of a certain number
    /// means the same rows to everyone, so that the preference counts on the first page alone.
    pub fn preferring<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone, preferred: PageSize) -> Self {
        let says_size = pairs.clone().any(|(name, _)| name == "size");
        let query = Self::from_pairs(pairs);
        let size = if says_size || query.page > 1 { query.size } else { preferred };
        Self { size, ..query }
    }

    /// The address that asks this.
    #[must_use]
    pub fn path(&self) -> String {
        let mut pairs = filter_pairs(&self.filter);
        if self.sort != Sort::default() {
            pairs.push(("sort", self.sort.word()));
        }
        if self.page > 1 {
            pairs.push(("page", self.page.to_string()));
        }
        if self.size != PageSize::default() {
            pairs.push(("size", self.size.rows().to_string()));
        }
        with_pairs(LEADS, &pairs)
    }

    /// The same question from its first page on: any other question begins there.
    #[must_use]
    pub fn asking(&self, filter: Filter) -> Self {
        Self { filter, page: 1, ..self.clone() }
    }
}

/// What the address of the board asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardQuery {
    /// The same filters as the list's.
    pub filter: Filter,
    pub needing: Option<Needing>,
    /// As the person likes it, if it is not told.
    pub order: Option<CardOrder>,
}

impl BoardQuery {
    /// Reads the pairs of a query string. What is unknown or makes no sense is left out.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs {
            match name {
                "needs" => query.needing = Needing::from_word(value),
                "order" => query.order = CardOrder::from_word(value),
                _ => read_filter(&mut query.filter, name, value),
            }
        }
        query
    }

    /// The address that asks this.
    #[must_use]
    pub fn path(&self) -> String {
        let mut pairs = filter_pairs(&self.filter);
        pairs.extend(self.needing.map(|needing| ("needs", needing.word().to_owned())));
        pairs.extend(self.order.map(|order| ("order", order.word().to_owned())));
        with_pairs(BOARD, &pairs)
    }
}

/// The address of the board that asks the same as `pairs`, but for the search.
#[must_use]
pub fn board_searching<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, search: &'a str) -> String {
    let search = Some(("q", search)).filter(|_| !search.is_empty());
    let others = pairs.into_iter().filter(|(name, _)| *name != "q");
    let pairs: Vec<(&str, String)> =
        search.into_iter().chain(others).map(|(name, value)| (name, value.to_owned())).collect();
    with_pairs(BOARD, &pairs)
}

fn read_filter(filter: &mut Filter, name: &str, value: &str) {
    match name {
        "q" => filter.search = value.trim().to_owned(),
        "pipeline" => filter.pipeline = PipelineId::parse(value),
        "stage" => filter.stage = StageId::parse(value),
        "status" => filter.status = Status::from_word(value),
        "assignee" if value == NOBODY => filter.assignee = Some(Assignee::Nobody),
        "assignee" => filter.assignee = UserId::parse(value).map(Assignee::User),
        "source" => filter.source = SourceId::parse(value),
        "due" => filter.due = Due::from_word(value),
        _ => {}
    }
}

const NOBODY: &str = "none";

fn filter_pairs(filter: &Filter) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::new();
    let mut push = |name, value: Option<String>| pairs.extend(value.map(|value| (name, value)));
    push("q", Some(filter.search.trim().to_owned()).filter(|search| !search.is_empty()));
    push("pipeline", filter.pipeline.map(|id| id.to_string()));
    push("stage", filter.stage.map(|id| id.to_string()));
    push("status", filter.status.map(|status| status.word().to_owned()));
    push(
        "assignee",
        filter.assignee.map(|assignee| match assignee {
            Assignee::Nobody => NOBODY.to_owned(),
            Assignee::User(id) => id.to_string(),
        }),
    );
    push("source", filter.source.map(|id| id.to_string()));
    push("due", filter.due.map(|due| due.word().to_owned()));
    pairs
}

fn with_pairs(path: &str, pairs: &[(&str, String)]) -> String {
    let mut address = path.to_owned();
    for (at, (name, value)) in pairs.iter().enumerate() {
        address.push(if at == 0 { '?' } else { '&' });
        address.push_str(name);
        address.push('=');
        address.push_str(&encode(value));
    }
    address
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lead::Field;

    fn queries() -> impl Strategy<Value = LeadsQuery> {
        let ids = (0..9_i64, 0..9_i64, 0..4_i64, 0..4_i64, 0..9_i64, 0..7_usize);
        (any::<String>(), ids, 0..27_usize, any::<bool>(), 1..50_usize, 0..3_usize).prop_map(
            |(search, ids, sort, descending, page, size)| LeadsQuery {
                filter: Filter {
                    search: search.trim().to_owned(),
                    pipeline: PipelineId::new(ids.0),
                    stage: StageId::new(ids.1),
                    status: Status::from_code(ids.2),
                    assignee: match ids.3 {
                        0 => None,
                        1 => Some(Assignee::Nobody),
                        id => UserId::new(id).map(Assignee::User),
                    },
                    source: SourceId::new(ids.4),
                    due: Due::ALL.get(ids.5).copied(),
                },
                sort: Sort { field: Field::all().nth(sort).unwrap(), descending },
                page,
                size: PageSize::ALL[size],
            },
        )
    }

    /// As a browser reads a query string.
    fn pairs(path: &str) -> Vec<(String, String)> {
        let decode = |text: &str| {
            let mut bytes = Vec::new();
            let mut rest = text.bytes();
            while let Some(byte) = rest.next() {
                if byte == b'%' {
                    let hex: String =
                        [rest.next().unwrap(), rest.next().unwrap()].into_iter().map(char::from).collect();
                    bytes.push(u8::from_str_radix(&hex, 16).unwrap());
                } else {
                    bytes.push(byte);
                }
            }
            String::from_utf8(bytes).unwrap()
        };
        let query = path.split_once('?').map_or("", |(_, query)| query);
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (decode(name), decode(value)))
            .collect()
    }

    #[test]
    fn screens_are_told_from_what_resembles_them() {
        for path in ["/", "/leads", "/leads/", "/leads/5", "/leads?q=a", "/board", "/settings#shortcuts"] {
            assert!(is_screen(path), "{path}");
        }
        for path in ["", "/connect", "/leadsx", "//leads", "/x/leads", "https://evil.example/leads"] {
            assert!(!is_screen(path), "{path}");
        }
    }

    proptest! {
        #[test]
        fn addresses_read_back(query in queries()) {
            let pairs = pairs(&query.path());
            let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            prop_assert_eq!(LeadsQuery::from_pairs(pairs.clone()), query.clone());
        }

        #[test]
        fn boards_read_back(query in queries(), needing in 0..9_usize, order in 0..9_usize, other in any::<String>()) {
            let (needing, order) = (Needing::all().nth(needing), CardOrder::ALL.get(order).copied());
            let query = BoardQuery { filter: query.filter, needing, order };
            let read = |path: &str| {
                let pairs = pairs(path);
                BoardQuery::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
            };
            prop_assert_eq!(read(&query.path()), query.clone());
            let pairs = pairs(&query.path());
            let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let filter = Filter { search: other.trim().to_owned(), ..query.filter.clone() };
            prop_assert_eq!(read(&board_searching(pairs, other.trim())), BoardQuery { filter, ..query });
        }

        #[test]
        fn nonsense_is_left_out(name in "(q|pipeline|stage|status|assignee|source|due|sort|page|size|needs|order|key)", value in any::<String>()) {
            let _ = LeadsQuery::from_pairs([(name.as_str(), value.as_str())]);
            let _ = BoardQuery::from_pairs([(name.as_str(), value.as_str())]);
        }
    }

    #[test]
    fn a_numbered_page_means_the_same_rows_to_everyone() {
        let read = |query: &str, preferred: PageSize| {
            let pairs = pairs(&format!("/leads?{query}"));
            LeadsQuery::preferring(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())), preferred)
        };
        for preferred in PageSize::ALL {
            assert_eq!(read("page=3", preferred).size, PageSize::default());
            assert_eq!(read("page=3&size=100", preferred).size, PageSize::Large);
            assert_eq!(read("size=25", preferred).size, PageSize::Small);
            assert_eq!(read("status=open", preferred).size, preferred);
            // What the preference chose stands in the address from then on.
            let chosen = read("status=open", preferred);
            let address = LeadsQuery { page: 2, ..chosen.clone() }.path();
            let query = address.split_once('?').unwrap().1;
            PageSize::ALL.iter().for_each(|other| assert_eq!(read(query, *other).size, chosen.size, "{address}"));
        }
    }

    #[test]
    fn paths_are_stable() {
        assert_eq!(LeadsQuery::default().path(), "/leads");
        assert_eq!(lead(LeadId(12)), "/leads/12");
        let filter = Filter { search: "Müller & Co".into(), status: Some(Status::InProgress), ..Filter::default() };
        let board =
            BoardQuery { filter: filter.clone(), needing: Some(Needing::Anything), order: Some(CardOrder::Silence) };
        assert_eq!(board.path(), "/board?q=M%C3%BCller%20%26%20Co&status=open&needs=any&order=silence");
        assert_eq!(
            LeadsQuery {
                filter,
                sort: Sort { field: Field::Budget, descending: true },
                page: 3,
                size: PageSize::Small
            }
            .path(),
            "/leads?q=M%C3%BCller%20%26%20Co&status=open&sort=-budget&page=3&size=25"
        );
    }
}
