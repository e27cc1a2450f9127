//! The indicator of what is on its way, and its list.

super::messages! {
    /// The indicator of what is on its way, and its list.
    Outbox {
        all_saved: "All saved", "Всё сохранено";
        saving: "Saving {n}|Saving {n}", "Сохраняется {n}|Сохраняется {n}|Сохраняется {n}";
        waiting: "Waiting for the network: {n}|Waiting for the network: {n}", "Ждёт сети: {n}|Ждут сети: {n}|Ждут сети: {n}";
        needs_you: "Needs you: {n}|Needs you: {n}", "Нужно решение: {n}|Нужны решения: {n}|Нужны решения: {n}";
        title: "Changes on their way", "Изменения в пути";
        empty: "Nothing is waiting.", "Ничего не ждёт отправки.";
        send_now: "Send now", "Отправить сейчас";
        discard: "Discard", "Отбросить";
        held: "Can be taken back for a moment", "Ещё можно отменить";
        sending: "Being sent", "Отправляется";
        checking: "Outcome unknown, checking", "Исход неизвестен, проверяем";
        unclear: "It is not known whether the account has this. Trying again looks first.", "Неизвестно, есть ли это в аккаунте. При повторе сначала проверим.";
        made_twice: "The account has “{lead}” more than once. Delete what is too many.", "«{lead}» есть в аккаунте больше одного раза. Удалите лишнее.";
        clash: "Somebody else changed the same meanwhile", "Тем временем то же изменил кто-то ещё";
        clashed: "Somebody else changed the same in “{lead}” meanwhile. Nothing was overwritten.", "Тем временем кто-то ещё изменил то же в «{lead}». Ничего не перезаписано.";
        decide: "Decide…", "Решить…";
        decide_title: "Which one stays?", "Что оставить?";
        make_anew: "Create it anew", "Создать заново";
        queued: "Waits for its turn", "Ждёт очереди";
        created: "New lead", "Новый лид";
        check_now: "Check now", "Проверить сейчас";
        deleted: "Delete", "Удаление";
        not_on_device: "This device does not keep these changes: leave the tab open until they are saved.", "Эти изменения не хранятся на устройстве: не закрывайте вкладку, пока они не сохранятся.";
    }
}
