//! R-S4 to R-S6: guesses, codes that are used twice, names that there are not.

use std::time::{Duration, Instant};

use crate::house::{House, PASSWORD, asked, begun, code_of, on_both};
use jiff::ToSpan;
use signin::{Asked, SignInError};

#[test]
fn a_code_is_taken_once_also_where_a_hundred_submit_it_at_the_same_moment() {
    on_both(|house| {
        let app = house.enrol("a1", "officer.one").unwrap();
        let code = code_of(&app, begun());
        let accepted: usize = std::thread::scope(|scope| {
            let one =
                |_| scope.spawn(|| usize::from(house.sign_in(&asked(&code), begun()).is_ok()));
            let all: Vec<_> = (0..100).map(one).collect();
            all.into_iter().map(|one| one.join().unwrap()).sum()
        });
        assert_eq!(accepted, 1);
        let later = begun() + 20.seconds();
        assert_eq!(house.sign_in(&asked(&code), later).unwrap_err(), SignInError::Wrong);
    });
}

#[test]
fn a_code_of_a_step_before_one_that_was_used_is_not_taken() {
    let house = House::new(None);
    let app = house.enrol("a1", "officer.one").unwrap();
    let before = code_of(&app, begun());
    let later = begun() + 30.seconds();
    house.sign_in(&asked(&code_of(&app, later)), later).unwrap();
    assert_eq!(house.sign_in(&asked(&before), later).unwrap_err(), SignInError::Wrong);
}

#[test]
fn ten_thousand_guesses_in_a_thousand_seconds_are_hardly_looked_at() {
    let house = House::new(Some("sqlite::memory:".to_owned()));
    house.enrol("a1", "officer.one").unwrap();
    let names = ["officer.one", "OFFICER.ONE", " officer.one", "Officer.One "];
    let mut looked_at = 0;
    for nth in 0..10_000_i64 {
        let now = begun() + (nth * 100).milliseconds();
        let source = format!("192.0.2.{}", nth % 200);
        let name = names[nth as usize % names.len()];
        let guess = Asked { name, password: "guess", code: "000000", source: &source };
        let counted = house.db.write(|tx| house.door.count((tx, &house.record), &guess, now));
        match counted {
            Ok(_) => looked_at += 1,
            Err(SignInError::Wait(left)) => assert!((1..=10).contains(&left)),
            Err(error) => panic!("{error}"),
        }
    }
    println!("R-S5: 10000 guesses in 1000 s, {looked_at} looked at");
    assert!((90..120).contains(&looked_at), "{looked_at}");
}

#[test]
fn one_source_that_tries_many_names_has_to_wait_too_and_another_does_not() {
    let house = House::new(Some("sqlite::memory:".to_owned()));
    let guess = |nth: u32, source: &'static str| {
        let name = format!("somebody.{nth}");
        let asked = Asked { name: &name, password: "guess", code: "1", source };
        house.db.write(|tx| house.door.count((tx, &house.record), &asked, begun())).map(drop)
    };
    assert!((0..21).all(|nth| guess(nth, "192.0.2.1").is_ok()), "a school signs in at nine");
    assert_eq!(guess(21, "192.0.2.1"), Err(SignInError::Wait(1)));
    assert_eq!(guess(21, "192.0.2.2"), Ok(()));
}

#[test]
fn whoever_comes_in_wipes_out_their_own_wrong_guesses_and_nobody_elses() {
    let house = House::new(None);
    let app = house.enrol("a1", "officer.one").unwrap();
    house.enrol("a2", "officer.two").unwrap();
    let wrong = |name: &'static str, now| {
        let asked = Asked { name, password: "guess", code: "1", source: "192.0.2.9" };
        house.sign_in(&asked, now).unwrap_err()
    };
    assert_eq!(wrong("officer.one", begun()), SignInError::Wrong);
    assert_eq!(wrong("officer.two", begun()), SignInError::Wrong);
    let now = begun() + 1.seconds();
    house.sign_in(&asked(&code_of(&app, now)), now).unwrap();
    assert_eq!(wrong("officer.one", now), SignInError::Wrong, "counted from one again");
    assert_eq!(wrong("officer.two", now), SignInError::Wrong);
    assert_eq!(wrong("officer.two", now + 1.seconds()), SignInError::Wait(2), "the second");
}

#[test]
fn password_and_code_must_both_be_right_and_nobody_hears_which_was_wrong() {
    let house = House::new(None);
    let app = house.enrol("a1", "officer.one").unwrap();
    let mut now = begun();
    let code = |now| code_of(&app, now);
    for (name, password, right_code) in [
        ("officer.one", "another long password", true),
        ("officer.one", PASSWORD, false),
        ("nobody.here", PASSWORD, true),
    ] {
        now += 30.seconds();
        let given = if right_code { code(now) } else { "123 456".to_owned() };
        let asked = Asked { name, password, code: &given, source: "192.0.2.1" };
        let error = house.sign_in(&asked, now).unwrap_err();
        assert_eq!((error.code(), error), ("sign-in.wrong", SignInError::Wrong));
    }
}

#[test]
fn refusing_a_name_that_there_is_takes_as_long_as_one_that_there_is_not() {
    let house = House::new(None);
    house.enrol("a1", "officer.one").unwrap();
    let look = |name: &str| {
        let asked = Asked { name, password: "guess", code: "000000", source: "192.0.2.1" };
        let now = begun();
        let pending = house.db.write(|tx| {
            let counted = house.door.count((tx, &house.record), &asked, now);
            counted.map(Some).or(Ok::<_, SignInError>(None))
        });
        pending.unwrap().map(|pending| {
            let started = Instant::now();
            let looked = house.door.look(&house.record, (&asked, pending), now);
            assert!(house.db.write(|tx| house.door.let_in(tx, &looked, now)).is_err());
            started.elapsed()
        })
    };
    // Each asks once only, so that none has to wait; the two kinds take turns.
    let count = if testkit::long() { 2_000 } else { 8 };
    for nth in 0..count {
        house.enrol(&format!("b{nth}"), &format!("known.{nth}")).unwrap();
    }
    let mut took: [Vec<Duration>; 2] = [vec![], vec![]];
    for nth in 0..count {
        for (kind, name) in [format!("known.{nth}"), format!("unknown.{nth}")].iter().enumerate() {
            took[kind].extend(look(name));
        }
    }
    let middle = took.map(|mut all| {
        all.sort_unstable();
        all[all.len() / 2]
    });
    println!("R-S6: known {:.2?}, unknown {:.2?}", middle[0], middle[1]);
    let (least, most) = (middle[0].min(middle[1]), middle[0].max(middle[1]));
    assert!(most < least * 2, "a password that is not stretched would be a thousandth: {middle:?}");
}
