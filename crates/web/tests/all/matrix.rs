//! Every page as every role, however they stand to the record (R-Z2, R-Z3): what is expected comes
//! from the golden table of the access rules, which comes from the domain reference.

use std::collections::BTreeSet;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use pathway::home::{Need, Opening};
use pathway::identity::Link;
use pathway::register::{Appointment, Training};
use pathway::{Act, Target};
use policy::{OrgKind, Role};
use service::Service;
use store::Value;
use views::Bond;

use crate::site::{Got, act, raw, referral, service, sign_in};

const GOLDEN: &str = include_str!("../../../access/tests/table.golden");

/// How somebody stands to a case, as the table names it; and what ties them so: by their
/// organisation, or by themselves.
pub(crate) const TIES: [(&str, Option<(Bond, bool)>); 10] = [
    ("none", None),
    ("own", Some((Bond::Own, true))),
    ("home", Some((Bond::Home, true))),
    ("holder", Some((Bond::Holder, false))),
    ("shared", Some((Bond::Shared, true))),
    ("tabled", Some((Bond::Tabled, false))),
    ("tasked", Some((Bond::Tasked, true))),
    ("listed", Some((Bond::Listed, false))),
    ("cover", None),
    ("glass", Some((Bond::Glass, false))),
];
const STATES: [&str; 2] = ["", "alleged"];

store::statements! {
    /// A case is sealed; no entry says so yet.
    SEAL = "UPDATE guard_view SET sealed = $2 WHERE stream = $1";
}

/// The roles of the record, each with the name that the access rules have for it.
pub(crate) fn roles() -> Vec<(Role, &'static str)> {
    let named = |role: &Role| match role {
        Role::System | Role::SeniorOfficer => None,
        Role::Partner => Some((*role, "health")),
        Role::Assurance => Some((*role, "auditor")),
        role => Some((*role, role.id())),
    };
    Role::ALL.iter().filter_map(named).collect()
}

