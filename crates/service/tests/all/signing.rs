//! Acts that wait for signatures: F27, a second person who is only a name.

use access::{Policies, States};
use pathway::{Act, Command, Event, Override, Signature};
use policy::Rule;
use serde_json::json;
use service::{Done, Door, Once, Purpose, Service, ServiceError, Signed, Visitor, Waits};

use crate::harness::{Harness, on_both};
use crate::people::{act, actor, command, message};

fn at_door<T>(harness: &Harness, who: &str, then: impl FnOnce(&Door<'_>) -> T) -> T {
    let rules = Policies::built_in().unwrap();
    let visitor = Visitor::new(actor(who), Purpose::CaseWork, States::NONE).unwrap();
    then(&harness.service().enter(&rules, &visitor))
}

/// The contact of the case is set aside as mistaken, which two people sign.
fn discount(harness: &Harness, second: &str) -> Command {
    let rationale = "the school meant somebody else, and says so";
    let second = json!({ "by": actor(second) });
    let with = json!({ "why": "mistaken", "rationale": rationale, "second": second });
    command("officer", "contact/c1", act("contact.discount", with), harness.now())
}

fn tries(harness: &Harness, key: &str, it: &Command) -> Result<Done, ServiceError> {
    at_door(harness, "officer", |door| door.execute_on(Once::by(Some(key)), it))
}

/// Lets it wait, and answers its id.
fn asks(harness: &Harness, key: &str, it: &Command) -> String {
    let steps = [(key.to_owned(), it.clone())];
    at_door(harness, "officer", |door| door.ask_to_sign(&steps, "as it was typed")).unwrap()
}

fn seen(harness: &Harness, who: &str, id: &str) -> Option<Waits> {
    at_door(harness, who, |door| door.signing(id)).unwrap()
}

fn listed(harness: &Harness, who: &str) -> usize {
    at_door(harness, who, |door| door.signings()).unwrap().len()
}

/// Signs on what stands now.
fn signs(harness: &Harness, who: &str, id: &str) -> Option<Signed> {
    let on = seen(harness, who, id).map_or(0, |it| it.version);
    at_door(harness, who, |door| door.sign(id, on)).unwrap()
}

fn is_discounted(harness: &Harness) -> bool {
    harness.events("contact/c1").iter().any(|it| matches!(it, Event::ContactDiscounted(_)))
}

/// What the record says of an act that waited: kinds, and who.
fn noted(harness: &Harness) -> Vec<(String, String)> {
    let service = harness.service();
    let stream = "signature/contact/c1";
    let entries = service.db().read(|tx| service.record().stream(tx, stream, 1)).unwrap();
    entries.into_iter().map(|it| (it.envelope.kind, it.envelope.actor)).collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(kind, who)| ((*kind).to_owned(), (*who).to_owned())).collect()
}

pub(crate) fn typed(harness: &mut Harness) {
    harness.referred();
    let (it, size) = (discount(harness, "supervisor"), harness.size());
    let error = tries(harness, "k-1", &it).unwrap_err();
    assert_eq!((error.code(), harness.size()), ("service.unsigned", size), "{error}");
    assert!(!is_discounted(harness));
}

#[test]
fn f27_a_name_that_somebody_else_typed_signs_nothing() {
    on_both(typed);
}

#[test]
fn what_is_signed_in_a_session_of_ones_own_is_done_with_the_last_signature() {
    on_both(|harness| {
        harness.referred();
        let it = discount(harness, "supervisor");
        let id = asks(harness, "k-1", &it);
        assert_eq!(id, asks(harness, "k-1", &it), "the same form sent twice waits once");
        let counts = ["officer", "supervisor", "coordinator"].map(|who| listed(harness, who));
        assert_eq!(counts, [1, 1, 0]);
        assert_eq!(seen(harness, "supervisor", &id).unwrap().shown, "as it was typed");
        assert_eq!(signs(harness, "officer", &id), None, "nobody signs beside themselves");
        assert!(!is_discounted(harness));
        assert_eq!(signs(harness, "supervisor", &id), Some(Signed::Done));
        assert!(is_discounted(harness));
        assert_eq!((listed(harness, "officer"), seen(harness, "officer", &id)), (0, None));
        let both = [("signature.asked", "officer"), ("signature.given", "supervisor")];
        assert_eq!(noted(harness), pairs(&both));
        assert!(tries(harness, "k-1", &it).unwrap().again, "the form sent again is the same act");
    });
}

