//! What was typed after the command: words, `--name value` switches, and what follows `--`.

use crate::run::Result;

const FLAGS: &[&str] = &["no-open", "help"];

#[derive(Debug, Default, PartialEq)]
pub struct Args {
    pub words: Vec<String>,
    /// What follows a lone `--`, for another program.
    pub rest: Vec<String>,
    switches: Vec<(String, String)>,
}

impl Args {
    pub fn parse(typed: Vec<String>) -> Result<Self> {
        let mut args = Self::default();
        let mut typed = typed.into_iter();
        while let Some(word) = typed.next() {
            if word == "--" {
                args.rest.extend(typed.by_ref());
            } else if let Some(name) = word.strip_prefix("--") {
                let (name, value) = match name.split_once('=') {
                    Some((name, value)) => (name, value.to_owned()),
                    None if FLAGS.contains(&name) => (name, String::new()),
                    None => (name, typed.next().ok_or(format!("--{name} needs a value."))?),
                };
                args.switches.push((name.to_owned(), value));
            } else {
                args.words.push(word);
            }
        }
        Ok(args)
    }

    /// Refuses every switch that the command does not know.
    pub fn allow(&self, known: &[&str]) -> Result {
        match self.switches.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            Some((name, _)) => Err(format!("This command has no --{name}. `cargo xtask --help` lists what there is.")),
            None => Ok(()),
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.text(name).is_some()
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.switches.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn port(&self, name: &str) -> Result<Option<u16>> {
        self.text(name)
            .map(|text| text.parse().map_err(|_| format!("--{name} takes a port, not `{text}`.")))
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Args> {
        Args::parse(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn words_switches_and_the_rest_are_told_apart() {
        let args = parse("web --leads 40 --port=81 --no-open e2e -- --faults hard").unwrap();
        assert_eq!(args.words, ["web", "e2e"]);
        assert_eq!(args.text("leads"), Some("40"));
        assert_eq!(args.port("port"), Ok(Some(81)));
        assert!(args.has("no-open") && !args.has("help"));
        assert_eq!(args.rest, ["--faults", "hard"]);
    }

    #[test]
    fn the_last_of_two_wins() {
        assert_eq!(parse("--port 1 --port 2").unwrap().port("port"), Ok(Some(2)));
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert!(parse("--leads").unwrap_err().contains("--leads"));
        assert!(parse("--port x").unwrap().port("port").unwrap_err().contains("`x`"));
        assert!(parse("--leeds 4").unwrap().allow(&["leads"]).unwrap_err().contains("--leeds"));
    }
}
