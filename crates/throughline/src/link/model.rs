//! Verbs about models: train, predict, import, export.

use std::io::Write;
use std::path::Path;

use anyhow::Context;
use link::LinkError;
use link::config::Config;
use link::models;
use link::output::{Draft, apart};
use link::report::{Report, about};
use linkage::model::splink;
use linkage::profile::words;
use linkage::score::Model;

use super::args::{ExportArgs, ImportArgs, Limits, OutputArgs, PredictArgs, TrainArgs};
use super::dedupe::finish;
use super::files::{Outputs, input};
use super::with_job;
use crate::say::{say, say_on};

/// Learns a model from a table.
pub(crate) fn train(args: &TrainArgs, limits: Limits) -> anyhow::Result<()> {
    let config = args.config.as_deref().map(Config::read).transpose()?;
    let input = input(&args.table, args.truth.as_deref(), config.as_ref());
    let output =
        OutputArgs { pairs: None, clusters: None, report: args.report.clone(), truth: None };
    let mut inputs = vec![("the input", args.table.input.as_path()), ("`--model`", &args.model)];
    inputs.extend(args.labels.as_deref().map(|path| ("`--labels`", path)));
    let outputs = Outputs::start(&output, &inputs)?;
    let draft = Draft::new(&args.model)?;
    with_job(limits, |job| {
        let mut loaded = job.load(&input, None)?;
        say!("{}: {}", args.table.input.display(), about(&loaded));
        loaded.notes.iter().for_each(|note| say!("{note}"));
        let rows = loaded.frame.rows();
        let (prepared, plan) = job.plan(&input, std::mem::take(&mut loaded.frame))?;
        say_on!("{}", words(&plan));
        let mut model = job.train(&prepared, &plan)?;
        if let Some(labels) = &args.labels {
            let count = job.teach(&mut model, &prepared, (labels, &loaded.ids))?;
            say!("{count} labelled pairs were learned from");
        }
        write(&draft, &linkage::model::write(&model))?;
        let mut report = Report::new("train", input.path, rows);
        report.put("plan", words(&plan).lines().collect());
        report.took(job);
        draft.publish()?;
        Ok(outputs.publish(&report)?)
    })
}

/// Weighs the pairs of a table under a model.
pub(crate) fn predict(args: &PredictArgs, limits: Limits) -> anyhow::Result<()> {
    let truth = args.output.truth.as_deref();
    let input = input(&args.table, truth, None);
    let inputs = [("the input", args.table.input.as_path()), ("`--model`", &args.model)];
    let outputs = Outputs::start(&args.output, &inputs)?;
    let model = models::read(&args.model, input.path, truth)?;
    with_job(limits, |job| {
        let mut only = models::columns(&model);
        only.extend(args.table.source.clone());
        let loaded = job.load(&input, Some(&only))?;
        let rows = loaded.frame.rows();
        let prepared = job.prepare(input.path, loaded.frame, &model.plan)?;
        let found = job.link(&prepared, &model)?;
        drop(prepared);
        outputs.links(job, &loaded.ids, &found)?;
        let mut report = Report::new("predict", input.path, rows);
        finish(job, (&input, &model.plan), &found, &mut report)?;
        Ok(outputs.publish(&report)?)
    })
}

/// Takes over a model from Splink.
pub(crate) fn import(args: &ImportArgs) -> anyhow::Result<()> {
    apart(&[("the input", &args.splink), ("`--model`", &args.model)])?;
    let text = text_of(&args.splink)?;
    let imported = splink::read(&text).map_err(|why| models::wrong(&args.splink, why))?;
    save(&args.model, &imported.model)?;
    told("taken over", imported.model.plan.comparisons.len(), &imported.notes);
    Ok(())
}

/// Writes a model for Splink.
pub(crate) fn export(args: &ExportArgs) -> anyhow::Result<()> {
    apart(&[("the input", &args.model), ("`--splink`", &args.splink)])?;
    let read = linkage::model::read(&text_of(&args.model)?);
    let model = read.map_err(|why| models::wrong(&args.model, why))?.model;
    let exported = splink::write(&model).map_err(|why| models::wrong(&args.model, why))?;
    let draft = Draft::new(&args.splink)?;
    write(&draft, &exported.text)?;
    draft.publish()?;
    told("written", model.plan.comparisons.len(), &exported.notes);
    Ok(())
}

/// Writes a model to a file.
pub(crate) fn save(path: &Path, model: &Model) -> Result<(), LinkError> {
    let draft = Draft::new(path)?;
    write(&draft, &linkage::model::write(model))?;
    draft.publish()
}

fn write(draft: &Draft, text: &str) -> Result<(), LinkError> {
    draft.file()?.write_all(text.as_bytes()).map_err(|why| draft.failed(&why))
}

fn text_of(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("`{}` cannot be read", path.display()))
}

fn told(done: &str, comparisons: usize, notes: &[String]) {
    say!("{done}: a model with {comparisons} comparisons");
    notes.iter().for_each(|note| say!("  not as it stood: {note}"));
}
