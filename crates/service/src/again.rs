//! The same key again: the same answer for the same command, and an error for any other.

use pathway::{Act, Command, Event, Refusal};
use record::RecordError;
use store::Tx;

use crate::execute::{Done, Ended};
use crate::planted::{self, Defect};
use crate::{Service, ServiceError};

/// Keys that begin so belong to ticks: nobody else may use one up.
pub(crate) const TICKS: &str = "tick/";

impl Service {
    /// How the command with this key ended before, if it came before.
    ///
    /// # Errors
    /// [`RecordError::KeyReused`] when the key belongs to another command.
    pub(crate) fn again(
        &self,
        tx: &mut Tx<'_>,
        key: &str,
        command: &Command,
    ) -> Result<Option<Ended>, ServiceError> {
        let reused = || ServiceError::from(RecordError::KeyReused(key.to_owned()));
        if key.starts_with(TICKS) && command.act != Act::Tick {
            return Err(reused());
        }
        let Some(earlier) = self.record().by_key(tx, key)? else { return Ok(None) };
        let seqs = earlier.seqs();
        let mut same = planted::is(Defect::AnyCommand);
        for entry in self.record().range(tx, seqs.start, seqs.end)? {
            let envelope = &entry.envelope;
            let about = envelope.stream.strip_prefix("refusal/").unwrap_or(&envelope.stream);
            let by = (envelope.actor.as_str(), envelope.organisation.as_str());
            let asks = (command.by.id.as_str(), command.by.organisation.as_str());
            if !same && (about != command.target.stream() || by != asks) {
                return Err(reused());
            }
            match views::fact_of(&entry)?.map(|fact| fact.event) {
                Some(Event::Refused(it)) if it.act == command.act.name() => {
                    return Ok(Some(Ended::Refused(Refusal { findings: it.findings })));
                }
                Some(event) => same |= says(&event, &command.act),
                // Its contents were destroyed since: who and about what is all there is to go by.
                None => same = true,
            }
        }
        if !same {
            return Err(reused());
        }
        let done = Done { again: true, facts: vec![], seqs: seqs.collect(), apart: vec![] };
        Ok(Some(Ended::Done(done)))
    }
}

/// Whether an event says what an act asked for. A tick asks for whatever follows.
fn says(event: &Event, act: &Act) -> bool {
    let asked = serde_json::to_value(act).ok();
    let asked = asked.as_ref().and_then(|act| act.get("with"));
    let said = event.body().ok().and_then(|body| serde_json::from_slice(&body).ok());
    *act == Act::Tick || (asked.is_some() && asked == said.as_ref())
}
