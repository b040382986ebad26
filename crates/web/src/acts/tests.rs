//! Every form makes its act, and every act has a form or a reason why not.

use std::collections::BTreeSet;

use pathway::{Act, Actor, Command, Deed, State, Target, When};
use policy::{OrgKind, Role, Shelf};
use serde_json::Value;
use service::Work;

use super::field::Kind;
use super::handlers::made;
use super::{Field, Known, NOUNS, Pick, Sheet, WITHOUT, sheet};
use crate::forms::Form;

/// A contact on which nothing is known yet.
fn work() -> Work {
    let framework =
        Shelf::standard().unwrap().find("throughline-2026").map(|pack| pack.framework.clone());
    let target = Target::Case("a".into());
    Work {
        state: State::blank(target.clone()),
        target,
        version: 1,
        facts: vec![],
        line: Default::default(),
        page: None,
        may: BTreeSet::new(),
        opens: true,
        line_opens: true,
        framework,
        signers: vec![
            signer("chair", OrgKind::LocalAuthority, Role::Chair),
            signer("assurer", OrgKind::Oversight, Role::Assurance),
            signer("sam", OrgKind::Police, Role::Supervisor),
        ],
        now: "2026-03-02T10:00:00Z".parse().unwrap(),
    }
}

fn signer(id: &str, kind: OrgKind, role: Role) -> Actor {
    Actor { id: id.into(), organisation: format!("{id}-office"), kind, role }
}

fn actor() -> Actor {
    Actor {
        id: "officer".into(),
        organisation: "ambervale-police".into(),
        kind: OrgKind::Police,
        role: Role::CaseOfficer,
    }
}

fn with<T>(check: impl FnOnce(&Known<'_>) -> T) -> T {
    let (work, by) = (work(), actor());
    check(&Known::of(&work, &by, "n1"))
}

/// What somebody types who fills in everything, choosing the `nth` of each list.
fn typed(fields: &[Field], prefix: &str, nth: usize) -> Vec<(String, String)> {
    let mut all = vec![];
    for field in fields {
        let at = field.at(prefix);
        let mut put = |text: &str| all.push((at.clone(), text.to_owned()));
        let chosen = |picks: &[Pick]| picks.get(nth % picks.len().max(1)).cloned();
        match &field.kind {
            Kind::Line | Kind::Id | Kind::Long => put("Somebody wrote this down"),
            Kind::Lines => put("one\ntwo"),
            Kind::Number => put("7"),
            Kind::Day => {
                for (part, text) in [("day", "2"), ("month", "3"), ("year", "2026")] {
                    all.push((format!("{at}-{part}"), text.to_owned()));
                }
            }
            // Lists of what is in the case are empty here: an entry by its number stands for them.
            Kind::One(picks) if picks.is_empty() => put("3"),
            Kind::One(picks) | Kind::Several(picks) | Kind::Entries(picks) => {
                put(&chosen(picks).map_or_else(|| "3".to_owned(), |pick| pick.value));
            }
            Kind::Signer(all) => put(&super::field::signer(&all[nth % all.len()]).value),
            Kind::Mark | Kind::YesNo => put("yes"),
            Kind::Hidden(value) => put(if value.is_empty() { "x" } else { value }),
            Kind::Within(fields) => all.extend(typed(fields, &at, nth)),
            Kind::Rows(fields, _) => all.extend(typed(fields, &format!("{at}-0"), nth)),
            Kind::Each(picks, fields) => {
                let pick = picks.first().map(|pick| pick.value.as_str()).unwrap_or_default();
                all.extend(typed(fields, &format!("{at}-{pick}"), nth));
            }
        }
    }
    all
}

/// Lists of what is in the case are not empty where the form is filled in.
fn open(mut fields: Vec<Field>) -> Vec<Field> {
    for field in &mut fields {
        if let Kind::One(picks) = &mut field.kind
            && picks.is_empty()
        {
            picks.push(Pick::of("3", "Something"));
        }
    }
    fields
}

fn acts(sheet: &Sheet, known: &Known<'_>, nth: usize) -> Vec<Act> {
    let fields = open((sheet.fields)(known));
    let form = Form::of(typed(&fields, "", nth)).unwrap();
    match made((sheet, &fields), &form) {
        Ok(acts) => acts,
        Err(why) => panic!("{}: {why:?}", sheet.deed.name()),
    }
}

/// How many signatures an act holds, however deep they stand in it.
fn held(act: &Value) -> usize {
    match act {
        Value::Object(fields) => {
            let own = fields.get("by").is_some_and(|by| by.get("role").is_some());
            usize::from(own) + fields.values().map(held).sum::<usize>()
        }
        Value::Array(all) => all.iter().map(held).sum(),
        _ => 0,
    }
}

#[test]
fn no_signature_of_any_act_is_overlooked() {
    let mut signed = vec![];
    with(|known| {
        for sheet in sheets() {
            for act in acts(sheet, known, 0) {
                let holds = held(&serde_json::to_value(&act).unwrap());
                let (target, by) = (known.work.target.clone(), actor());
                let happened = When::instant(known.work.now);
                let command = Command { target, by, happened, act, overrides: vec![] };
                assert_eq!(command.signatures().len(), holds, "{}", sheet.deed.name());
                assert_eq!(sheet.is_signed(), holds > 0, "{}", sheet.deed.name());
                signed.push(holds);
            }
        }
    });
    assert_eq!(signed.iter().sum::<usize>(), 7, "closing has four, and three acts one each");
}

fn sheets() -> impl Iterator<Item = &'static Sheet> {
    NOUNS.iter().flat_map(|noun| noun.sheets)
}

