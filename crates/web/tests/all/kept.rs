//! What was typed is not lost where the session ended meanwhile, or a fresh code is asked for
//! (WCAG 2.2.1, 3.3.7).

use pathway::{Act, Target};

use crate::signing::{PASSWORD, Real};
use crate::site::{Got, act, cookie, raw};
use crate::typed::{Form, words};

const WORDS: &str = "half an hour of \"words\",\non two lines";

fn shows_words(got: &Got) -> bool {
    got.body.contains("half an hour of &#34;words&#34;,\non two lines")
}

#[test]
fn whoever_was_signed_out_while_they_typed_signs_in_and_goes_on() {
    let real = Real::new();
    let old = real.sign_in();
    let page = real.get("/case/a/do/partner.raise-flag", &old);
    let form = Form::of(&page.body).type_in(&[("text", WORDS)]);
    real.wait(16 * 60);
    let out = form.send_with(real.address, &old);
    assert!(out.body.contains("You were signed out while you filled in a form"), "{}", out.body);
    assert!(out.status == 200 && shows_words(&out));
    let typed = [("name", "officer.one"), ("password", "not the password"), ("code", "000000")];
    let wrong = Form::of(&out.body).type_in(&typed).send_with(real.address, "");
    assert!(wrong.status == 400 && shows_words(&wrong), "{}", words(&wrong.body));
    real.wait(60);
    let code = real.code();
    let typed = [("name", "officer.one"), ("password", PASSWORD), ("code", &*code)];
    let kept = Form::of(&wrong.body).type_in(&typed).send_with(real.address, "");
    assert!(kept.status == 200 && shows_words(&kept), "{}", words(&kept.body));
    let new = cookie(&kept);
    let again = Form::of(&kept.body).send_with(real.address, &new);
    assert!(again.status == 200 && shows_words(&again), "{}", words(&again.body));
    assert!(!again.body.contains("There is a problem"), "nothing is wrong");
    let before = words(&real.get("/case/a/messages", &new).body);
    assert!(!before.contains("half an hour"), "nothing was done before it was seen: {before}");
    let done = Form::of(&again.body).send_with(real.address, &new);
    assert_eq!(done.status, 303, "{}", words(&done.body));
    let after = words(&real.get("/case/a/messages", &new).body);
    assert_eq!(after.matches("half an hour").count(), 1, "{after}");
}

#[test]
fn whoever_is_asked_for_a_fresh_code_finds_what_they_typed_again() {
    let real = Real::new();
    let holds = pathway::home::Holder { holder: "officer".into() };
    act(&real.service, Target::Case("a".into()), Act::HomeHolder(holds));
    let old = real.sign_in();
    let page = real.get("/case/a/do/exit.close", &old);
    let typed = [("disposition", "no-further-action"), ("rationale", WORDS)];
    let form = Form::of(&page.body).type_in(&typed).type_in(&[("grounds", "own-account")]);
    real.wait(11 * 60);
    let asked = form.send_with(real.address, &old);
    assert!(asked.status == 403 && shows_words(&asked), "{}", words(&asked.body));
    let wrong = Form::of(&asked.body).type_in(&[("code", "000000")]).send_with(real.address, &old);
    assert!(wrong.status == 400 && shows_words(&wrong), "{}", words(&wrong.body));
    real.wait(60);
    let code = real.code();
    let kept = Form::of(&wrong.body).type_in(&[("code", &code)]).send_with(real.address, &old);
    assert!(kept.status == 200 && shows_words(&kept), "{}", words(&kept.body));
    let again = Form::of(&kept.body).send_with(real.address, &cookie(&kept));
    assert!(again.status == 200 && shows_words(&again), "{}", words(&again.body));
    assert!(again.body.contains("value=\"own-account\" checked"), "{}", again.body);
}

#[test]
fn another_site_makes_nobody_sign_in_with_words_that_are_not_theirs() {
    let real = Real::new();
    let head = "Sec-Fetch-Site: cross-site\r\nContent-Length: 9\r\nContent-Type: \
                application/x-www-form-urlencoded\r\n";
    let asked = ("POST", "/case/a/do/partner.raise-flag");
    let got = raw(real.address, asked, head, "text=evil");
    assert!(got.status == 403 && !got.body.contains("evil"), "{}", got.body);
}

#[test]
fn what_somebody_typed_is_shown_to_nobody_else_who_signs_in_at_their_screen() {
    let real = Real::new();
    let old = real.sign_in();
    let page = real.get("/case/a/do/partner.raise-flag", &old);
    let form = Form::of(&page.body).type_in(&[("text", WORDS)]);
    real.wait(16 * 60);
    let out = form.send_with(real.address, &old);
    let mut theirs = Form::of(&out.body);
    let whose = theirs.hidden.iter_mut().find(|(name, _)| name == "kept.whose").unwrap();
    whose.1 = "form/0000000000000000/whose".to_owned();
    real.wait(60);
    let code = real.code();
    let typed = [("name", "officer.one"), ("password", PASSWORD), ("code", &*code)];
    let led = theirs.type_in(&typed).send_with(real.address, "");
    assert!(led.status == 303 && led.body.is_empty(), "{}", led.body);
    assert!(led.head.contains("location: /case/a/do/partner.raise-flag\r\n"), "{}", led.head);
}

#[test]
fn what_others_recorded_meanwhile_is_seen_before_what_was_kept_is_done() {
    let real = Real::new();
    let old = real.sign_in();
    let page = real.get("/case/a/do/partner.raise-flag", &old);
    let form = Form::of(&page.body).type_in(&[("text", WORDS)]);
    let holds = pathway::home::Holder { holder: "officer".into() };
    act(&real.service, Target::Case("a".into()), Act::HomeHolder(holds));
    real.wait(16 * 60);
    let out = form.send_with(real.address, &old);
    real.wait(60);
    let code = real.code();
    let typed = [("name", "officer.one"), ("password", PASSWORD), ("code", &*code)];
    let kept = Form::of(&out.body).type_in(&typed).send_with(real.address, "");
    let new = cookie(&kept);
    let again = Form::of(&kept.body).send_with(real.address, &new);
    let sent = Form::of(&again.body).send_with(real.address, &new);
    let says = words(&sent.body);
    assert!(sent.status == 409 && shows_words(&sent), "{says}");
    assert!(says.contains("Somebody recorded more since you began"), "{says}");
    assert_eq!(Form::of(&sent.body).send_with(real.address, &new).status, 303);
}

#[test]
fn whoever_signed_in_again_in_another_tab_finds_what_they_typed_in_the_first() {
    let real = Real::new();
    let old = real.sign_in();
    let page = real.get("/case/a/do/partner.raise-flag", &old);
    let form = Form::of(&page.body).type_in(&[("text", WORDS)]);
    real.wait(16 * 60);
    let new = real.sign_in();
    let kept = form.send_with(real.address, &new);
    assert!(kept.status == 200 && shows_words(&kept), "{}", words(&kept.body));
    assert!(kept.body.contains("What you typed is still here"), "{}", kept.body);
    let again = Form::of(&kept.body).send_with(real.address, &new);
    assert_eq!(Form::of(&again.body).send_with(real.address, &new).status, 303);
}
