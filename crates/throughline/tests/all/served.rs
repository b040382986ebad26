//! A record that people sign in to: begun, given accounts, served.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

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

#[test]
fn a_record_is_begun_given_an_account_and_served_to_whoever_signs_in() {
    let folder = folder("served");
    let (database, key) = (folder.join("t.db"), folder.join("t.key"));
    let place = ["--database", database.to_str().unwrap(), "--key-file", key.to_str().unwrap()];
    let with = |words: &[&'static str], rest: &[&'static str]| {
        let mut all: Vec<&str> = words.to_vec();
        all.extend(place);
        all.extend(rest);
        all.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()
    };
    let run = |words: Vec<String>, line: &str| {
        told(&words.iter().map(String::as_str).collect::<Vec<_>>(), line)
    };
    let begun = run(with(&["record"], &["begin", "example.org/tests"]), "");
    assert!(begun.succeeded, "{begun:?}");
    assert!(!run(with(&["record"], &["begin", "example.org/tests"]), "").succeeded, "only once");
    let nobody =
        run(with(&["account"], &["add", "o1", "--name", "officer.one"]), "a long password");
    assert!(!nobody.succeeded && nobody.err.contains("--organisation"), "{nobody:?}");
    let post = [
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
    let short = run(with(&["account"], &post), "short");
    assert!(!short.succeeded && short.err.contains("12 letters"), "{short:?}");
    let added = run(with(&["account"], &post), "a long invented password");
    assert!(
        added.succeeded && added.out.contains("otpauth://totp/Throughline:officer.one?secret=")
    );
    let recovery = added.out.lines().last().unwrap().to_owned();
    let listed = run(with(&["account"], &["list"]), "");
    assert!(listed.out.contains("case-officer of force"), "{listed:?}");
    let words = with(&["serve"], &["--listen", "127.0.0.1:0"]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_throughline"))
        .args(words)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = lines.map(Result::unwrap).find(|line| line.starts_with("Serving ")).unwrap();
    let address = line.trim_start_matches("Serving http://").split(' ').next().unwrap().to_owned();
    let send = |head: &str, body: &str| {
        let mut stream = TcpStream::connect(&address).unwrap();
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
    };
    assert!(send("GET /demo", "").starts_with("HTTP/1.1 404"), "only the demonstration has that");
    assert!(send("POST /demo", "person=o1").starts_with("HTTP/1.1 404"));
    assert!(send("GET /cases", "").contains("location: /sign-in?back=%2Fcases"));
    let wrong = format!("name=officer.one&password=wrong+wrong+wrong&code={recovery}");
    assert!(send("POST /sign-in", &wrong).starts_with("HTTP/1.1 400"));
    std::thread::sleep(std::time::Duration::from_millis(1_200));
    let right = format!("name=officer.one&password=a+long+invented+password&code={recovery}");
    let signed = send("POST /sign-in", &right);
    assert!(
        signed.starts_with("HTTP/1.1 303") && signed.contains("__Host-throughline="),
        "{signed}"
    );
    let _ = child.kill();
    let _ = child.wait();
    assert!(run(with(&["account"], &["leave", "o1"]), "").succeeded);
    assert!(run(with(&["account"], &["list"]), "").out.trim().is_empty());
}

#[test]
fn accounts_of_no_record_are_told_what_to_do() {
    let none = call(&["account", "--database", "/nonexistent.db", "list"]);
    assert!(!none.succeeded && none.err.contains("give the right --database"), "{none:?}");
}
