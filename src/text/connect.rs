//! The Connect screen.

super::messages! {
    /// The Connect screen.
    Connect {
        title: "Connect your account", "Подключите аккаунт";
    }
}
