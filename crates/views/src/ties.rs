//! Who is tied to what, from what entries say. Who may do what with a tie is said elsewhere.

use pathway::{Event, Fact, Target};
use store::{StoreError, Tx};

use crate::tables::guard::{self, Guard, belongs, dormant};
use crate::tables::tie::{Bond, tie, untie};
use crate::tables::{opening, owed, waiting};
use crate::{apply, tables};

/// Takes an event in.
pub(crate) fn take(tx: &mut Tx<'_>, target: &Target, fact: &Fact) -> Result<(), StoreError> {
    let stream = &target.stream();
    match target {
        Target::Contact(_) => of_contact(tx, stream, fact),
        Target::Person(id) => of_person(tx, id, fact),
        Target::Case(_) => {
            owed::take(tx, stream, fact)?;
            of_case(tx, stream, fact)
        }
        Target::Register => Ok(()),
    }
}

/// A stream whose contents are destroyed is nobody's; what is said of it later ties nobody.
pub(crate) fn forget(tx: &mut Tx<'_>, stream: &str) -> Result<(), StoreError> {
    tables::tie::forget(tx, stream)?;
    waiting::done(tx, stream)?;
    opening::forget(tx, stream)?;
    owed::forget(tx, stream)?;
    guard::forget(tx, stream)
}

fn of_contact(tx: &mut Tx<'_>, stream: &str, fact: &Fact) -> Result<(), StoreError> {
    match &fact.event {
        Event::ContactRecorded(it) => {
            let restricted = it.is_pointer();
            guard::guard(tx, stream, &Guard { restricted, ..Guard::default() })?;
            let since = apply::time(fact.recorded);
            for party in [&fact.by.organisation, &it.agency].into_iter().chain(&it.to) {
                tie(tx, stream, (Bond::Own, party), None)?;
                waiting::waits(tx, (stream, party), (&since, fact.seq))?;
            }
            Ok(())
        }
        Event::ContactAccepted(it) => {
            let organisation = &fact.by.organisation;
            tie(tx, stream, (Bond::Own, organisation), None)?;
            waiting::done(tx, stream)?;
            at_home(tx, stream, (organisation, Some(&it.holder)))
        }
        _ => Ok(()),
    }
}

fn of_person(tx: &mut Tx<'_>, id: &str, fact: &Fact) -> Result<(), StoreError> {
    let (contact, whose) = match &fact.event {
        Event::IdentityLinked(it) => (&it.contact, (Some(id), true)),
        Event::IdentityAnswered(it) if it.same => (&it.contact, (Some(id), true)),
        Event::LinkReviewed(it) => (&it.contact, (Some(id), false)),
        Event::IdentityUnlinked(it) => (&it.contact, (None, false)),
        _ => return Ok(()),
    };
    belongs(tx, &format!("contact/{contact}"), whose)
}

fn of_case(tx: &mut Tx<'_>, stream: &str, fact: &Fact) -> Result<(), StoreError> {
    let ours = &fact.by.organisation;
    match &fact.event {
        Event::CaseOpened(it) => {
            let person = Some(it.person.as_str());
            guard::guard(tx, stream, &Guard { person, ..Guard::default() })?;
            tie(tx, stream, (Bond::Own, ours), None)?;
            at_home(tx, stream, (ours, it.holder.as_deref()))
        }
        Event::HomeOffered(it) => tie(tx, stream, (Bond::Own, &it.to), None),
        Event::HomeAccepted(it) => at_home(tx, stream, (ours, it.holder.as_deref())),
        Event::HolderNamed(it) => {
            untie(tx, stream, Bond::Desk)?;
            untie(tx, stream, Bond::Holder)?;
            tie(tx, stream, (Bond::Holder, &it.holder), None)
        }
        Event::CheckAsked(it) => tie(tx, stream, (Bond::Tasked, &it.of), None),
        Event::InformationAsked(it) => tie(tx, stream, (Bond::Own, &it.of), None),
        Event::MessageSent(it) => tie(tx, stream, (Bond::Own, &it.to), None),
        Event::OnwardReferred(it) => tie(tx, stream, (Bond::Own, &it.to), None),
        Event::PanelTabled(it) => {
            // Whoever sat on an earlier panel and is not asked to this one is tied no more.
            untie(tx, stream, Bond::Tabled)?;
            for member in &it.members {
                tie(tx, stream, (Bond::Tabled, member), None)?;
            }
            Ok(())
        }
        Event::PanelDecided(it) => {
            for member in &it.members {
                tie(tx, stream, (Bond::Tabled, &member.person), None)?;
            }
            for action in &it.actions {
                tie(tx, stream, (Bond::Tasked, &action.organisation), None)?;
            }
            Ok(())
        }
        Event::InterventionContracted(it) => tie(tx, stream, (Bond::Tasked, &it.provider), None),
        Event::GlassBroken(it) => {
            let until = apply::time(it.until(fact.recorded));
            tie(tx, stream, (Bond::Glass, &fact.by.id), Some(&until))?;
            opening::broken(tx, stream, (it, fact))
        }
        Event::GlassReviewed(it) => opening::reviewed(tx, stream, (it, fact)),
        Event::CaseClosed(_) => dormant(tx, stream, true),
        Event::CaseReopened(_) => dormant(tx, stream, false),
        _ => Ok(()),
    }
}

/// Exactly one home, and exactly one holder or the duty desk.
fn at_home(
    tx: &mut Tx<'_>,
    stream: &str,
    (organisation, holder): (&str, Option<&str>),
) -> Result<(), StoreError> {
    for bond in [Bond::Home, Bond::Desk, Bond::Holder] {
        untie(tx, stream, bond)?;
    }
    tie(tx, stream, (Bond::Home, organisation), None)?;
    match holder {
        Some(holder) => tie(tx, stream, (Bond::Holder, holder), None),
        None => tie(tx, stream, (Bond::Desk, organisation), None),
    }
}
