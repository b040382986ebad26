//! R-Z7 for what waits and for what is found: each statement gives the rows whose relations are
//! asked for and that nothing closes, however relations and states are combined.

use std::collections::BTreeSet;

use access::{State, Tie};
use linkage::live::{Key, Presented, keys};
use record::{Entropy, MasterKey, Record};
use store::{Db, Options, Value};
use testkit::Dice;
use views::{
    Asked, Owed, Watch, due_in_scope, found_in_scope, owed_in_scope, waiting_in_scope,
    watched_in_scope,
};

use crate::world::{NOW, Stream, World, organisation, person};

store::statements! {
    /// A contact that nobody took on, or somebody did.
    CONTACT = "INSERT INTO contact_view (id, kind, agency, happened, recorded, owner, seq) VALUES \
        ($1, 'referral', 'org-1', '2026', '2026', $2, $3)";
    /// A key of it.
    KEY = "INSERT INTO match_key (hash, contact) VALUES ($1, $2)";
    /// A case.
    CASE = "INSERT INTO case_view (id, person, pathway, stage, organisation, opened, adopted, \
        contracted, offered, attended, delivered) VALUES ($1, 'p-1', 'channel', 'triage', 'org-1', \
        '2026', $2, 0, 0, 0, 0)";
    /// It was closed.
    CLOSED = "UPDATE case_view SET closed = $2, disposition = 'withdrawn' WHERE id = $1";
    /// A signal on it that nobody answered.
    SIGNAL = "INSERT INTO signal_view (seq, nth, stream, rule, subject, says, detail, needs, \
        source, evidence, owner, raised, standing, answered) VALUES ($1, 0, $2, 'r', '', 's', '', \
        '', '', '', 'o', '2026', $3, $4)";
    /// A clock that runs on it.
    CLOCK = "INSERT INTO clock_view (stream, clock, subject, started, due, raised) VALUES ($1, \
        'review', '', '2026', '2026', $2)";
    /// Something that an organisation was asked for on it, and that was done perhaps.
    OWED = "INSERT INTO owed_view (stream, what, id, party, asker, recorded, done) VALUES ($1, $2, \
        'x', $3, 'org-1', '2026', $4)";
    /// Until when an offer of it may be taken up.
    OFFERED = "INSERT INTO clock_view (stream, clock, subject, started, due, raised) VALUES ($1, \
        'home-acceptance', 'x', '2026', $2, $3)";
    /// A rule that was gone past on it, or refused.
    PAST = "INSERT INTO finding_view (seq, nth, stream, rule, kind, subject, says, detail, needs, \
        answers_to, recorded, standing, signed) VALUES ($1, 0, $2, 'r', $3, '', 's', '', '', '', \
        $4, $5, 'x')";
}

/// A world with a row of each kind for each of its streams.
struct Made {
    db: Db,
    record: Record,
    keys: Vec<Key>,
    taken: BTreeSet<String>,
    /// Cases on which there is something to look at.
    watched: BTreeSet<String>,
    /// Cases on which something was asked that nobody has done yet.
    owing: BTreeSet<String>,
    /// Cases of which an offer has lapsed.
    lapsed: BTreeSet<String>,
}

impl Made {
    /// Whether whoever was asked on a case owes it still: what goes on after its end, too.
    fn owes(&self, case: &str, what: Owed, rests: bool) -> bool {
        let after = [Owed::Information, Owed::Onward, Owed::Message, Owed::Declined];
        let asked = what == Owed::Check || self.owing.contains(case);
        let lapsed = what == Owed::HandOff && self.lapsed.contains(case);
        asked && !lapsed && (!rests || after.contains(&what))
    }
}

/// Since when a contact waits: not in the order in which they are numbered.
fn since(seq: i64) -> &'static str {
    if seq % 2 == 0 { "2026" } else { "2025" }
}

