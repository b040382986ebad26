//! Who may hand what to whom, and when a home is no home.

use std::collections::BTreeSet;

use policy::Clock;

use crate::partner::About;
use crate::planted::{self, Defect};
use crate::state::{Hit, Situation};
use crate::{Act, Finding, panel};

/// What is impossible about a hand-off as things stand.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    let (command, home) = (on.command?, &on.case()?.home);
    let ours = command.by.organisation == home.now.organisation;
    match &command.act {
        Act::HomeOffer(offer) if offer.to == home.now.organisation => Some(Finding::impossible(
            "home.already-here",
            "the case is already with that organisation",
            "name another holder instead",
        )),
        Act::HomeOffer(_) if home.offer.is_some() => Some(Finding::impossible(
            "home.offer-in-the-air",
            "the case is already offered to somebody",
            "wait for the answer, or withdraw that offer first",
        )),
        Act::HomeOffer(offer) if home.offers.contains(&offer.id) => Some(Finding::impossible(
            "home.offer-again",
            "an offer with this id was already made",
            "give the new offer an id of its own",
        )),
        Act::HomeDecline(decline) if decline.reason.trim().is_empty() => Some(Finding::impossible(
            "home.no-reason",
            "the sender is not told why",
            "say why the case is declined",
        )),
        Act::HomeOffer(_) | Act::HomeWithdraw(_) | Act::HomeHolder(_) if !ours => {
            Some(not_yours("the case is with another organisation"))
        }
        Act::HomeAccept(accept) => answerable(on, &accept.offer),
        Act::HomeDecline(decline) => answerable(on, &decline.offer),
        Act::HomeWithdraw(back) => open_offer(on, &back.offer),
        _ => None,
    }
}

fn not_yours(says: &str) -> Finding {
    Finding::impossible("home.not-yours", says, "ask the organisation that it belongs to")
}

fn open_offer(on: &Situation<'_>, id: &str) -> Option<Finding> {
    let home = &on.case()?.home;
    let open = home.offer.as_ref().is_some_and(|(offer, _)| offer.id == id);
    if open || planted::is(Defect::DoubleAccept) {
        return None;
    }
    let says = "that offer is not open: it was answered, withdrawn or has expired";
    Some(Finding::impossible("home.no-such-offer", says, "look at who holds the case now"))
}

fn answerable(on: &Situation<'_>, id: &str) -> Option<Finding> {
    let gone = open_offer(on, id);
    if gone.is_some() {
        return gone;
    }
    let (offer, _) = on.case()?.home.offer.as_ref()?;
    if on.command?.by.organisation != offer.to {
        return Some(not_yours("the offer was made to another organisation"));
    }
    let due = on.case()?.standing.clocks.get(&(Clock::HomeAcceptance, offer.id.clone()));
    if due.is_some_and(|running| on.now >= running.due) && !planted::is(Defect::LateAccept) {
        let says = "the offer expired before it was answered";
        return Some(Finding::impossible("home.expired", says, "ask for it to be offered again"));
    }
    None
}

/// F4: nobody by name has accepted the case.
pub(crate) fn holder_unnamed(on: &Situation<'_>) -> Vec<Hit> {
    let unnamed = match on.act() {
        Some(Act::CaseOpen(opening)) => opening.holder.is_none(),
        Some(Act::HomeAccept(accept)) => accept.holder.is_none(),
        Some(Act::PanelDecide(meeting)) => {
            meeting.decision == panel::Decision::Adopt
                && on.case().is_some_and(|case| case.home.now.holder.is_none())
        }
        _ => false,
    };
    let seqs: Vec<u64> = on.case().map(|case| case.home.now.seq).into_iter().collect();
    Hit::when(unnamed, "", "no holder named", &seqs)
}

/// Promise 11: a case is opened, held on to or adopted without a reason and a date on which the
/// reason lapses.
pub(crate) fn need_missing(on: &Situation<'_>) -> Vec<Hit> {
    let recorded = || on.case().and_then(|case| case.home.need.as_ref()).map(|(need, _)| need);
    let need = match on.act() {
        Some(Act::CaseOpen(opening)) => opening.need.as_ref(),
        Some(Act::NeedRenew(need)) => Some(need),
        Some(Act::PanelDecide(it)) if it.decision == panel::Decision::Adopt => recorded(),
        _ => return vec![],
    };
    let day = on.pack.calendar.local_date(on.at());
    let given = need.is_some_and(|need| !need.reason.trim().is_empty() && need.lapses > day);
    Hit::when(!given, "", "no reason of need with a later lapse date", &[])
}

/// F30: agencies believe different things about who holds the case.
pub(crate) fn disputed(on: &Situation<'_>) -> Vec<Hit> {
    let Some(case) = on.case() else { return vec![] };
    let beliefs = case.partner.latest(About::Owner);
    let says: BTreeSet<_> = beliefs.iter().map(|(belief, _)| belief.says.as_str()).collect();
    let disputed = says.len() > 1 || says.iter().any(|owner| *owner != case.home.now.organisation);
    let evidence: Vec<u64> = beliefs.iter().map(|(_, mark)| mark.seq).collect();
    Hit::when(disputed, "", "beliefs about the owner differ", &evidence)
}