#[test]
fn every_form_filled_in_makes_its_act_whatever_is_chosen() {
    with(|known| {
        for sheet in sheets() {
            for nth in 0..17 {
                let made = acts(sheet, known, nth);
                assert_eq!(made[0].deed(), sheet.deed);
                assert_eq!(made.get(1).map(Act::deed), sheet.then, "{}", sheet.deed.name());
            }
        }
    });
}

#[test]
fn every_form_left_empty_says_what_is_missing_and_makes_nothing() {
    with(|known| {
        for sheet in sheets() {
            let fields = (sheet.fields)(known);
            let asks = fields.iter().any(|it| it.needed && !matches!(it.kind, Kind::Hidden(_)));
            let marks = fields.iter().all(|it| matches!(it.kind, Kind::Mark | Kind::Hidden(_)));
            let empty = made((sheet, &fields), &Form::default());
            assert!(!asks || marks || empty.is_err(), "{} is made of nothing", sheet.deed.name());
        }
    });
}

#[test]
fn every_act_has_a_form_or_a_reason_why_not() {
    for deed in Deed::ALL {
        let (name, told) = (deed.name(), |it: &&(&str, &str)| it.0 == deed.name());
        let without = WITHOUT.iter().find(told);
        assert!(sheet(name).is_some() != without.is_some(), "{name} has neither, or both");
        assert!(without.is_none_or(|(_, why)| why.len() > 5), "{name}: say why");
    }
    assert!(WITHOUT.len() <= 8, "acts without a form only become fewer; files have their own page");
    let once: BTreeSet<_> = sheets().map(|sheet| sheet.deed).collect();
    assert_eq!(once.len(), sheets().count(), "an act has one form");
}

#[test]
fn what_is_typed_as_people_write_it_is_an_id() {
    with(|known| {
        let sheet = sheet("home.offer").unwrap();
        let fields = (sheet.fields)(known);
        let mut all = typed(&fields, "", 0);
        for (name, text) in &mut all {
            if name == "to" {
                *text = "  Brinsdale  Council ".to_owned();
            }
        }
        let made = made((sheet, &fields), &Form::of(all).unwrap()).unwrap();
        let Act::HomeOffer(offer) = &made[0] else { panic!("{made:?}") };
        assert_eq!((offer.to.as_str(), offer.id.as_str()), ("brinsdale-council", "offer-n1"));
    });
}

#[test]
fn a_member_who_was_not_typed_is_no_member_and_one_half_typed_is_asked_for() {
    with(|known| {
        let sheet = sheet("panel.decide").unwrap();
        let fields = (sheet.fields)(known);
        let all = typed(&fields, "", 0);
        let one = made((sheet, &fields), &Form::of(all.clone()).unwrap()).unwrap();
        let Act::PanelDecide(meeting) = &one[0] else { panic!("{one:?}") };
        assert_eq!(meeting.members.len(), 1, "two more rows are on the page, and empty");
        let half = all.into_iter().chain([("members-2-person".to_owned(), "ana".to_owned())]);
        let (errors, _) = made((sheet, &fields), &Form::of(half.collect()).unwrap()).unwrap_err();
        let summary = errors.summary().unwrap().to_string();
        assert!(summary.contains("#members-2-organisation"), "{summary}");
    });
}

#[test]
fn a_session_is_reported_with_it_or_later() {
    with(|known| {
        let sheet = sheet("intervention.hold-session").unwrap();
        let fields = (sheet.fields)(known);
        let all = typed(&fields, "", 0);
        let both = made((sheet, &fields), &Form::of(all.clone()).unwrap()).unwrap();
        let Act::InterventionReport(report) = &both[1] else { panic!("{both:?}") };
        assert_eq!((report.number, report.urgent), (7, true));
        let later = all.into_iter().filter(|(name, _)| !name.starts_with("then")).collect();
        assert_eq!(made((sheet, &fields), &Form::of(later).unwrap()).unwrap().len(), 1);
    });
}
