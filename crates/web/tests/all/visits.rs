//! Who visits: sessions and their cookie, the demo's choice, and forms that nobody else can send.

use crate::site::{cookie, get_as, post, raw, sign_in, signed, with_case};

const MEMORY: &str = "sqlite::memory:";

/// The value of a hidden field of a page.
pub(crate) fn field(body: &str, name: &str) -> String {
    let (_, rest) = body.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

pub(crate) fn hidden(body: &str) -> String {
    format!("token={}&once={}", field(body, "token"), field(body, "once"))
}

#[test]
fn nobody_sees_a_page_before_saying_who_they_are_and_the_way_back_is_kept() {
    let (_service, address) = with_case(MEMORY);
    for (path, to) in [
        ("/cases?after=a", "/sign-in?back=%2Fcases%3Fafter%3Da"),
        ("/case/a", "/sign-in?back=%2Fcase%2Fa"),
        ("/caseload", "/sign-in?back=%2Fcaseload"),
        ("/people/p1/line", "/sign-in?back=%2Fpeople%2Fp1%2Fline"),
        ("/", "/demo"),
        ("/sign-in?back=%2Fcase%2Fa", "/demo?back=%2Fcase%2Fa"),
        ("/sign-in?back=https://evil.test", "/demo"),
    ] {
        let got = raw(address, ("GET", path), "", "");
        assert_eq!(got.status, 303, "{path}");
        assert!(got.head.contains(&format!("location: {to}\r\n")), "{path}: {}", got.head);
    }
    let chosen = post(address, "/demo", "", "person=officer&back=%2Fcase%2Fa");
    assert!(chosen.head.contains("location: /case/a\r\n"), "{}", chosen.head);
    for other in ["https://evil.test", "//evil.test", "/\\evil.test", "evil.test"] {
        let chosen = post(address, "/demo", "", &format!("person=officer&back={other}"));
        assert!(chosen.head.contains("location: /\r\n"), "{other}: {}", chosen.head);
    }
}

#[test]
fn the_cookie_is_for_this_host_over_https_and_no_script_and_never_in_an_address() {
    let (_service, address) = with_case(MEMORY);
    let chosen = post(address, "/demo", "", "person=officer");
    assert_eq!(chosen.status, 303);
    let line = chosen.head.lines().find(|line| line.starts_with("set-cookie: ")).unwrap();
    assert!(line.starts_with("set-cookie: __Host-throughline="), "{line}");
    assert!(line.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax"), "{line}");
    let cookie = cookie(&chosen);
    let token = cookie.trim_end().rsplit('=').next().unwrap();
    assert!(token.len() == 43 && !chosen.head.contains(&format!("?{token}")));
    let page = raw(address, ("GET", "/"), &cookie, "");
    assert!(page.status == 200 && !page.body.contains(token) && !page.head.contains(token));
}

#[test]
fn each_choice_is_a_new_session_and_the_one_before_it_is_dead() {
    let (_service, address) = with_case(MEMORY);
    let first = sign_in(address, "officer");
    let second = cookie(&post(address, "/demo", &first, "person=auditor"));
    assert_ne!(first, second);
    assert_eq!(raw(address, ("GET", "/cases"), &first, "").status, 303);
    let now = raw(address, ("GET", "/"), &second, "");
    assert!(now.status == 200 && now.body.contains("Auditor"), "{}", now.body);
    let both = format!("{}; {}", first.trim_end(), second.trim_start_matches("Cookie: "));
    assert_eq!(raw(address, ("GET", "/cases"), &both, "").status, 303, "two cookies are none");
}

#[test]
fn somebody_else_is_nobody() {
    let (_service, address) = with_case(MEMORY);
    for person in ["", "nobody", "system", "p1", "officer'--"] {
        let got = post(address, "/demo", "", &format!("person={person}"));
        assert!(got.status == 400 && !got.head.contains("set-cookie"), "{person}: {}", got.head);
        assert!(got.body.contains("Select who you want to be"), "{person}");
    }
    let foreign = "Sec-Fetch-Site: cross-site\r\nContent-Length: 14\r\n\
                   Content-Type: application/x-www-form-urlencoded\r\n";
    assert_eq!(raw(address, ("POST", "/demo"), foreign, "person=officer").status, 403);
}

#[test]
fn signing_out_ends_the_session_for_whoever_shows_its_token() {
    let (_service, address) = with_case(MEMORY);
    let cookie = sign_in(address, "officer");
    let page = raw(address, ("GET", "/"), &cookie, "").body;
    assert_eq!(raw(address, ("GET", "/sign-out"), &cookie, "").status, 405);
    let out = post(address, "/sign-out", &cookie, &hidden(&page));
    assert_eq!(out.status, 303, "{}", out.body);
    assert!(out.head.contains("Max-Age=0") && out.head.contains("location: /demo"), "{}", out.head);
    assert_eq!(raw(address, ("GET", "/cases"), &cookie, "").status, 303);
}

#[test]
fn a_form_without_the_token_of_its_session_is_refused_as_another_sites() {
    let (_service, address) = with_case(MEMORY);
    let cookie = sign_in(address, "officer");
    let page = raw(address, ("GET", "/"), &cookie, "").body;
    let others = get_as(address, "auditor", "/").body;
    let (token, once) = (field(&page, "token"), field(&page, "once"));
    assert_ne!(field(&raw(address, ("GET", "/"), &cookie, "").body, "token"), token, "masked");
    for body in [
        String::new(),
        format!("once={once}"),
        format!("token={token}"),
        format!("token={token}&once="),
        format!("token={}&once={once}", field(&others, "token")),
        format!("token={}&once={once}", "A".repeat(86)),
    ] {
        let got = post(address, "/sign-out", &cookie, &body);
        assert_eq!(got.status, 403, "{body}");
        assert!(got.body.contains("did not come from Throughline"), "{}", got.body);
    }
    let plain = format!("Sec-Fetch-Site: same-origin\r\nContent-Type: text/plain\r\n{cookie}");
    let body = format!("token={token}&once={once}");
    let plain = format!("{plain}Content-Length: {}\r\n", body.len());
    assert_eq!(raw(address, ("POST", "/sign-out"), &plain, &body).status, 403);
    assert_eq!(raw(address, ("GET", "/"), &cookie, "").status, 200, "nobody was signed out");
    assert_eq!(post(address, "/sign-out", &cookie, &body).status, 303);
}

#[test]
fn what_a_role_may_not_is_said_in_plain_words() {
    let (_service, address) = with_case(MEMORY);
    let got = get_as(address, "keeper", "/cases");
    assert_eq!(got.status, 403);
    assert!(got.body.contains("This is not for your role."), "{}", got.body);
    assert!(got.body.contains("Ask somebody whose role may."), "{}", got.body);
    assert_eq!(get_as(address, "officer", "/cases").status, 200);
    assert_eq!(get_as(address, "officer", "/caseload").status, 403);
    assert_eq!(get_as(address, "auditor", "/caseload").status, 200);
    assert!(!signed(address, "keeper").is_empty());
}