#[test]
fn who_signs_has_seen_what_was_recorded_since() {
    on_both(|harness| {
        harness.referred();
        let id = asks(harness, "k-1", &discount(harness, "supervisor"));
        let before = seen(harness, "supervisor", &id).unwrap();
        assert_eq!(before.on, before.version);
        let again = act("contact.accept", json!({ "holder": "officer" }));
        harness.does("officer", "contact/c1", again);
        let late = at_door(harness, "supervisor", |door| door.sign(&id, before.version));
        assert_eq!(late.unwrap_err().code(), "service.moved-on");
        assert!(!is_discounted(harness));
        assert!(seen(harness, "supervisor", &id).unwrap().version > before.on);
        assert_eq!(signs(harness, "supervisor", &id), Some(Signed::Done));
    });
}

#[test]
fn who_declines_says_why_on_the_record_and_nobody_signs_after() {
    on_both(|harness| {
        harness.referred();
        let id = asks(harness, "k-1", &discount(harness, "supervisor"));
        let why = "the two differ in what was seen";
        let declines = |who| at_door(harness, who, |door| door.decline_to_sign(&id, why)).unwrap();
        assert!(!declines("officer") && declines("supervisor") && !declines("supervisor"));
        assert_eq!(signs(harness, "supervisor", &id), None);
        let told = seen(harness, "officer", &id).unwrap().declined.unwrap();
        assert_eq!((told.0.id.as_str(), told.1.as_str()), ("supervisor", why));
        let stream = "signature/contact/c1";
        let service = harness.service();
        let kept = service.db().read(|tx| service.record().stream(tx, stream, 2)).unwrap();
        let said = String::from_utf8(kept[0].part("signature").unwrap().to_vec()).unwrap();
        for told in [why, id.as_str(), "contact.discount", "supervisor"] {
            assert!(said.contains(told), "{told}: {said}");
        }
        let back = |who| at_door(harness, who, |door| door.take_back(&id)).unwrap();
        assert_eq!((back("supervisor"), back("officer")), (None, Some("as it was typed".into())));
        assert_eq!(back("officer"), Some("as it was typed".into()), "an answer may be lost");
        assert_eq!((listed(harness, "officer"), listed(harness, "supervisor")), (0, 0));
        let kinds = noted(harness).into_iter().map(|it| it.0).collect::<Vec<_>>();
        assert_eq!(kinds, ["signature.asked", "signature.declined", "signature.withdrawn"]);
    });
}

/// The same act, under which a senior officer signs too.
fn by_three(harness: &Harness) -> Command {
    let rule = Rule::find("triage.deconfliction-missing").unwrap();
    let second = Signature { by: actor("chief") };
    let rationale = "the check is under way and the panel sits today".to_owned();
    let past = Override { rule, rationale, second, as_history_had_it: false };
    Command { overrides: vec![past], ..discount(harness, "supervisor") }
}

#[test]
fn who_signed_before_more_was_recorded_signs_again() {
    on_both(|harness| {
        harness.referred();
        let id = asks(harness, "k-1", &by_three(harness));
        assert_eq!(signs(harness, "supervisor", &id), Some(Signed::Waits));
        let accepted = act("contact.accept", json!({ "holder": "officer" }));
        harness.does("officer", "contact/c1", accepted);
        assert_eq!(signs(harness, "chief", &id), Some(Signed::Waits), "one read what is gone by");
        assert!(!is_discounted(harness));
        assert_eq!(signs(harness, "supervisor", &id), Some(Signed::Done));
        assert!(is_discounted(harness));
    });
}

#[test]
fn who_signed_may_still_decline_until_the_last_has_signed() {
    on_both(|harness| {
        harness.referred();
        let id = asks(harness, "k-1", &by_three(harness));
        assert_eq!(signs(harness, "supervisor", &id), Some(Signed::Waits));
        let declines = |door: &Door<'_>| door.decline_to_sign(&id, "on second thoughts");
        assert!(at_door(harness, "supervisor", declines).unwrap());
        assert_eq!(signs(harness, "chief", &id), None);
        assert!(!is_discounted(harness));
    });
}

