//! Clocks that pass raise their findings through the same door: a tick is a command.

use std::collections::HashSet;

use jiff::Timestamp;
use pathway::{Act, Command, Target, When};

use crate::again::TICKS;
use crate::planted::{self, Defect};
use crate::{Done, Purpose, Service, ServiceError};

/// What a round of ticks did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ticked {
    /// How many clocks had passed.
    pub passed: usize,
    /// What each tick did.
    pub done: Vec<Done>,
}

/// How many clocks one round looks at.
const ROUND: i64 = 10_000;

/// How many ticks stand in one transaction.
const AT_ONCE: usize = 100;

impl Service {
    /// Raises every clock that has passed. Safe to call from several processes and after a crash:
    /// each tick has a key made of its stream and due time, so it is never done twice.
    ///
    /// # Errors
    /// When the database or the record says no; ticks done so far stay done.
    pub fn tick(&self) -> Result<Ticked, ServiceError> {
        let now = format!("{:.6}", self.clock().now());
        let due = self.db().read(|tx| views::due(tx, &now, ROUND))?;
        let mut ticked = Ticked { passed: due.len(), done: vec![] };
        let mut streams: Vec<(String, String)> =
            due.into_iter().map(|clock| (clock.stream, clock.due)).collect();
        // The earliest of each stream: its tick raises everything there that has passed.
        let mut seen = HashSet::new();
        streams.retain(|(stream, _)| seen.insert(stream.clone()));
        for streams in streams.chunks(AT_ONCE) {
            let ticks: Vec<_> = streams.iter().filter_map(|it| self.one(&it.0, &it.1)).collect();
            for done in self.execute_all(Purpose::Supervision, &ticks)? {
                ticked.done.push(done.map_err(ServiceError::Refused)?);
            }
        }
        Ok(ticked)
    }

    /// The tick of one stream, with its key.
    fn one(&self, stream: &str, due: &str) -> Option<(Option<String>, Command)> {
        let command = Command {
            target: Target::of_stream(stream)?,
            by: Service::system(),
            happened: When::instant(self.clock().now()),
            act: Act::Tick,
            overrides: vec![],
        };
        let key = format!("{TICKS}{stream}/{due}");
        Some((Some(key).filter(|_| !planted::is(Defect::TickTwice)), command))
    }

    /// When the next clock after a time will pass.
    ///
    /// # Errors
    /// When the database says no.
    pub fn next_due(&self, after: Timestamp) -> Result<Option<Timestamp>, ServiceError> {
        let due = self.db().read(|tx| views::next_due(tx, &format!("{after:.6}")))?;
        Ok(due.and_then(|text| text.parse().ok()))
    }
}
