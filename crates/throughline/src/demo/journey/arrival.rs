//! A contact arrives: somebody takes it on, looks for earlier ones, checks, asks and assesses.

use jiff::ToSpan;
use pathway::contact::{Acceptance, Coded, Contact, ContactKind, Sign};
use pathway::home::Opening;
use pathway::identity::{Answer, Candidate, Link, NoHistory, SumUp};
use pathway::partner::ReferrerTold;
use pathway::triage::{Answered, Category, Deconfliction, Gateway, Receipt, Reply, Request};
use pathway::{Act, Target, triage};
use policy::OrgKind;

use super::super::cohort::Fate;
use super::super::diary::{Diary, Round};
use super::super::margins;
use super::super::words;

/// From the contact to the gateway assessment.
pub(super) fn write(d: &mut Diary<'_>) {
    contact(d);
    d.wait_or_late((0, 0), 3.0, (2, 4));
    let target = Target::Contact(d.it.contact());
    let officer = d.officer();
    let accept = Act::ContactAccept(Acceptance { holder: officer.id.clone() });
    d.write(d.at, (officer, target), accept, None);
    d.wait_or_late((0, 0), 4.0, (3, 6));
    line(d);
    d.wait(0, 0);
    open(d);
    ask(d);
    assess(d);
}

fn contact(d: &mut Diary<'_>) {
    let person = &d.it.person;
    let [first, last] = person.names;
    let wrong = person.earlier.is_some() && d.chance(40.0);
    let last = if wrong { words::misspelt(last) } else { last.to_owned() };
    let day = d.day(0);
    let by_age = d.chance(12.0) && person.earlier.is_none();
    let age = d.it.person.born.filter(|_| by_age).map(|born| margins::years(born, day));
    let gender = margins::GENDER.rows.get(d.it.person.gender).map(|row| row.0);
    let coded = coded(d);
    let contact = Contact {
        kind: ContactKind::Referral,
        agency: d.area().referrer(d.it.sector).organisation,
        agency_kind: d.area().referrer(d.it.sector).kind,
        names: vec![format!("{first} {last}")],
        born: d.it.person.born.filter(|_| !by_age),
        age: age.and_then(|years| u8::try_from(years).ok()),
        form: (!d.chance(3.0)).then(|| "national-2024".into()),
        seen: Some(d.pick(words::SEEN).into()),
        worries: if d.chance(4.0) { None } else { Some(d.pick(words::WORRIES).into()) },
        violence: d.it.violence && d.chance(50.0),
        graded: None,
        history_seen: None,
        gender: gender.filter(|it| *it != "not known").map(Into::into),
        coded,
        to: Some(d.area().org("police")),
        matching: Default::default(),
    };
    let (by, target) = (d.area().referrer(d.it.sector), Target::Contact(d.it.contact()));
    d.write(d.at, (by, target), Act::ContactRecord(contact), None);
}

/// Most referrals say in coded words what was seen; the shares are invented.
fn coded(d: &mut Diary<'_>) -> Option<Coded> {
    if d.chance(15.0) {
        return None;
    }
    let violent = d.it.violence;
    let shares = [
        (Sign::Radicalisation, 55.0),
        (Sign::Exploitation, 8.0),
        (Sign::Threat, if violent { 30.0 } else { 4.0 }),
        (Sign::WeaponNamed, if violent { 25.0 } else { 0.5 }),
        (Sign::ViolenceFixation, if violent { 20.0 } else { 1.0 }),
    ];
    let signs = shares.into_iter().filter(|(_, share)| d.chance(*share)).map(|(sign, _)| sign);
    Some(Coded { signs: signs.collect(), incident: None })
}

/// Earlier contacts are looked for under any spelling before anybody decides.
fn line(d: &mut Diary<'_>) {
    let (officer, person, contact) = (d.officer(), d.person(), d.it.contact());
    let rationale = "date of birth and address agree, and the name but for its spelling".to_owned();
    if d.it.person.earlier.is_some() {
        let why = "the same date of birth, and a name that is nearly the same".into();
        let candidate = Candidate { contact: contact.clone(), why };
        d.write(d.at, (officer.clone(), person.clone()), Act::IdentityPropose(candidate), None);
        d.wait(0, 0);
        let answer = Answer { contact, same: true, rationale };
        d.write(d.at, (officer.clone(), person.clone()), Act::IdentityAnswer(answer), None);
    } else {
        let link = Link { contact, rationale };
        d.write(d.at, (officer.clone(), person.clone()), Act::IdentityLink(link), None);
        d.wait(0, 0);
        let searched = d.it.person.names.map(str::to_owned).to_vec();
        let sources = vec!["police".into(), "council".into(), "schools".into()];
        let signed = Act::IdentityNoHistory(NoHistory { searched, sources });
        d.write(d.at, (officer.clone(), person.clone()), signed, None);
    }
    if d.it.person.referrals >= 2 && d.chance(75.0) {
        d.wait(0, 0);
        let rationale =
            "three referrals in a year were read together: the worry is the same".into();
        let sum = Act::LineSum(SumUp { rationale, contacts: vec![] });
        d.write(d.at, (officer, person), sum, None);
    }
}