#[test]
fn what_waits_about_a_contact_goes_with_what_it_says() {
    on_both(|harness| {
        harness.referred();
        let id = asks(harness, "k-1", &discount(harness, "supervisor"));
        let declines = |door: &Door<'_>| door.decline_to_sign(&id, "a name stands in this");
        assert!(at_door(harness, "supervisor", declines).unwrap());
        let by = (&actor("supervisor"), Purpose::Records);
        harness.service().destroy_contact(by, "c1").unwrap();
        assert_eq!((listed(harness, "officer"), listed(harness, "supervisor")), (0, 0));
        let service = harness.service();
        let stream = "signature/contact/c1";
        let kept = service.db().read(|tx| service.record().stream(tx, stream, 1)).unwrap();
        assert!(kept.len() == 2 && kept.iter().all(record::Entry::is_tombstone), "{kept:?}");
    });
}

#[test]
fn what_the_rules_refuse_by_then_is_not_done_and_still_waits() {
    on_both(|harness| {
        harness.referred();
        let id = asks(harness, "k-1", &discount(harness, "supervisor"));
        let first = asks(harness, "k-2", &discount(harness, "supervisor"));
        assert_eq!(signs(harness, "supervisor", &first), Some(Signed::Done));
        let Some(Signed::Refused(findings)) = signs(harness, "supervisor", &id) else {
            panic!("it was discounted twice")
        };
        assert!(!findings.is_empty());
        let told = seen(harness, "officer", &id).unwrap();
        assert_eq!(told.refused, findings, "its sender finds it and takes it back");
        assert!(told.is_for(&actor("supervisor")), "the signature that was refused is not kept");
        assert_eq!(harness.events("refusal/contact/c1").len(), 1, "nobody tries quietly");
    });
}

#[test]
fn who_has_nothing_to_do_with_a_record_is_not_shown_it_by_being_named() {
    on_both(|harness| {
        harness.referred();
        let steps = [("k-1".to_owned(), discount(harness, "coordinator"))];
        let size = harness.size();
        let asked = at_door(harness, "officer", |door| door.ask_to_sign(&steps, ""));
        assert_eq!((asked.unwrap_err().code(), harness.size()), ("service.no-reader", size));
        assert_eq!(listed(harness, "coordinator"), 0);
        let nobody = at_door(harness, "nurse", |door| door.signing("no-such-thing"));
        assert_eq!(nobody.unwrap(), None, "as if it were not there");
    });
}

#[test]
fn nobody_asks_for_signatures_under_what_they_may_not_do() {
    on_both(|harness| {
        harness.referred();
        let steps = [("k-1".to_owned(), discount(harness, "supervisor"))];
        let asked = at_door(harness, "nurse", |door| door.ask_to_sign(&steps, ""));
        assert_eq!(asked.unwrap_err().code(), "service.not-allowed");
        assert_eq!(listed(harness, "supervisor"), 0);
    });
}

#[test]
fn what_waits_outlives_a_restart() {
    let mut harness = Harness::sqlite();
    harness.referred();
    asks(&harness, "k-1", &discount(&harness, "supervisor"));
    harness.restart();
    assert_eq!((listed(&harness, "supervisor"), listed(&harness, "officer")), (1, 1));
}

/// How many acts wait for somebody, and how many of theirs wait in vain.
fn waiting(harness: &Harness, who: &str) -> (usize, usize) {
    at_door(harness, who, |door| door.signings_waiting()).unwrap()
}

