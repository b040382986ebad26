//! The files of a run: opened for writing before anything is worked out, published when all of
//! them are whole.

use std::path::{Path, PathBuf};

use link::LinkError;
use link::config::Config;
use link::job::{Found, Input, Job};
use link::links::{write_clusters, write_pairs};
use link::output::{Draft, apart};
use link::report::Report;
use link::table::Ids;

use super::args::{OutputArgs, TableArgs};

/// The outputs that were asked for.
#[derive(Debug)]
pub(crate) struct Outputs {
    pairs: Option<Draft>,
    clusters: Option<Draft>,
    report: Option<Draft>,
}

impl Outputs {
    /// Starts them, each in a place of its own and none over an input.
    pub(crate) fn start(args: &OutputArgs, inputs: &[(&str, &Path)]) -> Result<Self, LinkError> {
        let outputs = [
            ("`--pairs`", args.pairs.as_deref()),
            ("`--clusters`", args.clusters.as_deref()),
            ("`--report`", args.report.as_deref()),
        ];
        let given = outputs.iter().filter_map(|(role, path)| Some((*role, (*path)?)));
        apart(&inputs.iter().copied().chain(given).collect::<Vec<_>>())?;
        let table = |path: &Option<PathBuf>| path.as_deref().map(link::links::start).transpose();
        Ok(Outputs {
            pairs: table(&args.pairs)?,
            clusters: table(&args.clusters)?,
            report: args.report.as_deref().map(Draft::new).transpose()?,
        })
    }

    /// Writes pairs and clusters.
    pub(crate) fn links(
        &self,
        job: &mut Job<'_>,
        ids: &Ids,
        found: &Found,
    ) -> Result<(), LinkError> {
        job.step("write", || {
            if let Some(draft) = &self.pairs {
                write_pairs(draft, ids, found.pairs.iter().copied())?;
            }
            self.clusters
                .as_ref()
                .map_or(Ok(()), |draft| write_clusters(draft, ids, &found.clusters))
        })
    }

    /// Writes the report and puts every output in its place.
    pub(crate) fn publish(self, report: &Report) -> Result<(), LinkError> {
        self.report.as_ref().map_or(Ok(()), |draft| report.write(draft))?;
        [self.pairs, self.clusters, self.report].into_iter().flatten().try_for_each(Draft::publish)
    }
}

/// The table that was asked for.
pub(crate) fn input<'a>(
    table: &'a TableArgs,
    truth: Option<&'a str>,
    config: Option<&'a Config>,
) -> Input<'a> {
    Input { path: &table.input, id: &table.id, source: table.source.as_deref(), truth, config }
}
