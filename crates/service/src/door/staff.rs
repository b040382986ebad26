//! Who somebody at work is, by the register: what they act as, and what stands against them.

use std::str::FromStr;

use access::{Action, Appointment, Staff, States, Thing, Tie, Ties, Training};
use jiff::Timestamp;
use pathway::{Act, Actor};
use policy::{OrgKind, Role};
use store::{StoreError, Tx};
use views::{PostRow, StaffRow};

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

/// The most people that are offered as signers.
const SIGNERS: i64 = 500;

/// The most people of one organisation that are listed.
const STAFF: i64 = 500;

impl Door<'_> {
    /// Who works for an organisation.
    pub(super) fn staff(&self, tx: &mut Tx<'_>, of: Option<&str>) -> Result<Answer, ServiceError> {
        let ours = self.visitor.actor.organisation.as_str();
        let of = of.unwrap_or(ours);
        let ties = Ties::NONE.when(of == ours, Tie::Own);
        let ask = self.ask(tx, (Action::Read, Thing::Staff), (ties, States::NONE))?;
        let looks = self.decided(ask).is_none();
        let now = self.now();
        let mut people = views::staff_of(tx, (of, &now), STAFF)?;
        let trained = |row: &StaffRow| row.trained.as_ref().is_some_and(|until| *until > now);
        let idle = people.iter().filter(|row| row.cover.is_some() || !trained(row));
        let idle = idle.map(|row| row.person.clone()).collect();
        if !looks {
            // Colleagues see who works beside them; whose training ran out is not theirs to see.
            for row in &mut people {
                (row.trained, row.cover) = (None, None);
            }
        }
        Ok(Answer::Staff { of: of.to_owned(), people, looks, idle })
    }
}

impl Door<'_> {
    /// Whom the visitor may ask to sign: those whose office it is, wherever they work.
    pub(super) fn signers(&self, tx: &mut Tx<'_>) -> Result<Answer, ServiceError> {
        let actor = |(id, row): (String, PostRow)| {
            let Post { organisation, kind, role } = post(row)?;
            Ok(Actor { id, organisation, kind, role })
        };
        let found = views::signers(tx, &self.now(), SIGNERS)?.into_iter().map(actor);
        let others = found.collect::<Result<Vec<_>, StoreError>>()?.into_iter();
        Ok(Answer::Signers(others.filter(|it| it.id != self.visitor.actor.id).collect()))
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

/// Roles that whoever keeps their own organisation's register may give: none that sees others'
/// cases, checks decisions or keeps the register.
const GIVEN: [Role; 6] = [
    Role::SafeguardingLead,
    Role::CaseOfficer,
    Role::Coordinator,
    Role::PanelMember,
    Role::Provider,
    Role::Partner,
];

/// Whether whoever keeps the register of one organisation alone may give a role.
pub fn is_given(role: Role) -> bool {
    GIVEN.contains(&role)
}

/// Whether an act on the register concerns the organisation of whoever does it, and nobody else's:
/// who belongs elsewhere too is appointed, trained and covered for by those who keep every
/// register. Nobody appoints themselves, or covers by their own word.
pub(super) fn is_own(
    tx: &mut Tx<'_>,
    act: &Act,
    by: &Actor,
    now: &str,
) -> Result<bool, StoreError> {
    let mut ours = |person: &str, none: bool| {
        let posts = views::posts_of(tx, person, now)?;
        let all = posts.iter().all(|post| post.organisation == by.organisation);
        Ok::<bool, StoreError>(all && (none || !posts.is_empty()))
    };
    match act {
        Act::RegisterAppoint(it) => {
            let own = it.organisation == by.organisation && it.person != by.id;
            Ok(own && is_given(it.role) && ours(&it.person, true)?)
        }
        Act::RegisterEnd(it) => Ok(it.organisation == by.organisation),
        Act::RegisterTrain(it) => Ok(it.person != by.id && ours(&it.person, false)?),
        Act::RegisterCover(it) => {
            let other = it.cover != by.id;
            Ok(other && ours(&it.away, false)? && ours(&it.cover, false)?)
        }
        _ => Ok(false),
    }
}
