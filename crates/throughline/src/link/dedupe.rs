//! `throughline link dedupe`: a table in, its people out.

use link::config::Config;
use link::job::{Found, Input, Job};
use link::report::{Report, about, accuracy};
use linkage::plan::Plan;
use linkage::profile::words;

use super::args::{DedupeArgs, Limits};
use super::files::{Outputs, input};
use super::model::save;
use super::with_job;
use crate::say::{say, say_on};

/// Finds the people in a table.
pub(crate) fn run(args: &DedupeArgs, limits: Limits) -> anyhow::Result<()> {
    let config = args.config.as_deref().map(Config::read).transpose()?;
    let truth = args.output.truth.as_deref();
    let input = input(&args.table, truth, config.as_ref());
    let mut inputs = vec![("the input", args.table.input.as_path())];
    inputs.extend(args.config.as_deref().map(|path| ("`--config`", path)));
    inputs.extend(args.save_model.as_deref().map(|path| ("`--save-model`", path)));
    let outputs = Outputs::start(&args.output, &inputs)?;
    with_job(limits, |job| {
        let mut loaded = job.load(&input, None)?;
        say!("{}: {}", args.table.input.display(), about(&loaded));
        loaded.notes.iter().for_each(|note| say!("{note}"));
        let rows = loaded.frame.rows();
        let (prepared, plan) = job.plan(&input, std::mem::take(&mut loaded.frame))?;
        say_on!("{}", words(&plan));
        let model = job.train(&prepared, &plan)?;
        let found = job.link(&prepared, &model)?;
        drop(prepared);
        outputs.links(job, &loaded.ids, &found)?;
        if let Some(path) = &args.save_model {
            save(path, &model)?;
        }
        let mut report = Report::new("dedupe", input.path, rows);
        report.put("plan", words(&plan).lines().collect());
        finish(job, (&input, &plan), &found, &mut report)?;
        Ok(outputs.publish(&report)?)
    })
}

/// Fills a report, with accuracy where the truth is known, and prints its figures.
pub(crate) fn finish(
    job: &mut Job<'_>,
    (input, plan): (&Input<'_>, &Plan),
    found: &Found,
    report: &mut Report,
) -> anyhow::Result<()> {
    let threshold = plan.settings.threshold;
    report.found(found, threshold);
    if let Some(truth) = input.truth {
        let across = input.source.filter(|_| !plan.settings.within_source);
        let figures = accuracy(job, (input.path, truth), (found, threshold), across)?;
        report.put("accuracy", figures);
    }
    report.took(job);
    found.refused.iter().for_each(|what| say!("{what}"));
    say!("{} pairs compared, {} kept", found.compared, found.pairs.len());
    if let Some(words) = report.accuracy_words() {
        say!("{words}");
    }
    let total = job.watch.total();
    let (wall, cpu) = (total.wall.as_secs_f64(), total.cpu.as_secs_f64());
    say!("{wall:.2} s ({cpu:.2} s of processors)");
    Ok(())
}
