//! Entries that no pack decides on: who looked, who signed, what came to nothing.

use jiff::Timestamp;
use pathway::Actor;
use record::{Append, Expected, NewEntry, Part};
use store::Tx;

use crate::{Purpose, Service, ServiceError};

impl Service {
    /// Appends such an entry of somebody's. Answers its place and time.
    pub(crate) fn noted_by(
        &self,
        tx: &mut Tx<'_>,
        (by, purpose): (&Actor, Purpose),
        stream: &str,
        (kind, part): (&str, Option<Part>),
    ) -> Result<(u64, Timestamp), ServiceError> {
        let head = self.record().lock(tx)?;
        let now = self.now_after(&head.recorded);
        let entry = NewEntry {
            kind: kind.into(),
            happened: record::Happened::instant(now),
            actor: by.id.clone(),
            organisation: by.organisation.clone(),
            role: by.role.id().into(),
            lawful_basis: crate::execute::lawful_basis(by.kind).into(),
            retention: policy::RetentionClass::Oversight.id().into(),
            purpose: purpose.code().into(),
            pack: "none".into(),
            parts: part.into_iter().collect(),
        };
        let new = Append { stream, expected: Expected::Any, entries: &[entry], key: None, now };
        Ok((self.record().append(tx, &new)?.first, now))
    }
}