pub(crate) struct Table(BTreeSet<&'static str>);

impl Table {
    pub(crate) fn read() -> Table {
        Table(GOLDEN.lines().filter_map(|line| line.strip_suffix(" = yes")).collect())
    }

    pub(crate) fn says(
        &self,
        thing: &str,
        role: &str,
        action: &str,
        (tie, state): (&str, &str),
    ) -> bool {
        let plus = if state.is_empty() { "" } else { "+" };
        // Where no tie is needed, the table has no cells with one.
        [tie, "none"].iter().any(|tie| {
            self.0.contains(format!("{thing} {role} {action} {tie}{plus}{state}").as_str())
        })
    }
}

pub(crate) fn person(role: Role) -> String {
    format!("person-{role}")
}

fn organisation(role: Role) -> String {
    format!("org-{role}")
}

fn seat(service: &Service) {
    for (role, _) in roles() {
        let (person, organisation) = (person(role), organisation(role));
        let until = "2027-03-02T10:00:00Z".parse().unwrap();
        let training = Training { person: person.clone(), until };
        let kind = OrgKind::Police;
        let appointment = Appointment { person, organisation, kind, role, until: None };
        act(service, Target::Register, Act::RegisterAppoint(appointment));
        act(service, Target::Register, Act::RegisterTrain(training));
    }
}

/// A case of an organisation that nobody here belongs to.
fn open(service: &Service, id: &str) {
    let (contact, person) = (format!("k-{id}"), format!("p-{id}"));
    let mut said = referral();
    // Far from everybody else's: nobody is taken for another.
    said.names = vec![format!("{0}{0} {0}{0}", id.replace('-', ""))];
    act(service, Target::Contact(contact.clone()), Act::ContactRecord(said));
    let rationale = "it is the same person by name and date of birth".into();
    let link = Link { contact: contact.clone(), rationale };
    act(service, Target::Person(person.clone()), Act::IdentityLink(link));
    let lapses = jiff::civil::date(2026, 9, 1);
    let need = Some(Need { reason: "to look into it".into(), lapses });
    let pathway = "channel".into();
    let opening = Opening { person, pathway, contact, holder: Some("another".into()), need };
    act(service, Target::Case(id.into()), Act::CaseOpen(opening));
}

pub(crate) fn name(tie: &str, state: &str) -> String {
    if state.is_empty() { format!("c-{tie}") } else { format!("c-{tie}-{state}") }
}

/// A site with a case for each way to stand to one, and somebody for each role.
pub(crate) fn site() -> (Arc<Service>, SocketAddr) {
    let service = service("sqlite::memory:");
    seat(&service);
    for (tie, bond) in TIES {
        for state in STATES {
            let id = name(tie, state);
            open(&service, &id);
            let stream = format!("case/{id}");
            for (role, _) in roles() {
                service.db().write(|tx| tied(tx, &stream, (tie, bond), (role, state))).unwrap();
            }
        }
    }
    open(&service, "c-sealed");
    for (role, _) in roles() {
        let home = (Bond::Home, &*organisation(role));
        service.db().write(|tx| views::tie(tx, "case/c-sealed", home, None)).unwrap();
    }
    let seal = [Value::Text("case/c-sealed"), Value::Bool(true)];
    service.db().write(|tx| tx.execute(SEAL, &seal)).unwrap();
    let people = roles().into_iter().map(|(role, _)| person(role)).collect();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let demo = web::Demo { people, replays: vec![] };
    let site = web::Site::demo(Arc::clone(&service), demo, "ambervale-police").unwrap();
    std::thread::spawn(move || web::serve(listener, site, || {}));
    (service, address)
}

fn tied(
    tx: &mut store::Tx<'_>,
    stream: &str,
    (tie, bond): (&str, Option<(Bond, bool)>),
    (role, state): (Role, &str),
) -> Result<(), store::StoreError> {
    let (person, organisation) = (person(role), organisation(role));
    if let Some((bond, by_organisation)) = bond {
        let party = if by_organisation { &organisation } else { &person };
        // Broken glass alone is open for a time.
        let until = (tie == "glass").then_some("2027-01-01");
        views::tie(tx, stream, (bond, party), until)?;
    }
    if tie == "cover" {
        let away = format!("away-{role}-{state}");
        views::tie(tx, stream, (Bond::Holder, &away), None)?;
        views::away(tx, (&away, &person), ("2026-01-01", "2027-01-01"))?;
    }
    match state {
        "alleged" => views::tie(tx, stream, (Bond::Alleged, &person), None),
        _ => Ok(()),
    }
}

/// An answer without what is never twice the same.
fn bare(got: &Got) -> (u16, Vec<String>, Vec<String>) {
    let plain = |text: &str, not: &str| {
        text.lines().filter(|line| !line.contains(not)).map(str::to_owned).collect()
    };
    (got.status, plain(&got.head, "date: "), plain(&got.body, "name=\"token\""))
}

#[test]
fn each_page_opens_to_whom_the_reference_says_and_to_nobody_else() {
    let (_service, address) = site();
    let table = Table::read();
    let (mut yes, mut no) = (0, 0);
    for (role, named) in roles() {
        let cookie = sign_in(address, &person(role));
        let get = |path: &str| raw(address, ("GET", path), &cookie, "");
        let list = get("/cases");
        for (tie, _) in TIES {
            for state in STATES {
                let id = name(tie, state);
                let says =
                    |thing: &str, action: &str| table.says(thing, named, action, (tie, state));
                let mut check = |path: &str, thing: &str, action: &str| {
                    let may = says(thing, action);
                    let got = get(path);
                    // Whoever needs no tie is answered as about what is not there.
                    let any = table.says(thing, named, action, ("none", ""));
                    let want = if may {
                        200
                    } else if any {
                        404
                    } else {
                        403
                    };
                    assert_eq!(got.status, want, "{named} {tie} {state} {path}\n{}", got.body);
                    if may { yes += 1 } else { no += 1 }
                };
                check(&format!("/case/{id}"), "case", "part");
                check(&format!("/people/p-{id}/line"), "line-outline", "read");
                check(&format!("/people/p-{id}/line?show=content"), "line-outline", "read");
                let listed = list.body.contains(&format!("\"/case/{id}\""));
                assert_eq!(listed, says("case", "list"), "{named} {tie} {state} in the list");
            }
        }
        let count = table.says("statistics", named, "count", ("none", ""));
        assert_eq!(get("/caseload").status == 200, count, "{named} /caseload");
        if count {
            yes += 1
        } else {
            no += 1
        }
        let opens = table.says("case", named, "break-glass", ("none", ""))
            || table.says("opening", named, "list", ("own", ""));
        assert_eq!(get("/glass").status == 200, opens, "{named} /glass");
        let opens = table.says("pack", named, "read", ("none", ""));
        for path in ["/packs", "/packs/throughline-2026"] {
            assert_eq!(get(path).status == 200, opens, "{named} {path}");
        }
        if opens {
            yes += 1
        } else {
            no += 1
        }
        let lists = |tie| table.says("staff", named, "list", (tie, ""));
        for (path, may) in [("/staff", lists("own")), ("/staff?of=elsewhere", lists("none"))] {
            assert_eq!(get(path).status == 200, may, "{named} {path}");
            if may { yes += 1 } else { no += 1 }
        }
    }
    assert!(yes > 80 && no > 600, "{yes} yes, {no} no");
    println!("R-Z2: {yes} answers yes and {no} no, as the table says");
}

#[test]
fn who_holds_what_counts_and_shows_the_cases_that_the_reference_opens_and_no_other() {
    let (_service, address) = site();
    let table = Table::read();
    for (role, named) in roles() {
        let cookie = sign_in(address, &person(role));
        let get = |path: &str| raw(address, ("GET", path), &cookie, "");
        let held = get("/queue/holders?of=another").body;
        // Who lists every case has no organisation whose cases these would be.
        let any = table.says("case", named, "list", ("none", ""));
        for state in STATES {
            let id = name("home", state);
            let may = !any && table.says("case", named, "list", ("home", state));
            let shown = held.contains(&format!("\"/case/{id}\""));
            assert_eq!(shown, may, "{named} {state} among what somebody holds\n{held}");
        }
        assert!(!held.contains("c-sealed") && !held.contains("/case/c-own\""), "{named}\n{held}");
        let counts = get("/queue/holders").body;
        let one = counts.contains("Your organisation holds 1 open case.");
        let may = !any && table.says("case", named, "list", ("home", ""));
        assert_eq!(one, may, "{named}\n{counts}");
    }
}

#[test]
fn what_is_sealed_or_hidden_is_answered_as_what_is_not_there() {
    let (_service, address) = site();
    for (role, named) in roles() {
        let cookie = sign_in(address, &person(role));
        let get = |path: String| bare(&raw(address, ("GET", &path), &cookie, ""));
        for hidden in ["c-sealed", "c-home-alleged", "c-tabled-alleged"] {
            for (there, none) in [
                (format!("/case/{hidden}"), "/case/c-missing"),
                (format!("/people/p-{hidden}/line"), "/people/p-c-missing/line"),
            ] {
                let (there, none) = (get(there), get(none.to_owned()));
                assert_eq!(there, none, "{named} {hidden}");
                assert!([403, 404].contains(&there.0), "{named} {hidden}");
            }
        }
        let asks = |id: &str| {
            let path = format!("/case/{id}/do/glass.break");
            let got = raw(address, ("GET", &path), &cookie, "");
            let body = got.body.replace(id, "ID");
            let kept = body.lines().filter(|line| !line.contains("type=\"hidden\""));
            (got.status, kept.map(str::to_owned).collect::<Vec<_>>())
        };
        for there in ["c-sealed", "c-home-alleged", "c-none"] {
            assert_eq!(asks(there), asks("c-missing"), "{named} {there} in an emergency");
        }
        let list = raw(address, ("GET", "/cases"), &cookie, "").body;
        assert!(!list.contains("c-sealed") && !list.contains("-alleged"), "{named}");
    }
}

#[test]
fn no_page_is_answered_to_nobody_and_to_no_dead_session() {
    let (service, address) = site();
    let dead = sign_in(address, &person(Role::Supervisor));
    sign_in(address, &person(Role::Supervisor));
    let page = raw(address, ("GET", "/"), &dead, "").body;
    let out = crate::visits::hidden(&page);
    assert_eq!(crate::site::post(address, "/sign-out", &dead, &out).status, 303);
    let expired = sign_in(address, &person(Role::Supervisor));
    service.clock().advance("2026-03-02T10:15:00Z".parse().unwrap());
    let bogus = format!("Cookie: __Host-throughline={}\r\n", "A".repeat(43));
    for cookie in ["", &dead, &expired, &bogus] {
        for path in [
            "/cases",
            "/caseload",
            "/case/c-home",
            "/case/c-missing",
            "/people/p-c-home/line",
            "/people/p-c-home/line/day",
            "/people/p-c-home/line/role",
            "/queue",
            "/queue/team",
            "/queue/waiting",
            "/queue/holders",
            "/queue/give?thing=case%2Fc-home",
            "/queue/owed",
            "/glass",
            "/packs",
            "/packs/throughline-2026",
            "/queue/sign",
            "/queue/sign/0123456789ABCDEF",
            "/prove",
        ] {
            let got = raw(address, ("GET", path), cookie, "");
            assert_eq!(got.status, 303, "{path}");
            assert!(got.head.contains("location: /sign-in") && got.body.is_empty(), "{path}");
        }
    }
    let alive = sign_in(address, &person(Role::Supervisor));
    assert_eq!(raw(address, ("GET", "/case/c-home"), &alive, "").status, 200);
}
