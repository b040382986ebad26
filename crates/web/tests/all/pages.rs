//! What the pages say, and what every answer carries.

use crate::site::{Got, HOLDER, ask, get, get_as, send, served, service, signed, with_case};

const MEMORY: &str = "sqlite::memory:";

#[test]
fn every_answer_carries_the_headers_that_keep_it_to_itself() {
    let (_service, address) = with_case(MEMORY);
    for (method, path) in [
        ("GET", "/"),
        ("GET", "/cases"),
        ("GET", "/case/a"),
        ("GET", "/case/none"),
        ("GET", "/people/p1/line"),
        ("GET", "/replay/none"),
        ("GET", "/assets/0/govuk.css"),
        ("GET", "/nothing"),
        ("POST", "/"),
    ] {
        let got = ask(address, method, path);
        for header in [
            "content-security-policy: default-src 'none'; style-src 'self'; script-src 'self'; \
             img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
             frame-ancestors 'none'\r\n",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cache-control: no-store",
        ] {
            assert!(got.head.contains(header), "{method} {path}: {header}\n{}", got.head);
        }
    }
}

#[test]
fn a_name_with_markup_in_it_is_text_on_the_page() {
    let (_service, address) = with_case(MEMORY);
    let body = get(address, "/case/a").body;
    assert!(!body.contains(HOLDER) && !body.contains("<b>School"), "{body}");
    assert!(body.contains("&#60;b&#62;School&#60;/b&#62; &#38; co"), "{body}");
    assert!(!body.contains("<script>") && !body.contains("alert(\""), "{body}");
}

#[test]
fn a_case_of_others_is_answered_as_one_that_is_not_there() {
    let (_service, address) = with_case(MEMORY);
    let (theirs, none) =
        (get_as(address, "stranger", "/case/a"), get_as(address, "stranger", "/case/b"));
    assert_eq!((theirs.status, none.status), (403, 403));
    assert_eq!((&theirs.body, headers(&theirs)), (&none.body, headers(&none)));
    assert!(theirs.body.contains("there is no such record"), "{}", theirs.body);
    assert_eq!(get(address, "/case/a").status, 200, "the officer who holds it sees it");
    assert_eq!(get(address, "/nothing").status, 404);
}

/// What an answer says at its head, but for the time.
fn headers(got: &Got) -> Vec<&str> {
    got.head.lines().filter(|line| !line.starts_with("date:")).collect()
}

#[test]
fn nothing_can_be_written() {
    let (service, address) = with_case(MEMORY);
    signed(address, "officer");
    let before = service.db().read(|tx| service.record().head(tx)).unwrap().size;
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        let foreign = ask(address, method, "/case/a");
        assert_eq!(foreign.status, 403, "{}", foreign.body);
        let got = send(address, method, "/case/a", "Sec-Fetch-Site: same-origin\r\n");
        assert_eq!(got.status, 405);
        assert!(got.body.contains("Nothing can be changed here"), "{}", got.body);
    }
    assert_eq!(service.db().read(|tx| service.record().head(tx)).unwrap().size, before);
}

#[test]
fn an_empty_record_says_so() {
    let address = served(service(MEMORY));
    let (caseload, cases) = (get_as(address, "auditor", "/caseload"), get(address, "/cases"));
    assert!(caseload.body.contains("There is no case on the record yet."));
    assert!(caseload.body.contains("Nobody was refused anything."));
    assert!(cases.body.contains("There is no case on the record yet."));
}

#[test]
fn the_same_commands_make_the_same_pages_on_both_engines() {
    let (_one, sqlite) = with_case(MEMORY);
    let (_two, postgres) = with_case(&testkit::postgres());
    for path in ["/cases", "/cases?after=a", "/case/a", "/people/p1/line?show=content"] {
        let bodies = [sqlite, postgres].map(|address| without_tokens(&get(address, path).body));
        assert_eq!(bodies[0], bodies[1], "{path}");
    }
    let caseload = |address| without_tokens(&get_as(address, "auditor", "/caseload").body);
    assert_eq!(caseload(sqlite), caseload(postgres));
}

/// A page without what is never twice the same.
fn without_tokens(body: &str) -> String {
    body.lines().filter(|line| !line.contains("name=\"token\"")).collect()
}

#[test]
fn a_case_shows_its_home_its_contacts_and_what_needs_an_answer() {
    let (_service, address) = with_case(MEMORY);
    let body = get(address, "/case/a").body;
    for says in [
        "Held by Ambervale police",
        "2 March 2026",
        "Referral to this programme",
        "No sessions contracted",
    ] {
        assert!(body.contains(says), "{says}\n{body}");
    }
    for landmark in ["<html lang=\"en-GB\"", "id=\"main-content\"", "href=\"#main-content\""] {
        assert!(body.contains(landmark), "{landmark}");
    }
}

#[test]
fn odd_addresses_are_answered_in_plain_words() {
    let (_service, address) = with_case(MEMORY);
    assert_eq!(get(address, "/case/%ff").status, 400);
    assert_eq!(get(address, "/cases?after=%3Cscript%3E").status, 200);
    assert!(!get(address, "/cases?after=zz%3Cscript%3E").body.contains("<script>"));
    let long = format!("/case/{}", "x".repeat(2_000));
    assert_ne!(get(address, &long).status, 200);
}

