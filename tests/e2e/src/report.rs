//! What is left behind when a journey fails: a picture, and what everyone saw and said.

use serde_json::Value;

use crate::app::App;
use crate::{base64, place};

/// Writes the traces of a failure to stderr and to `<target>/e2e/NAME.png`.
pub(crate) fn failed(app: &App, name: &str) {
    let file = place::traces().join(format!("{}.png", name.replace("::", "-")));
    let picture = app.web.get("screenshot").ok().and_then(|it| it.as_str().map(base64::decode)).unwrap_or_default();
    let kept = std::fs::create_dir_all(place::traces()).and_then(|()| std::fs::write(&file, picture));
    let address = app.web.get("url").ok().and_then(|url: Value| url.as_str().map(str::to_owned)).unwrap_or_default();
    eprintln!("\n---- {name}");
    eprintln!("address     {address}");
    eprintln!("screenshot  {}", kept.map_or_else(|error| error.to_string(), |()| file.display().to_string()));
    eprintln!("text        {}", app.page().text().chars().take(1500).collect::<String>());
    app.console.fetch(app);
    for line in app.console.all() {
        eprintln!("console     {line}");
    }
    eprint!("calls\n{}", app.sandbox.calls().tail(20));
}
