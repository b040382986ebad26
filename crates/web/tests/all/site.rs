//! A served site with one case in it, and a client that reads it.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, LazyLock, Mutex};

use jiff::civil::date;
use pathway::contact::{Contact, ContactKind};
use pathway::home::{Need, Opening};
use pathway::identity::Link;
use pathway::register::{Appointment, Training};
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
    service_under(url, Packs::Fixed(Box::new(pack)))
}

/// The same, under these packs.
pub(crate) fn service_under(url: &str, packs: Packs) -> Arc<Service> {
    let setup = Setup {
        db: Db::open(url, &Options::default()).unwrap(),
        master: MasterKey::from_bytes([7; 32]),
        entropy: Entropy::seeded(7),
        packs,
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

/// A contact of a school; names are full of markup.
pub(crate) fn referral() -> Contact {
    Contact {
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
        to: None,
        matching: Default::default(),
    }
}

/// One case, opened from one contact.
pub(crate) fn case(service: &Service) {
    act(service, Target::Contact("k1".into()), Act::ContactRecord(referral()));
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

/// Who can sign in: what each acts as, and for whom.
pub(crate) const PEOPLE: [(&str, &str, OrgKind, Role); 12] = [
    ("officer", "ambervale-police", OrgKind::Police, Role::CaseOfficer),
    ("teacher", "ambervale-school", OrgKind::Education, Role::Referrer),
    ("stranger", "elmsworth-police", OrgKind::Police, Role::CaseOfficer),
    ("auditor", "assurance-office", OrgKind::Oversight, Role::Assurance),
    ("sam", "ambervale-police", OrgKind::Police, Role::Supervisor),
    ("sally", "ambervale-police", OrgKind::Police, Role::SeniorOfficer),
    ("desk", "regional-unit", OrgKind::Police, Role::Deconfliction),
    ("cora", "ambervale-council", OrgKind::LocalAuthority, Role::Coordinator),
    ("ana", "ambervale-council", OrgKind::LocalAuthority, Role::Chair),
    ("mentor", "steady-mentors", OrgKind::Provider, Role::Provider),
    ("rita", "ambervale-police", OrgKind::Police, Role::RecordsManager),
    ("keeper", "home-office", OrgKind::Oversight, Role::Administrator),
];

/// Appoints everybody, and has them trained.
pub(crate) fn appoint(service: &Service) {
    for (person, organisation, kind, role) in PEOPLE {
        let (person, organisation) = (person.to_owned(), organisation.to_owned());
        let training =
            Training { person: person.clone(), until: "2027-03-02T10:00:00Z".parse().unwrap() };
        let appointment = Appointment { person, organisation, kind, role, until: None };
        act(service, Target::Register, Act::RegisterAppoint(appointment));
        act(service, Target::Register, Act::RegisterTrain(training));
    }
}

/// Serves the pages of a service on a port of their own, until the test process ends.
pub(crate) fn served(service: Arc<Service>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    appoint(&service);
    let people = PEOPLE.iter().map(|(person, ..)| (*person).to_owned()).collect();
    let demo = web::Demo { people, replays: vec![] };
    let site = web::Site::demo(service, demo, "ambervale-police").unwrap();
    std::thread::spawn(move || web::serve(listener, site, || {}));
    address
}

/// Asks for a path with a method, more lines in the head, and a body; nobody is signed in.
pub(crate) fn raw(
    address: SocketAddr,
    (method, path): (&str, &str),
    more: &str,
    body: &str,
) -> Got {
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!("{method} {path} HTTP/1.1\r\nHost: t\r\nConnection: close\r\n{more}\r\n");
    // A server that has heard enough answers before it has read everything.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
    let mut bytes = vec![];
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Got { status, head: head.to_owned(), body: body.to_owned() }
}

/// A form that a page of the site itself sends, with a cookie.
pub(crate) fn post(address: SocketAddr, path: &str, cookie: &str, body: &str) -> Got {
    let length = body.len();
    let head = format!(
        "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {length}\r\n{cookie}"
    );
    raw(address, ("POST", path), &head, body)
}

/// The line with the cookie that an answer sets.
pub(crate) fn cookie(got: &Got) -> String {
    let line = got.head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    let cookie = line.unwrap_or_else(|| panic!("no cookie: {}", got.head));
    format!("Cookie: {}\r\n", cookie.split(';').next().unwrap())
}

/// Begins a session, and gives the line with its cookie.
pub(crate) fn sign_in(address: SocketAddr, who: &str) -> String {
    cookie(&post(address, "/demo", "", &format!("person={who}")))
}

/// The cookie of somebody who signed in at an address before, or now.
pub(crate) fn signed(address: SocketAddr, who: &'static str) -> String {
    type Cookies = HashMap<(SocketAddr, &'static str), String>;
    static COOKIES: LazyLock<Mutex<Cookies>> = LazyLock::new(Mutex::default);
    let mut cookies = COOKIES.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    cookies.entry((address, who)).or_insert_with(|| sign_in(address, who)).clone()
}

/// Asks for a path as somebody.
pub(crate) fn get_as(address: SocketAddr, who: &'static str, path: &str) -> Got {
    raw(address, ("GET", path), &signed(address, who), "")
}

/// Asks for a path as the officer, with a method and more lines in the head.
pub(crate) fn send(address: SocketAddr, method: &str, path: &str, more: &str) -> Got {
    let cookie = signed(address, "officer");
    let got = raw(address, (method, path), &format!("{cookie}{more}"), "");
    Got { head: got.head.to_lowercase(), ..got }
}

/// Asks for a path as the officer, with a method.
pub(crate) fn ask(address: SocketAddr, method: &str, path: &str) -> Got {
    send(address, method, path, "")
}

/// Asks for a path as the officer.
pub(crate) fn get(address: SocketAddr, path: &str) -> Got {
    ask(address, "GET", path)
}

/// A site with the case in it, on an engine.
pub(crate) fn with_case(url: &str) -> (Arc<Service>, SocketAddr) {
    let service = service(url);
    case(&service);
    (Arc::clone(&service), served(service))
}
