//! A record that people sign in to: begun, given accounts, served.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::call::{Called, call, folder};

/// Calls the program, with a line on its standard input.
fn told(words: &[&str], line: &str) -> Called {
    let mut child = Command::new(env!("CARGO_BIN_EXE_throughline"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    writeln!(child.stdin.take().unwrap(), "{line}").unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Called {
        succeeded: output.status.success(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

const PASSWORD: &str = "a long invented password";

/// What an officer is added with.
const OFFICER: [&str; 12] = [
    "add",
    "o1",
    "--name",
    "officer.one",
    "--organisation",
    "force",
    "--kind",
    "police",
    "--role",
    "case-officer",
    "--trained",
    "2099-01-01",
];

/// A record that was begun, in a folder of its own.
struct Begun {
    place: [String; 4],
}

impl Begun {
    fn new(name: &str) -> Begun {
        let folder = folder(name);
        let path = |file: &str| folder.join(file).to_str().unwrap().to_owned();
        let place = ["--database".into(), path("t.db"), "--key-file".into(), path("t.key")];
        let begun = Begun { place };
        let done = begun.run("record", &["begin", "example.org/tests"], "");
        assert!(done.succeeded, "{done:?}");
        begun
    }

    fn words<'w>(&'w self, verb: &'w str, rest: &[&'w str]) -> Vec<&'w str> {
        let place = self.place.iter().map(String::as_str);
        [verb].into_iter().chain(place).chain(rest.iter().copied()).collect()
    }

    fn run(&self, verb: &str, rest: &[&str], line: &str) -> Called {
        told(&self.words(verb, rest), line)
    }

    /// Serves it; the process, and where it listens.
    fn served(&self) -> (Child, String) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_throughline"))
            .args(self.words("serve", &["--listen", "127.0.0.1:0", "--referrals-to", "force"]))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.map(Result::unwrap).find(|line| line.starts_with("Serving ")).unwrap();
        let address = line.trim_start_matches("Serving http://").split(' ').next().unwrap();
        (child, address.to_owned())
    }
}

/// The answer to a request that comes from our own page.
fn send(address: &str, head: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(
        stream,
        "{head} HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\
        Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
        Content-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_record_is_begun_once() {
    let begun = Begun::new("begun-once");
    assert!(!begun.run("record", &["begin", "example.org/tests"], "").succeeded);
}

#[test]
fn a_second_process_that_would_serve_the_same_record_stops_at_once_and_says_why() {
    let begun = Begun::new("served-twice");
    let (mut first, _) = begun.served();
    let mut second = Command::new(env!("CARGO_BIN_EXE_throughline"))
        .args(begun.words("serve", &["--listen", "127.0.0.1:0", "--referrals-to", "force"]))
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let until = Instant::now() + Duration::from_secs(20);
    while second.try_wait().unwrap().is_none() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(50));
    }
    let ended = second.try_wait().unwrap();
    second.kill().unwrap();
    let mut says = String::new();
    second.stderr.take().unwrap().read_to_string(&mut says).unwrap();
    // Who runs a command of the program beside it is let in.
    let listed = begun.run("account", &["list"], "");
    first.kill().unwrap();
    assert!(ended.is_some_and(|status| !status.success()), "{ended:?}");
    assert!(says.contains("another process"), "{says}");
    assert!(listed.succeeded, "{listed:?}");
}

#[test]
fn an_account_needs_an_organisation_and_a_password_that_is_long_enough() {
    let begun = Begun::new("added");
    let nobody = begun.run("account", &["add", "o1", "--name", "officer.one"], PASSWORD);
    assert!(!nobody.succeeded && nobody.err.contains("--organisation"), "{nobody:?}");
    let short = begun.run("account", &OFFICER, "short");
    assert!(!short.succeeded && short.err.contains("12 letters"), "{short:?}");
    assert!(begun.run("account", &["list"], "").out.trim().is_empty());
}

#[test]
fn whoever_leaves_is_on_no_list_of_accounts_any_more() {
    let begun = Begun::new("left");
    let added = begun.run("account", &OFFICER, PASSWORD);
    let uri = "otpauth://totp/Throughline:officer.one?secret=";
    assert!(added.succeeded && added.out.contains(uri), "{added:?}");
    let listed = begun.run("account", &["list"], "");
    assert!(listed.out.contains("case-officer of force"), "{listed:?}");
    assert!(begun.run("account", &["leave", "o1"], "").succeeded);
    assert!(begun.run("account", &["list"], "").out.trim().is_empty());
}

#[test]
fn a_record_is_served_to_whoever_signs_in() {
    let begun = Begun::new("served");
    let added = begun.run("account", &OFFICER, PASSWORD);
    let recovery = added.out.lines().last().unwrap();
    let (mut child, address) = begun.served();
    let send = |head: &str, body: &str| send(&address, head, body);
    assert!(send("GET /demo", "").starts_with("HTTP/1.1 404"), "only the demonstration has that");
    assert!(send("POST /demo", "person=o1").starts_with("HTTP/1.1 404"));
    assert!(send("GET /cases", "").contains("location: /sign-in?back=%2Fcases"));
    let wrong = format!("name=officer.one&password=wrong+wrong+wrong&code={recovery}");
    assert!(send("POST /sign-in", &wrong).starts_with("HTTP/1.1 400"));
    std::thread::sleep(std::time::Duration::from_millis(1_200));
    let right = format!("name=officer.one&password=a+long+invented+password&code={recovery}");
    let signed = send("POST /sign-in", &right);
    let let_in = signed.starts_with("HTTP/1.1 303") && signed.contains("__Host-throughline=");
    let _ = child.kill();
    let _ = child.wait();
    assert!(let_in, "{signed}");
}

#[test]
fn accounts_of_no_record_are_told_what_to_do() {
    let none = call(&["account", "--database", "/nonexistent.db", "list"]);
    assert!(!none.succeeded && none.err.contains("give the right --database"), "{none:?}");
}
