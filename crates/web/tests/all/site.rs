//! A served site with one case in it, and a client that reads it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;

use jiff::civil::date;
use pathway::contact::{Contact, ContactKind};
use pathway::home::{Need, Opening};
use pathway::identity::Link;
use pathway::{Act, Actor, Command, Target, When};
use policy::{OrgKind, Role, Shelf};
use record::{Entropy, MasterKey};
use service::{Clock, Packs, Purpose, Service, Setup};
use store::{Db, Options};

/// A holder whose name is also a page's worst enemy.
pub(crate) const HOLDER: &str = "<script>alert(\"x\")</script>";

/// An answer as it came over the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
    /// Cookies that it sets, as it writes them.
    pub(crate) cookies: Vec<String>,
}

pub(crate) fn actor() -> Actor {
    Actor {
        id: "officer".into(),
        organisation: "ambervale-police".into(),
        kind: OrgKind::Police,
        role: Role::CaseOfficer,
    }
}

/// A service on a fresh database, with a clock that stands still.
pub(crate) fn service(url: &str) -> Arc<Service> {
    let pack = Shelf::standard().unwrap().find("throughline-2026").unwrap().clone();
    let setup = Setup {
        db: Db::open(url, &Options::default()).unwrap(),
        master: MasterKey::from_bytes([7; 32]),
        entropy: Entropy::seeded(7),
        packs: Packs::Fixed(Box::new(pack)),
        clock: Clock::at("2026-03-02T10:00:00Z".parse().unwrap()),
        alone: true,
    };
    Arc::new(Service::open(setup, "test/web").unwrap())
}

pub(crate) fn act(service: &Service, target: Target, act: Act) {
    let happened = When::instant(service.clock().now());
    let command = Command { target, by: actor(), happened, act, overrides: vec![] };
    service.execute(Purpose::Demonstration, None, &command).unwrap();
}

/// One case, opened from one contact; names are full of markup.
pub(crate) fn case(service: &Service) {
    let contact = Contact {
        kind: ContactKind::Referral,
        agency: "<b>School</b> & co".into(),
        agency_kind: OrgKind::Education,
        names: vec!["<i>Invented</i>".into()],
        born: None,
        age: None,
        form: None,
        seen: None,
        worries: None,
        violence: false,
        graded: None,
        history_seen: None,
        gender: None,
        coded: None,
        matching: Default::default(),
    };
    act(service, Target::Contact("k1".into()), Act::ContactRecord(contact));
    let rationale = "it is the same person by name and date of birth".into();
    let link = Link { contact: "k1".into(), rationale };
    act(service, Target::Person("p1".into()), Act::IdentityLink(link));
    let need = Need { reason: "to look into it".into(), lapses: date(2026, 9, 1) };
    let opening = Opening {
        person: "p1".into(),
        pathway: "channel".into(),
        contact: "k1".into(),
        holder: Some(HOLDER.into()),
        need: Some(need),
    };
    act(service, Target::Case("a".into()), Act::CaseOpen(opening));
}

/// Serves the pages of a service on a port of their own, until the test process ends.
pub(crate) fn served(service: Arc<Service>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let site = web::Site::new(service, actor(), vec![]);
    std::thread::spawn(move || web::serve(listener, site, || {}));
    address
}

/// Asks for a path with a method and more lines in the head.
pub(crate) fn send(address: SocketAddr, method: &str, path: &str, more: &str) -> Got {
    let head = format!("{method} {path} HTTP/1.1\r\nHost: t\r\nConnection: close\r\n{more}\r\n");
    exchange(address, &head)
}

/// Sends a form as a page of this site sends it.
pub(crate) fn with_body(address: SocketAddr, path: &str, more: &str, body: &str) -> Got {
    let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
    let from = "Sec-Fetch-Site: same-origin\r\n";
    let head = format!("POST {path} HTTP/1.1\r\nHost: t\r\nConnection: close\r\n{kind}{from}{more}");
    exchange(address, &format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()))
}

fn exchange(address: SocketAddr, request: &str) -> Got {
    let mut stream = TcpStream::connect(address).unwrap();
    // A server that has heard enough may close before it has read everything.
    let _ = stream.write_all(request.as_bytes());
    let mut bytes = vec![];
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let cookie = |line: &str| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("set-cookie").then(|| value.to_owned())
    };
    let cookies = head.lines().filter_map(cookie).collect();
    Got { status, head: head.to_lowercase(), body: body.to_owned(), cookies }
}

/// Asks for a path with a method.
pub(crate) fn ask(address: SocketAddr, method: &str, path: &str) -> Got {
    send(address, method, path, "")
}

pub(crate) fn get(address: SocketAddr, path: &str) -> Got {
    ask(address, "GET", path)
}

/// A site with the case in it, on an engine.
pub(crate) fn with_case(url: &str) -> (Arc<Service>, SocketAddr) {
    let service = service(url);
    case(&service);
    (Arc::clone(&service), served(service))
}
