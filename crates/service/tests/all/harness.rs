//! A service on an engine, with a simulated clock. Whoever uses one leaves through its `Drop`: the
//! record is verified, and the views made again from it equal the live ones, row for row (R-P1).

use std::time::Duration;

use jiff::Timestamp;
use pathway::{Act, Command, Event};
use policy::Shelf;
use record::{Entropy, MasterKey};
use serde_json::json;
use service::{
    Answer, CasePage, Clock, Done, Packs, Purpose, Question, Service, ServiceError, Setup,
};
use store::{Db, Options, StoreError};
use testkit::Folder;

use crate::people::{act, actor, command, referral_of};

/// When every test begins: a Monday, and not on a whole microsecond.
pub(crate) const BEGIN: &str = "2026-03-02T10:00:00.123456789Z";

/// The pack that decides where a test does not say another.
pub(crate) fn packs() -> Packs {
    let shelf = Shelf::standard().unwrap();
    Packs::Fixed(Box::new(shelf.find("throughline-2026").unwrap().clone()))
}

/// Opens a service at a database, at a time.
pub(crate) fn open(url: &str, now: Timestamp, packs: Packs, alone: bool) -> Service {
    open_on(held(url, alone), now, packs, alone).unwrap()
}

/// The database, once nobody else holds it: a process that another test is just starting may hold
/// a copy of a lock that was let go, for the moment between its fork and its exec.
fn held(url: &str, alone: bool) -> Db {
    let options = Options { lock: alone, ..Options::default() };
    for _ in 0..200 {
        match Db::open(url, &options) {
            Err(StoreError::Locked(_)) => std::thread::sleep(Duration::from_millis(10)),
            opened => return opened.unwrap(),
        }
    }
    panic!("`{url}` stays locked")
}

fn open_on(db: Db, now: Timestamp, packs: Packs, alone: bool) -> Result<Service, ServiceError> {
    let setup = Setup {
        db,
        master: MasterKey::from_bytes([7; 32]),
        entropy: Entropy::seeded(1),
        packs,
        clock: Clock::at(now),
        alone,
    };
    Service::open(setup, "example.org/tests")
}

/// What must be the same on both engines after the same commands.
#[derive(Debug, PartialEq)]
pub(crate) struct Left {
    root: String,
    dump: Vec<String>,
}

/// A service in a test.
pub(crate) struct Harness {
    service: Option<Service>,
    url: String,
    packs: Packs,
    alone: bool,
    spoilt: bool,
    _folder: Folder,
}

impl Left {
    /// Every row of the views.
    pub(crate) fn dump(self) -> Vec<String> {
        self.dump
    }
}

impl Harness {
    pub(crate) fn new(url: Option<String>, packs: Packs, alone: bool) -> Harness {
        let folder = Folder::new("service");
        let file = || folder.file("record.db").display().to_string();
        let url = url.unwrap_or_else(file);
        let service = open(&url, BEGIN.parse().unwrap(), packs.clone(), alone);
        Harness { service: Some(service), url, packs, alone, spoilt: false, _folder: folder }
    }

    /// On a file of `SQLite`, which it serves alone.
    pub(crate) fn sqlite() -> Harness {
        Harness::new(None, packs(), true)
    }

    /// On a `PostgreSQL` server, where others may write too.
    pub(crate) fn postgres() -> Harness {
        Harness::new(Some(testkit::postgres()), packs(), false)
    }

    /// Another service on the same database, as another process would have it.
    pub(crate) fn beside(&self) -> Service {
        open(&self.url, self.now(), self.packs.clone(), false)
    }

