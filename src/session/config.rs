//! `config.json` at the site's root: what whoever hosts the site presets without building.

use serde::Deserialize;

/// The site's presets. A missing or broken file means the defaults.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Config {
    /// The account that Connect is filled with, as a person would type it.
    pub account: Option<String>,
    /// Whether another account may be typed.
    pub other_accounts: bool,
    /// Further hosts, besides the vendor's, that may be given a key.
    pub hosts: Vec<String>,
    /// The language for those who chose none: `en`, `ru`.
    pub language: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self { account: None, other_accounts: true, hosts: Vec::new(), language: None }
    }
}

impl Config {
    /// Reads the file's text.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_there_and_defaults_the_rest() {
        let config = Config::parse(r#"{"account":"acme","otherAccounts":false,"hosts":["crm.acme.test"],"later":1}"#);
        assert_eq!(config.account.as_deref(), Some("acme"));
        assert!(!config.other_accounts);
        assert_eq!(config.hosts, ["crm.acme.test"]);
        assert_eq!(Config::parse("{}"), Config::default());
        assert_eq!(Config::parse("<html>"), Config::default());
    }
}
