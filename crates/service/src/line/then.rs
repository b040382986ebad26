//! The whole line as somebody else could see it on a day.
//!
//! How they stood to it is read from the tables as they were by then, made again in memory from the
//! entries of the line's own streams; the rules of access decide on that, as they do at the door.
//! They are those of today: what they said on that day is in no record.

use access::{Action, Ask, Decide, States, Thing, Ties, WhyNot};
use jiff::Timestamp;
use pathway::Actor;
use policy::Role;
use store::{Db, Options, Tx};
use views::{Bond, PlaceRow};

use super::{Level, LinePage, Shut, browses, is_live, opens};
use crate::ask::{Answer, Question};
use crate::door::{role_of, stands_to_line, text};
use crate::{Purpose, Service, ServiceError};

/// Somebody as whom a line is asked for: in post, trained, and standing in for nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Another {
    /// What was recorded at this instant or later was not there to be seen.
    pub until: Timestamp,
    /// In which role.
    pub role: Role,
    /// Of which organisation.
    pub organisation: String,
    /// How they were named on it.
    pub named: Named,
}

/// How somebody was named on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// In no way.
    Nobody,
    /// They held a case on it by name.
    Holder,
    /// They were asked to the panel that it was before.
    Panel,
}

impl Named {
    /// Every way.
    pub const ALL: [Named; 3] = [Named::Nobody, Named::Holder, Named::Panel];

    /// The id, as addresses and the command line write it.
    pub fn id(self) -> &'static str {
        match self {
            Named::Nobody => "nobody",
            Named::Holder => "holder",
            Named::Panel => "panel",
        }
    }

    /// The way with this id.
    pub fn find(id: &str) -> Option<Named> {
        Named::ALL.into_iter().find(|named| named.id() == id)
    }
}

/// What somebody could see of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Could {
    /// It was open to them, so far.
    See(Level),
    /// It was closed to them, and why.
    Not(Box<WhyNot>),
    /// The person had no open case: there was no line to browse.
    NoLine,
    /// Nobody there was named on it so.
    Unnamed,
}

/// A line as somebody could see it then.
#[derive(Debug, Clone, PartialEq)]
pub struct LineThen {
    /// What they could see.
    pub could: Could,
    /// The line, as far as it opened to them and opens to whoever asks; without rows where it did
    /// not open. What was recorded later is on it still: whoever shows it leaves that out.
    pub page: LinePage,
    /// Whether contents that were there then are destroyed by now: more may have been open.
    pub destroyed: bool,
}

/// The tables as they were, of the streams of one line.
struct Then {
    db: Db,
    destroyed: bool,
}

impl Service {
    /// A person's line as somebody else could see it, and never more of it than opens to whoever
    /// asks. The reading is on the record first. For those who keep the record; others come
    /// through a [`Door`](crate::Door).
    ///
    /// # Errors
    /// When the database or the record says no.
    pub fn view_as(
        &self,
        rules: &dyn Decide,
        by: (&Actor, Purpose),
        (line, other): ((&str, Level), &Another),
    ) -> Result<Option<LineThen>, ServiceError> {
        let (person, level) = (line.0.to_owned(), line.1);
        let question = Question::LineAs { person, level, other: other.clone() };
        self.consulted_then(&question, by, |tx| self.line_as(tx, rules, by, (line, other)))
    }

    pub(crate) fn answer_as(
        &self,
        tx: &mut Tx<'_>,
        rules: &dyn Decide,
        by: (&Actor, Purpose),
        asked: ((&str, Level), &Another),
    ) -> Result<Answer, ServiceError> {
        Ok(Answer::LineAs(self.line_as(tx, rules, by, asked)?.map(Box::new)))
    }

    fn line_as(
        &self,
        tx: &mut Tx<'_>,
        rules: &dyn Decide,
        (actor, purpose): (&Actor, Purpose),
        ((person, asked), other): ((&str, Level), &Another),
    ) -> Result<Option<LineThen>, ServiceError> {
        let places = views::places_of(tx, person)?;
        let live = is_live(tx, &places)?;
        let Some(most) = opens(purpose, actor.role, live) else { return Ok(None) };
        let then = self.then(tx, (person, &places), other.until)?;
        let could = then.db.read(|then| could(then, rules, person, other))?;
        let level = match could {
            Could::See(theirs) => theirs.min(most).min(asked),
            _ => Level::Outline,
        };
        let shut = Shut {
            now: browses(purpose),
            then: browses(Purpose::of(other.role)).then(|| text(other.until)),
        };
        let Some(mut page) = self.line_at(tx, (person, places), level, &shut)? else {
            return Ok(None);
        };
        if !matches!(could, Could::See(_)) {
            page.rows.clear();
        }
        Ok(Some(LineThen { could, page, destroyed: then.destroyed }))
    }

