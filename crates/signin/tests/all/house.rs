//! What the tests share: a record with a door, on either engine.

use jiff::Timestamp;
use record::{Entropy, MasterKey, Record};
use signin::{Asked, Door, Enrolled, Limits, MIGRATIONS, SET, Session, SignInError, Token};
use store::{Db, Options};
use testkit::Folder;
use totp_rs::{Builder, Secret};

pub(crate) const PASSWORD: &str = "a long invented password";

/// When the tests begin.
pub(crate) fn begun() -> Timestamp {
    "2026-11-22T09:00:00Z".parse().unwrap()
}

pub(crate) struct House {
    pub(crate) db: Db,
    pub(crate) record: Record,
    pub(crate) door: Door,
    _folder: Folder,
}

impl House {
    pub(crate) fn new(url: Option<String>) -> House {
        let folder = Folder::new("signin");
        let url = url.unwrap_or_else(|| folder.file("s.db").display().to_string());
        let db = Db::open(&url, &Options::default()).unwrap();
        db.migrate(SET, MIGRATIONS).unwrap();
        let master = MasterKey::from_bytes([7; 32]);
        let record =
            Record::create(&db, "tests/signin", master, Entropy::system(), begun()).unwrap();
        let door = Door::new(Entropy::system(), Limits::carried().unwrap()).unwrap();
        House { db, record, door, _folder: folder }
    }

    pub(crate) fn enrol(&self, account: &str, name: &str) -> Result<Enrolled, SignInError> {
        let with = (name, PASSWORD);
        self.db.write(|tx| self.door.enrol((tx, &self.record), account, with))
    }

    /// The three steps, as a service takes them.
    pub(crate) fn sign_in(&self, asked: &Asked<'_>, now: Timestamp) -> Result<Token, SignInError> {
        let pending = self.db.write(|tx| self.door.count((tx, &self.record), asked, now))?;
        let looked = self.door.look(&self.record, (asked, pending), now);
        self.db.write(|tx| self.door.let_in(tx, &looked, now).map(|(_, token)| token))
    }

    pub(crate) fn known(&self, token: &str, now: Timestamp) -> Result<Session, SignInError> {
        self.db.write(|tx| self.door.known(tx, (token, false), now))
    }

    pub(crate) fn fresh(&self, token: &str, now: Timestamp) -> Result<Session, SignInError> {
        self.db.write(|tx| self.door.known(tx, (token, true), now))
    }

    pub(crate) fn prove(
        &self,
        token: &str,
        code: &str,
        now: Timestamp,
    ) -> Result<Token, SignInError> {
        self.db.write(|tx| self.door.prove((tx, &self.record), (token, code), now))?
    }
}

/// Asks as the officer does.
pub(crate) fn asked(code: &str) -> Asked<'_> {
    Asked { name: "officer.one", password: PASSWORD, code, source: "192.0.2.1" }
}

/// What the app shows at a moment.
pub(crate) fn code_of(enrolled: &Enrolled, now: Timestamp) -> String {
    let secret = Secret::try_from_base32(enrolled.secret.as_str()).unwrap();
    let app = Builder::new().with_secret(secret).build().unwrap();
    app.generate(now.as_second().unsigned_abs()).to_string()
}

pub(crate) fn on_both(test: impl Fn(&House)) {
    test(&House::new(None));
    test(&House::new(Some(testkit::postgres())));
}
