//! As much HTTP as drivers and sandboxes on this machine need: one request for each connection.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Longer than any call under test may take.
const MOST: Duration = Duration::from_secs(60);

/// An answer: its status and its body.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: String,
}

/// Sends one request to `address` (`127.0.0.1:4444`) and reads the whole answer.
///
/// # Errors
/// When nobody listens, or what comes is no HTTP.
pub fn send(address: &str, method: &str, path: &str, body: Option<(&str, &str)>) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(MOST))?;
    let (kind, text) = body.unwrap_or(("text/plain", ""));
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
        text.len()
    );
    stream.write_all((head + text).as_bytes())?;
    read(&mut stream)
}

fn read(stream: &mut TcpStream) -> io::Result<Answer> {
    let broken = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(end) = bytes.windows(4).position(|it| it == b"\r\n\r\n") {
            break end;
        }
        more(stream, &mut bytes)?;
    };
    let head = String::from_utf8_lossy(&bytes[..head_end]).to_ascii_lowercase();
    let status = head.split_whitespace().nth(1).and_then(|code| code.parse().ok()).ok_or_else(|| broken(&head))?;
    let length =
        head.lines().find_map(|line| line.strip_prefix("content-length:")).and_then(|it| it.trim().parse().ok());
    let mut body = bytes.split_off(head_end + 4);
    // Some servers keep the connection open all the same, so only the length tells where the body ends.
    let length: usize = length.ok_or_else(|| broken("an answer without a length"))?;
    while body.len() < length {
        more(stream, &mut body)?;
    }
    Ok(Answer { status, body: String::from_utf8_lossy(&body).into_owned() })
}

fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> io::Result<()> {
    let mut piece = [0; 64 * 1024];
    match stream.read(&mut piece)? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        count => {
            bytes.extend_from_slice(&piece[..count]);
            Ok(())
        }
    }
}
