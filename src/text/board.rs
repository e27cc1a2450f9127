//! The pipeline board.

super::messages! {
    /// The pipeline board.
    Board {
        title: "Board", "Доска";
        stages: "Stages", "Этапы";
        order: "Order", "Порядок";
        order_newest: "Newest first", "Сначала новые";
        order_deadline: "By deadline", "По сроку";
        order_budget: "By budget", "По бюджету";
        order_silence: "Longest silence first", "Сначала забытые";
        open: "Open", "В работе";
        overdue: "Overdue", "Просрочено";
        closing: "Closing this month", "Срок в этом месяце";
        won: "Won", "Выиграно";
        lost: "Lost", "Проиграно";
        this_month: "{count} this month", "{count} за этот месяц";
        show_won: "Show won leads", "Показать выигранные";
        show_lost: "Show lost leads", "Показать проигранные";
        so_far: "{total} so far", "пока {total}";
        unknown: "Unknown stage", "Неизвестный этап";
        unknown_hint: "The stage of these leads is missing or belongs to another pipeline. Move them to a stage.", "У этих лидов нет этапа, или он из другой воронки. Переместите их на этап.";
        closed_hint: "This stage takes no leads any more.", "Этот этап больше не принимает лиды.";
        no_cards: "No leads here", "Здесь нет лидов";
        nothing_found: "No lead of this pipeline matches.", "В этой воронке ничего не найдено.";
        nothing_found_so_far: "No match so far: leads are still loading.", "Пока ничего не найдено: лиды ещё загружаются.";
        show_all: "Show all", "Показать все";
        move_to: "Move to…", "Переместить…";
        other_pipeline: "{pipeline}: {stage}", "{pipeline}: {stage}";
        pending: "not saved yet", "ещё не сохранено";
        no_budget: "No budget", "Без бюджета";
        days: "{n} d|{n} d", "{n} дн.|{n} дн.|{n} дн.";
        silent: "Nothing heard for {n} day|Nothing heard for {n} days", "Без движения {n} день|Без движения {n} дня|Без движения {n} дней";
        add_to: "Add a lead to {stage}", "Добавить лид на этап «{stage}»";
        add: "Add", "Добавить";
        add_title: "Title of the new lead", "Название нового лида";
        close_add: "Close", "Закрыть";
        added: "Added “{lead}” to {stage}", "«{lead}» добавлен на этап «{stage}»";
        picked_up: "Picked up “{lead}”. Left and right choose where to, Space puts it down, Escape leaves it where it was.", "«{lead}» взят. Стрелки влево и вправо выбирают место, пробел кладёт, Escape оставляет на месте.";
        over: "{stage}, {n} of {all}", "{stage}, {n} из {all}";
        left_there: "“{lead}” stays where it was.", "«{lead}» остаётся на месте.";
        carry_hint: "← → choose · Space puts down · Esc cancels", "← → выбор · пробел — положить · Esc — отмена";
        no_pipelines: "There is no pipeline yet", "Воронок пока нет";
        no_pipelines_text: "Make one in Flowlu, and its stages stand here as columns.", "Создайте воронку во Flowlu, и её этапы станут здесь колонками.";
        denied: "This key may not read pipelines", "Этот ключ не даёт права читать воронки";
        denied_text: "An administrator can give it the right to the CRM. The list shows the leads meanwhile.", "Администратор может дать ему право на CRM. Пока лиды можно смотреть списком.";
        failed: "The pipelines could not be loaded", "Воронки не удалось загрузить";
        no_stages: "This pipeline has no stages", "В этой воронке нет этапов";
        no_stages_text: "Choose another one above, or add stages in Flowlu.", "Выберите другую выше или добавьте этапы во Flowlu.";
        loading: "Loading the board…", "Доска загружается…";
    }
}
