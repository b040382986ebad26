//! Several commands in one transaction: each is decided in its turn, all stand or none.

use pathway::{Command, Refusal};

use crate::execute::Ended;
use crate::{Done, Once, Purpose, Service, ServiceError};

impl Service {
    /// Executes commands in their order, in one transaction, each on what those before it left:
    /// for bringing in much at once, where a disk sync a command would be most of the time. With
    /// keys, commands that were done before are not done again.
    ///
    /// A refusal is recorded and does not stop those after it.
    ///
    /// # Errors
    /// When the database or the record says no: then none of the commands was done.
    pub fn execute_all(
        &self,
        purpose: Purpose,
        commands: &[(Option<String>, Command)],
    ) -> Result<Vec<Result<Done, Refusal>>, ServiceError> {
        self.together(|tx, ahead| {
            let one = |(key, command): &(Option<String>, Command)| {
                Ok(match self.attempt((tx, ahead), purpose, Once::by(key.as_deref()), command)? {
                    Ended::Done(done) => Ok(done),
                    Ended::Refused(refusal) => Err(refusal),
                })
            };
            commands.iter().map(one).collect()
        })
    }
}
