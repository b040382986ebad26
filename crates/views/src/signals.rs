//! From what followed of an act to the rows of signals.

use pathway::signal::of_subject;
use pathway::{Fact, Finding, StandingChanged};
use policy::{Clock, Rule};
use store::{StoreError, Tx, Value};

use crate::apply::{Taken, time};
use crate::tables::signal;

/// Takes in what was raised, timed, climbed and cleared.
pub(crate) fn signals(
    tx: &mut Tx<'_>,
    taken: Taken<'_>,
    it: &StandingChanged,
) -> Result<(), StoreError> {
    let stream = Value::Text(taken.stream);
    for gone in &it.cleared {
        let key = [stream, Value::Text(&gone.rule), Value::Text(&gone.subject)];
        tx.execute(signal::GONE, &[&key[..], &[Value::Bool(false)]].concat())?;
    }
    for (nth, found) in it.raised.iter().enumerate().filter(|(_, found)| found.signal) {
        raised(tx, taken, (nth, found))?;
    }
    for set in it.set.iter().filter(|set| set.clock == Clock::SignalAnswer) {
        let Some((_, about)) = of_subject(&set.subject) else { continue };
        let due = time(set.due);
        let texts = [&about.rule, &about.subject, &due].map(|it| Value::Text(it));
        tx.execute(signal::DUE, &[&[stream], &texts[..], &[Value::Bool(true)]].concat())?;
    }
    let climbed = it.raised.iter().filter(|it| it.rule == Rule::SignalUnanswered.id());
    for found in climbed {
        let Some((_, about)) = of_subject(&found.subject) else { continue };
        let texts = [&about.rule, &about.subject, &found.to].map(|it| Value::Text(it));
        tx.execute(signal::CLIMBED, &[&[stream], &texts[..], &[Value::Bool(true)]].concat())?;
    }
    Ok(())
}

fn raised(
    tx: &mut Tx<'_>,
    taken: Taken<'_>,
    (nth, found): (usize, &Finding),
) -> Result<(), StoreError> {
    let key = [taken.stream, &found.rule, &found.subject].map(Value::Text);
    tx.execute(signal::GONE, &[&key[..], &[Value::Bool(false)]].concat())?;
    let evidence: Vec<String> = found.evidence.iter().map(u64::to_string).collect();
    let (evidence, recorded) = (evidence.join(", "), time(taken.fact.recorded));
    let Finding { says, detail, needs, source, to, .. } = found;
    let texts = [says, detail, needs, source, &evidence, to, &recorded];
    let places = [Value::count(taken.fact.seq)?, Value::count(nth as u64)?];
    let texts = texts.map(|it| Value::Text(it));
    tx.execute(signal::INSERT, &[&places[..], &key[..], &texts[..], &[Value::Bool(true)]].concat())
        .map(drop)
}

/// Somebody answered a finding, which may be a signal.
pub(crate) fn answered(
    tx: &mut Tx<'_>,
    stream: &str,
    (rule, subject): (&str, &str),
    fact: &Fact,
) -> Result<(), StoreError> {
    let key = [stream, rule, subject].map(Value::Text);
    let who = [Value::count(fact.seq)?, Value::Text(&fact.by.id), Value::Bool(true)];
    tx.execute(signal::ANSWERED, &[&key[..], &who[..]].concat()).map(drop)
}
