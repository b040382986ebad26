//! What a contact must say, and who must have seen what before grading it.

use super::{ContactKind, Reason};
use crate::finding::Finding;
use crate::state::{Hit, Situation, counted};
use crate::{Act, Target};

/// What is impossible about a contact as things stand.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    pointer(on).or_else(|| taking_on(on)).or_else(|| setting_aside(on))
}

/// What is addressed to an organisation is taken on there and nowhere else; what one has taken on,
/// no other takes.
fn taking_on(on: &Situation<'_>) -> Option<Finding> {
    let (contact, Act::ContactAccept(_)) = (on.state.contact.as_ref()?, on.act()?) else {
        return None;
    };
    let by = &on.command?.by;
    let ours = |organisation: &str| organisation == by.organisation;
    let (code, says, needs) = match (&contact.accepted, &contact.contact.to) {
        (Some((organisation, _)), _) if !ours(organisation) => {
            let says = "another organisation has taken it on";
            ("contact.taken-on", says, "ask whoever took it on")
        }
        (None, Some(to)) if !ours(to) => {
            let says = "it is addressed to another organisation";
            let needs = "the organisation that it is addressed to takes it on";
            ("contact.addressed-elsewhere", says, needs)
        }
        _ => return None,
    };
    Some(Finding::impossible(code, says, needs))
}

/// What cannot be set aside, or restored.
fn setting_aside(on: &Situation<'_>) -> Option<Finding> {
    let contact = on.state.contact.as_ref()?;
    match on.act()? {
        Act::ContactDiscount(_) if contact.discounted.is_some() => Some(Finding::impossible(
            "contact.discounted",
            "it does not count already",
            "nothing needs to be done",
        )),
        Act::ContactDiscount(it) if it.why == Reason::Duplicate { of: contact.id.clone() } => {
            let needs = "name the contact that counts instead";
            Some(Finding::impossible("contact.own-duplicate", "it duplicates itself", needs))
        }
        Act::ContactRestore(_) if contact.discounted.is_none() => {
            let needs = "nothing needs to be done";
            Some(Finding::impossible("contact.counts", "it counts already", needs))
        }
        _ => None,
    }
}

/// What a contact cannot say: a pointer of a restricted source says that it is there, no more.
fn pointer(on: &Situation<'_>) -> Option<Finding> {
    let (Target::Contact(_), Some(Act::ContactRecord(it))) = (&on.state.target, on.act()) else {
        return None;
    };
    let texts = [&it.form, &it.seen, &it.worries, &it.graded];
    let says = it.violence || it.coded.is_some() || texts.iter().any(|text| text.is_some());
    let needs = "leave the content with the source, or record it without a desk";
    let found = || Finding::impossible("contact.pointer", "a pointer carries no content", needs);
    (it.is_pointer() && says).then(found)
}

/// F17: a referral that did not come on the national form.
pub(crate) fn form_missing(on: &Situation<'_>) -> Vec<Hit> {
    let Some(contact) = &on.state.contact else { return vec![] };
    let missing = contact.contact.kind == ContactKind::Referral
        && contact.contact.form.is_none()
        && !contact.contact.is_pointer();
    Hit::when(missing, &contact.id, "no form version recorded", &[contact.mark.seq])
}

/// F33: minimal detail was logged.
pub(crate) fn detail_missing(on: &Situation<'_>) -> Vec<Hit> {
    let Some(contact) = &on.state.contact else { return vec![] };
    let blank = contact.contact.seen.is_none() || contact.contact.worries.is_none();
    let missing = blank && !contact.contact.is_pointer();
    Hit::when(missing, &contact.id, "what was seen, or what worries, is blank", &[contact.mark.seq])
}

/// F32: graded by somebody who had not seen the earlier contacts.
pub(crate) fn graded_without_history(on: &Situation<'_>) -> Vec<Hit> {
    let line = &on.state.line;
    line.contacts
        .iter()
        .filter(|contact| contact.contact.history_seen == Some(false))
        .filter_map(|contact| {
            let earlier: Vec<u64> = line
                .contacts
                .iter()
                .filter(|other| other.mark.at < contact.mark.at)
                .map(|other| other.mark.seq)
                .collect();
            if earlier.is_empty() {
                return None;
            }
            let detail =
                counted(earlier.len(), "earlier contact not seen", "earlier contacts not seen");
            let evidence = [vec![contact.mark.seq], earlier].concat();
            Some(Hit { subject: contact.id.clone(), detail, evidence })
        })
        .collect()
}
