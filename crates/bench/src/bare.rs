//! The same rows again, by the same statements in the same order, with nothing around them.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use store::{Db, Engine, Options, Row, StoreError, Tx, Value};

mod sql {
    store::statements! {
        /// Every entry, to be written again.
        ENTRIES = "SELECT seq, stream, version, kind, key, envelope, leaf FROM entry ORDER BY seq";
        /// Every sealed part.
        PARTS = "SELECT seq, part, bytes, wrapped FROM sealed ORDER BY seq, part";
        /// The head as it stands at the end.
        HEAD = "SELECT size, recorded, frontier FROM head WHERE id = 1";
        /// Takes the head, as an append does.
        TAKE = "UPDATE head SET size = size WHERE id = 1 RETURNING size, recorded, frontier";
        /// Looks a key up, as an append does.
        BY_KEY = "SELECT seq, stream, version, kind, key, envelope, leaf FROM entry WHERE key = $1";
        /// The version of a stream.
        VERSION = "SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM entry WHERE stream = $1";
        /// An entry.
        ENTRY = "INSERT INTO entry (seq, stream, version, kind, key, envelope, leaf) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7)";
        /// A sealed part.
        PART = "INSERT INTO sealed (seq, part, bytes, wrapped) VALUES ($1, $2, $3, $4)";
        /// Sets the head.
        SET = "UPDATE head SET size = $1, recorded = $2, frontier = $3 WHERE id = 1";
        /// A clock, as the views take it in.
        CLOCK = "INSERT INTO clock_view (stream, clock, subject, started, due, raised) \
                 VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (stream, clock, subject) \
                 DO UPDATE SET started = excluded.started, due = excluded.due, \
                 raised = excluded.raised";
        /// What happened, as lines show it.
        LINES = "SELECT stream, seq, nth, kind, code, subject, number, agency, happened, precise, \
                 source, recorded, due FROM line_view ORDER BY seq, nth";
        /// The same, written again.
        LINE = "INSERT INTO line_view (stream, seq, nth, kind, code, subject, number, agency, \
                happened, precise, source, recorded, due) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, \
                $9, $10, $11, $12, $13)";
        /// Who is tied to a case by a message.
        TIE = "INSERT INTO tie_view (stream, tie, party, until) SELECT g.stream, $2, $3, $4 FROM \
               guard_view g WHERE g.stream = $1 ON CONFLICT (stream, tie, party) DO UPDATE SET \
               until = excluded.until";
        /// The cases that are there to be tied to.
        GUARDS = "SELECT stream FROM guard_view WHERE stream > 'case/' AND stream < 'case0'";
        /// One of them.
        GUARD = "INSERT INTO guard_view (stream, sealed, restricted, dormant, unreviewed) VALUES \
                 ($1, $2, $2, $2, $2)";
        /// How many rows there are of each sort that both runs write.
        COUNTS = "SELECT (SELECT CAST(COUNT(*) AS BIGINT) FROM entry), (SELECT CAST(COUNT(*) AS \
                  BIGINT) FROM sealed), (SELECT CAST(COUNT(*) AS BIGINT) FROM line_view), (SELECT \
                  CAST(COUNT(*) AS BIGINT) FROM tie_view WHERE tie = 'own' AND party = 'council')";
    }
}

/// What one command wrote.
#[derive(Debug, Clone)]
struct Written {
    entries: Vec<Row>,
    parts: Vec<Row>,
    lines: Vec<Row>,
}

/// Writes the commands of `from` into an empty database with as many callers; answers how long.
pub(crate) fn run(from: &Db, into: &str, callers: usize) -> anyhow::Result<Duration> {
    let (head, commands) =
        from.read(|tx| Ok::<_, StoreError>((tx.row(sql::HEAD, &[])?, read(tx)?)))?;
    let Some(head) = head else { anyhow::bail!("there is no record to write again") };
    let db = Db::open(into, &Options::default())?;
    record::Record::exists(&db)?;
    db.migrate(views::SET, views::MIGRATIONS)?;
    let opening: Vec<Written> = commands.iter().filter(|it| key(it).is_none()).cloned().collect();
    let timed: Vec<Written> = commands.into_iter().filter(|it| key(it).is_some()).collect();
    begin(&db)?;
    for written in &opening {
        db.write(|tx| write(tx, written, (&head, 1)))?;
    }
    for row in from.read(|tx| tx.rows(sql::GUARDS, &[]))? {
        let guard = [Value::Text(row.text(0)?), Value::Bool(false)];
        db.write(|tx| tx.execute(sql::GUARD, &guard))?;
    }
    // Beside others, a command looks first whether they have appended anything.
    let takes = if db.engine() == Engine::Postgres { 3 } else { 2 };
    let next = AtomicUsize::new(0);
    let turn = Mutex::new(());
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let work = || -> Result<(), StoreError> {
            loop {
                // One writer at a time, in the order in which they were written before.
                let held = turn.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(written) = timed.get(at) else { return Ok(()) };
                db.write(|tx| write(tx, written, (&head, takes)))?;
                drop(held);
            }
        };
        let all: Vec<_> = (0..callers).map(|_| scope.spawn(work)).collect();
        all.into_iter().try_for_each(|it| it.join().unwrap_or(Err(StoreError::Busy)))
    })?;
    let took = begun.elapsed();
    let counts = |db: &Db| db.read(|tx| tx.row(sql::COUNTS, &[]));
    anyhow::ensure!(counts(from)? == counts(&db)?, "the bare run wrote other rows");
    Ok(took)
}

