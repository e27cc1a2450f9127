//! Language and theme.

use e2e::{Account, journey};

#[test]
fn the_app_speaks_russian() {
    journey(Account::quick(), |app| {
        app.connect();
        app.within("navigation", "Main").click("link", "Settings");
        app.choose("Language", "Русский");
        app.within("navigation", "Главное меню").click("link", "Лиды");
        app.expect("searchbox", "Поиск лидов");
        app.expect("table", "Лиды");
        app.see("В работе");
        assert_eq!(app.script("return document.documentElement.lang"), "ru");
        app.reload();
        app.patiently().expect("table", "Лиды");
    });
}

#[test]
fn the_theme_is_dark_and_stays() {
    journey(Account::quick(), |app| {
        app.connect();
        // As a pixel: the style may write colours in any way.
        let brightness = "const pixel = document.createElement('canvas').getContext('2d'); \
                          pixel.fillStyle = getComputedStyle(document.body).backgroundColor; \
                          pixel.fillRect(0, 0, 1, 1); \
                          return Math.max(...pixel.getImageData(0, 0, 1, 1).data.slice(0, 3))";
        app.within("navigation", "Main").click("link", "Settings");
        app.choose("Theme", "Light");
        app.expect_that("the page is light", || app.script(brightness).as_f64().is_some_and(|it| it > 200.0));
        app.choose("Theme", "Dark");
        app.expect_that("the page is dark", || app.script(brightness).as_f64().is_some_and(|it| it < 80.0));
        app.reload();
        app.patiently().expect("field", "Theme");
        app.expect_that("the page is dark", || app.script(brightness).as_f64().is_some_and(|it| it < 80.0));
    });
}
