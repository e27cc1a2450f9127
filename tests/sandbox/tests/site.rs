//! The built app as it is served, and the command line.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use sandbox::client::get;
use sandbox::{Options, Sandbox, help, start};

/// A built app of four files, removed when the test ends.
struct Dist(PathBuf);

impl Dist {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("sandbox-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("icons")).unwrap();
        fs::write(folder.join("index.html"), "<!doctype html><title>App</title>").unwrap();
        fs::write(folder.join("app-1a2b_bg.wasm"), b"\0asm").unwrap();
        fs::write(folder.join("icons/icon.svg"), "<svg/>").unwrap();
        fs::write(folder.join("config.json"), r#"{"language":"de","account":"other"}"#).unwrap();
        Self(folder)
    }

    fn serve(&self, base: &str, preset: Option<&str>) -> Sandbox {
        let preset_account = preset.map(str::to_owned);
        start(Options {
            dist: Some(self.0.clone()),
            base: base.to_owned(),
            preset_account,
            leads: 1,
            ..Options::for_tests()
        })
        .unwrap()
    }
}

impl Drop for Dist {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

#[test]
fn files_and_the_apps_own_paths() {
    let dist = Dist::new("files");
    let sandbox = dist.serve("/", None);
    let fetch = |path: &str| {
        let answer = get(&format!("{}{path}", sandbox.site())).unwrap();
        (answer.status, answer.header("content-type").unwrap_or_default().to_owned())
    };
    let page = (200, "text/html; charset=utf-8".to_owned());
    for path in ["/", "/leads", "/leads/17", "/index.html", "/board?pipeline=3"] {
        assert_eq!(fetch(path), page, "{path}");
    }
    assert_eq!(fetch("/app-1a2b_bg.wasm"), (200, "application/wasm".to_owned()));
    assert_eq!(fetch("/icons/icon.svg"), (200, "image/svg+xml".to_owned()));
    for path in ["/missing.js", "/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%2f..%2fetc/passwd"] {
        assert_eq!(fetch(path).0, 404, "{path}");
    }
    assert_eq!(get(&format!("{}/config.json", sandbox.site())).unwrap().json()["account"], "other");
}

#[test]
fn under_a_path_and_with_an_account() {
    let dist = Dist::new("base");
    let sandbox = dist.serve("/crm/", Some("self"));
    let fetch = |path: &str| get(&format!("{}{path}", sandbox.site())).unwrap();
    assert_eq!(fetch("/crm/leads").status, 200);
    assert_eq!(
        (fetch("/").status, fetch("/crm").header("location").map(str::to_owned)),
        (307, Some("/crm/".to_owned()))
    );
    assert_eq!(fetch("/leads").status, 404);
    let config = fetch("/crm/config.json").json();
    assert_eq!((&config["account"], &config["language"]), (&sandbox.api().into(), &"de".into()));
}

#[test]
fn the_binary_says_where_it_listens() {
    let arguments = ["--api", "127.0.0.1:0", "--site=127.0.0.1:0", "--leads", "3", "--set", "rate.per_second=5"];
    let mut process =
        Command::new(env!("CARGO_BIN_EXE_sandbox")).args(arguments).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let api = line.strip_prefix("listening api=").unwrap().split(' ').next().unwrap();
    let answer = get(&format!("{api}/api/v1/module/crm/lead/list?api_key=demo")).unwrap();
    process.kill().unwrap();
    process.wait().unwrap();
    assert_eq!(answer.json()["response"]["total"], 3);
    assert!(line.trim_end().contains(" site=http://127.0.0.1:"));
}

#[test]
fn bad_arguments_are_named() {
    let parse = |arguments: &[&str]| Options::parse(&arguments.iter().map(|&text| text.to_owned()).collect::<Vec<_>>());
    assert_eq!(parse(&["--leads", "many"]).unwrap_err(), "--leads cannot be \"many\"");
    assert_eq!(parse(&["--nonsense", "1"]).unwrap_err(), "there is no argument --nonsense");
    assert_eq!(parse(&["--key"]).unwrap_err(), "--key needs a value");
    assert!(parse(&["--base", "crm"]).is_err());
    assert_eq!(parse(&["--today=2031-03-04"]).unwrap().today.unwrap().to_julian_day(), 2_462_930);
    let unknown = start(Options::for_tests().with("no.such", "1"));
    assert_eq!(unknown.unwrap_err().to_string(), "there is no switch \"no.such\"");
}

#[test]
fn help_lists_every_switch() {
    let text = help();
    for name in ["cors.get", "flaky", "types.ids", "stage.required_fields", "bad_rows", "--preset-account"] {
        assert!(text.contains(name), "{name}");
    }
}
