//! Plain rules over a person's whole line. None adds anything up to a number about a person.

use std::collections::BTreeSet;

use policy::{Number, Rule};

use super::count::{Occasion, occasions, seqs, sources, unsummed, within};
use crate::contact::{ContactKind, Sign};
use crate::state::{Hit, Mark, Situation};

/// F20, F38: so many referrals within the window, not yet looked at together.
pub(crate) fn repeat(on: &Situation<'_>) -> Vec<Hit> {
    let months = on.pack.number(Number::RepeatWindowMonths);
    let referrals =
        occasions(on, Rule::LineRepeat, |contact| contact.kind == ContactKind::Referral);
    let recent = within(on, referrals, months);
    let detail = format!("{} referrals within {months} months", recent.len());
    enough(on, &recent, (recent.len(), Number::RepeatCount), &detail)
}

/// F26: so many agencies within the window, and nobody has added it up.
pub(crate) fn breadth(on: &Situation<'_>) -> Vec<Hit> {
    let months = on.pack.number(Number::BreadthWindowMonths);
    let recent = within(on, occasions(on, Rule::LineBreadth, |_| true), months);
    let agencies: BTreeSet<&str> = recent.iter().map(|occasion| occasion.agency).collect();
    let detail =
        format!("{} agencies, {} contacts within {months} months", agencies.len(), recent.len());
    enough(on, &recent, (agencies.len(), Number::BreadthAgencies), &detail)
}

/// F35: so many appointments missed within the window.
pub(crate) fn missed(on: &Situation<'_>) -> Vec<Hit> {
    let recent = saying(on, Rule::LineMissed, Sign::MissedContact);
    let detail = format!("{} missed", recent.len());
    enough(on, &recent, (recent.len(), Number::MissedContacts), &detail)
}

/// F34: so many contacts within the window found no access to the home.
pub(crate) fn no_access(on: &Situation<'_>) -> Vec<Hit> {
    let recent = saying(on, Rule::LineNoAccess, Sign::NoAccess);
    let detail = format!("{} without access", recent.len());
    enough(on, &recent, (recent.len(), Number::HomeAccessContacts), &detail)
}

/// F19: a named weapon and a fixation on violence within the window, from one source or several.
pub(crate) fn weapon_and_fixation(on: &Situation<'_>) -> Vec<Hit> {
    let months = on.pack.number(Number::WeaponWindowMonths);
    let all = occasions(on, Rule::LineWeaponFixation, |_| true);
    let either = |it: &Occasion<'_>| it.says(Sign::WeaponNamed) || it.says(Sign::ViolenceFixation);
    let recent = within(on, all.into_iter().filter(either).collect(), months);
    let both = [Sign::WeaponNamed, Sign::ViolenceFixation]
        .iter()
        .all(|sign| recent.iter().any(|it| it.says(*sign)));
    hit(on, both, &recent, &format!("both within {months} months"))
}

/// F38: something new after a closure, and no case is open.
pub(crate) fn after_closure(on: &Situation<'_>) -> Vec<Hit> {
    let line = &on.state.line;
    let closed = closures(on);
    let Some(closed) = closed.last() else { return vec![] };
    let open = line.cases.iter().any(|case| case.closed.is_none());
    let all = occasions(on, Rule::LineAfterClosure, |_| true).into_iter();
    let since: Vec<_> = all.filter(|it| it.at > closed.at).collect();
    let detail = format!("{} contacts since the closure", since.len());
    let mut hits = hit(on, !open && !since.is_empty(), &since, &detail);
    hits.iter_mut().for_each(|hit| hit.evidence.insert(0, closed.seq));
    hits
}

/// F20, F38: worries that were known before a closure came again after it.
pub(crate) fn same_worry(on: &Situation<'_>) -> Vec<Hit> {
    let all = occasions(on, Rule::LineSameWorry, |_| true);
    let Some(last) = all.last().map(|it| it.at) else { return vec![] };
    let closed = closures(on);
    let Some(closed) = closed.iter().rev().find(|mark| mark.at < last) else { return vec![] };
    let (before, since): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.at <= closed.at);
    let told = |sign: &Sign, by: &[Occasion<'_>]| by.iter().any(|it| it.says(*sign));
    let worries = Sign::ALL.iter().filter(|sign| sign.is_worry());
    let worries: Vec<Sign> =
        worries.filter(|sign| told(sign, &before) && told(sign, &since)).copied().collect();
    let says = |it: &Occasion<'_>| worries.iter().any(|sign| it.says(*sign));
    let shown: Vec<_> = before.into_iter().chain(since).filter(says).collect();
    let words: Vec<&str> = worries.iter().map(|sign| sign.id()).collect();
    let detail = format!("{}, before the closure and again after it", words.join(", "));
    let mut hits = hit(on, !worries.is_empty(), &shown, &detail);
    hits.iter_mut().for_each(|hit| hit.evidence.push(closed.seq));
    hits
}

/// The closures of the line, oldest first.
fn closures<'l>(on: &Situation<'l>) -> Vec<&'l Mark> {
    let cases = on.state.line.cases.iter().filter(|case| !case.void);
    let mut closed: Vec<_> = cases.filter_map(|case| case.closed.as_ref()).collect();
    closed.sort_by_key(|mark| mark.order());
    closed
}

/// What says a sign, within the window for what was missed.
fn saying<'l>(on: &Situation<'l>, rule: Rule, sign: Sign) -> Vec<Occasion<'l>> {
    let all = occasions(on, rule, |_| true).into_iter();
    let months = on.pack.number(Number::MissedWindowMonths);
    within(on, all.filter(|it| it.says(sign)).collect(), months)
}

/// A hit where there are at least as many as the pack says.
fn enough(
    on: &Situation<'_>,
    recent: &[Occasion<'_>],
    (count, least): (usize, Number),
    detail: &str,
) -> Vec<Hit> {
    hit(on, count >= (on.pack.number(least) as usize).max(1), recent, detail)
}

/// A hit with its evidence and its sources, unless somebody has read all of it together.
fn hit(on: &Situation<'_>, hit: bool, shown: &[Occasion<'_>], detail: &str) -> Vec<Hit> {
    let detail = format!("{detail}; sources: {}", sources(shown));
    Hit::when(hit && unsummed(on, shown), "", &detail, &seqs(shown))
}
