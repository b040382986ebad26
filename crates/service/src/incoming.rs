//! Commands as programs send them: JSON from outside, read within limits.

use pathway::Command;

use crate::ServiceError;

/// Most bytes of a command, and of one event's body. Nothing that somebody types comes near it.
pub const COMMAND_MAX: usize = 1 << 20;

/// Most characters of a parser's complaint that are passed on: it may quote what it was sent.
const WHY_MAX: usize = 200;

/// Reads a command from JSON.
///
/// # Errors
/// [`ServiceError::TooLarge`] before anything is parsed; [`ServiceError::Unreadable`] for what is
/// not a command: deeper than 128 levels, a field twice, a number out of range, ...
pub fn read_command(json: &[u8]) -> Result<Command, ServiceError> {
    fits(json.len())?;
    serde_json::from_slice(json).map_err(|why| {
        let why = why.to_string();
        let cut = why.chars().take(WHY_MAX).collect::<String>();
        ServiceError::Unreadable(if cut == why { why } else { format!("{cut}...") })
    })
}

/// Refuses what is longer than a command may be.
pub(crate) fn fits(bytes: usize) -> Result<(), ServiceError> {
    match bytes > COMMAND_MAX {
        true => Err(ServiceError::TooLarge { bytes, most: COMMAND_MAX }),
        false => Ok(()),
    }
}
