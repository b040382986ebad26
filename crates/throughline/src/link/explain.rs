//! `throughline link explain`: a weight, level by level, in words.

use anyhow::Context;
use link::models;
use linkage::explain::explain;

use super::args::{ExplainArgs, Limits};
use super::files::input;
use super::with_job;
use crate::say::say;

/// Says why two rows are, or are not, one person.
pub(crate) fn run(args: &ExplainArgs, limits: Limits) -> anyhow::Result<()> {
    let input = input(&args.table, args.truth.as_deref(), None);
    let truth = args.truth.as_deref();
    let model = args.model.as_deref().map(|path| models::read(path, input.path, truth));
    let model = model.transpose()?;
    let words = with_job(limits, |job| {
        let only = model.as_ref().map(|model| {
            let mut only = models::columns(model);
            only.extend(args.table.source.clone());
            only
        });
        let loaded = job.load(&input, only.as_deref())?;
        let row = |id: &str| {
            let row = loaded.ids.row(id).map(|row| row as u32);
            row.with_context(|| format!("no row has the id `{id}`; give ids of the table"))
        };
        let (left, right) = (row(&args.left)?, row(&args.right)?);
        let (prepared, model) = match model {
            Some(model) => (job.prepare(input.path, loaded.frame, &model.plan)?, model),
            None => {
                let (prepared, plan) = job.plan(&input, loaded.frame)?;
                let model = job.train(&prepared, &plan)?;
                (prepared, model)
            }
        };
        Ok(explain(&prepared, &model, left, right).to_string())
    })?;
    say!("{}", words.trim_end());
    Ok(())
}
