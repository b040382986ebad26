//! One run from a table to links: what each verb of the command line is made of.

use std::path::Path;

use linkage::cluster::{Clustered, Constraints, Limits, cluster_near, predict_near};
use linkage::frame::{Column, Frame};
use linkage::model::words;
use linkage::plan::Plan;
use linkage::prepare::{Prepared, prepare};
use linkage::profile::{Hints, afford, never_used, plan, set_apart};
use linkage::score::{Model, Pair};
use linkage::train::{teach, train};

use crate::LinkError;
use crate::config::Config;
use crate::links::read_labels;
use crate::measure::{Watch, memory_now};
use crate::table::{Ids, Reading, Table};

/// The lowest match weight that a file of pairs holds.
pub const PAIRS_FROM: f64 = -10.0;

/// The lowest match weight that clusters hear of: what speaks against a join is known down to here.
const CLUSTER_FROM: f64 = -25.0;

/// A table to be linked, and what is known about it.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The file.
    pub path: &'a Path,
    /// The column that identifies a row.
    pub id: &'a str,
    /// The column that says which source a row is from.
    pub source: Option<&'a str>,
    /// The column with the truth: left alone here, and read by [`Job::column`] for the report.
    pub truth: Option<&'a str>,
    /// What a person decided.
    pub config: Option<&'a Config>,
}

/// A run: its clock, its threads, and where it says how far it is.
pub struct Job<'a> {
    /// What each phase took.
    pub watch: Watch,
    reading: Reading<'a>,
    pool: rayon::ThreadPool,
    say: &'a dyn Fn(&'static str),
}

impl std::fmt::Debug for Job<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job").field("watch", &self.watch).finish_non_exhaustive()
    }
}

/// A table that was read.
#[derive(Debug)]
pub struct Loaded {
    /// Its columns, without id and truth.
    pub frame: Frame,
    /// What its rows are called.
    pub ids: Ids,
    /// What was left out of it and why, in words.
    pub notes: Vec<String>,
}

/// What a run found.
#[derive(Debug)]
pub struct Found {
    /// Pairs down to [`PAIRS_FROM`], in the order of their rows.
    pub pairs: Vec<Pair>,
    /// For each row the first row of its cluster.
    pub clusters: Vec<u32>,
    /// How many pairs were compared.
    pub compared: u64,
    /// Blocks that were too large to look at, in words.
    pub refused: Vec<String>,
}

impl<'a> Job<'a> {
    /// A run on so many threads; `say` hears the name of each phase as it begins.
    ///
    /// # Errors
    ///
    /// [`LinkError::Unreadable`] where the system gives no threads.
    pub fn new(reading: Reading<'a>, say: &'a dyn Fn(&'static str)) -> Result<Self, LinkError> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(reading.threads.max(1)).build();
        let pool = pool.map_err(|why| LinkError::unreadable(Path::new("threads"), &why))?;
        Ok(Job { watch: Watch::new(), reading, pool, say })
    }

    /// How files are read in this run.
    pub fn reading(&self) -> Reading<'a> {
        self.reading
    }

    /// Does a step of the run under a name.
    ///
    /// # Errors
    ///
    /// Whatever the step meets, and [`LinkError::Size`] where more memory is used than is given.
    pub fn step<T: Send>(
        &mut self,
        name: &'static str,
        step: impl FnOnce() -> Result<T, LinkError> + Send,
    ) -> Result<T, LinkError> {
        (self.say)(name);
        let done = self.pool.install(step);
        self.watch.phase(name);
        match (self.reading.memory, memory_now()) {
            (Some(limit), Some(now)) if now > limit && done.is_ok() => Err(LinkError::Size {
                path: Path::new(name).to_owned(),
                why: format!(
                    "this step uses {} MB of the {} MB that `--memory` gives; give more, or link \
                     fewer rows at once",
                    now / 1_000_000,
                    limit / 1_000_000
                ),
            }),
            _ => done,
        }
    }

    /// Reads the columns that may be compared; with `only`, no others than these.
    ///
    /// # Errors
    ///
    /// What reading meets, and [`LinkError::Values`] for two rows with one id.
    pub fn load(
        &mut self,
        input: &Input<'_>,
        only: Option<&[String]>,
    ) -> Result<Loaded, LinkError> {
        let reading = self.reading;
        self.step("read", || load(input, only, &reading))
    }

    /// Reads one column more, such as the truth for the report.
    ///
    /// # Errors
    ///
    /// What reading meets.
    pub fn column(&mut self, path: &Path, name: &str) -> Result<Column, LinkError> {
        let reading = self.reading;
        let read = || Table::open(path)?.columns(&[name], &reading);
        let mut columns = self.step("evaluate", read)?;
        columns.pop().ok_or_else(|| LinkError::unreadable(path, &"a column got lost"))
    }

    /// Decides what is compared and which pairs are looked at, and makes the table ready for it.
    /// The frame is given back to the system on the way.
    ///
    /// # Errors
    ///
    /// [`LinkError::Values`] where nothing can be compared.
    pub fn plan(&mut self, input: &Input<'_>, frame: Frame) -> Result<(Prepared, Plan), LinkError> {
        let wrong = |why: &dyn std::fmt::Display| LinkError::Values {
            path: input.path.to_owned(),
            column: input.id.to_owned(),
            why: why.to_string(),
        };
        let chosen = self.step("plan", || {
            let source = input.source.map(str::to_owned);
            let kinds = input.config.map(Config::kinds).unwrap_or_default();
            let hints = Hints { source, kinds, ..Hints::default() };
            let mut chosen = plan(&frame, &hints).map_err(|why| wrong(&why))?;
            chosen.settings.floor = chosen.settings.floor.min(CLUSTER_FROM);
            input.config.map_or(Ok(()), |config| config.apply(&mut chosen))?;
            Ok(chosen)
        })?;
        let prepared = self.step("prepare", || {
            let prepared = prepare(&frame, &chosen).map_err(|why| wrong(&why))?;
            drop(frame);
            Ok(prepared)
        })?;
        if input.config.is_some_and(Config::has_rules) {
            return Ok((prepared, chosen));
        }
        let afforded = self.step("plan", || Ok(afford(&prepared, chosen)))?;
        Ok((prepared, afforded))
    }

