//! A concern is raised by anybody, typed in parts, sent once, and followed up.

use std::net::SocketAddr;
use std::sync::Arc;

use jiff::ToSpan;
use pathway::{Event, Target};
use service::Service;

use crate::site::{Got, post, raw, served, service, sign_in};

const MEMORY: &str = "sqlite::memory:";

/// A browser: it keeps cookies and sends forms from this site's own pages.
pub(crate) struct Browser {
    at: SocketAddr,
    cookies: Vec<(String, String)>,
}

impl Browser {
    pub(crate) fn new(at: SocketAddr) -> Browser {
        Browser { at, cookies: vec![] }
    }

    pub(crate) fn at(&self) -> SocketAddr {
        self.at
    }

    fn head(&self) -> String {
        let pairs: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        match pairs.is_empty() {
            true => String::new(),
            false => format!("Cookie: {}\r\n", pairs.join("; ")),
        }
    }

    fn keep(&mut self, got: Got) -> Got {
        let lines = got.head.lines();
        for line in lines.filter_map(|line| line.strip_prefix("set-cookie: ")) {
            let (name, rest) = line.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !line.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        got
    }

    pub(crate) fn get(&mut self, path: &str) -> Got {
        let got = raw(self.at, ("GET", path), &self.head(), "");
        self.keep(got)
    }

    /// Sends a body of any sort to a path.
    pub(crate) fn send(&mut self, path: &str, head: &str, body: &str) -> Got {
        let got = raw(self.at, ("POST", path), &format!("{head}{}", self.head()), body);
        self.keep(got)
    }

    fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Got {
        let body: Vec<String> =
            fields.iter().map(|(name, text)| format!("{name}={}", encoded(text))).collect();
        let got = post(self.at, path, &self.head(), &body.join("&"));
        self.keep(got)
    }

    /// Where an answer leads.
    pub(crate) fn sends(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        let got = self.post(path, fields);
        assert_eq!(got.status, 303, "{path}: {}", got.body);
        location(&got)
    }

    /// Everything that has to be answered.
    fn filled(&mut self) {
        assert_eq!(self.sends("/refer", &[]), "/refer/tasks");
        for (page, fields) in NEEDED {
            let to = self.sends(&format!("/refer/task/{page}"), fields);
            assert!(to.starts_with("/refer/task/") || to == "/refer/check", "{page}: {to}");
        }
    }

    /// Sends what was filled in; answers the reference.
    pub(crate) fn referred(&mut self) -> String {
        self.filled();
        let version = hidden(&self.get("/refer/check").body, "version");
        assert_eq!(self.sends("/refer/check", &[("version", &version)]), "/refer/sent");
        let body = self.get("/refer/sent").body;
        between(&body, "<strong>", "</strong>").replace('-', "")
    }
}

const NEEDED: &[(&str, &[(&str, &str)])] = &[
    ("you", &[("who", "public")]),
    ("reach", &[("name", "Invented Aunt"), ("phone", "020 7946 0000")]),
    ("person", &[("name", "Invented Nephew"), ("age", "15")]),
    ("find", &[("online", "@invented")]),
    ("concern", &[("worries", "I think that <b>he</b> is being led")]),
    ("seen", &[("seen", "He said \u{201c}soon\u{201d} twice")]),
    ("urgent", &[("which", "weapon")]),
    ("knows", &[("person", "no")]),
    ("proof", &[("links", "https://example.org/post")]),
];

fn location(got: &Got) -> String {
    let line = got.head.lines().find_map(|line| line.strip_prefix("location: "));
    line.unwrap_or_default().to_owned()
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

pub(crate) fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, after) = text.split_once(start).unwrap_or_else(|| panic!("no `{start}`\n{text}"));
    after.split_once(end).unwrap().0
}

pub(crate) fn hidden(body: &str, name: &str) -> String {
    between(body, &format!("name=\"{name}\" value=\""), "\"").to_owned()
}

