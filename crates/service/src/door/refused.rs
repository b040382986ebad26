//! What is refused at the door: what its visitor hears, and what stands on the record of it.

use access::{Answer as Decided, Ask, Ties, WhyNot};
use jiff::Timestamp;
use pathway::{Event, Fact, Finding, FindingKind, Refused, When};
use record::Part;
use store::Tx;
use views::Taken;

use super::Door;
use crate::ServiceError;

/// What was refused: why, and what the visitor may hear of it; nothing where they may hear only
/// what somebody hears who asks for what is not there.
pub(super) struct Turned {
    pub(super) why: WhyNot,
    pub(super) shown: Option<WhyNot>,
}

impl Door<'_> {
    /// Why something is not allowed; nothing where it is.
    pub(super) fn decided(&self, ask: Ask) -> Option<Turned> {
        let Decided::No(why) = self.rules.decide(&ask) else { return None };
        // Who has nothing to do with a record hears what they hear of one that is not there.
        let heard = match ask.ties == Ties::NONE {
            true => self.rules.decide(&Ask { states: ask.states.of_person(), ..ask }),
            false => self.rules.shown(&ask),
        };
        Some(Turned { why, shown: heard.why_not().cloned() })
    }

    /// Puts a refusal on the record: nobody tries quietly.
    pub(super) fn record(
        &self,
        tx: &mut Tx<'_>,
        stream: &str,
        act: &str,
        why: &WhyNot,
    ) -> Result<(), ServiceError> {
        self.refused_on(tx, stream, Refused { act: act.into(), findings: vec![finding(why)] })
    }

    /// Puts a refusal of an act of the visitor's on the record.
    pub(crate) fn refused_on(
        &self,
        tx: &mut Tx<'_>,
        stream: &str,
        refused: Refused,
    ) -> Result<(), ServiceError> {
        let (service, by) = (self.service, &self.visitor.actor);
        let event = Event::Refused(refused);
        let (part, bytes) = views::body_of(&event, by)?;
        let part = Part { name: part.into(), bytes };
        let (seq, now) = self.noted_on(tx, stream, (event.kind(), Some(part)))?;
        let happened = When::instant(now);
        let fact = Fact { seq, recorded: now, happened, by: by.clone(), event };
        Ok(views::apply(tx, Taken { stream, fact: &fact, record: service.record() })?)
    }

    /// Appends an entry of the visitor's that no pack decided on. Answers its place and time.
    pub(crate) fn noted_on(
        &self,
        tx: &mut Tx<'_>,
        stream: &str,
        said: (&str, Option<Part>),
    ) -> Result<(u64, Timestamp), ServiceError> {
        let by = (&self.visitor.actor, self.visitor.purpose);
        self.service.noted_by(tx, by, stream, said)
    }
}

/// Why not, as the record keeps findings.
pub(crate) fn finding(why: &WhyNot) -> Finding {
    Finding {
        rule: format!("access.{}", why.rule),
        kind: FindingKind::Impossible,
        promise: 0,
        failures: vec![],
        source: "policies/access".into(),
        says: why.says.clone(),
        detail: String::new(),
        subject: String::new(),
        evidence: vec![],
        needs: why.needs.clone(),
        overridable: None,
        to: String::new(),
        signal: false,
    }
}
