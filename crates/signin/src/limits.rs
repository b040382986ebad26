//! How long sessions last and guesses wait, from a dated file.

use jiff::SignedDuration;
use serde::Deserialize;

/// Limits that are data, each with its reason in the file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limits {
    /// The name of the file's version.
    pub name: String,
    /// Where the numbers come from.
    pub source: String,
    idle_minutes: u32,
    longest_hours: u32,
    step_up_minutes: u32,
    waits_seconds: Vec<u32>,
    forget_minutes: u32,
    source_allowance: u32,
    /// Letters that a password has at the least.
    pub shortest_password: u32,
}

/// A file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LimitsError {
    /// It is no such file.
    #[error("the limits of sign-in cannot be read: {0}")]
    Unreadable(String),
    /// A number makes no sense.
    #[error("`{0}` must be above 0, and waits must not grow shorter: correct the file")]
    Number(&'static str),
}

impl Limits {
    /// Reads a file.
    ///
    /// # Errors
    /// [`LimitsError`] where it does not parse, or a number makes no sense.
    pub fn read(text: &str) -> Result<Limits, LimitsError> {
        let limits: Limits =
            toml::from_str(text).map_err(|why| LimitsError::Unreadable(why.to_string()))?;
        let numbers = [
            ("idle-minutes", limits.idle_minutes),
            ("longest-hours", limits.longest_hours),
            ("step-up-minutes", limits.step_up_minutes),
            ("forget-minutes", limits.forget_minutes),
            ("shortest-password", limits.shortest_password),
            ("waits-seconds", limits.waits_seconds.first().copied().unwrap_or(0)),
        ];
        match numbers.iter().find(|(_, number)| *number == 0) {
            Some((name, _)) => Err(LimitsError::Number(name)),
            None if !limits.waits_seconds.is_sorted() => Err(LimitsError::Number("waits-seconds")),
            None => Ok(limits),
        }
    }

    /// Those that the program carries.
    ///
    /// # Errors
    /// Never for a program that was tested.
    pub fn carried() -> Result<Limits, LimitsError> {
        Limits::read(include_str!("../../../policies/sign-in.toml"))
    }

    pub(crate) fn idle(&self) -> SignedDuration {
        SignedDuration::from_mins(self.idle_minutes.into())
    }

    pub(crate) fn longest(&self) -> SignedDuration {
        SignedDuration::from_hours(self.longest_hours.into())
    }

    pub(crate) fn step_up(&self) -> SignedDuration {
        SignedDuration::from_mins(self.step_up_minutes.into())
    }

    pub(crate) fn forget(&self) -> SignedDuration {
        SignedDuration::from_mins(self.forget_minutes.into())
    }

    /// Wrong guesses from one source that do not make it wait.
    pub(crate) fn allowance(&self) -> u64 {
        self.source_allowance.into()
    }

    /// How long to wait after so many wrong guesses in a row.
    pub(crate) fn wait(&self, wrong: u64) -> SignedDuration {
        let at = usize::try_from(wrong).unwrap_or(usize::MAX).min(self.waits_seconds.len());
        let seconds = at.checked_sub(1).and_then(|at| self.waits_seconds.get(at));
        SignedDuration::from_secs(seconds.copied().unwrap_or(0).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_stay_at_the_last() {
        let limits = Limits::carried().unwrap();
        let waits: Vec<i64> = (0..7).map(|wrong| limits.wait(wrong).as_secs()).collect();
        assert_eq!(waits, [0, 1, 3, 5, 10, 10, 10]);
    }

    #[test]
    fn a_file_that_makes_no_sense_is_refused_by_the_name_of_its_number() {
        let sound = include_str!("../../../policies/sign-in.toml");
        for (from, to, name) in [
            ("idle-minutes = 15", "idle-minutes = 0", "idle-minutes"),
            ("[1, 3, 5, 10]", "[10, 3]", "waits-seconds"),
            ("[1, 3, 5, 10]", "[]", "waits-seconds"),
        ] {
            let why = Limits::read(&sound.replace(from, to)).unwrap_err();
            assert_eq!(why, LimitsError::Number(name));
        }
        let unknown = Limits::read(&format!("{sound}\nidle = 3")).unwrap_err();
        assert!(unknown.to_string().contains("unknown field `idle`"), "{unknown}");
    }
}