/// An empty head, as a record begins.
fn begin(db: &Db) -> anyhow::Result<()> {
    let master = record::MasterKey::from_bytes([7; 32]);
    let entropy = record::Entropy::seeded(7);
    record::Record::create(db, "bench.example/bare", master, entropy, crate::people::begins())?;
    Ok(())
}

fn key(written: &Written) -> Option<&str> {
    written.entries.first().and_then(|row| row.opt_text(4).ok().flatten())
}

/// The rows by command: a command begins where a key stands, or where another stream begins.
fn read(tx: &mut Tx<'_>) -> Result<Vec<Written>, StoreError> {
    let parts = tx.rows(sql::PARTS, &[])?;
    let mut parts = parts.into_iter().peekable();
    let mut lines = tx.rows(sql::LINES, &[])?.into_iter().peekable();
    let mut commands: Vec<Written> = vec![];
    for row in tx.rows(sql::ENTRIES, &[])? {
        let seq = row.int(0)?;
        let mut own = vec![];
        while parts.peek().is_some_and(|part| part.int(0) == Ok(seq)) {
            own.extend(parts.next());
        }
        let mut told = vec![];
        while lines.peek().is_some_and(|line| line.int(1) == Ok(seq)) {
            told.extend(lines.next());
        }
        let keyed = row.opt_text(4)?.is_some();
        let same = |last: &&mut Written| {
            let stream = last.entries.first().map(|it| it.text(1).map(str::to_owned));
            !keyed && stream == Some(row.text(1).map(str::to_owned))
        };
        match commands.last_mut().filter(same) {
            Some(last) => {
                last.entries.push(row);
                last.parts.extend(own);
                last.lines.extend(told);
            }
            None => commands.push(Written { entries: vec![row], parts: own, lines: told }),
        }
    }
    Ok(commands)
}

/// What one command does to the database, and nothing else.
fn write(tx: &mut Tx<'_>, it: &Written, (head, takes): (&Row, usize)) -> Result<(), StoreError> {
    let Some(first) = it.entries.first() else { return Ok(()) };
    let stream = Value::Text(first.text(1)?);
    for _ in 0..takes {
        tx.row(sql::TAKE, &[])?;
    }
    for key in key(it).iter().flat_map(|key| [key, key]) {
        tx.row(sql::BY_KEY, &[Value::Text(key)])?;
    }
    tx.row(sql::VERSION, &[stream])?;
    for row in &it.entries {
        let (seq, version) = (Value::Int(row.int(0)?), Value::Int(row.int(2)?));
        let (kind, key) = (Value::Text(row.text(3)?), Value::maybe(row.opt_text(4)?));
        let (envelope, leaf) = (Value::Text(row.text(5)?), Value::Blob(row.blob(6)?));
        tx.execute(sql::ENTRY, &[seq, stream, version, kind, key, envelope, leaf])?;
    }
    for row in &it.parts {
        let (seq, part) = (Value::Int(row.int(0)?), Value::Text(row.text(1)?));
        let sealed = [Value::Blob(row.blob(2)?), Value::Blob(row.blob(3)?)];
        tx.execute(sql::PART, &[&[seq, part], &sealed[..]].concat())?;
    }
    let set = [Value::Int(head.int(0)?), Value::Text(head.text(1)?), Value::Blob(head.blob(2)?)];
    tx.execute(sql::SET, &set)?;
    let due =
        [stream, Value::Text("message-acknowledgement"), Value::Text(key(it).unwrap_or("none"))];
    let times = [Value::Text(head.text(1)?), Value::Text(head.text(1)?), Value::Bool(false)];
    tx.execute(sql::CLOCK, &[&due[..], &times[..]].concat())?;
    for row in &it.lines {
        let text = |at| row.opt_text(at).map(Value::maybe);
        let (seq, nth) = (Value::Int(row.int(1)?), Value::Int(row.int(2)?));
        let number = row.opt_int(6)?.map_or(Value::Null, Value::Int);
        let first = [text(0)?, seq, nth, text(3)?, text(4)?, text(5)?, number];
        let rest = [text(7)?, text(8)?, text(9)?, text(10)?, text(11)?, text(12)?];
        tx.execute(sql::LINE, &[&first[..], &rest[..]].concat())?;
    }
    if key(it).is_some() {
        let tie = [stream, Value::Text("own"), Value::Text("council"), Value::Null];
        tx.execute(sql::TIE, &tie)?;
    }
    Ok(())
}
