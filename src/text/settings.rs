//! The settings.

super::messages! {
    /// The settings.
    Settings {
        title: "Settings", "Настройки";
    }
}
