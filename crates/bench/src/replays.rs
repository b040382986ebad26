//! Both histories, from text to verified report.

use std::time::Instant;

use service::replay::{ReplayPolicy, Scenario, carried, replay};

use crate::{median, people};

/// Prints how long both histories take together, the median of five runs.
pub(crate) fn print() -> anyhow::Result<()> {
    let policy = ReplayPolicy::Pack(Box::new(people::pack()?));
    let mut took = vec![];
    for _ in 0..5 {
        let begun = Instant::now();
        for id in ["replay-a", "replay-b"] {
            let scenario = Scenario::read(carried(id).unwrap_or_default())?;
            anyhow::ensure!(replay(&scenario, &policy, None)?.verified, "{id} does not verify");
        }
        took.push(begun.elapsed());
    }
    println!("both replays, verified and rebuilt: {:.0?} (goal: under 1 s)", median(took));
    Ok(())
}