fn made(url: &str, world: &World) -> Made {
    let db = Db::open(url, &Options::default()).unwrap();
    let (master, began) = (MasterKey::from_bytes([7; 32]), "2026-01-01T00:00:00Z".parse().unwrap());
    let record = Record::create(&db, "test/queues", master, Entropy::seeded(7), began).unwrap();
    db.migrate(views::SET, views::MIGRATIONS).unwrap();
    world.put(&db);
    let keys = keys(&Presented::default().named(["Robin Tarleton"]));
    let mut lapsed = BTreeSet::new();
    let (mut taken, mut watched, mut owing) = <(BTreeSet<_>, BTreeSet<_>, BTreeSet<_>)>::default();
    db.write(|tx| {
        for (seq, it) in world.streams.iter().enumerate() {
            let seq = i64::try_from(seq).unwrap();
            let no = Value::Bool(false);
            let Some(id) = it.name.strip_prefix("contact/") else {
                let id = Value::Text(it.name.trim_start_matches("case/"));
                tx.execute(CASE, &[id, no])?;
                tx.execute(CLOCK, &[Value::Text(&it.name), no])?;
                let nth = seq % 4;
                // Nobody has looked yet at whether its time has passed.
                let until = if nth == 3 { "2026-11-22" } else { "2026-11-23" };
                tx.execute(OFFERED, &[Value::Text(&it.name), Value::Text(until), no])?;
                lapsed.extend((nth == 3).then(|| it.name.clone()));
                let done = if nth == 1 { Value::Text("2026") } else { Value::Null };
                owing.extend((nth != 1).then(|| it.name.clone()));
                let owners: BTreeSet<&str> = it.owners().collect();
                for (party, what) in
                    owners.into_iter().flat_map(|it| Owed::ALL.map(|what| (it, what)))
                {
                    let texts = [it.name.as_str(), what.id(), party].map(Value::Text);
                    tx.execute(OWED, &[&texts[..], &[done]].concat())?;
                }
                // One of four is what is looked for; each other one differs in one thing.
                let year = Value::Text(if nth == 1 { "2025" } else { "2026" });
                if nth != 2 {
                    tx.execute(CLOSED, &[id, year])?;
                }
                let answered = if nth == 1 { Value::Int(1) } else { Value::Null };
                let (stream, stands) = (Value::Text(&it.name), Value::Bool(nth != 2));
                tx.execute(SIGNAL, &[Value::Int(seq), stream, stands, answered])?;
                let kind = Value::Text(if nth == 2 { "refused" } else { "overridden" });
                tx.execute(PAST, &[Value::Int(seq), stream, kind, year, stands])?;
                watched.extend((nth == 0 || nth == 3).then(|| it.name.clone()));
                continue;
            };
            let owner = (seq % 3 == 0).then_some("org-1");
            taken.extend(owner.map(|_| it.name.clone()));
            tx.execute(CONTACT, &[Value::Text(id), Value::maybe(owner), Value::Int(seq)])?;
            for party in it.owners().filter(|_| owner.is_none()) {
                views::waits(tx, (&it.name, party), (since(seq), seq.unsigned_abs()))?;
            }
            // More than 24 keys are looked for by two statements; some share one key, some two.
            let nth = usize::try_from(seq).unwrap() % keys.len();
            let shared: BTreeSet<i64> = [nth, 0]
                .map(|at| record.keyed(keys[at].kind.id(), &keys[at].text))
                .into_iter()
                .collect();
            for hash in shared {
                tx.execute(KEY, &[Value::Int(hash), Value::Int(seq)])?;
            }
        }
        Ok::<(), store::StoreError>(())
    })
    .unwrap();
    Made { db, record, keys, taken, watched, owing, lapsed }
}

fn bits<T: Copy>(all: &[T], names: &[&str], id: impl Fn(T) -> &'static str, set: i64) -> Vec<T> {
    let bit = |it: T| names.iter().position(|name| *name == id(it)).map_or(0, |at| 1 << at);
    all.iter().copied().filter(|it| set & bit(*it) != 0).collect()
}

