//! Signing in, proving it again and signing out, where people do (S1 to S7); nobody is let in
//! without a password.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::ToSpan;
use pathway::register::Ending;
use pathway::{Act, Target};
use service::{Gate, Service};
use signin::Enrolled;
use totp_rs::{Builder, Secret};

use crate::site::{Got, act, appoint, case, cookie, post, raw, service};
use crate::visits::{field, hidden};

pub(crate) const PASSWORD: &str = "a long invented password";

/// A site for people who sign in, with one account.
pub(crate) struct Real {
    pub(crate) service: Arc<Service>,
    pub(crate) address: SocketAddr,
    enrolled: Enrolled,
}

impl Real {
    pub(crate) fn new() -> Real {
        Real::of("officer")
    }

    /// A site with an account for one of those who are appointed.
    pub(crate) fn of(person: &str) -> Real {
        let service = service("sqlite::memory:");
        case(&service);
        appoint(&service);
        let gate = Gate::open(Arc::clone(&service), None).unwrap();
        let enrolled = gate.enrol(person, ("Officer.One", PASSWORD)).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let site = web::Site::new(Arc::clone(&service), "ambervale-police").unwrap();
        std::thread::spawn(move || web::serve(listener, site, || {}));
        Real { service, address, enrolled }
    }

    /// What the app shows now.
    pub(crate) fn code(&self) -> String {
        let secret = Secret::try_from_base32(self.enrolled.secret.as_str()).unwrap();
        let app = Builder::new().with_secret(secret).build().unwrap();
        app.generate(self.service.clock().now().as_second().unsigned_abs()).to_string()
    }

    /// Time goes on.
    pub(crate) fn wait(&self, seconds: i64) {
        self.service.clock().advance(self.service.clock().now() + seconds.seconds());
    }

    fn tries(&self, name: &str, password: &str, code: &str) -> Got {
        let body = format!("name={name}&password={}&code={code}", password.replace(' ', "+"));
        post(self.address, "/sign-in", "", &body)
    }

    pub(crate) fn sign_in(&self) -> String {
        self.wait(60);
        let got = self.tries("officer.one", PASSWORD, &self.code());
        assert_eq!(got.status, 303, "{}", got.body);
        cookie(&got)
    }

    pub(crate) fn get(&self, path: &str, cookie: &str) -> Got {
        raw(self.address, ("GET", path), cookie, "")
    }

    /// The entries of the gate: kind and who.
    fn noted(&self) -> Vec<(String, String)> {
        let service = &self.service;
        let entries = service.db().read(|tx| service.record().tail(tx, 1_000)).unwrap();
        let entries = entries.into_iter().map(|it| it.envelope);
        let ours = entries.filter(|it| it.kind.starts_with("session."));
        ours.map(|it| (it.kind, it.actor)).collect()
    }
}

#[test]
fn somebody_signs_in_is_led_back_works_and_signs_out() {
    let real = Real::new();
    let page = real.get("/sign-in?back=%2Fcase%2Fa", "");
    assert!(page.status == 200 && page.body.contains("name=\"back\" value=\"/case/a\""));
    let body = format!(
        "name=OFFICER.one&password={}&code={}&back=/case/a",
        PASSWORD.replace(' ', "+"),
        real.code()
    );
    let signed = post(real.address, "/sign-in", "", &body);
    assert!(
        signed.status == 303 && signed.head.contains("location: /case/a\r\n"),
        "{}",
        signed.body
    );
    let cookie = cookie(&signed);
    let case = real.get("/case/a", &cookie);
    assert!(case.status == 200 && case.body.contains("Case officer, Ambervale police"));
    assert!(!case.body.contains("Demonstration") && !case.body.contains("Be somebody else"));
    let out = post(real.address, "/sign-out", &cookie, &hidden(&case.body));
    assert!(out.head.contains("location: /sign-in\r\n"), "{}", out.head);
    assert_eq!(real.get("/case/a", &cookie).status, 303);
    let kinds: Vec<_> = real.noted();
    let officer = |kind: &str| (kind.to_owned(), "officer".to_owned());
    assert_eq!(kinds, [officer("session.begun"), officer("session.ended")]);
}

