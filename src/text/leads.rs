//! The list of leads.

super::messages! {
    /// The list of leads.
    Leads {
        title: "Leads", "Лиды";
        range: "{from}–{to} of {total}", "{from}–{to} из {total}";
        range_empty: "0 of 0", "0 из 0";
        so_far: "{range} so far", "{range} (пока)";
        pagination: "Pagination", "Страницы";
        first_page: "First page", "Первая страница";
        previous_page: "Previous page", "Предыдущая страница";
        next_page: "Next page", "Следующая страница";
        last_page: "Last page", "Последняя страница";
        rows_per_page: "Rows per page", "Строк на странице";
        summary: "{count} · {sum}", "{count} · {sum}";
        columns: "Columns", "Столбцы";
        columns_hint: "The title is always shown.", "Название показывается всегда.";
        columns_reset: "Default columns", "Столбцы по умолчанию";
        pending: "not yet saved", "ещё не сохранено";
        empty: "No leads yet", "Лидов пока нет";
        empty_text: "The account has no leads, or the key may not see them.", "В аккаунте нет лидов, или ключу они не видны.";
        nothing_found: "Nothing found", "Ничего не найдено";
        nothing_found_text: "No lead matches the search and the filters.", "Ни один лид не подходит под поиск и фильтры.";
        nothing_found_so_far: "No lead matches so far; leads are still being loaded.", "Пока ничего не подходит; лиды ещё загружаются.";
        show_all: "Show all leads", "Показать все лиды";
        loading: "Loading leads…", "Загрузка лидов…";
        denied: "The API key may not read leads", "Ключу API нельзя читать лиды";
        failed: "Leads could not be loaded", "Лиды не удалось загрузить";
        offline: "No network, and no leads here yet", "Нет сети, и лидов здесь ещё нет";
        unreadable: "{n} lead could not be read|{n} leads could not be read", "{n} лид не удалось прочитать|{n} лида не удалось прочитать|{n} лидов не удалось прочитать";
    }
}
