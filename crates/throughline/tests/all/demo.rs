//! The demo as a person starts it, looks at it, starts it twice, and stops it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::call::{call, folder};

/// A demo that serves, and the address it says.
pub(crate) struct Serving {
    child: Child,
    pub(crate) address: String,
}

impl Serving {
    fn start(data: &str) -> Serving {
        Serving::start_with(&["--referrals", "12", "--data", data])
    }

    pub(crate) fn start_with(year: &[&str]) -> Serving {
        let mut child = Command::new(env!("CARGO_BIN_EXE_throughline"))
            .args(["demo", "--listen", "127.0.0.1:0"])
            .args(year)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.map(Result::unwrap).find(|line| line.starts_with("Serving ")).unwrap();
        let address = line.trim_start_matches("Serving http://").split(' ').next().unwrap();
        Serving { child, address: address.into() }
    }

    fn get(&self, path: &str) -> String {
        self.send("GET", path, "", "")
    }

    /// Asks for a path as one of the people whom the demo offers.
    fn get_as(&self, person: &str, path: &str) -> String {
        let form = "Sec-Fetch-Site: same-origin\r\n\
                    Content-Type: application/x-www-form-urlencoded\r\n";
        let chosen = self.send("POST", "/demo", form, &format!("person={person}"));
        let cookie = chosen.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
        let cookie = cookie.split(';').next().unwrap();
        self.send("GET", path, &format!("Cookie: {cookie}\r\n"), "")
    }

    fn send(&self, method: &str, path: &str, more: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: t\r\nConnection: close\r\n{more}\
             Content-Length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    }

    /// Stops it as a service manager does.
    pub(crate) fn stop(mut self) -> bool {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.child.wait().unwrap().success()
    }
}

impl Drop for Serving {
    /// A test that fails leaves nothing running.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_demo_serves_its_pages_stops_when_told_and_is_used_again() {
    let folder = folder("demo");
    let data = folder.to_str().unwrap();
    let serving = Serving::start(data);
    assert!(serving.get("/").contains("location: /demo"));
    assert!(serving.get("/demo").contains("Who do you want to be?"));
    let caseload = serving.get_as("assurance-office-reviewer-1", "/caseload");
    assert!(caseload.contains("12 cases"), "{caseload}");
    let case = serving.get_as("commissioner-office-commissioner", "/case/tl-00001");
    assert!(case.contains("Case tl-00001"), "{case}");
    for id in ["replay-a", "replay-b"] {
        let page = serving.get(&format!("/replay/{id}"));
        assert!(page.contains("Under Throughline 2026"), "{page}");
    }
    assert!(serving.stop());
    let again = call(&["demo", "--referrals", "12", "--no-serve", "--data", data]);
    assert!(again.succeeded && again.out.contains("is used again"), "{again:?}");
}

#[test]
fn a_second_demo_on_the_same_folder_stops_within_a_second() {
    let folder = folder("demo-twice");
    let data = folder.to_str().unwrap();
    let serving = Serving::start(data);
    let begun = Instant::now();
    let second = call(&["demo", "--referrals", "12", "--listen", "127.0.0.1:0", "--data", data]);
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    assert!(!second.succeeded && second.err.contains("another process holds"), "{second:?}");
    assert!(serving.stop());
}

#[test]
fn a_taken_port_is_told_before_anything_is_made() {
    let folder = folder("demo-port");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let data = folder.join("new");
    let said = call(&["demo", "--listen", &address, "--data", data.to_str().unwrap()]);
    assert!(!said.succeeded && said.err.contains("is it taken?"), "{said:?}");
    let again = call(&["demo", "--no-serve", "--referrals", "3", "--data", data.to_str().unwrap()]);
    assert!(again.succeeded, "{again:?}");
}
