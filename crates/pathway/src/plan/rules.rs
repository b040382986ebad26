//! No adoption without a plan; every vulnerability has an answer; causes before signs.

use crate::state::{Hit, Situation};
use crate::{Act, Finding, panel};

/// What is impossible about a plan as things stand.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    let Some(Act::PlanDo(done)) = on.act() else { return None };
    let (plan, _) = on.case()?.plan.now.as_ref()?;
    if plan.items.iter().any(|item| item.id == done.item) {
        return None;
    }
    let needs = "look at the items of the plan in force";
    Some(Finding::impossible("plan.no-such-item", "the plan has no such item", needs))
}

/// F37: adopted without a documented plan.
pub(crate) fn missing(on: &Situation<'_>) -> Vec<Hit> {
    let Some(Act::PanelDecide(meeting)) = on.act() else { return vec![] };
    let made = on.case().and_then(|case| case.plan.now.as_ref());
    let blank = made.is_none_or(|(plan, _)| plan.items.is_empty());
    let says = if made.is_some() { "the plan has no items" } else { "no plan on record" };
    Hit::when(blank && meeting.decision == panel::Decision::Adopt, "", says, &[])
}

/// Section 36(5): what a plan must say.
pub(crate) fn contents(on: &Situation<'_>) -> Vec<Hit> {
    let Some(Act::PlanMake(plan)) = on.act() else { return vec![] };
    let said = [&plan.nature, &plan.responsible, &plan.provided];
    let blank = said.iter().any(|text| text.trim().is_empty());
    let short = blank || plan.ask_consent.is_none() || plan.items.is_empty();
    Hit::when(short, "", "a part of section 36(5) is blank", &[])
}

/// F2: items answer signs, and no underlying driver is cited.
pub(crate) fn driver_uncited(on: &Situation<'_>) -> Vec<Hit> {
    let Some(Act::PlanMake(plan)) = on.act() else { return vec![] };
    let uncited = plan.items.iter().filter(|item| item.driver.is_none());
    uncited
        .map(|item| Hit {
            subject: item.id.clone(),
            detail: "the item cites no driver".into(),
            evidence: vec![],
        })
        .collect()
}

/// F1: at the exit, a vulnerability that the latest assessment found has no answer.
pub(crate) fn vulnerability_unanswered(on: &Situation<'_>) -> Vec<Hit> {
    let (Some(Act::ExitClose(closure)), Some(case)) = (on.act(), on.case()) else {
        return vec![];
    };
    if !case.is_adopted() {
        return vec![];
    }
    let (plan, made) =
        case.plan.now.as_ref().map_or((None, vec![]), |(plan, mark)| (Some(plan), vec![mark.seq]));
    let answered = |id: &str| {
        let left = plan.iter().flat_map(|plan| &plan.residual).chain(&closure.residual);
        let mut items = plan.iter().flat_map(|plan| &plan.items).filter(|item| item.answers == id);
        left.filter(|left| !left.reason.trim().is_empty()).any(|left| left.answers == id)
            || items.any(|item| case.plan.done.contains_key(&item.id))
    };
    let open = case.assessment.vulnerabilities().filter(|item| !answered(&item.id));
    open.map(|item| Hit {
        subject: item.id.clone(),
        detail: format!("`{}` was found and nothing done answers it", item.id),
        evidence: made.clone(),
    })
    .collect()
}
