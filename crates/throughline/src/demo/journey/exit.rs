//! How cases end: early, after a panel that did not adopt, and after support.

use jiff::ToSpan;
use pathway::correction::{Mistaken, RecipientTold};
use pathway::exit::{CheckKind, CheckMade, Closure, Disposition, Ground};
use pathway::onward::{Answer, Referral};
use pathway::partner::{Acknowledgement, ReferrerHeard, ReferrerTold};
use pathway::plan::Residual;
use pathway::{Act, Actor};
use policy::{OrgKind, Rule};

use super::super::diary::Diary;
use super::super::words;
use super::super::world::{assurance, signed};

/// A case that ends before a panel.
pub(super) fn early(d: &mut Diary<'_>) {
    let disposition = disposition(d);
    d.wait(1, 8);
    if d.chance(7.0) {
        d.wait(30, 110);
    }
    let mistaken =
        matches!(disposition, Disposition::Malicious | Disposition::Misinformed) && d.chance(70.0);
    if mistaken {
        mark_mistaken(d);
    }
    if matches!(
        disposition,
        Disposition::Signposted
            | Disposition::ViolencePrevention
            | Disposition::BelowThreshold
            | Disposition::PoliceLed
    ) {
        onward(d, disposition);
    }
    let grounds = match disposition {
        Disposition::Signposted | Disposition::BelowThreshold => vec![Ground::NeedsMetElsewhere],
        Disposition::NoFurtherAction if d.chance(8.0) => vec![Ground::OwnAccount],
        Disposition::NoFurtherAction if d.chance(5.0) => vec![Ground::Condition],
        _ => vec![Ground::NoConcern],
    };
    close(d, (disposition, grounds), false);
    if mistaken {
        let organisation = d.area().org("school");
        d.wait_or_late((1, 4), 20.0, (7, 12));
        d.does(d.officer(), Act::CorrectionTell(RecipientTold { organisation }));
    }
}

/// A case that a panel did not adopt: somebody else takes it on before it is closed.
pub(super) fn not_adopted(d: &mut Diary<'_>) {
    d.wait(1, 10);
    let disposition = match (d.it.violence, d.chance(70.0)) {
        (true, _) => Disposition::ViolencePrevention,
        (false, true) => Disposition::Signposted,
        (false, false) => Disposition::PoliceLed,
    };
    onward(d, disposition);
    close(d, (disposition, vec![Ground::NeedsMetElsewhere]), false);
}

fn disposition(d: &mut Diary<'_>) -> Disposition {
    let draw = d.number(0, 99);
    match draw {
        _ if d.it.violence => Disposition::ViolencePrevention,
        0..=49 => Disposition::NoFurtherAction,
        50..=77 => Disposition::Signposted,
        78..=85 => Disposition::Misguided,
        86..=88 => Disposition::Misinformed,
        89 => Disposition::Malicious,
        90..=94 => Disposition::BelowThreshold,
        95..=97 => Disposition::PoliceLed,
        98 => Disposition::NotFound,
        _ => Disposition::Duplicate,
    }
}

fn mark_mistaken(d: &mut Diary<'_>) {
    let officer = d.officer();
    let recipients = vec![d.area().org("school")];
    let mut act = Mistaken { rationale: d.reasons(), second: None, recipients };
    if d.chance(8.0) {
        let alone = Act::CorrectionMistaken(act.clone());
        d.tries(officer.clone(), alone, "correction.two-people");
    }
    act.second = Some(signed(d.area().supervisor()));
    d.does(officer, Act::CorrectionMistaken(act));
    d.wait(0, 1);
}

/// Asks another service, which answers; one that declines sends it back to whoever asked.
pub(super) fn onward(d: &mut Diary<'_>, disposition: Disposition) {
    let service = match disposition {
        Disposition::ViolencePrevention => "violence-prevention",
        Disposition::BelowThreshold => "below-threshold-panel",
        Disposition::PoliceLed => "police-led-partnership",
        _ => d.pick(words::SERVICES),
    };
    let mut service = service.to_owned();
    for nth in 1..=3 {
        let accepts = nth == 3 || !d.chance(12.0);
        ask_service(d, (nth, &service), accepts);
        if accepts {
            return;
        }
        if disposition == Disposition::Signposted {
            service = d.pick(words::SERVICES).to_owned();
        }
    }
}

fn ask_service(d: &mut Diary<'_>, (nth, service): (usize, &str), accepts: bool) {
    let officer = d.officer();
    let id = format!("onward-{nth}");
    let asks = "to take on the needs that the assessment names, and to say who there does".into();
    let refer =
        Referral { id: id.clone(), to: d.area().org(service), service: service.into(), asks };
    d.does(officer.clone(), Act::OnwardRefer(refer));
    if d.chance(2.2) {
        d.wait(0, 1);
        let closure = closure(d, (Disposition::Signposted, vec![Ground::NeedsMetElsewhere]), false);
        d.tries(officer.clone(), Act::ExitClose(closure), "closure.onward-unaccepted");
    }
    d.wait_or_late((1, 7), 9.0, (11, 15));
    let says = if accepts { "the duty lead takes it on" } else { "the waiting list is closed" };
    let answer = Answer { id: id.clone(), accepts, says: says.into() };
    d.does(d.area().partner(service, OrgKind::Community), Act::OnwardAnswer(answer));
    if !accepts {
        d.wait_or_late((0, 1), 15.0, (3, 6));
        let id = format!("declined:{id}");
        d.does(officer, Act::MessageAcknowledge(Acknowledgement { id }));
        d.wait(0, 1);
    }
}

