//! Verbs about files of pairs: cluster, evaluate.

use std::path::Path;

use link::evaluate::{Truth, report as figures};
use link::job::Job;
use link::links::{read_clusters, read_pairs, write_clusters};
use link::models;
use link::output::{Draft, apart};
use link::report::Report;
use linkage::cluster::{Constraints, Limits as Weights, cluster as put_together};
use linkage::plan::Settings;
use linkage::score::Pair;

use super::args::{ClusterArgs, EvaluateArgs, Limits};
use super::files::input;
use super::with_job;
use crate::say::say;

/// Puts rows together.
pub(crate) fn cluster(args: &ClusterArgs, limits: Limits) -> anyhow::Result<()> {
    let table = args.table.input.as_path();
    let mut paths =
        vec![("the input", table), ("`--pairs`", &args.pairs), ("`--clusters`", &args.clusters)];
    paths.extend(args.model.as_deref().map(|path| ("`--model`", path)));
    apart(&paths)?;
    let draft = link::links::start(&args.clusters)?;
    let model = args.model.as_deref().map(|path| models::read(path, table, None)).transpose()?;
    with_job(limits, |job| {
        let mut only = model.as_ref().map(models::columns).unwrap_or_default();
        only.extend(args.table.source.clone());
        let loaded = job.load(&input(&args.table, None, None), Some(&only))?;
        let ids = loaded.ids;
        let apart = match &model {
            Some(model) => {
                Constraints::of(&job.prepare(table, loaded.frame, &model.plan)?, &model.plan)
            }
            None => Constraints::default(),
        };
        let reading = job.reading();
        let pairs = job.step("read", || read_pairs(&args.pairs, &ids, &reading))?;
        let clusters = clusters(job, ids.len(), (&pairs, &apart), args.threshold)?;
        job.step("write", || write_clusters(&draft, &ids, &clusters))?;
        draft.publish()?;
        let heads = (0..).zip(&clusters).filter(|(row, head)| *row == **head).count();
        say!("{} rows, {} pairs, {heads} clusters", ids.len(), pairs.len());
        Ok(())
    })
}

fn clusters(
    job: &mut Job<'_>,
    rows: usize,
    (pairs, apart): (&[Pair], &Constraints),
    threshold: f64,
) -> anyhow::Result<Vec<u32>> {
    let limits = Weights::of(&Settings { threshold, ..Settings::default() });
    Ok(job.step("cluster", || Ok(put_together(rows, pairs, limits, apart).clusters))?)
}

/// Holds pairs and clusters to the truth.
pub(crate) fn evaluate(args: &EvaluateArgs, limits: Limits) -> anyhow::Result<()> {
    let path = args.table.input.as_path();
    let inputs = [
        ("the input", Some(path)),
        ("`--pairs`", Some(args.pairs.as_path())),
        ("`--clusters`", args.clusters.as_deref()),
        ("`--report`", args.report.as_deref()),
    ];
    let given = inputs.iter().filter_map(|(role, path)| Some((*role, (*path)?)));
    apart(&given.collect::<Vec<(&str, &Path)>>())?;
    let draft = args.report.as_deref().map(Draft::new).transpose()?;
    with_job(limits, |job| {
        let loaded = job.load(&input(&args.table, Some(&args.truth), None), Some(&[]))?;
        let ids = loaded.ids;
        let reading = job.reading();
        let pairs = job.step("read", || read_pairs(&args.pairs, &ids, &reading))?;
        let clusters = match &args.clusters {
            Some(path) => job.step("read", || read_clusters(path, &ids, &reading))?,
            None => clusters(job, ids.len(), (&pairs, &Constraints::default()), args.threshold)?,
        };
        let people = job.column(path, &args.truth)?;
        let across = args.table.source.as_deref().filter(|_| args.across_sources);
        let sources = across.map(|name| job.column(path, name)).transpose()?;
        let truth = Truth::new(&people, sources.as_ref());
        let curve = truth.curve(&pairs, args.threshold);
        let mut report = Report::new("evaluate", path, ids.len());
        report.put("pairs", pairs.len().into());
        report.put("accuracy", figures(&truth, &curve, &truth.bcubed(&clusters)));
        report.took(job);
        match draft {
            None => say!("{report}"),
            Some(draft) => {
                report.write(&draft)?;
                draft.publish()?;
                say!("{}", report.accuracy_words().unwrap_or_default());
            }
        }
        Ok(())
    })
}