pub(crate) fn site(url: &str) -> (Arc<Service>, Browser) {
    let service = service(url);
    let at = served(Arc::clone(&service));
    (service, Browser::new(at))
}

/// What was recorded of a referral, in order.
fn events(service: &Service, reference: &str) -> Vec<Event> {
    let stream = Target::Contact(reference.to_owned()).stream();
    let entries = service.db().read(|tx| service.record().stream(tx, &stream, 1)).unwrap();
    entries.iter().filter_map(|entry| views::fact_of(entry).unwrap()).map(|it| it.event).collect()
}

fn size(service: &Service) -> u64 {
    service.db().read(|tx| service.record().head(tx)).unwrap().size
}

fn a_concern_is_sent(url: &str) {
    let (service, mut browser) = site(url);
    let reference = browser.referred();
    let events = events(&service, &reference);
    let Event::ContactRecorded(contact) = &events[0] else { panic!("{events:?}") };
    assert_eq!(contact.names, ["Invented Nephew"]);
    assert_eq!(contact.worries.as_deref(), Some("I think that <b>he</b> is being led"));
    assert_eq!(contact.seen.as_deref(), Some("He said \u{201c}soon\u{201d} twice"));
    assert!(contact.violence && contact.form.as_deref() == Some("national-1"));
    let kinds: Vec<&str> = events.iter().map(Event::kind).collect();
    for kind in ["contact.searched", "contact.form-added", "contact.referrer-named"] {
        assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
    }
    let before = service.dump().unwrap();
    service.rebuild().unwrap();
    assert_eq!(service.dump().unwrap(), before, "the views are those of the record");
}

#[test]
fn a_concern_is_typed_in_parts_and_recorded_as_typed_on_sqlite() {
    a_concern_is_sent(MEMORY);
}

#[test]
fn a_concern_is_typed_in_parts_and_recorded_as_typed_on_postgresql() {
    a_concern_is_sent(&testkit::postgres());
}

#[test]
fn nothing_of_a_draft_is_on_the_record_until_it_is_sent() {
    let (service, mut browser) = site(MEMORY);
    let (before, rows) = (size(&service), service.dump().unwrap());
    browser.filled();
    assert_eq!((size(&service), service.dump().unwrap()), (before, rows));
    let version = hidden(&browser.get("/refer/check").body, "version");
    browser.sends("/refer/check", &[("version", &version)]);
    assert!(size(&service) > before);
}

#[test]
fn sent_twice_it_is_sent_once_and_refreshed_it_shows_the_same_receipt() {
    let (service, mut browser) = site(MEMORY);
    browser.filled();
    let version = hidden(&browser.get("/refer/check").body, "version");
    assert_eq!(browser.sends("/refer/check", &[("version", &version)]), "/refer/sent");
    let receipt = browser.get("/refer/sent").body;
    let kept = events(&service, &between(&receipt, "<strong>", "</strong>").replace('-', ""));
    assert_eq!(browser.sends("/refer/check", &[("version", &version)]), "/refer/sent");
    for late in ["/refer/tasks", "/refer/check", "/refer/task/seen"] {
        let got = browser.get(late);
        assert_eq!((got.status, location(&got).as_str()), (303, "/refer/sent"), "{late}");
    }
    assert_eq!(browser.sends("/refer/task/seen", &[("seen", "late")]), "/refer/sent");
    assert_eq!(browser.get("/refer/sent").body, receipt);
    let again = events(&service, &between(&receipt, "<strong>", "</strong>").replace('-', ""));
    assert_eq!(again.len(), kept.len());
}

