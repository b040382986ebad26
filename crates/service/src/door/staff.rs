//! Who somebody at work is, by the register: what they act as, and what stands against them.

use std::str::FromStr;

use access::{Appointment, Staff, States, Training};
use jiff::Timestamp;
use pathway::{Act, Actor};
use policy::{OrgKind, Role};
use store::{StoreError, Tx};
use views::PostRow;

use super::standing::text;
use super::{Door, role_of};
use crate::ask::Answer;
use crate::{Service, ServiceError};

/// What somebody is appointed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The organisation.
    pub organisation: String,
    /// What sort of body it is.
    pub kind: OrgKind,
    /// The role.
    pub role: Role,
}

impl Service {
    /// What somebody acts as now, what they came to last first. No right comes of asking: the door
    /// looks again in the transaction that answers.
    ///
    /// # Errors
    /// When the database says no.
    pub fn posts(&self, person: &str) -> Result<Vec<Post>, ServiceError> {
        let now = text(self.clock().now());
        let rows = self.db().read(|tx| views::posts_of(tx, person, &now))?;
        rows.into_iter().map(|row| Ok(post(row)?)).collect()
    }

    /// Whether what somebody acts as has changed since a moment: a session that began before it
    /// has ended with it (S3).
    ///
    /// # Errors
    /// When the database says no.
    pub fn posts_changed(&self, person: &str, since: Timestamp) -> Result<bool, ServiceError> {
        let (since, now) = (text(since), text(self.clock().now()));
        Ok(self.db().read(|tx| views::posts_changed(tx, person, (&since, &now)))?)
    }
}

/// The most people of one organisation that are listed.
const STAFF: i64 = 500;

impl Door<'_> {
    /// Who works for an organisation.
    pub(super) fn staff(&self, tx: &mut Tx<'_>, of: Option<&str>) -> Result<Answer, ServiceError> {
        let of = of.unwrap_or(&self.visitor.actor.organisation);
        Ok(Answer::Staff(of.to_owned(), views::staff_of(tx, (of, &self.now()), STAFF)?))
    }
}

fn post(row: PostRow) -> Result<Post, StoreError> {
    let PostRow { organisation, kind, role, .. } = row;
    Ok(Post { organisation, kind: read(&kind)?, role: read(&role)? })
}

fn read<T: FromStr<Err = String>>(id: &str) -> Result<T, StoreError> {
    id.parse().map_err(StoreError::Corrupt)
}

/// What stands against somebody by the register, whatever the record.
pub(super) fn states(
    tx: &mut Tx<'_>,
    (by, role): (&Actor, access::Role),
    now: Timestamp,
) -> Result<States, ServiceError> {
    let appointed = |row: PostRow| {
        let Post { organisation, role, .. } = post(row)?;
        let role = role_of(role).filter(|_| role == by.role);
        let person = by.id.clone();
        // Only those that last now were asked for.
        let (from, until) = (now, None);
        Ok(role.map(|role| Appointment { person, organisation, role, from, until }))
    };
    let found = views::posts_of(tx, &by.id, &text(now))?.into_iter().map(appointed);
    let appointments = found.filter_map(Result::transpose).collect::<Result<_, StoreError>>()?;
    let until = views::trained_until(tx, &by.id)?;
    let until = until.map(|it| it.parse().map_err(|_| StoreError::Corrupt(it))).transpose()?;
    let training = until.map(|until| Training { person: by.id.clone(), until });
    let training = training.into_iter().collect();
    let staff = Staff { appointments, training, absences: vec![] };
    Ok(staff.states(&by.id, &by.organisation, role, now))
}

/// Whether an act on the register concerns the organisation of whoever does it.
pub(super) fn is_own(
    tx: &mut Tx<'_>,
    act: &Act,
    by: &Actor,
    now: &str,
) -> Result<bool, StoreError> {
    let person = match act {
        Act::RegisterAppoint(it) => return Ok(it.organisation == by.organisation),
        Act::RegisterEnd(it) => return Ok(it.organisation == by.organisation),
        Act::RegisterTrain(it) => &it.person,
        Act::RegisterCover(it) => &it.away,
        _ => return Ok(false),
    };
    let posts = views::posts_of(tx, person, now)?;
    Ok(posts.iter().any(|post| post.organisation == by.organisation))
}
