//! What people do about one referral, from the contact to after the end.

mod arrival;
mod exit;
mod panel;
mod support;

use jiff::Timestamp;
use pathway::assessment::{Assessment, Confidence, Found, Item};
use pathway::home::Need;
use pathway::review::{self, Review};
use pathway::{Act, Actor, triage};

use super::cohort::Fate;
use super::diary::{Diary, Round};

/// Writes the whole diary; the answer is when the case closes.
pub(super) fn write(diary: &mut Diary<'_>) -> Timestamp {
    arrival::write(diary);
    match diary.it.fate {
        Fate::Early => exit::early(diary),
        Fate::Panel { adopted: true } => {
            panel::adopt(diary);
            support::write(diary);
        }
        Fate::Panel { adopted: false } => {
            panel::turn_down(diary);
            exit::not_adopted(diary);
        }
        Fate::Waiting => panel::waiting(diary),
    }
    diary.at
}

/// What is done when something comes round.
pub(super) fn round(diary: &mut Diary<'_>, round: Round) -> (Actor, Act) {
    match round {
        Round::Check => {
            let outcome = triage::Deconflicted::Clear;
            let act = Act::TriageDeconflict(triage::Deconfliction { outcome });
            (diary.area().checks(), act)
        }
        Round::Need => (diary.officer(), Act::NeedRenew(need(diary))),
        Round::Review => {
            let rationale = diary.reasons();
            let changes = "what changed since the last review was gone through item by item".into();
            let result = review::Result::Continue;
            (diary.area().chair(), Act::ReviewHold(Review { result, changes, rationale }))
        }
        Round::Assess => (diary.officer(), assess(diary, true)),
    }
}

/// Why a case is held, and until when.
fn need(diary: &mut Diary<'_>) -> Need {
    let reason = "to find out whether there is a concern, with no more than that takes".into();
    Need { reason, lapses: diary.day(180) }
}

/// An assessment of what was found; the first finds the items.
fn assess(diary: &mut Diary<'_>, again: bool) -> Act {
    if diary.items.is_empty() {
        let first = diary.number(0, 4) as usize;
        let count = diary.number(2, 3) as usize;
        diary.items = super::words::ITEMS.iter().skip(first).take(count).copied().collect();
    }
    let item = |&(id, driver, _): &(&str, &str, &str)| Item {
        id: id.into(),
        found: Found::Present,
        confidence: Confidence::Medium,
        driver: id.starts_with("drivers"),
        evidence: format!("what two partners hold; underneath: {driver}"),
    };
    let mut items: Vec<Item> = diary.items.iter().map(item).collect();
    items.push(Item {
        id: "protective.relationships".into(),
        found: Found::NotKnown,
        confidence: Confidence::Low,
        driver: false,
        evidence: "nobody has asked yet".into(),
    });
    Act::AssessmentComplete(Assessment {
        framework: "open-2026".into(),
        begun: diary.day(-3),
        items,
        summary: "what was found stands item by item; there is no total".into(),
        management: "partners keep to the plan and tell the holder what changes".into(),
        changes: again.then(|| "each item was looked at again against the last time".into()),
    })
}
