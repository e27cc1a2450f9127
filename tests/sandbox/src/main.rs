//! Runs the sandbox until it is killed.

use std::io::Write;
use std::process::ExitCode;

use sandbox::{Options, help, start};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        print!("{}", help());
        return ExitCode::SUCCESS;
    }
    let running =
        Options::parse(&arguments).and_then(|options| start(options).map_err(|error| format!("cannot start: {error}")));
    match running {
        Ok(sandbox) => {
            // Tools wait for this line to learn the ports.
            println!("listening api={} site={}", sandbox.api(), sandbox.site());
            drop(std::io::stdout().flush());
            sandbox.wait();
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}\nTry --help.");
            ExitCode::FAILURE
        }
    }
}
