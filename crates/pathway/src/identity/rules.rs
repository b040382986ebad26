//! History before judgement, and what the contacts add up to.

use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan};
use policy::Number;

use crate::contact;
use crate::planted::{self, Defect};
use crate::state::{Hit, Situation, counted};
use crate::{Act, panel};

/// F21: a decision is taken and nobody answered the candidates, or signed that there are none.
pub(crate) fn history_unseen(on: &Situation<'_>) -> Vec<Hit> {
    let judges = match on.act() {
        Some(Act::ExitClose(_) | Act::Section36Decide(_)) => true,
        Some(Act::PanelDecide(meeting)) => meeting.decision != panel::Decision::Defer,
        _ => false,
    };
    if !judges {
        return vec![];
    }
    let line = &on.state.line;
    // A case that started from a contact of somebody else's line would hide that contact's child,
    // violence and repeat from every gate that reads the line.
    let own = on.case().is_some_and(|case| line.linked.contains(&case.contact));
    let looked = line.linked.len() > 1 || line.no_history.is_some();
    if line.open.is_empty() && looked && own || planted::is(Defect::HistorySkipped) {
        return vec![];
    }
    let detail = match own {
        true => {
            counted(line.open.len(), "candidate without an answer", "candidates without an answer")
        }
        false => "the contact it started from is not on the line".to_owned(),
    };
    let evidence: Vec<u64> = line.contacts.iter().map(|contact| contact.mark.seq).collect();
    Hit::when(true, "", &detail, &evidence)
}

/// F20, F38: so many referrals within the window, not yet looked at together.
pub(crate) fn repeat(on: &Situation<'_>) -> Vec<Hit> {
    let count = on.pack.number(Number::RepeatCount) as usize;
    let months = on.pack.number(Number::RepeatWindowMonths);
    let referrals: Vec<_> = on.state.line.referrals().collect();
    let recent = within(on, &referrals, months);
    let detail = format!("{} referrals within {months} months", recent.len());
    Hit::when(recent.len() >= count && unsummed(on, &recent), "", &detail, &seqs(&recent))
}

/// F26: so many agencies within the window, and nobody has added it up.
pub(crate) fn breadth(on: &Situation<'_>) -> Vec<Hit> {
    let count = on.pack.number(Number::BreadthAgencies) as usize;
    let months = on.pack.number(Number::BreadthWindowMonths);
    let contacts: Vec<_> = on.state.line.contacts.iter().collect();
    let recent = within(on, &contacts, months);
    let agencies: BTreeSet<_> = recent.iter().map(|contact| &contact.contact.agency).collect();
    let detail =
        format!("{} agencies, {} contacts within {months} months", agencies.len(), recent.len());
    Hit::when(agencies.len() >= count && unsummed(on, &recent), "", &detail, &seqs(&recent))
}

/// F38: something new after a closure, and no case is open.
pub(crate) fn after_closure(on: &Situation<'_>) -> Vec<Hit> {
    let line = &on.state.line;
    let open = line.cases.iter().any(|case| case.closed.is_none());
    let Some(closed) =
        line.cases.iter().filter_map(|case| case.closed.as_ref()).max_by_key(|mark| mark.at)
    else {
        return vec![];
    };
    let since: Vec<_> =
        line.contacts.iter().filter(|contact| contact.mark.at > closed.at).collect();
    let detail = counted(since.len(), "contact since the closure", "contacts since the closure");
    let hit = !open && !since.is_empty() && unsummed(on, &since);
    Hit::when(hit, "", &detail, &[vec![closed.seq], seqs(&since)].concat())
}

/// F28: sources differ about one particular of one event.
pub(crate) fn accounts_conflict(on: &Situation<'_>) -> Vec<Hit> {
    let conflicts = on.state.line.conflicts().into_iter();
    conflicts
        .map(|((incident, particular), evidence)| Hit {
            subject: format!("{incident}/{particular}"),
            detail: format!("{} accounts", evidence.len()),
            evidence,
        })
        .collect()
}

/// The contacts of the window that ends with the newest of them.
fn within<'c>(
    on: &Situation<'_>,
    contacts: &[&'c contact::State],
    months: u32,
) -> Vec<&'c contact::State> {
    let newest = contacts.iter().map(|contact| contact.mark.at).max().unwrap_or(Timestamp::MIN);
    let day = on.pack.calendar.local_date(newest).saturating_sub(i64::from(months).months());
    contacts
        .iter()
        .copied()
        .filter(|contact| on.pack.calendar.local_date(contact.mark.at) >= day)
        .collect()
}

/// Whether one of these contacts was not read when the line was last summed up.
fn unsummed(on: &Situation<'_>, contacts: &[&contact::State]) -> bool {
    let Some((_, read)) = &on.state.line.summed else { return true };
    contacts.iter().any(|contact| !read.contains(&contact.id))
}

fn seqs(contacts: &[&contact::State]) -> Vec<u64> {
    contacts.iter().map(|contact| contact.mark.seq).collect()
}
