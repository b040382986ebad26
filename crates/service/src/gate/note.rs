//! Who came, who was turned away, who proved it again, who left: entries of the record. No name,
//! password, code or address stands in one.

use record::{Append, Expected, NewEntry};
use store::Tx;
use views::SESSIONS;

use super::{Gate, GateError};

/// A session began.
pub(super) const BEGUN: &str = SESSIONS[0];
/// Somebody was turned away.
pub(super) const REFUSED: &str = SESSIONS[1];
/// Somebody gave a code again.
pub(super) const PROVED: &str = SESSIONS[2];
/// A session ended.
pub(super) const ENDED: &str = SESSIONS[3];

/// Who stands in an entry where there is no such account.
pub(super) const NOBODY: &str = "nobody";

impl Gate {
    /// Writes down what happened at the gate, in the transaction in which it happens.
    pub(super) fn note(&self, tx: &mut Tx<'_>, kind: &str, person: &str) -> Result<(), GateError> {
        let record = self.service.record();
        let now = self.service.now_after(&record.lock(tx)?.recorded);
        let post = views::posts_of(tx, person, &crate::door::text(now))?.into_iter().next();
        let (organisation, role) = post.map_or_else(none, |post| (post.organisation, post.role));
        let purpose = self.purpose.map_or("sign-in", crate::Purpose::code);
        let entry = NewEntry {
            kind: kind.into(),
            happened: record::Happened::instant(now),
            actor: person.into(),
            organisation,
            role,
            lawful_basis: "dpa-2018-62".into(),
            retention: policy::RetentionClass::Oversight.id().into(),
            purpose: purpose.into(),
            pack: "none".into(),
            parts: vec![],
        };
        let stream = format!("session/{person}");
        let new =
            Append { stream: &stream, expected: Expected::Any, entries: &[entry], key: None, now };
        record.append(tx, &new)?;
        Ok(())
    }
}

/// What stands where somebody acts for nobody.
fn none() -> (String, String) {
    (NOBODY.to_owned(), NOBODY.to_owned())
}
