//! Accounts: set up, set up again, recovered; what is kept of them.

use crate::house::{House, PASSWORD, asked, begun, code_of, on_both};
use jiff::ToSpan;
use signin::SignInError;
use testkit::Folder;

#[test]
fn a_name_is_one_accounts_and_a_short_password_is_refused_with_the_number() {
    on_both(|house| {
        house.enrol("a1", "officer.one").unwrap();
        assert_eq!(house.enrol("a2", "OFFICER.ONE").unwrap_err(), SignInError::Taken);
        let short = ("officer.two", "eleven char");
        let refused = house.db.write(|tx| house.door.enrol((tx, &house.record), "a2", short));
        assert_eq!(refused.unwrap_err(), SignInError::Short(12));
        house.enrol("a2", "officer.two").unwrap();
        house.enrol("a1", "officer.renamed").unwrap();
        house.enrol("a3", "officer.one").unwrap();
    });
}

#[test]
fn a_recovery_code_stands_in_for_the_app_once() {
    on_both(|house| {
        let app = house.enrol("a1", "officer.one").unwrap();
        let typed = app.recoveries[3].to_uppercase().replace('-', " ");
        house.sign_in(&asked(&typed), begun()).unwrap();
        let later = begun() + 1.minutes();
        assert_eq!(house.sign_in(&asked(&typed), later).unwrap_err(), SignInError::Wrong);
        house.sign_in(&asked(&app.recoveries[4]), later + 1.minutes()).unwrap();
    });
}

#[test]
fn setting_up_again_makes_the_old_app_codes_and_sessions_worthless() {
    on_both(|house| {
        let old = house.enrol("a1", "officer.one").unwrap();
        let token = house.sign_in(&asked(&code_of(&old, begun())), begun()).unwrap();
        let new = house.enrol("a1", "officer.one").unwrap();
        assert_eq!(house.known(token.text(), begun()), Err(SignInError::SignedOut));
        assert_ne!(old.secret, new.secret);
        let mut now = begun() + 1.minutes();
        for code in [code_of(&old, now), old.recoveries[0].clone()] {
            assert_eq!(house.sign_in(&asked(&code), now).unwrap_err(), SignInError::Wrong);
            now += 1.minutes();
        }
        house.sign_in(&asked(&code_of(&new, now)), now).unwrap();
    });
}

#[test]
fn a_copy_of_the_database_lets_nobody_in() {
    let folder = Folder::new("signin-copy");
    let path = folder.file("s.db");
    let house = House::new(Some(path.display().to_string()));
    let app = house.enrol("a1", "officer.one").unwrap();
    let token = house.sign_in(&asked(&code_of(&app, begun())), begun()).unwrap();
    let shown = format!("{app:?} {token:?} {:?}", asked("123456"));
    let secrets = [PASSWORD, token.text(), &app.secret, &app.recoveries[0], "officer.one"];
    drop(house);
    let mut kept = std::fs::read(&path).unwrap();
    kept.extend(std::fs::read(folder.file("s.db-wal")).unwrap_or_default());
    for secret in secrets {
        let found = kept.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "the file holds `{secret}`");
        assert!(!shown.contains(secret));
    }
}