#[test]
fn what_is_missing_is_said_at_the_top_and_nothing_is_sent() {
    let (service, mut browser) = site(MEMORY);
    browser.sends("/refer", &[]);
    let before = size(&service);
    let wrong = browser.post("/refer/task/person", &[("born-day", "31"), ("born-month", "2")]);
    assert_eq!(wrong.status, 400);
    for says in [
        "<title>Error: Who you are worried about",
        "<a href=\"#name\">Enter a name, or describe the person</a>",
        "<a href=\"#born-year\">Date of birth must include a day, a month and a year</a>",
        "value=\"31\"",
    ] {
        assert!(wrong.body.contains(says), "{says}\n{}", wrong.body);
    }
    let version = hidden(&browser.get("/refer/check").body, "version");
    let check = browser.post("/refer/check", &[("version", &version)]);
    assert_eq!(check.status, 400);
    assert!(check.body.contains("<a href=\"#card-you\">Select who you are</a>"), "{}", check.body);
    assert!(check.body.contains("id=\"card-you\""));
    assert_eq!(size(&service), before);
}

#[test]
fn what_is_wrong_is_saved_all_the_same_and_stands_there_when_it_is_opened_again() {
    let (_service, mut browser) = site(MEMORY);
    browser.sends("/refer", &[]);
    browser.post("/refer/task/person", &[("name", ""), ("other", "A \u{202e}\u{0645}\u{1f600}")]);
    let body = browser.get("/refer/task/person").body;
    assert!(body.contains("A \u{202e}\u{0645}\u{1f600}"), "{body}");
    assert!(browser.get("/refer/tasks").body.contains("Not finished"));
}

#[test]
fn two_tabs_on_one_page_do_not_overwrite_each_other_unseen() {
    let (_service, mut browser) = site(MEMORY);
    browser.sends("/refer", &[]);
    browser.sends("/refer/task/concern", &[("worries", "from one tab"), ("version", "0")]);
    let other = browser.post("/refer/task/concern", &[("worries", "from two"), ("version", "0")]);
    assert_eq!(other.status, 400);
    assert!(other.body.contains("from one tab") && other.body.contains("from two"));
    let version = hidden(&other.body, "version");
    browser.sends("/refer/task/concern", &[("worries", "from two"), ("version", &version)]);
    assert!(browser.get("/refer/task/concern").body.contains("from two"));
    let quiet = browser
        .post("/refer/task/concern", &[("worries", "x"), ("version", "0"), ("quietly", "1")]);
    assert_eq!(quiet.status, 409);
}

#[test]
fn what_was_changed_in_another_tab_is_checked_again_before_it_is_sent() {
    let (_service, mut browser) = site(MEMORY);
    browser.filled();
    let version = hidden(&browser.get("/refer/check").body, "version");
    let old = hidden(&browser.get("/refer/task/seen").body, "version");
    browser.sends("/refer/task/seen", &[("seen", "changed"), ("version", &old)]);
    let sent = browser.post("/refer/check", &[("version", &version)]);
    assert_eq!(sent.status, 400);
    assert!(sent.body.contains("Something was changed in another tab"), "{}", sent.body);
    let now = hidden(&sent.body, "version");
    assert_eq!(browser.sends("/refer/check", &[("version", &now)]), "/refer/sent");
}

#[test]
fn while_somebody_types_it_is_saved_quietly() {
    let (_service, mut browser) = site(MEMORY);
    browser.sends("/refer", &[]);
    // A browser lets a page send in the background only where the page's head says so.
    assert!(browser.get("/refer/task/concern").head.contains("connect-src 'self'"));
    let fields = [("worries", "half a sent"), ("version", "0"), ("quietly", "1")];
    let got = browser.post("/refer/task/concern", &fields);
    assert_eq!((got.status, got.body.as_str()), (200, "1"));
    assert!(browser.get("/refer/task/concern").body.contains("half a sent"));
}

#[test]
fn without_its_cookie_what_is_sent_is_kept_in_a_new_draft() {
    let (_service, mut browser) = site(MEMORY);
    browser.sends("/refer/task/concern", &[("worries", "typed before the cookie was lost")]);
    assert!(browser.get("/refer/task/concern").body.contains("before the cookie was lost"));
}

