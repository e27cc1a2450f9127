//! Comments on a lead.

super::messages! {
    /// Comments on a lead.
    Comments {
        title: "Comments", "Комментарии";
        add: "Add a comment", "Добавить комментарий";
        hint: "Ctrl Enter sends it", "Ctrl Enter отправит его";
        send: "Send comment", "Отправить комментарий";
        send_again: "Send again", "Отправить ещё раз";
        sending: "Sending the comment…", "Комментарий отправляется…";
        sending_offline: "It will be sent when the network is back", "Отправится, когда появится сеть";
        looking: "No clear answer came. Looking whether the comment arrived…", "Ясного ответа нет. Проверяем, дошёл ли комментарий…";
        not_there: "No clear answer came, and the comment is not in the account. Sending it again looks once more first.", "Ясного ответа нет, и в аккаунте комментария не видно. Перед повторной отправкой это проверится ещё раз.";
        unclear: "It is not known whether the comment arrived: {reason} Sending it again looks first.", "Неизвестно, дошёл ли комментарий: {reason} Перед повторной отправкой это проверится.";
        failed: "The comment was not sent: {reason}", "Комментарий не отправлен: {reason}";
        added: "The comment was added", "Комментарий добавлен";
        nothing: "No comments yet.", "Комментариев пока нет.";
        load_failed: "The comments could not be loaded: {reason}", "Не удалось загрузить комментарии: {reason}";
    }
}