    /// The tables as they were at an instant. Nothing else has to be read: how somebody stands to a
    /// stream is said by its own entries and by those of its person.
    fn then(
        &self,
        tx: &mut Tx<'_>,
        (person, places): (&str, &[PlaceRow]),
        until: Timestamp,
    ) -> Result<Then, ServiceError> {
        let mut streams: Vec<&str> = places.iter().map(|place| place.stream.as_str()).collect();
        let own = format!("person/{person}");
        streams.push(&own);
        streams.sort_unstable();
        streams.dedup();
        let mut entries = vec![];
        for stream in streams {
            entries.append(&mut self.record().stream(tx, stream, 1)?);
        }
        let until = text(until);
        entries.retain(|entry| entry.envelope.recorded < until);
        entries.sort_by_key(|entry| entry.envelope.seq);
        let destroyed = entries.iter().any(record::Entry::is_tombstone);
        let db = Db::open("sqlite::memory:", &Options::default())?;
        db.migrate(views::SET, views::MIGRATIONS)?;
        db.write(|tx| views::make_of(self.record(), tx, &entries))?;
        Ok(Then { db, destroyed })
    }
}

/// What somebody could see, on the tables as they were. Of several who were named so, whoever
/// could see most.
fn could(
    then: &mut Tx<'_>,
    rules: &dyn Decide,
    person: &str,
    other: &Another,
) -> Result<Could, ServiceError> {
    let places = views::places_of(then, person)?;
    let purpose = Purpose::of(other.role);
    let live = is_live(then, &places)?;
    let most = opens(purpose, other.role, live);
    let (Some(role), Some(most)) = (role_of(other.role), most) else { return Ok(Could::NoLine) };
    let mut found = Could::Unnamed;
    for id in who(then, (person, &places), other)? {
        let by = (other.organisation.as_str(), id.as_str());
        let stands = stands_to_line(then, by, &text(other.until), person)?;
        let could = decided(rules, (role, purpose), stands).map(|level| level.min(most));
        found = match (could, found) {
            (Ok(level), Could::See(before)) => Could::See(level.max(before)),
            (Ok(level), _) => Could::See(level),
            (Err(_), Could::See(before)) => Could::See(before),
            (Err(why), _) => Could::Not(why),
        };
    }
    Ok(found)
}

/// The people who may be meant, by id; nobody's where somebody is meant who was not named.
fn who(
    then: &mut Tx<'_>,
    (person, places): (&str, &[PlaceRow]),
    other: &Another,
) -> Result<Vec<String>, ServiceError> {
    let bond = match other.named {
        Named::Nobody if other.role == Role::Subject => return Ok(vec![person.to_owned()]),
        Named::Nobody => return Ok(vec![String::new()]),
        Named::Holder => Bond::Holder,
        Named::Panel => Bond::Tabled,
    };
    let mut found = vec![];
    for place in places.iter().filter(|place| place.stream.starts_with("case/")) {
        // Who holds something holds it for its home.
        let homes = views::tied(then, &place.stream, Bond::Home)?;
        if bond == Bond::Tabled || homes.contains(&other.organisation) {
            found.append(&mut views::tied(then, &place.stream, bond)?);
        }
    }
    Ok(found)
}

/// How much of a line opened to a role that stood so to it; or why nothing did.
fn decided(
    rules: &dyn Decide,
    (role, purpose): (access::Role, Purpose),
    (ties, states): (Ties, States),
) -> Result<Level, Box<WhyNot>> {
    let purpose = purpose.for_access();
    let decide =
        |thing| rules.decide(&Ask { role, purpose, action: Action::Read, thing, ties, states });
    match (decide(Thing::LineContent), decide(Thing::LineOutline)) {
        (access::Answer::Yes, _) => Ok(Level::Content),
        (_, access::Answer::Yes) => Ok(Level::Outline),
        (_, access::Answer::No(why)) => Err(Box::new(why)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_being_named_is_found_by_its_id() {
        assert!(Named::ALL.into_iter().all(|named| Named::find(named.id()) == Some(named)));
        assert_eq!(Named::find("king"), None);
    }
}