    /// Where the database is.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn service(&self) -> &Service {
        self.service.as_ref().unwrap()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.service().clock().now()
    }

    /// Stops and starts again at the same moment.
    pub(crate) fn restart(&mut self) {
        let now = self.now();
        self.restart_at(now);
    }

    /// Another service starts on the same database.
    pub(crate) fn starts_beside(&self) -> Result<Service, ServiceError> {
        open_on(self.service().db().clone(), self.now(), self.packs.clone(), false)
    }

    /// Stops, and starts again later.
    pub(crate) fn restart_at(&mut self, now: Timestamp) {
        drop(self.service.take());
        self.service = Some(open(&self.url, now, self.packs.clone(), self.alone));
    }

    /// The clock moves on to a moment.
    pub(crate) fn until(&self, moment: &str) {
        self.service().clock().advance(moment.parse().unwrap());
    }

    pub(crate) fn tries(&self, who: &str, about: &str, act: Act) -> Result<Done, ServiceError> {
        self.keyed(None, &command(who, about, act, self.now()))
    }

    pub(crate) fn keyed(&self, key: Option<&str>, it: &Command) -> Result<Done, ServiceError> {
        self.service().execute(Purpose::CaseWork, key, it)
    }

    #[track_caller]
    pub(crate) fn does(&self, who: &str, about: &str, act: Act) -> Done {
        match self.tries(who, about, act) {
            Ok(done) => done,
            Err(error) => panic!("{error}"),
        }
    }

    /// Refused by this rule, perhaps by others too.
    #[track_caller]
    pub(crate) fn refused(&self, who: &str, about: &str, act: Act, rule: &str) {
        match self.tries(who, about, act) {
            Err(ServiceError::Refused(refusal)) => assert!(refusal.names(rule), "{refusal}"),
            other => panic!("`{rule}` should have refused it: {other:?}"),
        }
    }

    /// A contact of `p1`, taken on and linked.
    pub(crate) fn contact(&self, id: &str) {
        self.contact_of("p1", id);
    }

    /// A contact of a person, taken on and linked.
    fn contact_of(&self, person: &str, id: &str) {
        let about = format!("contact/{id}");
        self.does("teacher", &about, referral_of(person));
        self.does("officer", &about, act("contact.accept", json!({ "holder": "officer" })));
        let why = "the name and the date of birth agree";
        let link = act("identity.link", json!({ "contact": id, "rationale": why }));
        self.does("officer", &format!("person/{person}"), link);
    }

    /// A case `case/k1` about contact `c1` of `p1`, in the hands of the force.
    pub(crate) fn referred(&self) {
        self.opened(1);
    }

    /// The case of a number, about the contact and the person of that number.
    pub(crate) fn opened(&self, number: u64) {
        let (person, contact) = (format!("p{number}"), format!("c{number}"));
        self.contact_of(&person, &contact);
        let searched = json!({ "searched": ["Invented Name"], "sources": ["police"] });
        let signed = act("identity.sign-no-history", searched);
        self.does("officer", &format!("person/{person}"), signed);
        let need = json!({ "reason": "why this is needed", "lapses": "2026-12-31" });
        let opening = json!({ "person": person, "pathway": "channel", "contact": contact,
            "holder": "officer", "need": need });
        self.does("officer", &format!("case/k{number}"), act("home.open-case", opening));
    }

    /// One case, as the supervisor sees it.
    pub(crate) fn page(&self, case: &str) -> CasePage {
        let question = Question::Case(case.into());
        let answer = self.service().view(&actor("supervisor"), Purpose::Supervision, &question);
        match answer.unwrap() {
            Answer::Case(Some(page)) => *page,
            other => panic!("{other:?}"),
        }
    }

    /// The events of a stream, from the record.
    pub(crate) fn events(&self, stream: &str) -> Vec<Event> {
        let service = self.service();
        let entries = service.db().read(|tx| service.record().stream(tx, stream, 1)).unwrap();
        let facts = entries.iter().filter_map(|entry| views::fact_of(entry).unwrap());
        facts.map(|fact| fact.event).collect()
    }

    /// How many entries the record has.
    pub(crate) fn size(&self) -> u64 {
        let service = self.service();
        service.db().read(|tx| service.record().head(tx)).unwrap().size
    }

    /// Stops, so that another process can open the database: its address, and whether alone.
    pub(crate) fn pause(&mut self) -> (String, bool) {
        drop(self.service.take());
        (self.url.clone(), self.alone)
    }

    /// Starts again after [`Harness::pause`], at the beginning of time.
    pub(crate) fn resume(&mut self) {
        self.service =
            Some(open(&self.url, BEGIN.parse().unwrap(), self.packs.clone(), self.alone));
    }

    /// The test broke the record on purpose: nothing can be checked when it leaves.
    pub(crate) fn is_spoilt(&mut self) {
        self.spoilt = true;
    }

    /// Verifies everything that must always be so.
    pub(crate) fn check(&self) -> Left {
        let service = self.service();
        let report = record::verify(service.db(), &[], Some(service.record())).unwrap();
        service.db().check().unwrap();
        assert_eq!(service.stale().unwrap(), None, "a stream was folded wrongly");
        let live = service.dump().unwrap();
        service.rebuild().unwrap();
        same(&live, &service.dump().unwrap());
        Left { root: format!("{:02x?}", report.root), dump: live }
    }
}

impl Drop for Harness {
    fn drop(&mut self) {
        if !std::thread::panicking() && !self.spoilt && self.service.is_some() {
            self.check();
        }
    }
}

/// Two dumps are the same, row for row.
#[track_caller]
pub(crate) fn same(live: &[String], again: &[String]) {
    let differs = live.iter().zip(again).find(|(live, again)| live != again);
    assert_eq!(differs, None, "live row, and the row made again");
    assert_eq!(live.len(), again.len(), "rows live, and made again");
}

/// Runs a test on both engines, and compares what it leaves there.
#[track_caller]
pub(crate) fn on_both(test: impl Fn(&mut Harness)) {
    let leaves = |mut harness: Harness| {
        test(&mut harness);
        harness.check()
    };
    let (one, other) = (leaves(Harness::sqlite()), leaves(Harness::postgres()));
    same(&one.dump, &other.dump);
    assert_eq!(one.root, other.root, "roots of the two records");
}
