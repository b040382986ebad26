//! Signing in, being known again, proving it again, signing out.
//!
//! Stretching a password takes long, and no transaction may: so signing in has three steps. The
//! guess is counted, as wrong, in a transaction; password and code are looked at outside of any;
//! and in a second transaction the code is used up, the count taken back and the session begun.

use jiff::{SignedDuration, Timestamp};
use record::{Entropy, Record};
use store::Tx;

use crate::guess::{Counted, Guesses};
use crate::session::{Session, Standing};
use crate::tables::account::Account;
use crate::tables::{account, guess, recovery, session};
use crate::{Limits, SignInError, Token, canonical, code, password, token};

/// The door.
#[derive(Debug)]
pub struct Door {
    pub(crate) entropy: Entropy,
    pub(crate) limits: Limits,
    /// What stands in for the password of an account that there is not: to refuse it takes as long.
    nobody: String,
}

/// What somebody types who wants to come in. It does not show itself in print.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The name of the account.
    pub name: &'a str,
    /// The password.
    pub password: &'a str,
    /// A code of the app, or a recovery code.
    pub code: &'a str,
    /// Where it comes from, such as an address; it is kept as a keyed number alone.
    pub source: &'a str,
}

impl std::fmt::Debug for Asked<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Asked(..)")
    }
}

/// A guess that was counted and may be looked at.
#[derive(Debug)]
pub struct Pending {
    account: Option<Account>,
    numbers: [i64; 2],
}

/// A guess that was looked at.
#[derive(Debug)]
pub struct Looked {
    /// The account whose name was given.
    named: Option<String>,
    /// Whether the password is right too.
    right: bool,
    step: Option<u64>,
    recovery: [u8; 32],
    numbers: [i64; 2],
}

impl Looked {
    /// The account whose name was given, for the record alone: nobody is told whether there is one.
    pub fn named(&self) -> Option<&str> {
        self.named.as_deref()
    }
}

impl Door {
    /// A door with these limits.
    ///
    /// # Errors
    /// Where there is no randomness.
    pub fn new(entropy: Entropy, limits: Limits) -> Result<Door, SignInError> {
        let nobody = password::stretch("a password that nobody has", &entropy)?;
        Ok(Door { entropy, limits, nobody })
    }

    /// How long a session lasts at the longest.
    pub fn longest(&self) -> SignedDuration {
        self.limits.longest()
    }

    /// Whether what was proved then is good for everything now.
    pub fn is_lately(&self, proved: Timestamp, now: Timestamp) -> bool {
        now.duration_since(proved) < self.limits.step_up()
    }

    pub(crate) fn number(&self, record: &Record, name: &str) -> i64 {
        record.keyed("sign-in name", &canonical(name))
    }