fn open(d: &mut Diary<'_>) {
    let officer = d.officer();
    let opening = Opening {
        person: d.it.person.id(),
        pathway: "channel".into(),
        contact: d.it.contact(),
        holder: Some(officer.id.clone()),
        need: Some(super::need(d)),
    };
    d.does(officer.clone(), Act::CaseOpen(opening));
    d.begin(Round::Need);
    d.wait(0, 0);
    d.does(officer.clone(), Act::TriageReceive(Receipt { reference: d.it.case() }));
    d.wait(0, 1);
    if d.chance(1.2) {
        let gateway = gateway(d);
        d.tries(officer.clone(), gateway, "triage.deconfliction-missing");
    }
    if d.chance(3.0) {
        check(d, triage::Deconflicted::Hold);
        d.wait(5, 15);
    }
    check(d, triage::Deconflicted::Clear);
    d.begin(Round::Check);
    let told = d.later(0, 3);
    let late = d.later(7, 12);
    let at = if d.chance(6.0) { late } else { told };
    let text = "the referral arrived, and this is who holds it".into();
    let case = d.case();
    let tell = Act::ReferrerTell(ReferrerTold { text, asks_before_exit: false });
    d.write(at, (officer, case), tell, None);
}

fn check(d: &mut Diary<'_>, outcome: triage::Deconflicted) {
    d.does(d.area().checks(), Act::TriageDeconflict(Deconfliction { outcome }));
}

/// Partners are asked; each answers, sometimes late; earlier contacts come out of that.
fn ask(d: &mut Diary<'_>) {
    let partners = [("school", OrgKind::Education), ("hospital", OrgKind::Health)];
    let asked = match d.number(0, 99) {
        0..=49 => 0,
        50..=87 => 1,
        _ => 2,
    };
    for (nth, (what, kind)) in partners.into_iter().enumerate().take(asked) {
        d.wait(0, 0);
        let partner = d.area().partner(what, kind);
        let id = format!("ask-{}", nth + 1);
        let request = Request {
            id: id.clone(),
            of: partner.organisation.clone(),
            questions: d.pick(words::QUESTIONS).into(),
            lawful_basis: "uk-gdpr-6-1-e".into(),
        };
        d.does(d.officer(), Act::InformationAsk(request));
        let (usual, late) = (d.later(1, 4), d.later(6, 14));
        let at = if d.chance(10.0) { late } else { usual };
        let answer = if d.chance(30.0) { Answered::Nil } else { Answered::Reply };
        let text = "what is held was looked through and is attached".into();
        let case = d.case();
        let reply = Act::InformationAnswer(Reply { id, answer, text });
        d.write(at, (partner.clone(), case), reply, None);
        d.answers = d.answers.max(at);
        if answer == Answered::Reply && d.chance(45.0) {
            earlier(d, (nth, what, kind), at);
        }
    }
}

/// A partner's answer brings an earlier contact onto the line.
fn earlier(d: &mut Diary<'_>, (nth, what, kind): (usize, &str, OrgKind), at: jiff::Timestamp) {
    let partner = d.area().partner(what, kind);
    let id = format!("{}-{}", d.it.contact(), nth + 1);
    let sort = match kind {
        OrgKind::Education => ContactKind::Exclusion,
        _ => ContactKind::Health,
    };
    let contact = Contact {
        kind: sort,
        agency: partner.organisation.clone(),
        agency_kind: kind,
        names: vec![d.it.person.names.join(" ")],
        born: None,
        age: None,
        form: None,
        seen: Some("as the agency's own record has it".into()),
        worries: Some("nothing beyond what was recorded then".into()),
        violence: false,
        graded: None,
        history_seen: None,
        gender: None,
        coded: None,
        to: Some(d.area().org("police")),
        matching: Default::default(),
    };
    let (target, officer, person) = (Target::Contact(id.clone()), d.officer(), d.person());
    d.write(at + 5.minutes(), (partner, target.clone()), Act::ContactRecord(contact), None);
    let accept = Act::ContactAccept(Acceptance { holder: officer.id.clone() });
    d.write(at + 65.minutes(), (officer.clone(), target), accept, None);
    let rationale = "the partner gave the same date of birth and address".into();
    let link = Act::IdentityLink(Link { contact: id, rationale });
    d.write(at + 75.minutes(), (officer, person), link, None);
    d.answers = d.answers.max(at + 90.minutes());
}

fn gateway(d: &mut Diary<'_>) -> Act {
    let clear = d.it.fate != Fate::Early;
    let category = match d.chance(60.0) {
        _ if clear => Category::Clear,
        true => Category::NotSuitable,
        false => Category::Limited,
    };
    let concern = margins::CONCERN.rows.get(d.it.concern).map(|row| row.0);
    Act::TriageAssess(Gateway {
        category,
        rationale: d.reasons(),
        ideology: concern.filter(|_| d.it.concern > 0).map(Into::into),
        violence: d.it.violence,
    })
}

fn assess(d: &mut Diary<'_>) {
    d.wait_or_late((1, 3), 8.0, (6, 9));
    d.fresh_check();
    let officer = d.officer();
    if d.chance(1.0) {
        let mut short = gateway(d);
        if let Act::TriageAssess(gateway) = &mut short {
            gateway.rationale = "no concern".into();
        }
        d.tries(officer.clone(), short, "decision.rationale");
    }
    let gateway = gateway(d);
    d.does(officer, gateway);
}
