//! R-S1 to R-S3: what a token is good for, and until when.

use crate::house::{House, asked, begun, code_of, on_both};
use jiff::ToSpan;
use signin::SignInError;

#[test]
fn every_sign_in_proof_and_change_of_role_gives_a_new_token_and_kills_the_old() {
    on_both(|house| {
        let app = house.enrol("a1", "officer.one").unwrap();
        let now = begun();
        let first = house.sign_in(&asked(&code_of(&app, now)), now).unwrap();
        let later = now + 1.minutes();
        let second = house.prove(first.text(), &code_of(&app, later), later).unwrap();
        let third = house.db.write(|tx| house.door.renew(tx, second.text(), later)).unwrap();
        for dead in [first.text(), second.text(), "", "no token"] {
            assert_eq!(house.known(dead, later), Err(SignInError::SignedOut));
        }
        assert_eq!(house.known(third.text(), later).unwrap().account, "a1");
        house.db.write(|tx| house.door.sign_out(tx, third.text())).unwrap();
        assert_eq!(house.known(third.text(), later), Err(SignInError::SignedOut));
    });
}

#[test]
fn a_session_ends_when_nothing_is_done_and_after_twelve_hours_whatever_is_done() {
    let house = House::new(None);
    let app = house.enrol("a1", "officer.one").unwrap();
    let token = house.sign_in(&asked(&code_of(&app, begun())), begun()).unwrap();
    let mut now = begun();
    for _ in 0..51 {
        now += 14.minutes();
        assert_eq!(house.known(token.text(), now).unwrap().seen, now);
    }
    now += 7.minutes();
    assert_eq!(house.known(token.text(), now), Err(SignInError::SignedOut), "12 hours");
    let app = house.enrol("a1", "officer.one").unwrap();
    let token = house.sign_in(&asked(&code_of(&app, now)), now).unwrap();
    now += 15.minutes();
    assert_eq!(house.known(token.text(), now), Err(SignInError::SignedOut), "15 minutes");
}

#[test]
fn what_needs_a_fresh_code_asks_for_one_after_ten_minutes_and_takes_it() {
    on_both(|house| {
        let app = house.enrol("a1", "officer.one").unwrap();
        let token = house.sign_in(&asked(&code_of(&app, begun())), begun()).unwrap();
        assert!(house.fresh(token.text(), begun() + 9.minutes()).is_ok());
        let now = begun() + 10.minutes();
        assert_eq!(house.fresh(token.text(), now), Err(SignInError::StepUp));
        assert!(house.known(token.text(), now).is_ok());
        assert_eq!(house.prove(token.text(), "000000", now), Err(SignInError::Wrong));
        let code = code_of(&app, now);
        assert_eq!(house.prove(token.text(), &code, now), Err(SignInError::Wait(1)));
        let token = house.prove(token.text(), &code, now + 1.seconds()).unwrap();
        assert!(house.fresh(token.text(), now + 1.seconds()).is_ok());
    });
}

#[test]
fn a_leaver_and_whoever_changes_role_is_signed_out_everywhere_at_the_next_request() {
    on_both(|house| {
        let app = house.enrol("a1", "officer.one").unwrap();
        let one = house.sign_in(&asked(&code_of(&app, begun())), begun()).unwrap();
        let later = begun() + 1.minutes();
        let other = house.sign_in(&asked(&code_of(&app, later)), later).unwrap();
        let ended = house.db.write(|tx| house.door.sign_out_everywhere(tx, "a1")).unwrap();
        assert_eq!(ended, 2);
        for token in [&one, &other] {
            assert_eq!(house.known(token.text(), later), Err(SignInError::SignedOut));
        }
        let again = begun() + 2.minutes();
        let token = house.sign_in(&asked(&code_of(&app, again)), again).unwrap();
        house.db.write(|tx| house.door.leave(tx, "a1")).unwrap();
        assert_eq!(house.known(token.text(), again), Err(SignInError::SignedOut));
        let after = begun() + 3.minutes();
        let gone = house.sign_in(&asked(&code_of(&app, after)), after);
        assert_eq!(gone.unwrap_err(), SignInError::Wrong);
    });
}