    /// First step: the guess is counted, or has to wait.
    ///
    /// # Errors
    /// [`SignInError::Wait`] with the seconds that are left; then nothing was counted.
    pub fn count(
        &self,
        (tx, record): (&mut Tx<'_>, &Record),
        asked: &Asked<'_>,
        now: Timestamp,
    ) -> Result<Pending, SignInError> {
        let numbers =
            [self.number(record, asked.name), record.keyed("sign-in source", asked.source)];
        for (number, counted) in numbers.into_iter().zip([Counted::Account, Counted::Source]) {
            let known = guess::get(tx, number)?;
            if let Some(from) = Guesses::wait(known, counted, (now, &self.limits)) {
                let left = from.duration_since(now).as_secs().max(1);
                return Err(SignInError::Wait(left.unsigned_abs()));
            }
            guess::put(tx, number, Guesses::one_more(known, now, &self.limits))?;
        }
        Ok(Pending { account: account::of_name(tx, numbers[0])?, numbers })
    }

    /// Second step, outside of any transaction: password and code are looked at. It takes as long
    /// for a name that there is not (S6).
    pub fn look(
        &self,
        record: &Record,
        (asked, pending): (&Asked<'_>, Pending),
        now: Timestamp,
    ) -> Looked {
        let Pending { account, numbers } = pending;
        let stretched = account.as_ref().map_or(&self.nobody, |it| &it.password);
        let right = password::is(asked.password, stretched);
        let (id, enrolment) =
            account.as_ref().map_or(("", ""), |it| (it.id.as_str(), it.enrolment.as_str()));
        let secret = code::secret(record, id, enrolment);
        let step = code::step(&secret, asked.code, now.as_second());
        let recovery = token::hash(&code::plain(asked.code));
        Looked { named: account.map(|it| it.id), right, step, recovery, numbers }
    }

    /// Third step: the code is used up, and a session begins with a token of its own (S1, S2).
    ///
    /// # Errors
    /// [`SignInError::Wrong`], which does not say what was wrong.
    pub fn let_in(
        &self,
        tx: &mut Tx<'_>,
        looked: &Looked,
        now: Timestamp,
    ) -> Result<(String, Token), SignInError> {
        let account = looked.named.as_deref().filter(|_| looked.right).ok_or(SignInError::Wrong)?;
        use_up(tx, account, (looked.step, &looked.recovery))?;
        let [name, source] = looked.numbers;
        guess::delete(tx, name)?;
        guess::back(tx, source)?;
        session::delete_old(tx, now.checked_sub(self.limits.longest()).unwrap_or(now))?;
        let fresh = Session { account: account.to_owned(), began: now, seen: now, proved: now };
        Ok((account.to_owned(), self.begin(tx, &fresh)?))
    }

    /// Begins a session for somebody whom another vouches for: an identity provider, or a
    /// demonstration on invented people. No password was looked at here; `proved` is when the
    /// other last looked.
    ///
    /// # Errors
    /// What the database says.
    pub fn vouched(
        &self,
        tx: &mut Tx<'_>,
        account: &str,
        (proved, now): (Timestamp, Timestamp),
    ) -> Result<Token, SignInError> {
        session::delete_old(tx, now.checked_sub(self.limits.longest()).unwrap_or(now))?;
        let proved = proved.min(now);
        self.begin(tx, &Session { account: account.to_owned(), began: now, seen: now, proved })
    }

    /// Whose token it is, and whether that was proved lately; nothing is written. Whoever goes on
    /// with it says so with [`Door::known`] where [`Session::is_unseen`].
    ///
    /// # Errors
    /// [`SignInError::SignedOut`].
    pub fn shown(
        &self,
        tx: &mut Tx<'_>,
        shown: &str,
        now: Timestamp,
    ) -> Result<(Session, bool), SignInError> {
        let found = session::get(tx, &token::hash(shown))?.ok_or(SignInError::SignedOut)?;
        match found.standing(now, &self.limits) {
            Standing::Idle | Standing::Over => Err(SignInError::SignedOut),
            Standing::Live => Ok((found, false)),
            Standing::Fresh => Ok((found, true)),
        }
    }

    fn begin(&self, tx: &mut Tx<'_>, session: &Session) -> Result<Token, SignInError> {
        let token = Token::new(&self.entropy)?;
        session::insert(tx, &token::hash(token.text()), session)?;
        Ok(token)
    }

    /// Whose token it is, and what the session is worth; it is used by this. With `fresh`, only one
    /// that was proved lately is enough.
    ///
    /// # Errors
    /// [`SignInError::SignedOut`] and [`SignInError::StepUp`].
    pub fn known(
        &self,
        tx: &mut Tx<'_>,
        (shown, fresh): (&str, bool),
        now: Timestamp,
    ) -> Result<Session, SignInError> {
        let hash = token::hash(shown);
        let found = session::get(tx, &hash)?.ok_or(SignInError::SignedOut)?;
        match found.standing(now, &self.limits) {
            Standing::Idle | Standing::Over => Err(SignInError::SignedOut),
            Standing::Live if fresh => Err(SignInError::StepUp),
            Standing::Live | Standing::Fresh => {
                session::seen(tx, &hash, now.max(found.seen))?;
                Ok(Session { seen: now.max(found.seen), ..found })
            }
        }
    }

    /// A code is given again: the session goes on under a new token, and the old one is dead (S1).
    ///
    /// # Errors
    /// [`SignInError::Wrong`], [`SignInError::Wait`] and [`SignInError::SignedOut`]; a wrong code
    /// is counted like any other guess, so the caller commits it.
    pub fn prove(
        &self,
        (tx, record): (&mut Tx<'_>, &Record),
        (shown, typed): (&str, &str),
        now: Timestamp,
    ) -> Result<Result<Token, SignInError>, SignInError> {
        let found = self.known(tx, (shown, false), now)?;
        let account = account::get(tx, &found.account)?.ok_or(SignInError::SignedOut)?;
        let number = record.keyed("sign-in proof", &found.account);
        let known = guess::get(tx, number)?;
        if let Some(from) = Guesses::wait(known, Counted::Account, (now, &self.limits)) {
            let left = from.duration_since(now).as_secs().max(1);
            return Err(SignInError::Wait(left.unsigned_abs()));
        }
        let secret = code::secret(record, &account.id, &account.enrolment);
        let step = code::step(&secret, typed, now.as_second());
        let hash = token::hash(&code::plain(typed));
        if let Err(wrong) = use_up(tx, &account.id, (step, &hash)) {
            guess::put(tx, number, Guesses::one_more(known, now, &self.limits))?;
            return Ok(Err(wrong));
        }
        guess::delete(tx, number)?;
        session::delete(tx, &token::hash(shown))?;
        self.begin(tx, &Session { proved: now, ..found }).map(Ok)
    }

    /// The session goes on under a new token, and the old one is dead: another role is taken (S1).
    ///
    /// # Errors
    /// [`SignInError::SignedOut`].
    pub fn renew(
        &self,
        tx: &mut Tx<'_>,
        shown: &str,
        now: Timestamp,
    ) -> Result<Token, SignInError> {
        let found = self.known(tx, (shown, false), now)?;
        session::delete(tx, &token::hash(shown))?;
        self.begin(tx, &found)
    }

    /// Somebody vouches again, who looked at `proved`: the session goes on under a new token.
    ///
    /// # Errors
    /// [`SignInError::SignedOut`].
    pub fn vouched_again(
        &self,
        tx: &mut Tx<'_>,
        shown: &str,
        (proved, now): (Timestamp, Timestamp),
    ) -> Result<Token, SignInError> {
        let found = self.known(tx, (shown, false), now)?;
        session::delete(tx, &token::hash(shown))?;
        self.begin(tx, &Session { proved: proved.min(now).max(found.proved), ..found })
    }

    /// Ends one session; it is no error where there is none.
    ///
    /// # Errors
    /// What the database says.
    pub fn sign_out(&self, tx: &mut Tx<'_>, shown: &str) -> Result<(), SignInError> {
        Ok(session::delete(tx, &token::hash(shown))?)
    }

    /// Ends every session of an account, because its role or its agency changed (S3).
    ///
    /// # Errors
    /// What the database says.
    pub fn sign_out_everywhere(&self, tx: &mut Tx<'_>, id: &str) -> Result<u64, SignInError> {
        Ok(session::delete_all(tx, id)?)
    }
}

/// Uses up a code: that of a step once, and none before it; a recovery code once (S4).
fn use_up(
    tx: &mut Tx<'_>,
    account: &str,
    (step, hash): (Option<u64>, &[u8; 32]),
) -> Result<(), SignInError> {
    let used = match step {
        Some(step) => account::use_step(tx, account, step)?,
        None => recovery::use_up(tx, account, hash)?,
    };
    if used { Ok(()) } else { Err(SignInError::Wrong) }
}
