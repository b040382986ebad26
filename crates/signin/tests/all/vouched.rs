//! Sessions of people for whom an identity provider vouches, on both engines.

use crate::house::{begun, on_both};
use jiff::ToSpan;
use signin::{SignInError, Subject};

const OFFICER: Subject<'_> = Subject { issuer: "https://id.example", subject: "of-1" };

#[test]
fn a_provider_means_one_account_and_another_provider_means_nobody() {
    on_both(|house| {
        let tie = |account: &str, subject: &Subject<'_>| {
            house.db.write(|tx| house.door.tie((tx, &house.record), account, subject))
        };
        let tied = |subject: &Subject<'_>| {
            house.db.write(|tx| house.door.tied((tx, &house.record), subject)).unwrap()
        };
        assert_eq!(tied(&OFFICER), None);
        tie("a1", &OFFICER).unwrap();
        tie("a1", &OFFICER).unwrap();
        assert_eq!(tie("a2", &OFFICER), Err(SignInError::TakenSubject));
        assert_eq!(tied(&OFFICER).as_deref(), Some("a1"));
        for other in [
            Subject { issuer: "https://id.example/", ..OFFICER },
            Subject { issuer: "https://id.example\nof", subject: "-1" },
            Subject { subject: "of-", ..OFFICER },
            Subject { subject: "OF-1", ..OFFICER },
        ] {
            assert_eq!(tied(&other), None);
        }
        let again = Subject { subject: "of-2", ..OFFICER };
        tie("a1", &again).unwrap();
        assert_eq!(tied(&OFFICER), None, "a tie that was wrong is good for nothing any more");
        tie("a1", &OFFICER).unwrap();
        let accounts = house.db.read(|tx| house.door.accounts(tx)).unwrap();
        assert_eq!(accounts, ["a1"], "whoever has no password is listed too");
        house.db.write(|tx| house.door.leave(tx, "a1")).unwrap();
        assert_eq!(tied(&OFFICER), None, "a leaver is not let in again");
        tie("a2", &OFFICER).unwrap();
    });
}

#[test]
fn a_session_is_as_fresh_as_the_last_look_of_the_provider_and_no_fresher_than_now() {
    on_both(|house| {
        let now = begun();
        let begin = |proved| house.db.write(|tx| house.door.vouched(tx, "a1", (proved, now)));
        let old = begin(now - 10.minutes()).unwrap();
        assert_eq!(house.fresh(old.text(), now), Err(SignInError::StepUp));
        assert!(house.known(old.text(), now).is_ok(), "good for everything else");
        let ahead = begin(now + 1.minutes()).unwrap();
        let later = now + 10.minutes();
        assert_eq!(house.fresh(ahead.text(), later), Err(SignInError::StepUp));
        let again =
            |proved| house.db.write(|tx| house.door.vouched_again(tx, old.text(), (proved, later)));
        let new = again(later).unwrap();
        assert!(house.fresh(new.text(), later).is_ok());
        assert_eq!(house.known(old.text(), later), Err(SignInError::SignedOut), "S1");
    });
}
