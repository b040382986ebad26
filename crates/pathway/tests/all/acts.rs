//! Sound payloads: what people who do it right would send. Tests spoil one thing at a time.

use jiff::civil::{Date, date};
use pathway::{
    Act, assessment, consent, contact, exit, home, identity, intervention, panel, partner, plan,
    register, triage,
};
use policy::{OrgKind, Pack};

use crate::people::{actor, signed};

/// Reasons that are long enough to be a sentence.
pub(crate) const WHY: &str = "the reasons, written down at some length";

/// Something changed a little.
pub(crate) fn but<T>(mut sound: T, spoil: impl FnOnce(&mut T)) -> T {
    spoil(&mut sound);
    sound
}

pub(crate) fn referral() -> contact::Contact {
    contact::Contact {
        kind: contact::ContactKind::Referral,
        agency: "school".into(),
        agency_kind: OrgKind::Education,
        names: vec!["Invented Name".into()],
        born: Some(date(1990, 1, 1)),
        age: None,
        form: Some("national-3".into()),
        seen: Some("what was seen".into()),
        worries: Some("what worries".into()),
        violence: false,
        graded: None,
        history_seen: None,
        gender: None,
        coded: None,
        to: None,
        matching: Default::default(),
    }
}

pub(crate) fn link(contact: &str) -> Act {
    Act::IdentityLink(identity::Link { contact: contact.into(), rationale: WHY.into() })
}

pub(crate) fn no_history() -> Act {
    let (searched, sources) = (vec!["Invented Name".into()], vec!["police".into()]);
    Act::IdentityNoHistory(identity::NoHistory { searched, sources })
}

pub(crate) fn need(until: Date) -> home::Need {
    home::Need { reason: "why this is needed".into(), lapses: until }
}

pub(crate) fn opening(pack: &Pack, until: Date) -> home::Opening {
    home::Opening {
        person: "p1".into(),
        pathway: pack.pathway.clone(),
        contact: "c1".into(),
        holder: Some("officer".into()),
        need: Some(need(until)),
    }
}

pub(crate) fn deconflict() -> Act {
    Act::TriageDeconflict(triage::Deconfliction { outcome: triage::Deconflicted::Clear })
}

pub(crate) fn gateway() -> triage::Gateway {
    triage::Gateway {
        category: triage::Category::Limited,
        rationale: WHY.into(),
        ideology: None,
        violence: false,
    }
}

pub(crate) fn section36(met: bool) -> triage::Section36 {
    triage::Section36 { met, rationale: WHY.into(), evidence: vec![1] }
}

pub(crate) fn request(id: &str) -> Act {
    Act::InformationAsk(triage::Request {
        id: id.into(),
        of: "clinic".into(),
        questions: "what is known".into(),
        lawful_basis: "public task".into(),
    })
}

pub(crate) fn reply(id: &str) -> Act {
    let (answer, text) = (triage::Answered::Nil, "nothing is held".into());
    Act::InformationAnswer(triage::Reply { id: id.into(), answer, text })
}

/// The assessment item that plans answer in these tests.
pub(crate) fn item(pack: &Pack) -> String {
    pack.framework.items().next().unwrap().id.clone()
}

pub(crate) fn assessment(pack: &Pack, found: assessment::Found) -> assessment::Assessment {
    let confidence = assessment::Confidence::Medium;
    let evidence = "two accounts".into();
    let item = assessment::Item { id: item(pack), found, confidence, driver: false, evidence };
    assessment::Assessment {
        framework: pack.framework.id.clone(),
        begun: pack.in_force.from,
        items: vec![item],
        summary: "in a few sentences".into(),
        management: "how it is managed".into(),
        changes: None,
    }
}

pub(crate) fn plan(pack: &Pack, due: Date) -> plan::Plan {
    let how = plan::AskConsent { how: "in person".into(), when: due, by: "officer".into() };
    plan::Plan {
        ask_consent: Some(how),
        nature: "mentoring".into(),
        responsible: "council".into(),
        provided: "weekly".into(),
        items: vec![plan::Item {
            id: "i1".into(),
            answers: item(pack),
            driver: Some("drivers.underlying".into()),
            what: "mentoring on this".into(),
            organisation: "council".into(),
            due,
        }],
        residual: vec![],
        carers_to_be_told: false,
    }
}

pub(crate) fn done(item: &str) -> Act {
    let (what, evidence) = ("it was done".into(), "report of session two".into());
    Act::PlanDo(plan::Done { item: item.into(), what, evidence })
}

