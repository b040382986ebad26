//! Accounts: set up by an administrator, and taken away.

use base64ct::{Base64UrlUnpadded, Encoding};
use record::Record;
use store::Tx;
use zeroize::Zeroizing;

use crate::door::Door;
use crate::tables::account::Account;
use crate::tables::{account, recovery, session, tie};
use crate::{SignInError, code, password, token};

/// What somebody is given when an account is set up: it is shown once, and kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Enrolled {
    /// The secret that an authenticator app takes, in base 32.
    pub secret: Zeroizing<String>,
    /// Codes that each stand in once for the app.
    pub recoveries: Vec<String>,
}

impl std::fmt::Debug for Enrolled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Enrolled(..)")
    }
}

/// Whom an identity provider means. It does not show itself in print.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The address that the provider gives as its own.
    pub issuer: &'a str,
    /// What it calls the person, for ever.
    pub subject: &'a str,
}

impl std::fmt::Debug for Subject<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Subject(..)")
    }
}

impl Subject<'_> {
    /// An issuer is an address, in which no line ends.
    fn number(&self, record: &Record) -> i64 {
        record.keyed("sign-in subject", &format!("{}\n{}", self.issuer, self.subject))
    }
}

impl Door {
    /// Sets an account up, or up again: password and app are new, and whoever was signed in is
    /// signed out.
    ///
    /// # Errors
    /// [`SignInError::Short`], [`SignInError::Taken`] where the name is another account's, and what
    /// the database says.
    pub fn enrol(
        &self,
        (tx, record): (&mut Tx<'_>, &Record),
        account: &str,
        (name, typed): (&str, &str),
    ) -> Result<Enrolled, SignInError> {
        let shortest = self.limits.shortest_password;
        if typed.chars().count() < shortest as usize {
            return Err(SignInError::Short(shortest));
        }
        let number = self.number(record, name);
        if account::of_name(tx, number)?.is_some_and(|it| it.id != account) {
            return Err(SignInError::Taken);
        }
        let enrolment = Base64UrlUnpadded::encode_string(&self.entropy.bytes::<16>()?);
        let secret = code::secret(record, account, &enrolment);
        let stretched = password::stretch(typed, &self.entropy)?;
        let made = Account { id: account.to_owned(), password: stretched, enrolment };
        account::put(tx, number, &made)?;
        session::delete_all(tx, account)?;
        recovery::clear(tx, account)?;
        let recoveries = code::recoveries(&self.entropy)?;
        for one in &recoveries {
            recovery::insert(tx, account, &token::hash(&code::plain(one)))?;
        }
        Ok(Enrolled { secret: Zeroizing::new(code::for_app(&secret)), recoveries })
    }

    /// From now on an identity provider vouches for somebody so, and no longer in another way;
    /// whoever was signed in is signed out. Kept of it is a keyed number.
    ///
    /// # Errors
    /// [`SignInError::TakenSubject`] where it vouches so for somebody else, and what the database
    /// says.
    pub fn tie(
        &self,
        (tx, record): (&mut Tx<'_>, &Record),
        account: &str,
        subject: &Subject<'_>,
    ) -> Result<(), SignInError> {
        let number = subject.number(record);
        if tie::get(tx, number)?.is_some_and(|it| it != account) {
            return Err(SignInError::TakenSubject);
        }
        tie::delete(tx, account)?;
        session::delete_all(tx, account)?;
        Ok(tie::insert(tx, number, account)?)
    }

    /// For whom an identity provider vouches with this subject.
    ///
    /// # Errors
    /// What the database says.
    pub fn tied(
        &self,
        (tx, record): (&mut Tx<'_>, &Record),
        subject: &Subject<'_>,
    ) -> Result<Option<String>, SignInError> {
        Ok(tie::get(tx, subject.number(record))?)
    }

    /// Every account, by its id.
    ///
    /// # Errors
    /// What the database says.
    pub fn accounts(&self, tx: &mut Tx<'_>) -> Result<Vec<String>, SignInError> {
        let mut all = account::ids(tx)?;
        all.append(&mut tie::ids(tx)?);
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }

    /// A leaver: the account goes, and whoever was signed in with it is signed out at once.
    ///
    /// # Errors
    /// What the database says.
    pub fn leave(&self, tx: &mut Tx<'_>, account: &str) -> Result<(), SignInError> {
        session::delete_all(tx, account)?;
        recovery::clear(tx, account)?;
        tie::delete(tx, account)?;
        Ok(account::delete(tx, account)?)
    }
}
