//! What must hold at the end of every journey: a quiet console, no preflight, and the key nowhere.

use crate::account::KEY;
use crate::app::App;

impl App {
    /// From here on calls to the account may fail: the browser notes that in the console by itself.
    pub fn calls_may_fail(&self) {
        self.failing_calls.set(true);
    }

    /// The key was to be remembered, so that the device may hold it.
    pub fn key_is_remembered(&self) {
        self.remembered.set(true);
    }

    /// What the sandbox takes as the key.
    pub fn key(&self) -> &'static str {
        KEY
    }

    /// Fails when the key can be found where it must not be.
    #[track_caller]
    pub fn check_key_is_secret(&self) {
        let traces = self.page().ask("traces", &[]).expect("the page can be looked at");
        for line in traces.as_str().unwrap_or_default().lines().filter(|line| line.contains(KEY)) {
            let at = line.find(KEY).unwrap_or_default();
            let from = line.char_indices().map(|(place, _)| place).find(|place| place + 80 >= at).unwrap_or(0);
            assert!(
                self.remembered.get() && line.contains("leads.connection"),
                "the key stands in the page or its storage: {}",
                &line[from..at]
            );
        }
        assert!(!self.console.said().contains(KEY), "the key stands in the console");
    }

    pub(crate) fn check(&self) {
        self.console.fetch(self);
        let complaints = self.console.complaints(self.failing_calls.get());
        assert!(complaints.is_empty(), "the console complains:\n{}", complaints.join("\n"));
        self.check_key_is_secret();
        let calls = self.sandbox.calls();
        assert_eq!(calls.preflights(), 0, "the browser had to ask for leave:\n{calls}");
    }
}