pub(crate) fn member(name: &str) -> panel::Member {
    let by = actor(name);
    panel::Member {
        resident_force: by.kind == OrgKind::Police,
        chair: name == "chair",
        organisation: by.organisation,
        kind: by.kind,
        person: by.id,
        conflict: false,
        vote: None,
    }
}

pub(crate) fn meeting(decision: panel::Decision) -> panel::Meeting {
    panel::Meeting {
        members: ["chair", "sergeant", "nurse", "worker"].map(member).to_vec(),
        decision,
        chair_decides: None,
        rationale: WHY.into(),
        evidence: vec![1],
        dissent: None,
        other_services: Some("health was considered".into()),
        referrer: Some(panel::ReferrerPart::Invited),
        actions: vec![],
    }
}

pub(crate) fn consent(said: consent::Said, by: consent::Whose) -> Act {
    Act::ConsentRecord(consent::Consent { said, by, how: "asked in person".into() })
}

pub(crate) fn contract(sessions: u32) -> Act {
    Act::InterventionContract(intervention::Contract { provider: "mentors".into(), sessions })
}

pub(crate) fn provider(from: Date) -> Act {
    let organisation = "mentors".into();
    Act::RegisterProvider(register::Provider { organisation, from, until: None })
}

pub(crate) fn tasking(pack: &Pack) -> Act {
    let (risk, works_on) = ("the risk, in short".into(), vec![item(pack)]);
    Act::InterventionTask(intervention::Tasking { risk, works_on })
}

pub(crate) fn confirm() -> Act {
    let understood = "the tasking, as the mentor understood it".into();
    Act::InterventionConfirm(intervention::Confirmation { understood })
}

pub(crate) fn session(number: u32, outcome: intervention::Outcome) -> Act {
    Act::InterventionSession(intervention::Session { number, outcome })
}

pub(crate) fn report(number: u32) -> Act {
    Act::InterventionReport(intervention::Report {
        number,
        observed: "what the mentor saw".into(),
        reported: "what the person said".into(),
        concealment: None,
        urgent: false,
    })
}

pub(crate) fn tell_referrer(asks_before_exit: bool) -> Act {
    Act::ReferrerTell(partner::ReferrerTold { text: "what can be told".into(), asks_before_exit })
}

pub(crate) fn flag(id: &str) -> Act {
    Act::FlagRaise(partner::Flag { id: id.into(), text: "this looks worse".into() })
}

pub(crate) fn belief(about: partner::About, says: &str) -> Act {
    Act::BeliefState(partner::Belief { about, says: says.into(), at_least: None })
}

pub(crate) fn offer(id: &str, to: &str) -> Act {
    let to = actor(to);
    let (id, reason) = (id.into(), "the person has moved".into());
    Act::HomeOffer(home::Offer { id, to: to.organisation, to_kind: to.kind, reason })
}

pub(crate) fn accept(offer: &str, holder: &str) -> Act {
    Act::HomeAccept(home::Acceptance { offer: offer.into(), holder: Some(holder.into()) })
}

pub(crate) fn decline(offer: &str) -> Act {
    Act::HomeDecline(home::Decline { offer: offer.into(), reason: "not our area".into() })
}

pub(crate) fn withdraw(offer: &str) -> Act {
    Act::HomeWithdraw(home::Withdrawal { offer: offer.into() })
}

/// A sound closure of a case that no panel adopted.
pub(crate) fn early() -> exit::Closure {
    exit::Closure {
        disposition: exit::Disposition::NoFurtherAction,
        rationale: WHY.into(),
        grounds: vec![exit::Ground::NoConcern],
        evidence: vec![1],
        cites: vec![],
        considered: vec!["c1".into()],
        uncollected: vec![],
        checks: vec![],
        residual: vec![],
        second: signed("supervisor"),
        assurance: None,
        chair: None,
        police: None,
    }
}

/// A sound exit from support.
pub(crate) fn exit(pack: &Pack) -> exit::Closure {
    but(early(), |it| {
        it.disposition = exit::Disposition::SupportEnded;
        it.grounds = vec![exit::Ground::RiskReduced];
        it.cites = vec![item(pack)];
        it.chair = signed("chair");
        it.police = signed("sergeant");
    })
}

pub(crate) fn reopen(retention: exit::RetentionAfter) -> exit::Reopening {
    exit::Reopening { reason: "there is new information".into(), retention }
}