#[test]
fn the_demonstrations_way_in_is_not_there() {
    let real = Real::new();
    assert_eq!(real.get("/demo", "").status, 404);
    assert_eq!(post(real.address, "/demo", "", "person=officer").status, 404);
    assert_eq!(real.get("/replay/replay-a", "").status, 404);
    assert_eq!(real.get("/sign-in", "").status, 200);
}

#[test]
fn what_is_wrong_is_never_said_and_nobody_learns_who_has_an_account() {
    let real = Real::new();
    let bodies: Vec<String> = [
        ("officer.one", "wrong wrong wrong", real.code()),
        ("nobody", PASSWORD, real.code()),
        ("officer.one", PASSWORD, "000000".to_owned()),
    ]
    .into_iter()
    .map(|(name, password, code)| {
        real.wait(61 * 60);
        let got = real.tries(name, password, &code);
        assert!(got.status == 400 && !got.head.contains("set-cookie"), "{}", got.head);
        assert!(!got.body.contains("wrong wrong") && !got.body.contains(PASSWORD));
        got.body.replace(name, "NAME")
    })
    .collect();
    assert!(bodies.iter().all(|body| *body == bodies[0]));
    assert!(bodies[0].contains("The name, the password or the code is wrong"), "{}", bodies[0]);
    assert!(bodies[0].contains("<title>Error: Sign in"));
    let empty = post(real.address, "/sign-in", "", "name=&password=&code=");
    for says in ["Enter your name", "Enter your password", "Enter the code of your app"] {
        assert_eq!(empty.body.matches(says).count(), 2, "at the top and beside the field: {says}");
    }
    let whom: Vec<String> = real.noted().into_iter().map(|(_, whom)| whom).collect();
    assert_eq!(whom, ["officer", "nobody", "officer"], "the record knows");
    let text = format!("{:?}", real.service.db().read(|tx| real.service.record().tail(tx, 10)));
    assert!(!text.contains("officer.one") && !text.contains("127.0.0.1"), "{text}");
}

#[test]
fn a_second_guess_waits_and_the_page_says_for_how_long() {
    let real = Real::new();
    assert_eq!(real.tries("officer.one", "wrong wrong wrong", "000000").status, 400);
    let soon = real.tries("officer.one", PASSWORD, &real.code());
    assert_eq!(soon.status, 429, "{}", soon.body);
    assert!(soon.head.contains("retry-after: 1\r\n"), "{}", soon.head);
    assert!(soon.body.contains("Try again in 1 second"), "{}", soon.body);
    real.wait(1);
    assert_eq!(real.tries("officer.one", PASSWORD, &real.code()).status, 303);
}

#[test]
fn a_code_is_good_once_however_it_is_typed() {
    let real = Real::new();
    let code = real.code();
    assert_eq!(real.tries("officer.one", PASSWORD, &code).status, 303);
    let (head, tail) = code.split_at(3);
    for again in [code.clone(), format!("{head}+{tail}")] {
        assert_eq!(real.tries("officer.one", PASSWORD, &again).status, 400);
        real.wait(10);
    }
    let recovery = &real.enrolled.recoveries[0];
    real.wait(61 * 60);
    assert_eq!(real.tries("officer.one", PASSWORD, recovery).status, 303);
    assert_eq!(real.tries("officer.one", PASSWORD, recovery).status, 400);
}

#[test]
fn a_session_ends_when_nothing_is_done_and_when_the_day_is_over() {
    let real = Real::new();
    let cookie = real.sign_in();
    for _ in 0..3 {
        real.wait(14 * 60);
        assert_eq!(real.get("/cases", &cookie).status, 200, "something was done");
    }
    real.wait(15 * 60);
    assert_eq!(real.get("/cases", &cookie).status, 303, "nothing was done");
    let cookie = real.sign_in();
    for _ in 0..59 {
        real.wait(12 * 60);
        assert_eq!(real.get("/", &cookie).status, 200);
    }
    real.wait(12 * 60);
    assert!(real.get("/", &cookie).head.contains("location: /sign-in"), "after twelve hours");
}