fn agree(url: &str, rounds: usize) {
    let mut dice = Dice::new(79);
    let world = World::invented(&mut dice, 200);
    let made = made(url, &world);
    let mut found_any = [0_usize; 3];
    for _ in 0..rounds {
        let (org, who) = (organisation(&mut dice), person(&mut dice));
        let mut some = |all: usize| i64::try_from(dice.below(1 << all) & dice.below(1 << all));
        let by = some(views::TIES.len()).unwrap();
        let never = some(views::STATES.len()).unwrap();
        let any = dice.below(8) == 0;
        let asked = Asked { organisation: &org, person: &who, now: NOW, any, by, never };
        let opens = bits(Tie::ALL, &views::TIES, Tie::id, by);
        let closes = bits(State::ALL, &views::STATES, State::id, never);
        let is_open = |it: &Stream, opens: &[Tie]| {
            let (ties, states) = world.standing(it, &org, &who);
            let shut = closes.iter().any(|state| states.has(*state));
            !shut && opens.iter().any(|tie| ties.has(*tie))
        };
        let every: Vec<Tie> = Tie::ALL.to_vec();
        let rows = |prefix: &str, wants: &dyn Fn(&Stream) -> bool| -> BTreeSet<String> {
            let of = world.streams.iter().filter(|it| it.name.starts_with(prefix));
            of.filter(|it| wants(it)).map(|it| it.name.clone()).collect()
        };
        let free = |it: &Stream| {
            let (_, states) = world.standing(it, &org, &who);
            !closes.iter().any(|state| states.has(*state))
        };
        let context = format!("{who} of {org}: any {any}, {opens:?} but {closes:?}");
        let contact = |id: &str| format!("contact/{id}");

        let sought = (&made.record, &*made.keys);
        let found = made.db.read(|tx| found_in_scope(tx, &asked, sought, 1_000)).unwrap();
        let names: BTreeSet<String> = found.iter().map(|it| contact(&it.contact.id)).collect();
        let wanted = rows("contact/", &|it| if any { free(it) } else { is_open(it, &opens) });
        assert_eq!(names, wanted, "found, {context}");
        assert_eq!(names.len(), found.len(), "each once, {context}");

        let waits = made.db.read(|tx| waiting_in_scope(tx, &asked, 1_000)).unwrap();
        let first = made.db.read(|tx| waiting_in_scope(tx, &asked, 3)).unwrap();
        assert!(waits.starts_with(&first) && first.len() == waits.len().min(3), "{context}");
        let at =
            |it: &views::ContactRow| it.id.parse::<i64>().map(|seq| (since(seq), seq)).unwrap();
        assert!(waits.is_sorted_by_key(at), "the longest first, {context}");
        let waits: BTreeSet<String> = waits.iter().map(|it| contact(&it.id)).collect();
        let own = |it: &Stream| is_open(it, &[Tie::Own]) && !made.taken.contains(&it.name);
        assert_eq!(waits, rows("contact/", &own), "waiting, {context}");

        let due = made.db.read(|tx| due_in_scope(tx, &asked, 1_000)).unwrap();
        let due: BTreeSet<String> = due.into_iter().map(|it| it.clock.stream).collect();
        let work = [Tie::Home, Tie::Cover, Tie::Tabled, Tie::Tasked];
        let work: Vec<Tie> = work.into_iter().filter(|tie| opens.contains(tie)).collect();
        let holds = opens.contains(&Tie::Holder);
        // Whoever is on duty at a desk finds what the desk holds with their team's work.
        let mine = |it: &Stream| {
            is_open(it, &work) || (holds && world.holds(it, &who) && is_open(it, &every))
        };
        assert_eq!(due, rows("case/", &mine), "due, {context}");
        let home: &[Tie] = if opens.contains(&Tie::Home) { &[Tie::Home] } else { &[] };
        let ours = rows("case/", &|it| is_open(it, home) && made.watched.contains(&it.name));
        for what in [Watch::Unanswered, Watch::GonePast, Watch::Ended] {
            let seen = made.db.read(|tx| watched_in_scope(tx, &asked, (what, "2026"), 1_000));
            let seen: BTreeSet<String> = seen.unwrap().into_iter().map(|it| it.stream).collect();
            assert_eq!(seen, ours, "{what:?}, {context}");
        }
        let ours = |it: &Stream| is_open(it, &[Tie::Own]);
        owed_agrees((&made, &world), &asked, &ours, &context);
        for (all, some) in found_any.iter_mut().zip([names.len(), waits.len(), due.len()]) {
            *all += some;
        }
    }
    println!("{rounds} rounds, found, waiting and due: {found_any:?} rows, 0 differences");
    assert!(found_any.iter().all(|rows| *rows > rounds), "{found_any:?}");
}

/// What is owed is what was asked of the organisation and not done, on what nothing closes.
fn owed_agrees(
    (made, world): (&Made, &World),
    asked: &Asked<'_>,
    ours: &dyn Fn(&Stream) -> bool,
    context: &str,
) {
    for what in Owed::ALL {
        let owes = made.db.read(|tx| owed_in_scope(tx, asked, what, 1_000)).unwrap();
        let owes: BTreeSet<&str> = owes.iter().map(|it| it.stream.as_str()).collect();
        let cases = world.streams.iter().filter(|it| it.name.starts_with("case/") && ours(it));
        let owed = cases.filter(|it| {
            let (_, states) = world.standing(it, asked.organisation, asked.person);
            made.owes(&it.name, what, states.has(State::Dormant))
        });
        let wanted: BTreeSet<&str> = owed.map(|it| it.name.as_str()).collect();
        assert_eq!(owes, wanted, "{what:?}, {context}");
    }
}

#[test]
fn queues_and_searches_on_sqlite_hold_what_is_decided_row_by_row() {
    agree("sqlite::memory:", 400);
}

#[test]
fn queues_and_searches_on_postgresql_hold_what_is_decided_row_by_row() {
    agree(&testkit::postgres(), 120);
}
