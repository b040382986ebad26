//! History before judgement, and accounts that differ.

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