#[test]
fn a_draft_comes_back_with_its_code_and_not_without() {
    let (_service, mut browser) = site(MEMORY);
    browser.filled();
    let code = between(&browser.get("/refer/tasks").body, "app-code\">", "<").to_owned();
    let left = browser.get("/refer/leave");
    assert!(location(&left).contains("weather"), "{}", left.head);
    assert!(browser.cookies.is_empty());
    assert_eq!(location(&browser.get("/refer/tasks")), "/refer", "the back button shows nothing");
    let wrong = browser.post("/refer/return", &[("code", "0000-0000-0000-0000")]);
    assert!(wrong.status == 400 && wrong.body.contains("Enter a code that you were given"));
    let typed = code.to_lowercase().replace('-', " ");
    assert_eq!(browser.sends("/refer/return", &[("code", &typed)]), "/refer/tasks");
    assert!(browser.get("/refer/check").body.contains("Invented Nephew"));
}

#[test]
fn a_draft_lapses_and_its_page_says_where_to_begin() {
    let (service, mut browser) = site(MEMORY);
    browser.filled();
    let now = service.clock().now();
    service.clock().advance(now + (28 * 24 - 1).hours());
    assert_eq!(browser.get("/refer/tasks").status, 200);
    service.clock().advance(now + (28 * 24).hours());
    assert_eq!(location(&browser.get("/refer/tasks")), "/refer");
    assert_eq!(service.lapse_drafts().unwrap(), 1);
}

#[test]
fn every_page_is_in_welsh_too_and_stays_so() {
    let (_service, mut browser) = site(MEMORY);
    let start = browser.get("/refer?lang=cy").body;
    assert!(start.contains("<html lang=\"cy\"") && start.contains("Rhannu pryder am rywun"));
    browser.sends("/refer", &[]);
    let pages = ["you", "person", "find", "concern", "seen", "urgent", "knows", "proof"];
    let pages = pages.map(|page| format!("/refer/task/{page}"));
    let others = ["tasks", "check", "return", "status"].map(|page| format!("/refer/{page}"));
    for path in pages.iter().chain(&others) {
        let body = browser.get(path).body;
        assert!(body.contains("<html lang=\"cy\"") && body.contains("Peidiwch"), "{path}");
        for english in ["Save and continue", "Continue", "Exit this page", "(optional)", "Change"] {
            assert!(!body.contains(english), "{path}: {english}");
        }
    }
    let wrong = browser.post("/refer/task/you", &[]).body;
    assert!(wrong.contains("Mae problem") && wrong.contains("<title>Gwall: Pwy ydych chi"));
    assert!(!wrong.contains("There is a problem") && !wrong.contains(">Error"), "{wrong}");
}

#[test]
fn html_in_every_field_is_shown_as_text() {
    let (_service, mut browser) = site(MEMORY);
    browser.sends("/refer", &[]);
    let evil = "<script>alert(1)</script>\"'\0";
    for (page, fields) in [
        ("you", vec!["who"]),
        ("person", vec!["name", "other", "born-day", "born-month", "born-year", "age"]),
        ("find", vec!["address", "postcode", "phone", "email", "attends", "online"]),
        ("concern", vec!["worries"]),
        ("seen", vec!["seen", "when", "where", "told"]),
        ("urgent", vec!["which", "words"]),
        ("knows", vec!["person", "carer", "words", "around"]),
        ("proof", vec!["links", "kept"]),
    ] {
        let fields: Vec<(&str, &str)> = fields.into_iter().map(|name| (name, evil)).collect();
        let got = browser.post(&format!("/refer/task/{page}"), &fields);
        assert!([303, 400].contains(&got.status), "{page}: {}", got.status);
        assert!(!got.body.contains("<script>alert"), "{page}");
    }
    let check = browser.get("/refer/check").body;
    assert!(check.contains("&#60;script&#62;") && !check.contains("<script>alert"), "{check}");
}

