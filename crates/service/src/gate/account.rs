//! Accounts: set up on the command line, for people whom the register appoints.

use signin::Enrolled;

use super::{Gate, GateError, note};

impl Gate {
    /// Sets an account up, or up again; the name is what its owner signs in with.
    ///
    /// # Errors
    /// Where the name is taken, the password too short, or nobody appointed the person.
    pub fn enrol(&self, person: &str, with: (&str, &str)) -> Result<Enrolled, GateError> {
        if self.service.posts(person)?.is_empty() {
            return Err(GateError::NoPost);
        }
        let record = self.service.record();
        Ok(self.service.db().write(|tx| self.door.enrol((tx, record), person, with))?)
    }

    /// Takes an account away, and ends its sessions.
    ///
    /// # Errors
    /// When the database says no.
    pub fn leave(&self, person: &str) -> Result<(), GateError> {
        self.service.db().write(|tx| {
            self.note(tx, note::ENDED, person)?;
            Ok(self.door.leave(tx, person)?)
        })
    }

    /// Whose accounts there are: ids of people.
    ///
    /// # Errors
    /// When the database says no.
    pub fn accounts(&self) -> Result<Vec<String>, GateError> {
        Ok(self.service.db().read(|tx| self.door.accounts(tx))?)
    }
}
