//! The list: search, filters, sort and pages, all from the address, all answered from the local copy.

mod columns;
mod keys;
mod row;
mod row_card;
mod states;
mod table;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_params_map};

use self::columns::ColumnChooser;
use self::states::State;
use self::table::Table;
use crate::browser::page;
use crate::components::{Pagination, PaginationLabels};
use crate::lead::{Filter, LeadId, PageSize, Sort};
use crate::parts::{FilterBar, SearchText, WalkList, pairs, use_list_query};
use crate::paths::{self, LeadsQuery};
use crate::replica::answer::Total;
use crate::session::{Desk, Session, show, today};
use crate::text::{self, fill};

/// The list of leads.
#[component]
pub fn LeadsPage() -> impl IntoView {
    let t = text::current();
    let session = Session::expect();
    let replica = session.replica;
    let desk = Desk::expect();
    let params = use_params_map();
    let pathname = use_location().pathname;
    // The lead that is open beside the list.
    let open = Memo::new(move |_| params.with(|params| params.get_str("id")?.parse().ok().map(LeadId)));
    // Not when another screen is opened, either.
    let is_alone = Memo::new(move |_| pathname.with(|path| path.ends_with(paths::LEADS)));
    // The title is outside of the page, and an open lead has its own.
    Effect::new(move |_| {
        if is_alone.get() {
            page::set_title(&[t.leads.title, " · ", t.common.app].concat());
        }
    });

    let address = use_list_query();
    let query = Memo::new(move |_| {
        let preferred = desk.preferences.with(crate::session::preferences::Preferences::page_size);
        address.with(|address| LeadsQuery::preferring(pairs(address).into_iter(), preferred))
    });
    let SearchText(typed) = expect_context();
    // What is typed counts before the address follows, so that the answer comes with the key.
    let filter = Memo::new(move |_| Filter {
        search: typed.with(|typed| typed.trim().to_owned()),
        ..query.with(|query| query.filter.clone())
    });
    let sort = Memo::new(move |_| query.with(|query| query.sort));
    let found = Memo::new(move |_| filter.with(|filter| replica.find(filter, sort.get(), today())));
    let total = Memo::new(move |_| filter.with(|filter| replica.total(filter, today())));
    let size = Memo::new(move |_| query.with(|query| query.size.rows()));
    let pages = Memo::new(move |_| found.with(Vec::len).div_ceil(size.get()).max(1));
    let page = Memo::new(move |_| {
        let searching = typed.with(|typed| query.with(|query| typed.trim() != query.filter.search));
        if searching { 1 } else { query.with(|query| query.page).min(pages.get()) }
    });
    let ids = Memo::new(move |_| {
        let from = (page.get() - 1) * size.get();
        found.with(|found| found.iter().skip(from).take(size.get()).copied().collect::<Vec<LeadId>>())
    });
    let status = Memo::new(move |_| replica.status());

    let navigate = use_navigate();
    let navigate = StoredValue::new_local(navigate);
    let walk: WalkList = expect_context();
    let go = move |query: &LeadsQuery, replace: bool| {
        // The address is the open lead's.
        if !is_alone.get_untracked() {
            return walk.from.set(query.path());
        }
        let options = NavigateOptions { replace, scroll: false, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&query.path(), options));
    };
    // What is asked now: the search may have been typed a moment ago, before the address followed.
    let asked = move || {
        let mut asked = query.get_untracked();
        asked.filter.search = filter.with_untracked(|filter| filter.search.clone());
        asked
    };
    let on_filter = Callback::new(move |changed: Filter| go(&query.get_untracked().asking(changed), false));
    let on_sort = Callback::new(move |sort: Sort| go(&LeadsQuery { sort, page: 1, ..asked() }, false));
    let on_page = Callback::new(move |page: usize| go(&LeadsQuery { page, ..asked() }, false));
    let on_size = Callback::new(move |rows: usize| {
        let size = PageSize::from_rows(rows).unwrap_or_default();
        desk.prefer(|preferences| preferences.page_size = size.rows());
        go(&LeadsQuery { size, page: 1, ..asked() }, true);
    });

    // The address is outside of the page: it says how many rows there are, so that a link shows the same to everyone.
    Effect::new(move |_| {
        let is_unsaid = address.with(|pairs| pairs.get_str("size").is_none());
        let wanted = query.with(|query| (query.size != PageSize::default()).then(|| query.clone()));
        if let Some(query) = wanted.filter(|_| is_unsaid && is_alone.get_untracked()) {
            go(&query, true);
        }
    });

    // The form walks this list by previous and next, and returns here.
    // The address of another screen asks the list nothing.
    let is_asked = Memo::new(move |_| is_alone.get() || open.with(Option::is_some));
    Effect::new(move |_| {
        let (ids, from) = (found.get(), query.with(LeadsQuery::path));
        if is_asked.get() {
            walk.ids.set(ids);
            walk.from.set(from);
        }
    });
    keys::use_row_keys(ids);

    // That nothing is known yet does not mean that there is none.
    let is_known = move || status.with(|status| status.complete) || !found.with(Vec::is_empty);
    let range = move || {
        if !is_known() {
            return String::new();
        }
        let (here, from) = (ids.with(Vec::len), (page.get() - 1) * size.get());
        let total = show::integer(found.with(Vec::len));
        let range = if here == 0 {
            t.leads.range_empty.to_owned()
        } else {
            fill(
                t.leads.range,
                &[("from", &show::integer(from + 1)), ("to", &show::integer(from + here)), ("total", &total)],
            )
        };
        if status.with(|status| status.complete) { range } else { fill(t.leads.so_far, &[("range", &range)]) }
    };
    let labels = PaginationLabels {
        navigation: t.leads.pagination.to_owned(),
        first: t.leads.first_page.to_owned(),
        previous: t.leads.previous_page.to_owned(),
        next: t.leads.next_page.to_owned(),
        last: t.leads.last_page.to_owned(),
        rows_per_page: t.leads.rows_per_page.to_owned(),
    };
    view! {
        <section class="page">
            <h1 class="hidden">{t.leads.title}</h1>
            <FilterBar filter=filter on_change=on_filter>
                <span class="muted num hide-s">{move || is_known().then(|| summary(total.get(), t))}</span>
                <ColumnChooser />
            </FilterBar>
            <div class="sheet">
                <State status=status filter=filter found=Signal::derive(move || found.with(Vec::len)) on_filter=on_filter />
                <Table ids=ids open=open sort=sort on_sort=on_sort search=Signal::derive(move || filter.with(|filter| filter.search.clone())) />
            </div>
            <Pagination
                page=page
                pages=pages
                summary=Signal::derive(range)
                size=size
                sizes=&SIZES
                labels=Signal::stored(labels)
                on_page=on_page
                on_size=on_size
            />
        </section>
    }
}

const SIZES: [usize; 3] = [25, 50, 100];

/// "102 leads · 1,416,650".
fn summary(total: Total, t: &'static text::Messages) -> String {
    let count = t.plural(t.common.leads_count, total.count, &show::integer(total.count));
    fill(t.leads.summary, &[("count", &count), ("sum", &show::amount(total.sum))])
}
