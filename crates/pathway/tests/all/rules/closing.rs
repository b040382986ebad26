//! Gates before the closure of a case at any stage.

use pathway::exit::{CheckKind, CheckMade, Closure, Disposition, Ground};
use pathway::{Act, Target, contact, identity, onward, partner};
use policy::Rule;

use super::{Gate, k, now, p};
use crate::acts::{self, WHY, but};
use crate::kit::World;
use crate::people::signed;

fn close(spoil: impl FnOnce(&mut Closure)) -> Act {
    Act::ExitClose(but(acts::early(), spoil))
}

/// A closure that is spoilt, and the sound one.
fn spoilt(spoil: impl FnOnce(&mut Closure)) -> Gate {
    let cure = vec![k("officer", close(|_| ()))];
    Gate::new(World::closing(now()), k("officer", close(spoil)), cure)
}

/// A closure on a ground, and the same with a check behind it.
fn checked(ground: Ground, kind: CheckKind) -> Gate {
    let with = |checks: Vec<CheckMade>| {
        close(move |it| {
            it.grounds = vec![ground];
            it.checks = checks;
        })
    };
    let check = CheckMade { kind, by: "clinic".into(), showed: "what it showed".into() };
    let cure = vec![k("officer", with(vec![check]))];
    Gate::new(World::closing(now()), k("officer", with(vec![])), cure)
}

fn assured(spoil: impl FnOnce(&mut Closure)) -> Act {
    close(|it| {
        it.assurance = signed("assurer");
        spoil(it);
    })
}

fn of(contact: contact::Contact) -> World {
    World::triaged(now(), contact).given("officer", acts::tell_referrer(true))
}

fn refer(service: &str) -> [super::Step; 2] {
    let (to, asks) = ("clinic".into(), "to take this on".into());
    let referral = onward::Referral { id: "o1".into(), to, service: service.into(), asks };
    let says = "a nurse there".into();
    let answer = onward::Answer { id: "o1".into(), accepts: true, says };
    [k("officer", Act::OnwardRefer(referral)), k("nurse", Act::OnwardAnswer(answer))]
}

fn on_the_line(rule: Rule) -> Option<Gate> {
    let visit = but(acts::referral(), |it| it.kind = contact::ContactKind::Visit);
    Some(match rule {
        Rule::HistoryUnseen => {
            let mut given = World::closing(now());
            let candidate = identity::Candidate { contact: "c9".into(), why: "one letter".into() };
            let person = Target::Person("p1".into());
            given.when("officer", person, Act::IdentityPropose(candidate)).then_ok();
            let rationale = WHY.into();
            let answer = identity::Answer { contact: "c9".into(), same: false, rationale };
            let cure = vec![p("officer", Act::IdentityAnswer(answer)), k("officer", close(|_| ()))];
            Gate::new(given, k("officer", close(|_| ())), cure)
        }
        Rule::LineUnconsidered => {
            let both = close(|it| it.considered = vec!["c1".into(), "c2".into()]);
            let given = World::closing(now()).contact("c2", visit);
            Gate::new(given, k("officer", close(|_| ())), vec![k("officer", both)])
        }
        Rule::Unassured => {
            let child = but(acts::referral(), |it| (it.born, it.age) = (None, Some(14)));
            let cure = vec![k("officer", assured(|_| ()))];
            Gate::new(of(child), k("officer", close(|_| ())), cure)
        }
        Rule::ViolenceUnrouted => {
            let violent = but(acts::referral(), |it| it.violence = true);
            let mut cure = refer("violence-prevention").to_vec();
            cure.push(k("officer", assured(|_| ())));
            Gate::new(of(violent), k("officer", assured(|_| ())), cure)
        }
        _ => return None,
    })
}

pub(super) fn gate(rule: Rule) -> Option<Gate> {
    let again = || k("officer", close(|_| ()));
    Some(match rule {
        Rule::Rationale => spoilt(|it| it.rationale = "no concern".into()),
        Rule::Evidence => spoilt(|it| it.evidence.clear()),
        Rule::TwoPeople => spoilt(|it| it.second = signed("officer")),
        Rule::PriorClosureOnly => spoilt(|it| it.grounds = vec![Ground::PriorClosure]),
        Rule::IdeologyAbsent => spoilt(|it| it.grounds.push(Ground::IdeologyAbsent)),
        Rule::OwnAccount => checked(Ground::OwnAccount, CheckKind::Independent),
        Rule::ConditionExplains => checked(Ground::Condition, CheckKind::Clinical),
        Rule::InformationOpen => {
            let given = World::closing(now()).given("officer", acts::request("q1"));
            Gate::new(given, again(), vec![k("nurse", acts::reply("q1")), again()])
        }
        Rule::OnwardUnaccepted => {
            let signpost = || close(|it| it.disposition = Disposition::Signposted);
            let mut cure = refer("early-help").to_vec();
            cure.push(k("officer", signpost()));
            Gate::new(World::closing(now()), k("officer", signpost()), cure)
        }
        Rule::ReferrerUnasked => {
            let ask = k("officer", acts::tell_referrer(true));
            Gate::new(World::triaged(now(), acts::referral()), again(), vec![ask, again()])
        }
        Rule::FlagOpen => {
            let given = World::closing(now()).given("nurse", acts::flag("f1"));
            let answer = partner::FlagAnswer { id: "f1".into(), rationale: WHY.into() };
            let cure = vec![k("officer", Act::FlagAnswer(answer)), again()];
            Gate::new(given, again(), cure)
        }
        _ => return on_the_line(rule),
    })
}