/// The referrer is asked before the end, and often says something.
fn ask_referrer(d: &mut Diary<'_>) {
    let text = "we think of closing this; what do you know that we do not?".into();
    d.does(d.officer(), Act::ReferrerTell(ReferrerTold { text, asks_before_exit: true }));
    d.wait(1, 3);
    if d.chance(60.0) {
        let disagrees = d.chance(6.0);
        let text =
            if disagrees { "the worry is the same as before" } else { "nothing new is known" };
        let heard = ReferrerHeard { text: text.into(), disagrees };
        d.does(d.area().referrer(d.it.sector), Act::ReferrerSay(heard));
        d.wait(0, 0);
    }
}

/// Closes the case; now and then somebody tries before it is ready.
pub(super) fn close(d: &mut Diary<'_>, ends: (Disposition, Vec<Ground>), adopted: bool) {
    let by = if adopted { d.area().coordinator() } else { d.officer() };
    d.until(d.answers + 30.minutes());
    d.fresh_check();
    if d.chance(1.5) {
        let closure = closure(d, ends.clone(), adopted);
        d.tries(by.clone(), Act::ExitClose(closure), "closure.referrer-unasked");
    }
    ask_referrer(d);
    d.fresh_check();
    slip(d, &by, &ends, adopted);
    if d.chance(0.4) {
        let mut closure = closure(d, ends, adopted);
        closure.uncollected =
            vec!["a report that the partner cannot give before the spring".into()];
        let past = (Rule::InformationOpen, d.area().supervisor());
        d.overrides(by, Act::ExitClose(closure), past);
    } else {
        let closure = closure(d, ends, adopted);
        d.does(by, Act::ExitClose(closure));
    }
    d.rounds.clear();
}

/// One thing missing, and the rule that says so.
fn slip(d: &mut Diary<'_>, by: &Actor, ends: &(Disposition, Vec<Ground>), adopted: bool) {
    if !d.chance(3.4) {
        return;
    }
    let mut closure = closure(d, ends.clone(), adopted);
    // Somebody of sixteen or seventeen may be of age by now.
    let person = &d.it.person;
    let watched = person.young() || person.earlier.is_some() || d.it.violence;
    let rule = match d.number(0, 5) {
        0 if watched => {
            closure.assurance = None;
            "closure.unassured"
        }
        1 if !adopted => {
            closure.second = None;
            "closure.two-people"
        }
        2 => {
            closure.grounds.push(Ground::IdeologyAbsent);
            "closure.ideology-absent"
        }
        3 => {
            closure.rationale = "nothing found".into();
            "decision.rationale"
        }
        4 if d.it.person.earlier.is_some() => {
            closure.grounds = vec![Ground::PriorClosure];
            "closure.prior-closure-only"
        }
        _ => {
            closure.grounds = vec![Ground::OwnAccount];
            closure.checks.retain(|check| check.kind != CheckKind::Independent);
            "closure.own-account"
        }
    };
    d.tries(by.clone(), Act::ExitClose(closure), rule);
    d.wait(0, 1);
}

/// What nobody could work on, with the reason.
fn left(d: &Diary<'_>) -> Vec<Residual> {
    let reason = "consent was refused; another service has taken it on".to_owned();
    let items = d.items.iter();
    items.map(|item| Residual { answers: item.0.into(), reason: reason.clone() }).collect()
}

/// A closure with all that its grounds need. What it rests on is filled in when it is done.
pub(super) fn closure(
    d: &mut Diary<'_>,
    (disposition, grounds): (Disposition, Vec<Ground>),
    adopted: bool,
) -> Closure {
    let area = d.area();
    let check =
        |kind, by: &str, showed: &str| CheckMade { kind, by: area.org(by), showed: showed.into() };
    let mut checks = vec![check(CheckKind::Independent, "school", "the same, seen from outside")];
    if grounds.contains(&Ground::Condition) {
        checks.push(check(CheckKind::Clinical, "hospital", "a clinician looked at this concern"));
    }
    if adopted {
        checks.push(check(CheckKind::SecondSource, "social-care", "the family says the same"));
    }
    let watched = d.it.person.age <= 2 || d.it.person.earlier.is_some() || d.it.violence;
    Closure {
        disposition,
        rationale: d.reasons(),
        grounds,
        evidence: vec![],
        cites: if adopted { d.items.iter().map(|item| item.0.into()).collect() } else { vec![] },
        considered: vec![],
        uncollected: vec![],
        checks,
        residual: if disposition == Disposition::ConsentRefused { left(d) } else { vec![] },
        second: Some(signed(area.supervisor())),
        assurance: watched.then(|| signed(assurance(d.it.number))),
        chair: adopted.then(|| signed(area.chair())),
        police: adopted.then(|| signed(area.supervisor())),
    }
}
