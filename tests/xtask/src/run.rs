//! Running other programs: aloud, silently, or with an ear to what they print.

use std::io::{BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// The error is a sentence for the person.
pub type Result<T = ()> = std::result::Result<T, String>;

/// The error where all has been said.
pub const SAID: &str = "";

/// Runs a program, its output going straight to the person.
pub fn run(command: &mut Command) -> Result {
    println!("$ {}", line(command));
    let status = command.stdin(Stdio::null()).status();
    judge(command, status)
}

/// Runs a program and gives what it prints; its complaints are dropped.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output();
    let output = output.map_err(|e| format!("`{}` could not be started: {e}", line(command)))?;
    judge(command, Ok(output.status))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program aloud, and hands over each line of its standard output as well.
pub fn listen(command: &mut Command, mut heard: impl FnMut(&str)) -> Result {
    println!("$ {}", line(command));
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = child.map_err(|e| format!("`{}` could not be started: {e}", line(command)))?;
    for bytes in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).split(b'\n')) {
        let text = bytes.map_err(|e| format!("The output of `{}` broke off: {e}", line(command)))?;
        let text = String::from_utf8_lossy(&text);
        println!("{text}");
        heard(&text);
    }
    judge(command, child.wait())
}

/// Runs a program that must end within a time.
pub fn run_within(command: &mut Command, limit: Duration) -> Result {
    println!("$ {}", line(command));
    let child = command.stdin(Stdio::null()).spawn();
    let mut child = child.map_err(|e| format!("`{}` could not be started: {e}", line(command)))?;
    let start = Instant::now();
    while start.elapsed() < limit {
        match child.try_wait() {
            Ok(None) => std::thread::sleep(Duration::from_millis(100)),
            Ok(Some(status)) => return judge(command, Ok(status)),
            Err(error) => return judge(command, Err(error)),
        }
    }
    let _ = child.kill().and_then(|()| child.wait());
    Err(format!("`{}` was stopped after {} s.", line(command), limit.as_secs()))
}

/// Does a piece of work, and says how long it took.
pub fn timed<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("== {title}");
    let start = Instant::now();
    let done = work()?;
    println!("== {title}: done in {}", seconds(start.elapsed()));
    Ok(done)
}

pub fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..=59 => format!("{:.1} s", time.as_secs_f32()),
        whole => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

fn judge(command: &Command, status: std::io::Result<ExitStatus>) -> Result {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` failed ({status}).", line(command))),
        Err(error) => Err(format!("`{}` could not be started: {error}", line(command))),
    }
}

/// The command as one would type it: the program's name without its folder, and its arguments.
fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_stem().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_well() {
        assert_eq!(seconds(Duration::from_millis(2340)), "2.3 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }

    #[test]
    fn a_command_is_shown_as_typed() {
        assert_eq!(line(Command::new("/opt/bin/cargo").args(["test", "-p", "sandbox"])), "cargo test -p sandbox");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        assert!(run(&mut Command::new("no-such-program-here")).unwrap_err().contains("no-such-program-here"));
    }
}
