//! A chromedriver of one's own: it starts with a journey and ends with it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::place;

/// A running driver.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    /// `127.0.0.1:4444`.
    pub address: String,
}

impl Driver {
    pub fn start() -> Self {
        let program = place::chromedriver();
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} cannot be started: {error}", program.display()));
        let output = process.stdout.take().expect("its output is ours");
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        });
        let port = port.unwrap_or_else(|| panic!("{} named no port", program.display()));
        // It says little more; but nobody must wait for us to read it.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, address: format!("127.0.0.1:{port}") }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
