//! The servers that demo and dev start: free ports, waiting until they answer, and an end together.

use crate::run::Result;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Started servers. They all end when this is dropped, and on Ctrl-C where that was asked for.
#[derive(Default)]
pub struct Servers {
    running: Arc<Mutex<Vec<Child>>>,
    stopped: Arc<AtomicBool>,
}

impl Servers {
    /// Servers for a person, who ends them with Ctrl-C. Once in a program.
    pub fn until_ctrl_c() -> Result<Self> {
        let servers = Self::default();
        let (running, stopped) = (servers.running.clone(), servers.stopped.clone());
        ctrlc::set_handler(move || {
            stopped.store(true, Ordering::SeqCst);
            end(&running);
        })
        .map_err(|e| format!("Ctrl-C cannot be listened to: {e}"))?;
        Ok(servers)
    }

    pub fn start(&self, command: &mut Command) -> Result {
        let program = command.get_program().to_string_lossy().into_owned();
        let child = command.stdin(Stdio::null()).spawn().map_err(|e| format!("{program} could not be started: {e}"))?;
        self.running.lock().unwrap_or_else(PoisonError::into_inner).push(child);
        Ok(())
    }

    /// Waits until something listens there.
    pub fn wait_for(&self, address: SocketAddr, patience: Duration) -> Result {
        let start = Instant::now();
        while TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_err() {
            if self.has_ended() {
                return Err(format!("The server for {address} ended before it answered."));
            }
            if start.elapsed() > patience {
                return Err(format!("Nothing answers at {address} after {} s.", patience.as_secs()));
            }
            sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// Returns when one has ended. That is a failure unless the person wanted it.
    pub fn wait(&self) -> Result {
        while !self.has_ended() {
            sleep(Duration::from_millis(200));
        }
        if self.stopped.load(Ordering::SeqCst) {
            Ok(())
        } else {
            Err("A server ended by itself; see above.".to_owned())
        }
    }

    fn has_ended(&self) -> bool {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        self.stopped.load(Ordering::SeqCst) || running.iter_mut().any(|child| !matches!(child.try_wait(), Ok(None)))
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        end(&self.running);
    }
}

fn end(running: &Mutex<Vec<Child>>) {
    for mut child in running.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        let _ = child.kill().and_then(|()| child.wait());
    }
}

/// The address for a server: at the port that was asked for, or else at the usual one or the next free one after it.
pub fn address(asked: Option<u16>, usual: u16, switch: &str) -> Result<SocketAddr> {
    let at = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let is_free = |port: &u16| TcpListener::bind(at(*port)).is_ok();
    match asked {
        Some(port) if !is_free(&port) => {
            Err(format!("Port {port} is taken.\nNext step: choose another with --{switch}."))
        }
        Some(port) => Ok(at(port)),
        None => (usual..usual.saturating_add(50)).find(is_free).map(at).ok_or(format!("No free port from {usual} on.")),
    }
}

/// Shows a page in the person's browser, where there is a desktop to do that on.
pub fn open(url: &str) {
    let has = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let mut command = if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/C", "start", ""]);
        command
    } else if cfg!(target_os = "macos") {
        Command::new("open")
    } else if has("DISPLAY") || has("WAYLAND_DISPLAY") {
        Command::new("xdg-open")
    } else {
        return;
    };
    let _ = command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_passed_over_unless_it_was_asked_for() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(address(Some(port), 1, "port").unwrap_err().contains("--port"));
        assert_ne!(address(None, port, "port").unwrap().port(), port);
    }
}
