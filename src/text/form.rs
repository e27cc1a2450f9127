//! The form of a lead.

super::messages! {
    /// The form of a lead.
    Form {
        required: "Fill this in", "Заполните это поле";
        too_long: "At most 255 characters; this has {n}", "Не более 255 символов; сейчас {n}";
        not_an_amount: "This is no amount. Write it like 1234.50", "Это не сумма. Напишите, например, 1234,50";
        too_many_decimals: "At most two decimals", "Не более двух знаков после запятой";
        too_large: "This amount is too large", "Слишком большая сумма";
        not_a_date: "This is no date. Write it like 2026-12-31, 3 Oct, fri or +3d", "Это не дата. Напишите, например, 2026-12-31, 3 окт, пт или +3д";
        no_such_day: "There is no such day", "Такого дня нет";
        not_an_integer: "A whole number is needed", "Нужно целое число";
        lead: "Lead", "Лид";
        changes_kept: "{n} change, kept as a draft|{n} changes, kept as a draft", "{n} изменение, хранится в черновике|{n} изменения, хранятся в черновике|{n} изменений, хранятся в черновике";
        changes_unkept: "{n} change, not saved yet|{n} changes, not saved yet", "{n} изменение, ещё не сохранено|{n} изменения, ещё не сохранены|{n} изменений, ещё не сохранены";
        found: "Not saved yet, typed {ago}: {fields}", "Ещё не сохранено, введено {ago}: {fields}";
        discard: "Discard", "Сбросить";
        discarded: "Your changes were discarded", "Ваши изменения сброшены";
        saving: "Saving…", "Сохраняется…";
        saving_soon: "Saving in a moment…", "Сейчас сохранится…";
        save_now: "Save now", "Сохранить сразу";
        saving_offline: "Will be saved when the network is back", "Сохранится, когда появится сеть";
        not_saved: "This is not saved yet. Please check:", "Пока не сохранено. Проверьте:";
        was: "was {value}", "было: {value}";
        was_empty: "was empty", "было пусто";
        closing_today: "Left empty, it becomes today", "Если не заполнить, будет сегодняшний день";
        edit: "Edit", "Править";
        raw_html: "This text is HTML", "Этот текст в формате HTML";
        clash: "Somebody changed this meanwhile. Which one stays?", "Тем временем это изменил кто-то ещё. Что оставить?";
        clash_base: "It was", "Было";
        clash_mine: "You typed", "Вы ввели";
        clash_theirs: "Now in the account", "Сейчас в аккаунте";
        keep_mine: "Keep mine", "Оставить моё";
        take_theirs: "Take theirs", "Взять из аккаунта";
        clash_choose: "Changed meanwhile: choose which one stays", "Тем временем изменено: выберите, что оставить";
        decide_other: "Something else", "Другое";
        decide_over: "This is settled already.", "Это уже решено.";
        being_typed: "A new lead is being typed already. Save or discard it first.", "Новый лид уже вводится. Сначала сохраните или сбросьте его.";
        empty_value: "empty", "пусто";
        close_lead: "Close and go back to the list", "Закрыть и вернуться к списку";
        previous: "Previous lead", "Предыдущий лид";
        next: "Next lead", "Следующий лид";
        place: "{at} of {total}", "{at} из {total}";
        open_in_flowlu: "Open in Flowlu", "Открыть во Flowlu";
        reopen: "Reopen", "Вернуть в работу";
        steps: "Progress", "Ход работы";
        delete_title: "Delete lead", "Удалить лид";
        delete_text: "“{lead}” will be deleted from the account. It can be taken back for a few seconds, then not any more.", "«{lead}» будет удалён из аккаунта. Несколько секунд это можно отменить, потом уже нет.";
        missing: "There is no such lead", "Такого лида нет";
        missing_text: "It may have been deleted, or the address is wrong.", "Возможно, его удалили или адрес неверен.";
        not_here: "This lead could not be loaded yet", "Этот лид пока не удалось загрузить";
        gone: "This lead is no longer there. What you typed is still here.", "Этого лида больше нет. Введённое осталось здесь.";
        linked: "Linked accounts", "Связанные контрагенты";
        add_link: "Link an account…", "Связать контрагента…";
        link: "Link {name}", "Связать: {name}";
        unlink: "Unlink {name}", "Отвязать: {name}";
        links_failed: "The linked accounts could not be loaded: {reason}", "Не удалось загрузить связанных контрагентов: {reason}";
        clear: "Clear", "Очистить";
        searching: "Searching…", "Поиск…";
        nothing_found: "Nothing found", "Ничего не найдено";
        search_failed: "The search did not work", "Поиск не удался";
        create_organization: "Create organization “{name}” now", "Создать организацию «{name}» сейчас";
        create_contact: "Create contact “{name}” now", "Создать контакт «{name}» сейчас";
        creating_account: "“{name}” is being created…", "Создаётся: «{name}»…";
        created_account: "“{name}” was created", "Создано: «{name}»";
        create_failed: "“{name}” was not created: {reason}", "Не удалось создать «{name}»: {reason}";
        create_unclear: "“{name}” may not have been created: {reason} Search for it before you try again.", "Возможно, «{name}» не создано: {reason} Прежде чем повторить, поищите.";
        call: "Call {value}", "Позвонить: {value}";
        write_mail: "Write to {value}", "Написать: {value}";
        visit: "Open {value} in a new tab", "Открыть {value} в новой вкладке";
    }
}
