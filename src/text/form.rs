//! The form of a lead.

super::messages! {
    /// The form of a lead.
    Form {
        required: "Fill this in", "Заполните это поле";
        too_long: "At most 255 characters; this has {n}", "Не более 255 символов; сейчас {n}";
        not_an_amount: "This is no amount. Write it like 1234.50", "Это не сумма. Напишите, например, 1234,50";
        too_many_decimals: "At most two decimals", "Не более двух знаков после запятой";
        too_large: "This amount is too large", "Слишком большая сумма";
        not_a_date: "This is no date. Write it like 2026-12-31, today or +3d", "Это не дата. Напишите, например, 2026-12-31, сегодня или +3д";
        no_such_day: "There is no such day", "Такого дня нет";
        not_an_integer: "A whole number is needed", "Нужно целое число";
    }
}
