//! Assess first, then decide; in a framework that is known.

use crate::state::{Hit, Situation};
use crate::{Act, Finding, panel};

/// What is impossible about an assessment as things stand.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    let Some(Act::AssessmentComplete(made)) = on.act() else { return None };
    let framework = &on.pack.framework;
    let unknown = made.items.iter().find(|item| !framework.takes(&item.id));
    // A replayed history was assessed in the framework of its day.
    if on.state.register.is_replay() {
        return None;
    }
    if made.framework != framework.id {
        let needs = format!("use `{}`, the framework of the pack in force", framework.id);
        return Some(Finding::impossible(
            "assessment.other-framework",
            "this framework is not the one in force",
            &needs,
        ));
    }
    unknown.map(|item| {
        let says = format!("item `{}` is not in the framework", item.id);
        Finding::impossible("assessment.unknown-item", &says, "use an item of the framework")
    })
}

/// F5: the panel would decide without a completed assessment.
pub(crate) fn missing(on: &Situation<'_>) -> Vec<Hit> {
    let Some(Act::PanelDecide(meeting)) = on.act() else { return vec![] };
    let none = on.case().is_none_or(|case| case.assessment.made.is_empty());
    let judges = meeting.decision != panel::Decision::Defer;
    Hit::when(none && judges, "", "no assessment on record", &[])
}

/// F5: the first assessment was completed after the decision that it should have informed.
pub(crate) fn after_decision(on: &Situation<'_>) -> Vec<Hit> {
    let Some(case) = on.case() else { return vec![] };
    let Some((_, first)) = case.assessment.made.iter().min_by_key(|(_, mark)| mark.at) else {
        return vec![];
    };
    let judged =
        case.panel.meetings.iter().find(|(meeting, mark)| {
            meeting.decision != panel::Decision::Defer && mark.at < first.at
        });
    judged.map_or(vec![], |(_, mark)| {
        Hit::when(true, "", "completed after the panel decided", &[first.seq, mark.seq])
    })
}