#[test]
fn a_line_opens_as_agency_date_and_kind_and_more_is_asked_for_apart() {
    let (_service, address) = with_case(MEMORY);
    assert!(get(address, "/case/a").body.contains("href=\"/people/p1/line\""));
    let outline = get(address, "/people/p1/line").body;
    for says in ["The line of p1", "Referral to this programme", "<svg ", "show=content"] {
        assert!(outline.contains(says), "{says}\n{outline}");
    }
    assert!(!outline.contains("Invented"), "{outline}");
    let content = get(address, "/people/p1/line?show=content").body;
    assert!(content.contains("&#60;i&#62;Invented"), "{content}");
    assert!(!content.contains("<b>School") && !content.contains("<i>Invented"), "{content}");
}

#[test]
fn a_line_can_be_seen_as_it_was_known_on_a_day() {
    let (_service, address) = with_case(MEMORY);
    let before = get(address, "/people/p1/line?as-of=2026-03-01").body;
    assert!(before.contains("as it was known on 1 March 2026"), "{before}");
    assert!(before.contains("0 contacts") && !before.contains("Referral to this"), "{before}");
    let by = get(address, "/people/p1/line?as-of=2026-03-02&by=happened").body;
    assert!(by.contains("1 contact, "), "{by}");
    for odd in ["as-of=tomorrow", "by=happened", "show=everything", "as-of=2026-02-30"] {
        assert_eq!(get(address, &format!("/people/p1/line?{odd}")).status, 400, "{odd}");
    }
    assert_eq!(get(address, "/people/nobody/line").status, 403);
}

#[test]
fn the_day_of_a_line_is_asked_for_and_what_is_wrong_is_said_twice() {
    let (service, address) = with_case(MEMORY);
    signed(address, "officer");
    let before = service.db().read(|tx| service.record().head(tx)).unwrap().size;
    let empty = get(address, "/people/p1/line/day");
    assert!(empty.status == 200 && !empty.body.contains("There is a problem"), "{}", empty.body);
    let wrong = get(address, "/people/p1/line/day?day-day=2&day-month=&day-year=2026");
    assert_eq!(wrong.status, 400);
    for says in [
        "<title>Error: Show a line as of a day",
        "<a href=\"#day-month\">The day must include a month</a>",
        "<a href=\"#by\">Select what to show</a>",
        "value=\"2026\"",
        "govuk-visually-hidden\">Error:</span> The day must include a month",
    ] {
        assert!(wrong.body.contains(says), "{says}\n{}", wrong.body);
    }
    let typed = "day-day=2&day-month=3&day-year=2026&by=happened&show=content";
    let sent = get(address, &format!("/people/p1/line/day?{typed}"));
    assert_eq!(sent.status, 303);
    let to = "location: /people/p1/line?as-of=2026-03-02&by=happened&show=content";
    assert!(sent.head.contains(to), "{}", sent.head);
    assert_eq!(service.db().read(|tx| service.record().head(tx)).unwrap().size, before);
}

#[test]
fn a_line_can_be_seen_as_somebody_else_could_see_it_on_a_day() {
    let (_service, address) = with_case(MEMORY);
    let outline = get(address, "/people/p1/line").body;
    assert!(outline.contains("href=\"/people/p1/line/role\""), "{outline}");
    let wrong = get(address, "/people/p1/line/role?day-day=2&day-month=3&day-year=&role=system");
    assert_eq!(wrong.status, 400);
    for says in [
        "<title>Error: Show a line as somebody else could see it",
        "<a href=\"#day-year\">The day must include a year</a>",
        "<a href=\"#role\">Select the role</a>",
        "<a href=\"#of\">Select the organisation</a>",
        "<a href=\"#named\">Select how they were named on it</a>",
        "<option value=\"ambervale-police\">Ambervale police</option>",
    ] {
        assert!(wrong.body.contains(says), "{says}\n{}", wrong.body);
    }
    let day = "day-day=2&day-month=3&day-year=2026";
    let typed = format!("{day}&role=case-officer&of=ambervale-police&named=nobody");
    let sent = get(address, &format!("/people/p1/line/role?{typed}"));
    let to = "/people/p1/line?as-of=2026-03-02&role=case-officer&of=ambervale-police&named=nobody";
    assert!(sent.status == 303 && sent.head.contains(&format!("location: {to}")), "{}", sent.head);
    let then = get(address, to).body;
    assert!(
        then.contains("as a case officer of Ambervale police could see it on 2 March 2026"),
        "{then}"
    );
    let before = get(address, &to.replace("03-02", "03-01")).body;
    assert!(before.contains("The line was closed to them"), "{before}");
    assert!(!before.contains("<svg") && !before.contains("Invented"), "{before}");
    let year = "as-of=2026-03-02&role=case-officer";
    for odd in
        ["role=case-officer", year, "as-of=2026-03-02&role=king&of=ambervale-police&named=nobody"]
    {
        assert_eq!(get(address, &format!("/people/p1/line?{odd}")).status, 400, "{odd}");
    }
}
