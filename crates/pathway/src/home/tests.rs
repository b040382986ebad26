//! Homes, given / when / then.

use jiff::Timestamp;
use policy::{OrgKind, Role};

use super::*;
use crate::{Actor, Event, When};

fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_770_000_000 + hour * 3600).unwrap()
}

fn fact(seq: u64, organisation: &str, event: Event) -> Fact {
    let (id, kind, role) = ("somebody".into(), OrgKind::Police, Role::CaseOfficer);
    let by = Actor { id, organisation: organisation.into(), kind, role };
    let when = at(seq.cast_signed());
    Fact { seq, recorded: when, happened: When::instant(when), by, event }
}

fn opened(holder: Option<&str>) -> Home {
    let opening = Opening {
        person: "p1".into(),
        pathway: "channel".into(),
        contact: "c1".into(),
        holder: holder.map(Into::into),
        need: None,
    };
    Home::opened(&opening, &fact(1, "force", Event::CaseOpened(opening.clone())))
}

fn passed(home: &mut Home, seq: u64, to: &str, holder: &str) {
    let accepted = Acceptance { offer: "h1".into(), holder: Some(holder.into()) };
    home.pass(to, accepted.holder.clone(), &fact(seq, to, Event::HomeAccepted(accepted)));
}

#[test]
fn a_case_is_at_home_where_it_was_opened() {
    let home = opened(Some("officer"));
    assert_eq!(home.now.organisation, "force");
    assert_eq!(home.now.from, at(1));
    assert!(home.past.is_empty());
}

#[test]
fn a_home_that_passes_on_keeps_who_held_the_case_before() {
    let mut home = opened(Some("officer"));
    passed(&mut home, 2, "council", "coordinator");
    passed(&mut home, 3, "clinic", "nurse");
    let past: Vec<_> = home.past.iter().map(|tenure| tenure.organisation.as_str()).collect();
    assert_eq!(past, ["force", "council"]);
    assert_eq!((home.now.organisation.as_str(), home.now.seq), ("clinic", 3));
}

#[test]
fn whoever_holds_the_case_by_name_has_to_answer() {
    assert_eq!(opened(Some("officer")).answerable(), "officer");
    assert_eq!(opened(None).answerable(), "duty desk of force");
}

#[test]
fn an_offer_that_lapsed_goes_when_the_case_moves_on() {
    let mut home = opened(Some("officer"));
    let (to_kind, reason) = (OrgKind::LocalAuthority, "moved".into());
    let offer = Offer { id: "h1".into(), to: "council".into(), to_kind, reason };
    let mark = Mark::of(&fact(2, "force", Event::HomeOffered(offer.clone())));
    home.lapsed = Some((offer, mark));
    passed(&mut home, 3, "council", "coordinator");
    assert!(home.lapsed.is_none() && home.offer.is_none());
}

#[test]
fn a_need_runs_until_the_end_of_its_own_day() {
    let mut home = opened(Some("officer"));
    let need = Need { reason: "why".into(), lapses: jiff::civil::date(2026, 6, 1) };
    let mark = Mark::of(&fact(2, "force", Event::NeedRenewed(need.clone())));
    home.need = Some((need, mark));
    let wanted = home.wanted(|day| Timestamp::from_second(i64::from(day.year())).unwrap());
    let due: Vec<_> = wanted.iter().map(|it| (it.clock, it.own)).collect();
    assert_eq!(due, [(Clock::NeedLapse, Some(Timestamp::from_second(2026).unwrap()))]);
}
