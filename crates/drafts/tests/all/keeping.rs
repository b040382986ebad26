//! What is typed is kept for whoever has its code, and for nobody else.

use drafts::{Code, DraftError, destroy, guess, lapse, lapsed, open, right, save};
use jiff::{Timestamp, ToSpan};
use record::{Entropy, MasterKey, Record};
use store::{Db, Options, Value};

store::statements! {
    /// What anybody sees who reads the table.
    SEEN = "SELECT id, sealed, wrapped FROM draft";
    /// Somebody puts one draft's contents into another's row.
    SWAP = "UPDATE draft SET sealed = $1, wrapped = $2";
}

const TYPED: &[u8] = "Invented Name, R\u{e9}al \u{1f600}".as_bytes();

struct House {
    db: Db,
    record: Record,
    now: Timestamp,
}

fn house(url: &str) -> House {
    let db = Db::open(url, &Options::default()).unwrap();
    let now = "2026-11-22T09:00:00Z".parse().unwrap();
    let (key, entropy) = (MasterKey::from_bytes([7; 32]), Entropy::seeded(1));
    let record = Record::create(&db, "test/drafts", key, entropy, now).unwrap();
    db.migrate(drafts::SET, drafts::MIGRATIONS).unwrap();
    House { db, record, now }
}

impl House {
    fn code(&self) -> Code {
        Code::new(&self.record).unwrap()
    }

    fn save(&self, code: &Code, before: u64, typed: &[u8]) -> Result<u64, DraftError> {
        let lapses = self.now + 28.hours();
        self.db.write(|tx| save(tx, &self.record, (code, before), (typed, lapses)))
    }

    fn open(&self, code: &Code) -> Option<(u64, Vec<u8>)> {
        let open = self.db.read(|tx| open(tx, &self.record, (code, self.now))).unwrap();
        open.map(|it| (it.version, it.contents))
    }

    fn seen(&self) -> Vec<Vec<u8>> {
        let row = self.db.read(|tx| tx.row(SEEN, &[])).unwrap().unwrap();
        let id = row.text(0).unwrap().as_bytes().to_vec();
        vec![id, row.blob(1).unwrap().to_vec(), row.blob(2).unwrap().to_vec()]
    }
}

fn on_both(test: impl Fn(House)) {
    for url in ["sqlite::memory:".to_owned(), testkit::postgres()] {
        test(house(&url));
    }
}

#[test]
fn a_draft_opens_with_its_own_code_and_no_other() {
    on_both(|house| {
        let (code, other) = (house.code(), house.code());
        assert_eq!(house.open(&code), None);
        assert_eq!(house.save(&code, 0, TYPED).unwrap(), 1);
        assert_eq!(house.open(&code), Some((1, TYPED.to_vec())));
        assert_eq!(house.open(&other), None);
        assert_eq!(house.save(&code, 1, b"more").unwrap(), 2);
        assert_eq!(house.open(&code), Some((2, b"more".to_vec())));
    });
}

#[test]
fn whoever_reads_the_table_learns_neither_the_code_nor_a_word() {
    on_both(|house| {
        let code = house.code();
        house.save(&code, 0, TYPED).unwrap();
        for column in house.seen() {
            let holds = |part: &[u8]| column.windows(part.len()).any(|it| it == part);
            assert!(!holds(b"Invented") && !holds(code.text().as_bytes()));
        }
    });
}

#[test]
fn two_tabs_do_not_write_over_each_other_unseen() {
    on_both(|house| {
        let code = house.code();
        house.save(&code, 0, b"one").unwrap();
        house.save(&code, 1, b"two").unwrap();
        for before in [0, 1] {
            let why = house.save(&code, before, b"late").unwrap_err();
            assert_eq!(why.code(), "drafts.changed");
        }
        assert_eq!(house.open(&code), Some((2, b"two".to_vec())));
    });
}

#[test]
fn a_draft_lapses_and_its_key_goes_with_it() {
    on_both(|mut house| {
        let (old, new) = (house.code(), house.code());
        house.save(&old, 0, b"old").unwrap();
        let begun = house.now;
        house.now = begun + 27.hours();
        house.save(&new, 0, b"new").unwrap();
        assert!(house.open(&old).is_some());
        house.now = begun + 28.hours();
        assert_eq!(house.open(&old), None, "even before anybody clears up");
        assert_eq!(house.db.read(|tx| lapsed(tx, house.now)).unwrap(), 1);
        assert_eq!(house.db.write(|tx| lapse(tx, house.now)).unwrap(), 1);
        assert_eq!(house.db.read(|tx| lapsed(tx, house.now)).unwrap(), 0);
        house.now = begun;
        assert_eq!(house.open(&old), None);
        assert!(house.open(&new).is_some());
    });
}

#[test]
fn a_draft_that_is_destroyed_is_gone_and_was_there_once() {
    on_both(|house| {
        let code = house.code();
        house.save(&code, 0, TYPED).unwrap();
        let gone = || house.db.write(|tx| destroy(tx, &house.record, &code)).unwrap();
        assert_eq!((gone(), gone()), (true, false));
        assert_eq!(house.open(&code), None);
    });
}

#[test]
fn contents_in_another_drafts_row_do_not_open() {
    on_both(|house| {
        let (one, other) = (house.code(), house.code());
        house.save(&one, 0, TYPED).unwrap();
        let seen = house.seen();
        house.db.write(|tx| destroy(tx, &house.record, &one)).unwrap();
        house.save(&other, 0, b"x").unwrap();
        let moved = [Value::Blob(&seen[1]), Value::Blob(&seen[2])];
        house.db.write(|tx| tx.execute(SWAP, &moved)).unwrap();
        let why = house.db.read(|tx| open(tx, &house.record, (&other, house.now))).unwrap_err();
        assert_eq!((ALL.len(), why.code()), (2, "drafts.unsealable"));
    });
}

#[test]
fn ten_wrong_guesses_an_hour_are_looked_at_and_a_right_one_wipes_them_out() {
    on_both(|mut house| {
        let begun = house.now;
        let ask = |house: &House, at: &str| {
            house.db.write(|tx| guess(tx, &house.record, (at, house.now))).unwrap()
        };
        for _ in 0..9 {
            assert!(ask(&house, "REF"));
        }
        house.db.write(|tx| right(tx, &house.record, "REF")).unwrap();
        for _ in 0..10 {
            assert!(ask(&house, "REF"));
        }
        assert!(!ask(&house, "REF"), "the eleventh");
        assert!(ask(&house, "ANOTHER"), "the others do not wait for it");
        house.now = begun + 1.hours();
        assert!(ask(&house, "REF"), "an hour forgives");
    });
}
