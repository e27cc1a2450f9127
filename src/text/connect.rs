//! The Connect screen.

super::messages! {
    /// The Connect screen.
    Connect {
        title: "Connect your account", "Подключите аккаунт";
        promise: "Your key goes to your account and nowhere else.", "Ключ уходит в ваш аккаунт и никуда больше.";
        account: "Account", "Аккаунт";
        account_hint: "Like company, company.flowlu.com or a full address", "Например: company, company.flowlu.com или полный адрес";
        account_suffix: ".flowlu.com", ".flowlu.com";
        goes_to: "Your key will go to {host} and nowhere else.", "Ключ уйдёт на {host} и никуда больше.";
        account_fixed: "This site serves this account only. Your key will go to {host} and nowhere else.", "Этот сайт работает только с этим аккаунтом. Ключ уйдёт на {host} и никуда больше.";
        key: "API key", "Ключ API";
        key_hint: "An administrator creates it in Flowlu: Portal settings → For developers → API. It needs rights to CRM.", "Его создаёт администратор во Flowlu: Настройки портала → Для разработчиков → API. Нужны права на CRM.";
        show: "Show", "Показать";
        show_key: "Show key", "Показать ключ";
        hide: "Hide", "Скрыть";
        hide_key: "Hide key", "Скрыть ключ";
        remember: "Remember on this device", "Запомнить на этом устройстве";
        remember_hint: "Otherwise the key is forgotten when the tab closes.", "Иначе ключ забудется, когда вкладка закроется.";
        connect: "Connect", "Подключить";
        checking: "Checking…", "Проверка…";
        cancel_hint: "Esc or another press cancels.", "Esc или повторное нажатие отменяет.";
        waiting: "The account is busy. Trying again in a moment…", "Аккаунт занят. Сейчас попробуем ещё раз…";
        or: "or", "или";
        explore: "Explore with sample data", "Посмотреть на примере";
        advanced: "Advanced", "Дополнительно";
        json: "Send changes as JSON", "Отправлять изменения в формате JSON";
        json_hint: "Only if changes do not arrive otherwise. Accounts are known to take forms, and some ignore JSON.", "Только если иначе изменения не доходят. Обычно аккаунты принимают формы, а JSON могут не учитывать.";

        host_empty: "Type the name of your account.", "Введите имя аккаунта.";
        host_malformed: "This is not the address of an account. It should look like company.flowlu.com.", "Это не адрес аккаунта. Он выглядит так: company.flowlu.com.";
        host_look_alike: "This only resembles a Flowlu address. Your key would go to somebody else.", "Это лишь похоже на адрес Flowlu. Ключ попал бы к кому-то другому.";
        host_not_allowed: "This site gives keys to flowlu.com, flowlu.ru and aspro.cloud only. Whoever hosts it can allow another host in config.json.", "Этот сайт отправляет ключи только на flowlu.com, flowlu.ru и aspro.cloud. Другой адрес может разрешить владелец сайта в config.json.";
        host_plain_http: "Over http:// anyone on the way could read your key. Use https://.", "По http:// ключ могут прочитать по пути. Используйте https://.";
        host_no_account: "This address is Flowlu’s own and not an account. Use the one that you sign in at.", "Это адрес самого Flowlu, а не аккаунта. Укажите тот, на котором вы входите.";
        host_credentials: "Leave out what stands before the @.", "Уберите то, что стоит перед @.";
        host_port: "Leave out the port, the number after the colon.", "Уберите порт — число после двоеточия.";
        key_empty: "Paste the API key.", "Вставьте ключ API.";
        key_spaces: "There is a space inside. Copy the key alone.", "Внутри есть пробел. Скопируйте только ключ.";

        offline: "There is no network. Connect when it is back.", "Нет сети. Подключитесь, когда она появится.";
        unreachable: "{host} gave no answer that this page may read. It may be one of these:", "{host} не дал ответа, который может прочитать эта страница. Возможные причины:";
        check_spelling: "The account is misspelt, or does not exist.", "Имя аккаунта написано с ошибкой или такого аккаунта нет.";
        check_network: "A VPN, a firewall or an ad blocker stands in the way.", "Мешает VPN, межсетевой экран или блокировщик рекламы.";
        check_cors: "The account does not let browsers read its answers on this site (CORS). An administrator can ask Flowlu’s support to allow {origin}, or put a proxy in front that does, and name it in config.json.", "Аккаунт не разрешает браузеру читать ответы на этом сайте (CORS). Администратор может попросить поддержку Flowlu разрешить {origin} или поставить прокси, который это делает, и указать его в config.json.";
        timed_out: "{host} took too long to answer. Try again.", "{host} слишком долго не отвечал. Попробуйте ещё раз.";
        no_account: "There is no account at {host}. Check the spelling.", "По адресу {host} нет аккаунта. Проверьте написание.";
        wrong_host: "Something else than Flowlu answered at {host}. Check the account.", "По адресу {host} ответил не Flowlu. Проверьте имя аккаунта.";
        key_refused: "{host} refused this key. It may be incomplete, deleted, or belong to another account.", "{host} отклонил этот ключ. Возможно, он скопирован не полностью, удалён или принадлежит другому аккаунту.";
        no_rights: "The key is right, but may not read leads. An administrator can allow CRM for it: Portal settings → For developers → API.", "Ключ верный, но читать лиды ему не разрешено. Администратор может дать ему права на CRM: Настройки портала → Для разработчиков → API.";
        busy: "The account takes no more requests right now: other programs use up its limit. Try again in a minute.", "Аккаунт сейчас не принимает запросы: его лимит заняли другие программы. Попробуйте через минуту.";
        server_trouble: "{host} has a problem of its own. Try again in a while.", "На {host} произошла ошибка. Попробуйте позже.";

        connected: "You are connected", "Вы подключены";
        connected_to: "Account: {account}", "Аккаунт: {account}";
        go_on: "Continue", "Продолжить";
        disconnect: "Disconnect", "Отключить";
        disconnect_hint: "Disconnecting forgets the API key and wipes the local copy of the leads from this device. Nothing changes in the account.", "При отключении ключ API забывается, а локальная копия лидов стирается с этого устройства. В аккаунте ничего не меняется.";
        leave_title: "Leave {account}?", "Покинуть {account}?";
        leave: "Leave and lose them", "Покинуть и потерять";
        unsent: "{n} change has not reached the account yet and would be lost.|{n} changes have not reached the account yet and would be lost.", "{n} изменение ещё не дошло до аккаунта и будет потеряно.|{n} изменения ещё не дошли до аккаунта и будут потеряны.|{n} изменений ещё не дошли до аккаунта и будут потеряны.";
    }
}
