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
    /// Streams that could not be read, each with why: the others were looked at all the same.
    pub unreadable: Vec<(String, String)>,
}

/// How many clocks one round looks at.
const ROUND: i64 = 10_000;

/// How many ticks stand in one transaction.
const AT_ONCE: usize = 100;

impl Service {
    /// Raises every clock that has passed. Safe to call from several processes and after a crash:
    /// each tick has a key made of its stream and due time, so it is never done twice.
    ///
    /// A stream that cannot be read is told in [`Ticked::unreadable`] and ends nothing.
    ///
    /// # Errors
    /// When the database or the record says no; ticks done so far stay done.
    pub fn tick(&self) -> Result<Ticked, ServiceError> {
        self.lapse_drafts()?;
        let now = format!("{:.6}", self.clock().now());
        let due = self.db().read(|tx| views::due(tx, &now, ROUND))?;
        let mut ticked = Ticked { passed: due.len(), ..Ticked::default() };
        let mut streams: Vec<(String, String)> =
            due.into_iter().map(|clock| (clock.stream, clock.due)).collect();
        // The earliest of each stream: its tick raises everything there that has passed.
        let mut seen = HashSet::new();
        streams.retain(|(stream, _)| seen.insert(stream.clone()));
        for streams in streams.chunks(AT_ONCE) {
            let ticks: Vec<_> = streams.iter().filter_map(|it| self.one(&it.0, &it.1)).collect();
            self.these(&ticks, &mut ticked)?;
        }
        Ok(ticked)
    }

    /// Does these ticks at once; where one of their streams cannot be read, one after the other.
    fn these(
        &self,
        ticks: &[(Option<String>, Command)],
        ticked: &mut Ticked,
    ) -> Result<(), ServiceError> {
        match self.execute_all(Purpose::Supervision, ticks) {
            Ok(all) => {
                for done in all {
                    ticked.done.push(done.map_err(ServiceError::Refused)?);
                }
                Ok(())
            }
            Err(why) if !why.is_unreadable() => Err(why),
            Err(why) => match ticks {
                [(_, one)] => {
                    ticked.unreadable.push((one.target.stream(), why.to_string()));
                    Ok(())
                }
                _ => ticks.chunks(1).try_for_each(|one| self.these(one, ticked)),
            },
        }
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
