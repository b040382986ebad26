//! The words of `throughline link`, and their help.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `throughline link ..`
#[derive(Debug, Args)]
pub(crate) struct LinkArgs {
    /// What to do.
    #[command(subcommand)]
    pub(crate) verb: LinkVerb,
    #[command(flatten)]
    pub(crate) limits: Limits,
}

/// What a run may take.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Limits {
    /// How many threads to use; all processors if it is not given.
    #[arg(long, global = true)]
    pub(crate) threads: Option<usize>,
    /// The most memory to use, such as 500MB or 2GB; a run that would need more is refused.
    #[arg(long, global = true, value_parser = bytes, value_name = "SIZE")]
    pub(crate) memory: Option<u64>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LinkVerb {
    /// Find the people in a table: plan, train, predict and cluster in one go.
    ///
    /// Without a configuration, the columns are looked at, and what is compared and which pairs
    /// are looked at is chosen and printed. The truth column is read for the report alone.
    Dedupe(DedupeArgs),
    /// Learn a model from a table and write it to a file. It needs no labels, and reads none but
    /// those of `--labels`.
    Train(TrainArgs),
    /// Weigh the pairs of a table under a model.
    Predict(PredictArgs),
    /// Put rows together from a file of pairs.
    Cluster(ClusterArgs),
    /// Look up each row of one table among all rows of another, and print how long it takes.
    Lookup(LookupArgs),
    /// Say in words why two rows are, or are not, one person.
    Explain(ExplainArgs),
    /// Hold a file of pairs, and one of clusters, to the truth.
    Evaluate(EvaluateArgs),
    /// Take over a model that Splink 4 or 5 saved.
    Import(ImportArgs),
    /// Write a model for Splink, as far as it can be said there.
    Export(ExportArgs),
}

/// A table whose rows are linked.
#[derive(Debug, Args)]
pub(crate) struct TableArgs {
    /// The table: .parquet or .csv.
    pub(crate) input: PathBuf,
    /// The column that identifies a row.
    #[arg(long)]
    pub(crate) id: String,
    /// The column that says which source a row is from.
    #[arg(long)]
    pub(crate) source: Option<String>,
}

