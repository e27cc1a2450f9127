//! Part `hosting`: the configurations in tests/hosting, each tried with the real server where it is installed.

use crate::place::Place;
use crate::run::Result;
use crate::servers::{self, Servers};
use crate::tally::Tally;
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// What a server has to answer: address, status, beginning of the type, beginning of the cache rule.
type Answer<'a> = (&'a str, &'a str, &'a str, &'a str);

pub fn run(place: &Place, tally: &mut Tally) -> Result {
    let folder = place.target.join("hosting");
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for (name, file, start) in
        [("nginx", "nginx.conf", nginx as fn(&mut Command, &Path)), ("caddy", "Caddyfile", caddy)]
    {
        if place.which(name).is_none() {
            println!("{name} is not installed here, so tests/hosting/{file} is not tried.");
            continue;
        }
        let address = servers::address(None, 18_080, "port")?;
        let text =
            fs::read_to_string(place.root.join("tests/hosting").join(file)).map_err(|e| format!("{file}: {e}"))?;
        let text =
            text.replace("8088", &address.port().to_string()).replace("/srv/leads", &place.dist().to_string_lossy());
        write(&folder.join(file), &text)?;
        write(&folder.join("main.conf"), NGINX_MAIN)?;

        let server = Servers::default();
        let mut command = place.command(name);
        start(command.current_dir(&folder).env("HOME", &folder), &folder);
        server.start(&mut command)?;
        server.wait_for(address, Duration::from_secs(20))?;
        judge(name, address, &place.dist(), tally)?;
    }
    Ok(())
}

const NGINX_MAIN: &str = "daemon off;\nmaster_process off;\npid nginx.pid;\nevents {}\nhttp {\n\
    types { text/html html; text/css css; application/javascript js; application/wasm wasm; application/json json; image/svg+xml svg; }\n\
    access_log off;\nclient_body_temp_path a;\nproxy_temp_path b;\nfastcgi_temp_path c;\nuwsgi_temp_path d;\nscgi_temp_path e;\n\
    include nginx.conf;\n}\n";

fn nginx(command: &mut Command, folder: &Path) {
    command.arg("-p").arg(folder).args(["-c", "main.conf", "-e", "stderr"]);
}

fn caddy(command: &mut Command, folder: &Path) {
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(folder.join("Caddyfile"));
}

fn judge(name: &str, address: SocketAddr, dist: &Path, tally: &mut Tally) -> Result {
    let files = fs::read_dir(dist).map_err(|e| format!("{}: {e}\nNext step: cargo xtask build", dist.display()))?;
    let mut names = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    let program =
        names.find(|name| name.ends_with(".wasm")).ok_or("There is no app in dist/.\nNext step: cargo xtask build")?;
    let program = format!("/{program}");
    let answers: [Answer; 6] = [
        ("/", "200", "text/html", "no-cache"),
        ("/leads/5", "200", "text/html", "no-cache"),
        (&program, "200", "application/wasm", "public, max-age=31536000, immutable"),
        ("/gone-0.js", "404", "", ""),
        ("/config.json", "200", "application/json", "no-cache"),
        ("/manifest.webmanifest", "200", "application/manifest+json", "no-cache"),
    ];
    for (path, status, kind, cache) in answers {
        let head = ask(address, path).map_err(|e| format!("{name}, {path}: {e}"))?;
        let wanted = [format!("http/1.1 {status}"), format!("content-type: {kind}"), format!("cache-control: {cache}")];
        let always = [
            "content-security-policy: frame-ancestors 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
        ];
        let wanted = wanted.iter().map(String::as_str).filter(|line| !line.ends_with(": ")).chain(always);
        let missing: Vec<_> = wanted.filter(|wanted| !head.lines().any(|line| line.starts_with(wanted))).collect();
        if !missing.is_empty() {
            return Err(format!("{name} answers {path} without {missing:?}:\n{head}"));
        }
        tally.passed += 1;
    }
    println!("{name} answers as it should.");
    Ok(())
}

/// The head of an answer, in small letters.
fn ask(address: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    Ok(text.split("\n\n").next().unwrap_or_default().to_lowercase())
}

fn write(path: &Path, text: &str) -> Result {
    fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))
}