#[test]
fn what_nobody_signs_in_time_is_on_the_record_and_its_sender_hears_of_it_and_can_ask_again() {
    on_both(|harness| {
        harness.referred();
        let it = discount(harness, "supervisor");
        let id = asks(harness, "k-1", &it);
        assert_eq!((waiting(harness, "supervisor"), waiting(harness, "officer")), ((1, 0), (0, 0)));
        harness.until("2026-12-01T09:00:00Z");
        harness.service().tick().unwrap();
        assert_eq!((waiting(harness, "supervisor"), waiting(harness, "officer")), ((0, 0), (0, 1)));
        let kept = seen(harness, "officer", &id).unwrap();
        assert!(kept.lapsed.is_some() && kept.shown == "as it was typed");
        assert_eq!(signs(harness, "supervisor", &id), None, "its time is over");
        assert!(!is_discounted(harness));
        let last = noted(harness).pop().unwrap();
        assert_eq!(last, ("signature.lapsed".to_owned(), Service::system().id));
        assert_eq!(asks(harness, "k-1", &it), id, "the same form, sent again");
        assert_eq!((waiting(harness, "supervisor"), waiting(harness, "officer")), ((1, 0), (0, 0)));
        assert_eq!(signs(harness, "supervisor", &id), Some(Signed::Done));
    });
}

#[test]
fn what_lapsed_is_kept_for_its_sender_as_long_again_and_no_longer() {
    on_both(|harness| {
        harness.referred();
        let id = asks(harness, "k-1", &discount(harness, "supervisor"));
        harness.until("2026-12-01T09:00:00Z");
        assert_eq!(harness.service().lapse_drafts().unwrap(), 1);
        assert_eq!(harness.service().lapse_drafts().unwrap(), 0, "once");
        harness.until("2027-03-01T09:00:00Z");
        assert_eq!(seen(harness, "officer", &id), None);
        assert_eq!(harness.service().lapse_drafts().unwrap(), 1);
        let lapsed = noted(harness).into_iter().filter(|(kind, _)| kind == "signature.lapsed");
        assert_eq!(lapsed.count(), 1);
    });
}

#[test]
fn what_was_declined_is_kept_for_its_sender_too_and_is_not_said_to_have_lapsed() {
    on_both(|harness| {
        harness.referred();
        let id = asks(harness, "k-1", &discount(harness, "supervisor"));
        harness.until("2026-03-10T09:00:00Z");
        let why = "what the school wrote is not on the record";
        assert!(at_door(harness, "supervisor", |door| door.decline_to_sign(&id, why)).unwrap());
        harness.until("2026-12-01T09:00:00Z");
        harness.service().tick().unwrap();
        let kept = seen(harness, "officer", &id).unwrap();
        assert_eq!(kept.declined.map(|(_, why)| why).as_deref(), Some(why));
        assert_eq!(seen(harness, "supervisor", &id), None, "it is its sender's alone");
        assert!(noted(harness).iter().all(|(kind, _)| kind != "signature.lapsed"));
    });
}

#[test]
fn who_had_signed_when_it_lapsed_is_not_said_to_have_been_late() {
    on_both(|harness| {
        harness.referred();
        let rationale = "the school meant somebody else, and says so";
        let second = |who: &str| json!({ "by": actor(who) });
        let act_of = |who: &str| {
            let with = json!({ "why": "mistaken", "rationale": rationale, "second": second(who) });
            command("officer", "contact/c1", act("contact.discount", with), harness.now())
        };
        let steps = [("k-1".to_owned(), act_of("supervisor")), ("k-2".to_owned(), act_of("chief"))];
        let id = at_door(harness, "officer", |door| door.ask_to_sign(&steps, "typed")).unwrap();
        assert_eq!(signs(harness, "supervisor", &id), Some(Signed::Waits));
        harness.until("2026-12-01T09:00:00Z");
        harness.service().tick().unwrap();
        let accepts = command(
            "officer",
            "contact/c1",
            act("contact.accept", json!({ "holder": "officer" })),
            harness.now(),
        );
        tries(harness, "k-3", &accepts).unwrap();
        let kept = seen(harness, "officer", &id).unwrap();
        let signed: Vec<(String, bool)> =
            kept.signers.into_iter().map(|(who, given)| (who.id, given)).collect();
        assert!(signed.contains(&("supervisor".to_owned(), true)), "{signed:?}");
        assert!(signed.contains(&("chief".to_owned(), false)), "{signed:?}");
    });
}

#[test]
fn an_act_without_anybody_elses_signature_waits_for_nobody() {
    on_both(|harness| {
        harness.referred();
        let it = command("officer", "case/k1", message("m1"), harness.now());
        assert!(!tries(harness, "k-1", &it).unwrap().again);
        assert!(matches!(it.act, Act::MessageSend(_)) && it.signatures().is_empty());
    });
}