#[test]
fn what_no_page_of_ours_sends_is_answered_in_plain_words() {
    let (_service, mut browser) = site(MEMORY);
    browser.sends("/refer", &[]);
    let long = "x".repeat(64 << 10);
    assert_eq!(browser.post("/refer/task/seen", &[("seen", &long)]).status, 413);
    let fine = "x".repeat(60 << 10);
    let head = browser.head();
    let body = format!("seen={fine}");
    assert_eq!(post(browser.at, "/refer/task/seen", &head, &body).status, 400, "too long");
    assert!(browser.get("/refer/task/seen").body.contains(&fine), "and kept all the same");
    assert_eq!(browser.post("/refer/task/nothing", &[]).status, 404);
    let odd = browser.get("/refer/task/%ff");
    assert!(odd.status == 400 && odd.body.contains("<h1"), "{}", odd.body);
    let foreign = raw(browser.at, ("POST", "/refer"), "Sec-Fetch-Site: cross-site\r\n", "");
    assert_eq!(foreign.status, 403);
}

#[test]
fn whoever_has_reference_and_code_sees_what_became_of_it_and_nobody_else_does() {
    let (service, mut browser) = site(MEMORY);
    let reference = browser.referred();
    let code = between(&browser.get("/refer/sent").body, "app-code\">", "<").to_owned();
    assert_eq!(browser.sends("/refer/done", &[]), "/refer");
    assert!(browser.cookies.is_empty());
    let ask = |browser: &mut Browser, reference: &str, code: &str| {
        browser.post("/refer/status", &[("reference", reference), ("code", code)])
    };
    let wrong = ask(&mut browser, &reference, "0000-0000-0000");
    let none = ask(&mut browser, "0000000000", &code);
    assert_eq!((wrong.status, none.status), (400, 400));
    let without = |got: &Got, typed: &str| got.body.replace(typed, "");
    assert_eq!(
        without(&wrong, &reference).replace("0000-0000-0000", ""),
        without(&none, "0000000000").replace(&code, ""),
        "one that is there looks like one that is not"
    );
    assert_eq!(ask(&mut browser, &reference, &code.to_lowercase()).status, 303);
    let before = size(&service);
    let page = browser.get("/refer/status").body;
    for says in ["We have it. Somebody still has to take it on.", "Nobody has taken it on yet"] {
        assert!(page.contains(says), "{says}\n{page}");
    }
    for secret in ["Invented Nephew", "Invented Aunt", "soon", &code] {
        assert!(!page.contains(secret), "{secret}");
    }
    assert_eq!(size(&service), before + 1, "who looked is on the record");
}

#[test]
fn codes_are_not_guessed_and_the_right_one_waits_with_the_wrong_ones() {
    let (service, mut browser) = site(MEMORY);
    let reference = browser.referred();
    let code = between(&browser.get("/refer/sent").body, "app-code\">", "<").to_owned();
    for _ in 0..10 {
        let fields = [("reference", reference.as_str()), ("code", "000000000000")];
        assert_eq!(browser.post("/refer/status", &fields).status, 400);
    }
    let right = [("reference", reference.as_str()), ("code", code.as_str())];
    assert_eq!(browser.post("/refer/status", &right).status, 400);
    service.clock().advance(service.clock().now() + 1.hours());
    assert_eq!(browser.post("/refer/status", &right).status, 303);
}

