//! What was seen to change of a lead.

super::messages! {
    /// What was seen to change of a lead.
    History {
        title: "History", "История";
        hint: "What this browser saw change. It may have happened before it was seen.", "Изменения, которые увидел этот браузер. Произойти они могли раньше.";
        nothing: "Nothing was seen to change yet.", "Изменений пока не было видно.";
        me: "you", "вы";
        others: "in the account", "в аккаунте";
        undo: "Undo: {field}", "Отменить: {field}";
        changed_since: "changed since", "с тех пор изменено";
        cannot_undo: "{field} was not put back: {reason}", "{field}: не возвращено: {reason}";
        put_back: "Put back: {field}", "Возвращено: {field}";
    }
}
