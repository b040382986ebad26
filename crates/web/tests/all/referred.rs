//! What a referrer hears while others work: something, and nothing that is not theirs to know.

use jiff::civil::date;
use pathway::contact::Acceptance;
use pathway::home::{Need, Opening};
use pathway::identity::{Link, NoHistory};
use pathway::partner::ReferrerTold;
use pathway::triage::{Category, Deconflicted, Deconfliction, Gateway};
use pathway::{Act, Event, Target};
use service::Service;

use crate::referral::{Browser, between, hidden, site};
use crate::site::act;

/// A referral that its referrer looks at.
struct Referred {
    service: std::sync::Arc<Service>,
    browser: Browser,
    reference: String,
}

fn referred() -> Referred {
    let (service, mut browser) = site("sqlite::memory:");
    let reference = browser.referred();
    let code = between(&browser.get("/refer/sent").body, "app-code\">", "<").to_owned();
    browser.sends("/refer/status", &[("reference", &reference), ("code", &code)]);
    Referred { service, browser, reference }
}

impl Referred {
    fn contact(&self, did: Act) {
        act(&self.service, Target::Contact(self.reference.clone()), did);
    }

    fn case(&self, did: Act) {
        act(&self.service, Target::Case("a".into()), did);
    }

    fn accepted(&self) {
        self.contact(Act::ContactAccept(Acceptance { holder: "officer".into() }));
    }

    /// A case is opened from the contact.
    fn opened(&self) {
        let rationale = "nobody was found who may be the same person".into();
        let link = Link { contact: self.reference.clone(), rationale };
        act(&self.service, Target::Person("p1".into()), Act::IdentityLink(link));
        let need = Need { reason: "to look into it".into(), lapses: date(2026, 9, 1) };
        self.case(Act::CaseOpen(Opening {
            person: "p1".into(),
            pathway: "channel".into(),
            contact: self.reference.clone(),
            holder: Some("officer".into()),
            need: Some(need),
        }));
    }

    fn page(&mut self) -> String {
        self.browser.get("/refer/status").body
    }

    fn says(&mut self, what: &str, text: &str) {
        let once = hidden(&self.page(), "once");
        let fields = [("what", what), ("text", text), ("once", once.as_str())];
        self.browser.sends("/refer/status/say", &fields);
    }
}

#[test]
fn who_took_it_on_is_told_and_then_that_somebody_works_on_it() {
    let mut it = referred();
    assert!(it.page().contains("Nobody has taken it on yet"));
    it.accepted();
    let page = it.page();
    assert!(
        page.contains("Somebody has taken it on.") && page.contains("Ambervale police"),
        "{page}"
    );
    it.opened();
    let page = it.page();
    assert!(page.contains("Somebody is working on it.") && page.contains("Ambervale police"));
    for secret in ["p1", "officer", "Received, not yet"] {
        assert!(!page.contains(secret), "{secret}");
    }
}

#[test]
fn that_a_live_investigation_is_behind_it_shows_nowhere() {
    let (mut plain, mut covered) = (referred(), referred());
    for it in [&plain, &covered] {
        it.accepted();
        it.opened();
    }
    let clear = Deconfliction { outcome: Deconflicted::Clear };
    plain.case(Act::TriageDeconflict(clear));
    covered.case(Act::TriageDeconflict(Deconfliction { outcome: Deconflicted::Pursue }));
    let without = |it: &mut Referred| {
        let page = it.page();
        let once = hidden(&page, "once");
        let shown = {
            let (head, tail) = it.reference.split_at(5);
            format!("{head}-{tail}")
        };
        page.replace(&once, "").replace(&shown, "")
    };
    assert_eq!(without(&mut plain), without(&mut covered));
}

#[test]
fn what_somebody_wrote_for_the_referrer_is_read_and_answered_on_the_case() {
    let mut it = referred();
    it.accepted();
    it.opened();
    assert!(it.page().contains("Nothing is needed from you now."));
    let text = "We are <about> to end the work".to_owned();
    it.case(Act::ReferrerTell(ReferrerTold { text, asks_before_exit: true }));
    let page = it.page();
    assert!(page.contains("We are asking for your view"), "{page}");
    assert!(page.contains("We are &#60;about&#62; to end the work"), "{page}");
    it.says("disagree", "it is too early");
    let page = it.page();
    assert!(page.contains("You wrote that you disagree") && page.contains("it is too early"));
    assert!(page.contains("Nothing is needed from you now."), "it was answered");
    let entries = it.service.db().read(|tx| it.service.record().stream(tx, "case/a", 1)).unwrap();
    let heard = entries.iter().filter_map(|entry| views::fact_of(entry).unwrap());
    let heard: Vec<_> =
        heard.filter(|fact| matches!(fact.event, Event::ReferrerHeard(_))).collect();
    assert_eq!(heard.len(), 1);
    assert_eq!(heard[0].by.organisation, format!("public-{}", it.reference));
}

#[test]
fn who_disagrees_with_what_was_decided_has_the_decision_reviewed_once() {
    let mut it = referred();
    it.accepted();
    it.opened();
    let asked = |it: &Referred| {
        let read = |tx: &mut store::Tx<'_>| it.service.record().stream(tx, "case/a", 1);
        let entries = it.service.db().read(read).unwrap();
        entries.iter().filter(|it| it.envelope.kind == "correction.review-asked").count()
    };
    it.says("disagree", "before anything was decided");
    assert_eq!(asked(&it), 0);
    let (searched, sources) = (vec!["the name".into()], vec!["this record".into()]);
    let signed = Act::IdentityNoHistory(NoHistory { searched, sources });
    act(&it.service, Target::Person("p1".into()), signed);
    it.case(Act::TriageDeconflict(Deconfliction { outcome: Deconflicted::Clear }));
    it.case(Act::TriageAssess(Gateway {
        category: Category::Limited,
        rationale: "what was seen is a start and no more than that".into(),
        ideology: None,
        violence: true,
    }));
    it.says("view", "I see it so too");
    assert_eq!(asked(&it), 0);
    it.says("disagree", "there is more to it");
    it.says("disagree", "there is more to it, again");
    assert_eq!(asked(&it), 1);
}

#[test]
fn a_case_of_the_same_person_that_came_from_somebody_else_is_not_theirs() {
    let mut it = referred();
    let mut other = Browser::new(it.browser.at());
    let second = other.referred();
    it.accepted();
    it.opened();
    let rationale = "the same name and the same age".into();
    let link = Link { contact: second.clone(), rationale };
    act(&it.service, Target::Person("p1".into()), Act::IdentityLink(link));
    let code = between(&other.get("/refer/sent").body, "app-code\">", "<").to_owned();
    other.sends("/refer/status", &[("reference", &second), ("code", &code)]);
    let page = other.get("/refer/status").body;
    assert!(page.contains("We have it. Somebody still has to take it on."), "{page}");
    assert!(!page.contains("Ambervale") && it.page().contains("Ambervale"), "{page}");
}
