//! Verbs about files of pairs: cluster, evaluate.

use std::path::Path;

use link::evaluate::{Truth, report as figures};
use link::job::Job;
use link::links::{read_clusters, read_pairs, write_clusters};
use link::output::{Draft, apart};
use link::report::Report;
use linkage::cluster::{Constraints, Limits as Weights, cluster as put_together};
use linkage::plan::Settings;
use linkage::score::Pair;

use super::args::{ClusterArgs, EvaluateArgs, Limits};
use super::files::input;
use super::with_job;

/// Puts rows together.
pub(crate) fn cluster(args: &ClusterArgs, limits: Limits) -> anyhow::Result<()> {
    let table = args.table.input.as_path();
    apart(&[("the input", table), ("`--pairs`", &args.pairs), ("`--clusters`", &args.clusters)])?;
    let draft = link::links::start(&args.clusters)?;
    with_job(limits, |job| {
        let loaded = job.load(&input(&args.table, None, None), Some(&[]))?;
        let ids = loaded.ids;
        let reading = job.reading();
        let pairs = job.step("read", || read_pairs(&args.pairs, &ids, &reading))?;
        let clusters = clusters(job, ids.len(), &pairs, args.threshold)?;
        job.step("write", || write_clusters(&draft, &ids, &clusters))?;
        draft.publish()?;
        let heads = (0..).zip(&clusters).filter(|(row, head)| *row == **head).count();
        println!("{} rows, {} pairs, {heads} clusters", ids.len(), pairs.len());
        Ok(())
    })
}

fn clusters(
    job: &mut Job<'_>,
    rows: usize,
    pairs: &[Pair],
    threshold: f64,
) -> anyhow::Result<Vec<u32>> {
    let limits = Weights::of(&Settings { threshold, ..Settings::default() });
    let none = Constraints::default();
    Ok(job.step("cluster", || Ok(put_together(rows, pairs, limits, &none)))?)
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
            None => clusters(job, ids.len(), &pairs, args.threshold)?,
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
            None => println!("{report}"),
            Some(draft) => {
                report.write(&draft)?;
                draft.publish()?;
                println!("{}", report.accuracy_words().unwrap_or_default());
            }
        }
        Ok(())
    })
}
