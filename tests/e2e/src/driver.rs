//! A chromedriver of one's own: it starts with a journey and ends with it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::place;

/// A running driver.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    /// `127.0.0.1:4444`.
    pub address: String,
}

/// Drivers that start at the same moment may choose the same port; the loser gives up and is started again.
const TRIES: usize = 5;

impl Driver {
    pub fn start() -> Self {
        let program = place::chromedriver();
        let started = (0..TRIES).find_map(|_| Self::try_start(&program));
        started.unwrap_or_else(|| panic!("{} does not start: run it by hand to see why", program.display()))
    }

    pub fn process(&self) -> u32 {
        self.process.id()
    }

    fn try_start(program: &Path) -> Option<Self> {
        let mut command = Command::new(program);
        command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().ok()?;
        let mut lines = BufReader::new(process.stdout.take()?).lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        });
        let driver = Self { process, address: format!("127.0.0.1:{}", port?) };
        // It says little more; but it must not wait for us to read it.
        std::thread::spawn(move || lines.for_each(drop));
        Some(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