#[test]
fn whoever_leaves_sees_nothing_on_the_next_request_and_a_new_role_is_a_new_session() {
    let real = Real::new();
    let cookie = real.sign_in();
    assert_eq!(real.get("/case/a", &cookie).status, 200);
    real.wait(1);
    let role = policy::Role::CaseOfficer;
    let organisation = "ambervale-police".to_owned();
    let ending = Ending { person: "officer".into(), organisation, role };
    act(&real.service, Target::Register, Act::RegisterEnd(ending));
    assert_eq!(real.get("/case/a", &cookie).status, 303);
    real.wait(60);
    let got = real.tries("officer.one", PASSWORD, &real.code());
    assert!(got.status == 400 && got.body.contains("Nobody has appointed you"), "{}", got.body);
    real.wait(61 * 60);
    appoint(&real.service);
    assert_eq!(real.get("/case/a", &cookie).status, 303, "the old session stays ended");
    assert_eq!(real.get("/case/a", &real.sign_in()).status, 200);
}

#[test]
fn a_code_given_again_makes_the_session_fresh_under_another_token() {
    let real = Real::new();
    let cookie_before = real.sign_in();
    let led = real.get("/prove?back=%2Fcase%2Fa", &cookie_before);
    assert!(led.status == 303 && led.head.contains("location: /case/a"), "it is fresh still");
    real.wait(10 * 60);
    let page = real.get("/prove?back=%2Fcase%2Fa", &cookie_before);
    assert_eq!(page.status, 200);
    let with = |code: &str, back: &str| format!("{}&back={back}&code={code}", hidden(&page.body));
    let wrong = post(real.address, "/prove", &cookie_before, &with("000000", "/case/a"));
    assert!(wrong.status == 400 && wrong.body.contains("The code is wrong"), "{}", wrong.body);
    real.wait(2);
    let foreign = post(real.address, "/prove", &cookie_before, &format!("code={}", real.code()));
    assert_eq!(foreign.status, 403);
    let proved = post(real.address, "/prove", &cookie_before, &with(&real.code(), "//evil.test"));
    assert!(proved.status == 303 && proved.head.contains("location: /\r\n"), "{}", proved.body);
    let after = cookie(&proved);
    assert_ne!(after, cookie_before);
    assert_eq!(real.get("/cases", &cookie_before).status, 303, "the old token is dead");
    assert_eq!(real.get("/prove", &after).status, 303, "it is fresh");
    // A form that was shown before can still be sent.
    let token = field(&page.body, "token");
    let once = field(&page.body, "once");
    let out = post(real.address, "/sign-out", &after, &format!("token={token}&once={once}"));
    assert_eq!(out.status, 303, "{}", out.body);
}

#[test]
fn a_client_that_never_ends_its_head_is_cut_off_and_others_are_answered() {
    use std::io::{Read, Write};
    let real = Real::new();
    let begun = Instant::now();
    let mut slow: Vec<_> = (0..50)
        .map(|_| {
            let mut slow = std::net::TcpStream::connect(real.address).unwrap();
            slow.write_all(b"GET / HTTP/1.1\r\nHost: t\r\nX-A: ").unwrap();
            slow
        })
        .collect();
    assert_eq!(real.get("/sign-in", "").status, 200);
    assert!(begun.elapsed() < Duration::from_secs(5));
    let one = &mut slow[0];
    one.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
    let mut text = vec![];
    let ended = one.read_to_end(&mut text);
    assert!(ended.is_ok(), "{ended:?}");
    let after = begun.elapsed();
    assert!((Duration::from_secs(9)..Duration::from_secs(40)).contains(&after), "{after:?}");
}
