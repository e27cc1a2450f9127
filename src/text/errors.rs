//! What went wrong with a call, and what can be done about it.

super::messages! {
    /// What went wrong with a call, and what can be done about it.
    Errors {
        offline: "There is no network. Changes wait here until it is back.", "Нет сети. Изменения подождут здесь, пока она не появится.";
        unreachable: "The account did not answer. It may be out of reach, or it does not let this page read its answers.", "Аккаунт не ответил. Возможно, он недоступен или не разрешает этой странице читать ответы.";
        timed_out: "The account took too long to answer.", "Аккаунт слишком долго не отвечал.";
        throttled: "The account takes no more requests this second. This goes on by itself.", "Аккаунт не принимает больше запросов в эту секунду. Работа продолжится сама.";
        key_refused: "The account refused the API key. Connect again with a valid one.", "Аккаунт отклонил ключ API. Подключитесь с действующим ключом.";
        no_account: "There is no such account.", "Такого аккаунта нет.";
        denied: "The API key may not do this. An administrator can allow it in the portal settings.", "Ключу API это не разрешено. Администратор может разрешить это в настройках портала.";
        not_found: "This lead is no longer there. Somebody may have deleted it.", "Этого лида больше нет. Возможно, его удалили.";
        invalid: "The account refused the values.", "Аккаунт не принял значения.";
        invalid_because: "The account refused it: {reason}", "Аккаунт отказал: {reason}";
        not_json: "Something else than Flowlu answered. Check the account's address.", "Ответил не Flowlu. Проверьте адрес аккаунта.";
        unexpected: "The account gave an answer that cannot be understood.", "Аккаунт дал непонятный ответ.";
        server: "The account has a problem of its own. Try again in a while.", "В аккаунте произошла ошибка. Попробуйте позже.";
        other: "The account answered with error {code}: {message}", "Аккаунт ответил ошибкой {code}: {message}";
        part_missing: "This part of the app could not be loaded", "Эта часть приложения не загрузилась";
        part_missing_text: "Check the network, or reload the page: there may be a newer version.", "Проверьте сеть или обновите страницу: возможно, вышла новая версия.";
        aborted: "This was cancelled.", "Отменено.";
    }
}