    /// Makes a table ready for the plan of a model.
    ///
    /// # Errors
    ///
    /// [`LinkError::Values`] where a column of the plan is missing.
    pub fn prepare(
        &mut self,
        path: &Path,
        frame: Frame,
        plan: &Plan,
    ) -> Result<Prepared, LinkError> {
        self.step("prepare", || {
            prepare(&frame, plan).map_err(|why| LinkError::Values {
                path: path.to_owned(),
                column: "the model's".to_owned(),
                why: why.to_string(),
            })
        })
    }

    /// Learns a model from the table itself.
    ///
    /// # Errors
    ///
    /// As [`Job::step`].
    pub fn train(&mut self, prepared: &Prepared, plan: &Plan) -> Result<Model, LinkError> {
        self.step("train", || Ok(train(prepared, plan)))
    }

    /// Takes pairs that a file names as one person's into a model; answers how many.
    ///
    /// # Errors
    ///
    /// What reading the file meets.
    pub fn teach(
        &mut self,
        model: &mut Model,
        prepared: &Prepared,
        (labels, ids): (&Path, &Ids),
    ) -> Result<usize, LinkError> {
        let reading = self.reading;
        let labels = self.step("read", || read_labels(labels, ids, &reading))?;
        self.step("train", || {
            teach(model, prepared, &labels);
            Ok(labels.len())
        })
    }

    /// Looks at the pairs, weighs them, and puts rows together.
    ///
    /// # Errors
    ///
    /// As [`Job::step`].
    pub fn link(&mut self, prepared: &Prepared, model: &Model) -> Result<Found, LinkError> {
        let settings = model.plan.settings;
        let constraints = Constraints::of(prepared, &model.plan);
        let near = self.step("predict", || Ok(predict_near(prepared, model, PAIRS_FROM)))?;
        let made = self.step("cluster", || {
            let limits = Limits::of(&settings);
            Ok(cluster_near((prepared, model), &near, limits, &constraints))
        })?;
        let (tally, Clustered { clusters, links: mut pairs }) = (near.found.tally, made);
        pairs.retain(|pair| f64::from(pair.weight) >= PAIRS_FROM);
        let refused = tally.refused.iter().map(|refused| {
            let rule = model.plan.rules.get(refused.rule);
            let name = |at: usize| model.plan.fields.get(at).map_or("", |field| &field.name);
            let parts = rule.map_or(&[][..], |rule| &rule.parts).iter();
            let parts: Vec<String> =
                parts.map(|part| words::part_words(part, |at| name(at).to_owned())).collect();
            let (blocks, largest, rule) = (refused.blocks, refused.largest, parts.join(" + "));
            format!("{blocks} blocks of {rule} were not looked at: the largest has {largest} rows")
        });
        let refused = refused.collect();
        Ok(Found { pairs, clusters, compared: tally.pairs, refused })
    }
}

/// Why a column is not even read, though it could be: its name says that no plan would take it.
fn unread(input: &Input<'_>, name: &str) -> Option<&'static str> {
    let named = input.config.is_some_and(|config| config.names(name));
    if named || input.source == Some(name) { None } else { set_apart(name) }
}

fn load(
    input: &Input<'_>,
    only: Option<&[String]>,
    reading: &Reading<'_>,
) -> Result<Loaded, LinkError> {
    let table = Table::open(input.path)?;
    if let Some(config) = input.config {
        config.check(table.names(), input.truth)?;
    }
    for name in [Some(input.id), input.source, input.truth].into_iter().flatten() {
        table.has(name)?;
    }
    let ignored = input.config.map(Config::ignored).unwrap_or_default();
    let (readable, unreadable) = table.readable();
    let mut notes: Vec<String> =
        unreadable.iter().map(|(name, why)| format!("`{name}` is left out: {why}")).collect();
    let mut names = Vec::new();
    for name in readable {
        if name == input.id || Some(name) == input.truth {
            continue;
        }
        if let Some(what) = never_used(name) {
            notes.push(format!("`{name}` is left out: it stands for {what}, never an input"));
        } else if ignored.contains(&name) {
            notes.push(format!("`{name}` is left out: the configuration says so"));
        } else if let Some(why) = unread(input, name).filter(|_| only.is_none()) {
            notes.push(format!("`{name}` is left out: {why}"));
        } else if Some(name) == input.source
            || only.is_none_or(|only| only.iter().any(|one| one == name))
        {
            names.push(name);
        }
    }
    let (frame, ids) = table.frame_and_ids(&names, input.id, reading)?;
    let sources = input.source.and_then(|source| frame.column(source));
    if let Some((first, second)) = ids.twice(sources) {
        let id = ids.text(second);
        let why = format!(
            "rows {} and {} have the id `{id}`; give each row its own",
            first + 1,
            second + 1
        );
        let (path, column) = (input.path.to_owned(), input.id.to_owned());
        return Err(LinkError::Values { path, column, why });
    }
    let ids = match sources.filter(|_| ids.twice(None).is_some()) {
        Some(sources) => {
            let ids = ids.with(sources);
            let example = ids.text(0);
            notes
                .push(format!("ids repeat across sources: rows are called `{example}`, and so on"));
            ids
        }
        None => ids,
    };
    Ok(Loaded { frame, ids, notes })
}