#[test]
fn a_referrer_says_something_new_once_and_disagrees_on_the_record() {
    let (service, mut browser) = site(MEMORY);
    let reference = browser.referred();
    let code = between(&browser.get("/refer/sent").body, "app-code\">", "<").to_owned();
    browser.sends("/refer/status", &[("reference", &reference), ("code", &code)]);
    let wrong = browser.post("/refer/status/say", &[("text", "kept <i>here</i>")]);
    assert_eq!(wrong.status, 400);
    assert!(wrong.body.contains("Select what you want to tell us"));
    assert!(wrong.body.contains("kept &#60;i&#62;here"), "{}", wrong.body);
    let once = hidden(&browser.get("/refer/status").body, "once");
    for _ in 0..2 {
        let fields = [("what", "new"), ("text", "it happened again"), ("once", once.as_str())];
        assert_eq!(browser.sends("/refer/status/say", &fields), "/refer/status?said=1");
    }
    let heard = |service: &Service| {
        let events = events(service, &reference).into_iter();
        let heard = events.filter_map(|event| match event {
            Event::ContactHeard(it) => Some((it.text, it.disagrees)),
            _ => None,
        });
        heard.collect::<Vec<_>>()
    };
    assert_eq!(heard(&service), [("it happened again".to_owned(), false)]);
    let page = browser.get("/refer/status?said=1").body;
    assert!(page.contains("We have what you wrote") && page.contains("it happened again"));
    let once = hidden(&page, "once");
    let fields = [("what", "disagree"), ("text", "that is wrong"), ("once", once.as_str())];
    browser.sends("/refer/status/say", &fields);
    assert!(heard(&service).contains(&("that is wrong".to_owned(), true)));
}

#[test]
fn an_anonymous_concern_names_nobody() {
    let (service, mut browser) = site(MEMORY);
    browser.filled();
    let version = hidden(&browser.get("/refer/task/you").body, "version");
    browser.sends("/refer/task/you", &[("who", "nobody"), ("version", &version)]);
    let check = browser.get("/refer/check").body;
    assert!(!check.contains("Invented Aunt"), "{check}");
    browser.sends("/refer/check", &[("version", &hidden(&check, "version"))]);
    let body = browser.get("/refer/sent").body;
    let reference = between(&body, "<strong>", "</strong>").replace('-', "");
    let kinds: Vec<String> =
        events(&service, &reference).iter().map(|it| it.kind().to_owned()).collect();
    assert!(!kinds.contains(&"contact.referrer-named".to_owned()), "{kinds:?}");
    assert!(kinds.contains(&"contact.form-added".to_owned()));
}

#[test]
fn a_teacher_who_is_signed_in_sends_for_the_school_and_hears_of_it_without_signing_in() {
    let (service, mut browser) = site(MEMORY);
    let session = sign_in(browser.at, "teacher");
    let (name, token) = session.trim().trim_start_matches("Cookie: ").split_once('=').unwrap();
    browser.cookies.push((name.to_owned(), token.to_owned()));
    let reference = browser.referred();
    let Event::ContactRecorded(contact) = &events(&service, &reference)[0] else { panic!() };
    assert_eq!(contact.agency, "ambervale-school");
    let code = between(&browser.get("/refer/sent").body, "app-code\">", "<").to_owned();
    browser.cookies.clear();
    browser.sends("/refer/status", &[("reference", &reference), ("code", &code)]);
    assert!(browser.get("/refer/status").body.contains("We have it."));
}

#[test]
fn each_public_page_has_the_way_out_and_no_secret_in_an_address() {
    let (_service, mut browser) = site(MEMORY);
    let reference = browser.referred();
    let code = between(&browser.get("/refer/sent").body, "app-code\">", "<").replace('-', "");
    for path in ["/refer", "/refer/sent", "/refer/return", "/refer/status"] {
        let body = browser.get(path).body;
        assert!(body.contains("href=\"/refer/leave\""), "{path}");
        for address in body.split("href=\"").skip(1).chain(body.split("action=\"").skip(1)) {
            let address = address.split('"').next().unwrap();
            assert!(!address.contains(&reference) && !address.contains(&code), "{address}");
        }
    }
    assert!(browser.get("/refer").head.contains("no-store"));
}

#[test]
fn f29_what_the_public_sends_waits_at_the_receiver_until_somebody_there_takes_it_on() {
    let (_, mut browser) = site(MEMORY);
    let reference = browser.referred();
    let waits = |who| crate::site::get_as(browser.at(), who, "/queue/waiting").body;
    assert!(waits("officer").contains("1 contact waits"), "{reference}: {}", waits("officer"));
    assert!(waits("stranger").contains("Every contact has been taken on."));
}
