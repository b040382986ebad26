//! Why somebody is not let in.

use record::RecordError;
use store::StoreError;

/// Why somebody is not let in, or an account was not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// Name, password or code: which of them is not said (S6).
    #[error("the name, the password or the code is wrong: check all three and try again")]
    Wrong,
    /// Too many wrong guesses; so many seconds are left.
    #[error("too many attempts: try again in {0} s")]
    Wait(u64),
    /// There is no such session, or it has ended.
    #[error("you are signed out: sign in again; what you typed is kept")]
    SignedOut,
    /// What is asked for needs a fresh code.
    #[error("this needs a fresh code: give the code of your app")]
    StepUp,
    /// A name is taken.
    #[error("there is an account of this name: choose another")]
    Taken,
    /// A subject is another account's.
    #[error(
        "the provider vouches so for another account: end that one first, or check the subject"
    )]
    TakenSubject,
    /// A password is too short.
    #[error("the password is shorter than {0} letters: make it longer")]
    Short(u32),
    /// Something that was kept cannot be read.
    #[error("the account cannot be read: ask your administrator to set it up again")]
    Damaged,
    /// The database says no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The record says no.
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl SignInError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            SignInError::Wrong => "sign-in.wrong",
            SignInError::Wait(_) => "sign-in.wait",
            SignInError::SignedOut => "sign-in.signed-out",
            SignInError::StepUp => "sign-in.step-up",
            SignInError::Taken => "sign-in.taken",
            SignInError::TakenSubject => "sign-in.taken-subject",
            SignInError::Short(_) => "sign-in.short",
            SignInError::Damaged => "sign-in.damaged",
            SignInError::Store(error) => error.code(),
            SignInError::Record(error) => error.code(),
        }
    }
}