/// Where links go; what is not asked for is not written.
#[derive(Debug, Args)]
pub(crate) struct OutputArgs {
    /// Where the pairs go: id_l, id_r, weight, probability (.parquet or .csv).
    #[arg(long)]
    pub(crate) pairs: Option<PathBuf>,
    /// Where the clusters go: id, cluster (.parquet or .csv).
    #[arg(long)]
    pub(crate) clusters: Option<PathBuf>,
    /// Where the report goes, as JSON; docs/link.md describes it.
    #[arg(long)]
    pub(crate) report: Option<PathBuf>,
    /// The column with the truth: read after everything else, for the report alone.
    #[arg(long, requires = "report")]
    pub(crate) truth: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct DedupeArgs {
    #[command(flatten)]
    pub(crate) table: TableArgs,
    /// Rules and limits to use instead of our own choice (TOML; docs/link.md).
    #[arg(long)]
    pub(crate) config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Where the model that was learned goes (.toml).
    #[arg(long)]
    pub(crate) save_model: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct TrainArgs {
    #[command(flatten)]
    pub(crate) table: TableArgs,
    /// Rules and limits to use instead of our own choice (TOML; docs/link.md).
    #[arg(long)]
    pub(crate) config: Option<PathBuf>,
    /// A column that is no part of what is learned, such as the truth.
    #[arg(long)]
    pub(crate) truth: Option<String>,
    /// Pairs that somebody knows to be of one person: id_l, id_r (.parquet or .csv). They teach how
    /// one person is written differently; nothing else is taken from them.
    #[arg(long)]
    pub(crate) labels: Option<PathBuf>,
    /// Where the model goes (.toml).
    #[arg(long)]
    pub(crate) model: PathBuf,
    /// Where the report goes, as JSON.
    #[arg(long)]
    pub(crate) report: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct PredictArgs {
    #[command(flatten)]
    pub(crate) table: TableArgs,
    /// The model (.toml).
    #[arg(long)]
    pub(crate) model: PathBuf,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ClusterArgs {
    #[command(flatten)]
    pub(crate) table: TableArgs,
    /// The pairs: id_l, id_r, weight (.parquet or .csv).
    #[arg(long)]
    pub(crate) pairs: PathBuf,
    /// The model that weighed them (.toml). With it, rows whose numbers of an authority conflict,
    /// and rows of one source where sources repeat nobody, are never put together.
    #[arg(long)]
    pub(crate) model: Option<PathBuf>,
    /// Where the clusters go (.parquet or .csv).
    #[arg(long)]
    pub(crate) clusters: PathBuf,
    /// Match weight from which two rows may be put together.
    #[arg(long, default_value_t = 1.0, allow_negative_numbers = true)]
    pub(crate) threshold: f64,
}

#[derive(Debug, Args)]
pub(crate) struct LookupArgs {
    /// The table to look in (.parquet or .csv).
    #[arg(long)]
    pub(crate) index: PathBuf,
    /// The rows to look up, with the same columns.
    #[arg(long)]
    pub(crate) queries: PathBuf,
    /// The column that identifies a row of both; `unique_id` or `id` where there is one.
    #[arg(long)]
    pub(crate) id: Option<String>,
    /// The column that says which source a row is from.
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// A model (.toml); without one, it is learned from the index.
    #[arg(long)]
    pub(crate) model: Option<PathBuf>,
    /// The column with the truth in both tables, for the report alone.
    #[arg(long)]
    pub(crate) truth: Option<String>,
    /// Where the report goes, as JSON.
    #[arg(long)]
    pub(crate) report: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    pub(crate) table: TableArgs,
    /// A model (.toml); without one, it is learned from the table.
    #[arg(long)]
    pub(crate) model: Option<PathBuf>,
    /// A column that is no part of what is compared, such as the truth.
    #[arg(long)]
    pub(crate) truth: Option<String>,
    /// The id of one row.
    #[arg(long)]
    pub(crate) left: String,
    /// The id of the other row.
    #[arg(long)]
    pub(crate) right: String,
}

#[derive(Debug, Args)]
pub(crate) struct EvaluateArgs {
    #[command(flatten)]
    pub(crate) table: TableArgs,
    /// The column with the truth.
    #[arg(long)]
    pub(crate) truth: String,
    /// The pairs: id_l, id_r, weight (.parquet or .csv).
    #[arg(long)]
    pub(crate) pairs: PathBuf,
    /// The clusters: id, cluster (.parquet or .csv).
    #[arg(long)]
    pub(crate) clusters: Option<PathBuf>,
    /// Match weight from which a pair counts as a link.
    #[arg(long, default_value_t = 1.0, allow_negative_numbers = true)]
    pub(crate) threshold: f64,
    /// Count only pairs of different sources.
    #[arg(long, requires = "source")]
    pub(crate) across_sources: bool,
    /// Where the report goes, as JSON; printed if it is not given.
    #[arg(long)]
    pub(crate) report: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The model that Splink saved (.json).
    pub(crate) splink: PathBuf,
    /// Where our model goes (.toml).
    #[arg(long)]
    pub(crate) model: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// Our model (.toml).
    pub(crate) model: PathBuf,
    /// Where Splink's goes (.json).
    #[arg(long)]
    pub(crate) splink: PathBuf,
}

/// A number of bytes with its unit.
fn bytes(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text.get(digits.len()..).unwrap_or_default().to_ascii_uppercase().as_str() {
        "" | "B" => 1,
        "K" | "KB" => 1_000,
        "M" | "MB" => 1_000_000,
        "G" | "GB" => 1_000_000_000,
        _ => return Err("use a number with B, KB, MB or GB".to_owned()),
    };
    let number: f64 = digits.trim().parse().map_err(|_| "use a number with MB or GB".to_owned())?;
    let bytes = number * f64::from(unit);
    if (1e6..1e15).contains(&bytes) { Ok(bytes as u64) } else { Err("use 1MB or more".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_with_their_units() {
        assert_eq!(bytes("500MB"), Ok(500_000_000));
        assert_eq!(bytes("1.5g"), Ok(1_500_000_000));
        assert!(bytes("12 parsecs").is_err() && bytes("-2GB").is_err() && bytes("3").is_err());
    }
}
