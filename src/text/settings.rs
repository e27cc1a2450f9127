//! The settings.

super::messages! {
    /// The settings.
    Settings {
        title: "Settings", "Настройки";

        connection: "Connection", "Подключение";
        account: "Account", "Аккаунт";
        sample_hint: "An invented account in this browser’s memory. It is new after each reload.", "Вымышленный аккаунт в памяти браузера. После перезагрузки страницы он создаётся заново.";
        key: "API key", "Ключ API";
        key_device: "Remembered on this device", "Сохранён на этом устройстве";
        key_tab: "Kept until this tab is closed", "Хранится, пока открыта эта вкладка";
        since: "Connected since", "Подключено";
        bodies: "Changes are sent as", "Изменения отправляются как";
        bodies_form: "Form", "Форма";
        bodies_json: "JSON", "JSON";
        disconnect_title: "Disconnect from {account}?", "Отключиться от {account}?";
        disconnect_sample: "Leave the sample data?", "Выйти из примера?";
        disconnect_sample_hint: "What you changed in it is forgotten.", "Всё, что вы в нём изменили, будет забыто.";

        me: "Who I am", "Кто я";
        me_label: "I am", "Я";
        me_none: "Not chosen", "Не выбрано";
        me_hint: "An API key belongs to the account and not to a person, so the account cannot tell who you are. This choice tells the app which leads are yours; it stays on this device.", "Ключ API принадлежит аккаунту, а не человеку, поэтому аккаунт не знает, кто вы. Так приложение поймёт, какие лиды ваши; выбор остаётся на этом устройстве.";
        me_denied: "The key may not read users, so there are no names to choose from.", "Ключу не разрешено читать пользователей, поэтому выбрать не из кого.";

        look: "Appearance", "Внешний вид";
        language: "Language", "Язык";
        automatic: "Automatic", "Автоматически";
        theme: "Theme", "Тема";
        theme_system: "Like the device", "Как на устройстве";
        theme_light: "Light", "Светлая";
        theme_dark: "Dark", "Тёмная";
        currency: "Currency", "Валюта";
        currency_none: "None", "Без валюты";
        currency_hint: "Amounts have no currency in the API. The one you choose is only shown beside them; nothing is converted.", "В API у сумм нет валюты. Выбранная лишь показывается рядом; ничего не пересчитывается.";
        compact: "Compact rows", "Компактные строки";

        copy: "Local copy", "Локальная копия";
        copy_hint: "Leads are kept here and answered from here; the account is asked for what changed.", "Лиды хранятся здесь и показываются отсюда; у аккаунта запрашивается то, что изменилось.";
        copy_leads: "Leads", "Лиды";
        copy_all: "{n}, all of them", "{n}, все";
        copy_so_far: "{n} so far", "Пока {n}";
        copy_checked: "Last check", "Последняя проверка";
        copy_never: "Not yet", "Ещё не было";
        copy_unreadable: "Unreadable", "Не прочитано";
        copy_unreadable_count: "{n} lead could not be read|{n} leads could not be read", "Не удалось прочитать {n} лид|Не удалось прочитать {n} лида|Не удалось прочитать {n} лидов";
        copy_denied: "Not allowed", "Нет доступа";
        copy_skipped: "Could not be read", "Не удалось прочитать";
        copy_skipped_hint: "This is tried again at the next check.", "При следующей проверке попробуем снова.";
        copy_denied_hint: "The key may not read these. An administrator can allow it.", "Ключу не разрешено их читать. Администратор может дать права.";
        copy_kept: "On this device", "На этом устройстве";
        copy_kept_all: "Kept, so that the next visit starts with them", "Хранятся: с них начнётся следующий визит";
        copy_kept_nothing: "Not kept: this browser or window keeps nothing", "Не хранятся: этот браузер или это окно ничего не сохраняет";
        copy_kept_not_now: "The device takes nothing more; free some space", "На устройстве нет места; освободите немного";
        copy_pace: "Pace", "Темп";
        copy_pace_count: "At most {n} request a minute|At most {n} requests a minute", "Не более {n} запроса в минуту|Не более {n} запросов в минуту|Не более {n} запросов в минуту";
        copy_pace_free: "As fast as it goes", "Без ограничений";
        check_now: "Check now", "Проверить сейчас";
        pipelines: "pipelines", "воронки";
        stages: "stages", "этапы";
        sources: "sources", "источники";
        loss_reasons: "loss reasons", "причины проигрыша";
        users: "users", "пользователи";
        leads: "leads", "лиды";

        shortcuts: "Shortcuts", "Горячие клавиши";
        single_keys: "Single-key shortcuts", "Сочетания из одной клавиши";
        single_keys_hint: "Switch them off if keys are pressed by accident, or for dictation. Shortcuts with Ctrl stay.", "Отключите, если клавиши нажимаются случайно или вы диктуете. Сочетания с Ctrl остаются.";
        keys: "Keys", "Клавиши";
        action: "What they do", "Действие";
        mac_hint: "On a Mac ⌘ works like Ctrl.", "На Mac вместо Ctrl можно нажимать ⌘.";
        do_search: "Search leads", "Поиск лидов";
        do_rows: "Next and previous row", "Следующая и предыдущая строка";
        do_open: "Open the row", "Открыть строку";
        do_close: "Close what is on top", "Закрыть верхнее окно";
        do_new: "New lead", "Новый лид";
        do_edit: "Edit the lead", "Изменить лид";
        do_save: "Save", "Сохранить";
        do_walk: "Previous and next lead", "Предыдущий и следующий лид";
        do_carry: "On the board: pick up the card, and put it down", "На доске: взять карточку и положить";
        do_close_carried: "On the board: put the card that was picked up into Won or Lost", "На доске: положить взятую карточку в «Выиграно» или «Проиграно»";
        do_undo: "On the board: take the last move back", "На доске: отменить последнее перемещение";
        do_select: "On the board: select the card", "На доске: выбрать карточку";
        do_move: "On the board: the menu of the card", "На доске: меню карточки";
        do_column: "On the board: to the column of that number", "На доске: к колонке с этим номером";
        do_across: "On the board: to the column beside", "На доске: к соседней колонке";
        do_help: "Show all shortcuts", "Показать все сочетания";

        about: "About", "О приложении";
        version: "Version {version}", "Версия {version}";
        about_text: "Leads for Flowlu runs in this browser alone and talks to nobody but your account. It is an independent program and no product of Flowlu.", "«Лиды для Flowlu» работает только в этом браузере и обращается только к вашему аккаунту. Это независимая программа, а не продукт Flowlu.";
        licence: "Free software under the MIT licence.", "Свободная программа по лицензии MIT.";
    }
}
