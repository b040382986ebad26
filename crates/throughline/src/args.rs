//! The command line, and its help.

use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};

/// Case management for violence prevention and safeguarding: one line from the first concern to
/// well after closure.
#[derive(Debug, Parser)]
#[command(name = "throughline", version)]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Replay a history through the real rules, under the policy of its day or another.
    Replay(ReplayArgs),
    /// Verify the record, sign and prove what it says.
    Record(RecordArgs),
    /// Show a person's whole line: every contact, case, home, decision and review.
    Line(LineArgs),
    /// Measure the signals of a policy: how many, how well, how evenly.
    Signals(SignalsArgs),
    /// Compare policies before one is put in force.
    Policy(PolicyArgs),
    /// Make a year of invented caseload and serve its pages, to whoever you want to be.
    Demo(DemoArgs),
    /// Serve the pages of a record, for people who sign in.
    Serve(ServeArgs),
    /// Say who may sign in, and what they act as.
    Account(AccountArgs),
    /// Find the records of one person in tables: CSV or Parquet in, pairs and clusters out.
    Link(crate::link::LinkArgs),
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For programs; the shape is described in docs/scenarios.md.
    Json,
}

#[derive(Debug, Group)]
pub(crate) struct ReplayArgs {
    /// Scenario files, or ids of those that the binary carries; none for all of those.
    pub(crate) scenarios: Vec<String>,
    /// `then` for the packs in force on each day, or the id of a pack.
    #[arg(long, default_value = "throughline-2026")]
    pub(crate) policy: String,
    /// An empty database to replay one scenario into; in memory if it is not given.
    #[arg(long)]
    pub(crate) database: Option<String>,
    /// How the report is written.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
    /// Print which rule answers each of the failures F1 to F39, from the findings of this run.
    #[arg(long)]
    pub(crate) coverage: bool,
    /// Switch a rule off, to see what it is worth.
    #[arg(long, value_name = "RULE")]
    pub(crate) without: Vec<String>,
}

#[derive(Debug, Group)]
pub(crate) struct RecordArgs {
    /// Where the record is.
    #[command(flatten)]
    pub(crate) place: Place,
    /// What to do with it.
    #[command(subcommand)]
    pub(crate) verb: RecordVerb,
}

/// Where a record is, and the key that opens it.
#[derive(Debug, Clone, Group)]
pub(crate) struct Place {
    /// `sqlite:PATH`, a path, or `postgres://user@host/name`.
    #[arg(long, env = "THROUGHLINE_DATABASE", default_value = "throughline.db")]
    pub(crate) database: String,
    /// The file with the master key. Keep it apart from the data.
    #[arg(long, env = "THROUGHLINE_KEY_FILE", default_value = "throughline.key")]
    pub(crate) key_file: PathBuf,
}

#[derive(Debug, Group)]
pub(crate) struct ServeArgs {
    /// Where the record is.
    #[command(flatten)]
    pub(crate) place: Place,
    /// The address to serve at. Browsers keep a session over https alone, and to this machine over
    /// http: put a server that speaks https before it.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub(crate) listen: String,
    /// The organisation at which referrals wait until somebody there takes them on.
    #[arg(long, value_name = "ORGANISATION")]
    pub(crate) referrals_to: String,
    /// A file that names an identity provider: it looks at people instead of us. Its shape is
    /// described in docs/sign-in.md.
    #[arg(long, value_name = "FILE")]
    pub(crate) oidc: Option<std::path::PathBuf>,
}

#[derive(Debug, Group)]
pub(crate) struct AccountArgs {
    /// Where the record is.
    #[command(flatten)]
    pub(crate) place: Place,
    /// What to do.
    #[command(subcommand)]
    pub(crate) verb: AccountVerb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AccountVerb {
    /// Set an account up, or up again; the password is read from standard input.
    Add {
        /// The person, by a stable id that is no name.
        person: String,
        /// What they sign in with.
        #[arg(long)]
        name: String,
        /// What they act as.
        #[command(flatten)]
        post: Post,
    },
    /// Let somebody in for whom an identity provider vouches.
    Tie {
        /// The person, by a stable id that is no name.
        person: String,
        /// What the provider gives as its own address.
        #[arg(long)]
        issuer: String,
        /// What the provider calls the person; the sign-in page tells those it does not know.
        #[arg(long)]
        subject: String,
        /// What they act as.
        #[command(flatten)]
        post: Post,
    },
    /// Every account, with what its owner acts as.
    List,
    /// End what somebody acts as, take their account away and sign them out.
    Leave {
        /// The person.
        person: String,
    },
}

/// What somebody acts as from now on.
#[derive(Debug, Group)]
pub(crate) struct Post {
    /// The organisation.
    #[arg(long)]
    pub(crate) organisation: Option<String>,
    /// What sort of body it is, such as `police`.
    #[arg(long)]
    pub(crate) kind: Option<policy::OrgKind>,
    /// The role, such as `case-officer`.
    #[arg(long)]
    pub(crate) role: Option<policy::Role>,
    /// The day on which their training runs out.
    #[arg(long, value_name = "DATE")]
    pub(crate) trained: Option<jiff::civil::Date>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RecordVerb {
    /// Begin a record where there is none, and make its key.
    Begin {
        /// What names it for ever, such as `example.org/throughline`.
        origin: String,
    },
    /// Check every entry, the tree and every checkpoint; name the first bad entry.
    Verify {
        /// A checkpoint that a witness kept, to hold the record to.
        #[arg(long)]
        checkpoint: Option<PathBuf>,
    },
    /// Sign where the record stands, for others to keep.
    Checkpoint,
    /// Prove that an entry is in the record, or that it grew from an earlier size.
    Prove {
        /// The entry's place, from 0.
        #[arg(long, conflicts_with = "since")]
        entry: Option<u64>,
        /// An earlier size.
        #[arg(long)]
        since: Option<u64>,
    },
    /// The last entries, without their sealed bodies.
    Tail {
        /// How many.
        #[arg(long, default_value_t = 20)]
        count: u64,
    },
    /// Write the whole record as JSON Lines, for another verifier.
    Export,
    /// Compare every view with what the record makes. Commands wait meanwhile.
    Views {
        /// Make them again where they differ.
        #[arg(long)]
        mend: bool,
    },
}

/// How a line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LineFormat {
    /// For people.
    Text,
    /// A picture, one lane an agency.
    Svg,
    /// For programs.
    Json,
}

#[derive(Debug, Group)]
pub(crate) struct LineArgs {
    /// The id of the person.
    pub(crate) person: String,
    /// Where the record is.
    #[command(flatten)]
    pub(crate) place: Place,
    /// As it was known at the end of this day; everything known now if it is not given.
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<jiff::civil::Date>,
    /// With --as-of: what had happened by that day, as it is known now.
    #[arg(long, requires = "as_of")]
    pub(crate) happened: bool,
    /// With --as-of and --of: as somebody in this role could see it by the end of that day, such as
    /// `safeguarding-lead`. Never more than opens to whoever looks.
    #[arg(long, value_name = "ROLE", requires_all = ["as_of", "organisation"])]
    #[arg(conflicts_with = "happened")]
    pub(crate) as_role: Option<String>,
    /// The organisation of that role, by id.
    #[arg(long = "of", value_name = "ORGANISATION", requires = "as_role")]
    pub(crate) organisation: Option<String>,
    /// As whoever there held a case on it by name.
    #[arg(long, requires = "as_role", conflicts_with = "panel")]
    pub(crate) holder: bool,
    /// As whoever was asked to its panel.
    #[arg(long, requires = "as_role")]
    pub(crate) panel: bool,
    /// Agency, date and kind alone.
    #[arg(long)]
    pub(crate) outline: bool,
    /// What for: it is recorded, and says how much may be opened.
    #[arg(long, default_value = "records")]
    pub(crate) purpose: String,
    /// Who looks, by id: it is recorded.
    #[arg(long, default_value = "command-line")]
    pub(crate) reader: String,
    /// How it is written.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: LineFormat,
}

#[derive(Debug, Group)]
pub(crate) struct DemoArgs {
    /// Where the demo's database and key are put; the default is `.demo`.
    #[arg(long, default_value = ".demo")]
    pub(crate) data: PathBuf,
    /// An empty PostgreSQL database for the caseload, such as `postgres://user@host/name`; a file
    /// in the folder otherwise.
    #[arg(long, value_name = "URL")]
    pub(crate) database: Option<String>,
    /// The address to serve at.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub(crate) listen: String,
    /// How many referrals to make; the default is the year's published number.
    #[arg(long, default_value_t = 6_922)]
    pub(crate) referrals: usize,
    /// Seed of the invented people.
    #[arg(long, default_value_t = 2024)]
    pub(crate) seed: u64,
    /// Make the caseload, print what was made, and do not serve.
    #[arg(long)]
    pub(crate) no_serve: bool,
}

/// Which caseload, and how the report is written.
#[derive(Debug, Group)]
pub(crate) struct CaseloadArgs {
    /// The folder of a demo, where --database is not given.
    #[arg(long, default_value = ".demo")]
    pub(crate) data: PathBuf,
    /// `sqlite:PATH`, a path, or `postgres://user@host/name`.
    #[arg(long)]
    pub(crate) database: Option<String>,
    /// The file with the master key of --database.
    #[arg(long, env = "THROUGHLINE_KEY_FILE", default_value = "throughline.key")]
    pub(crate) key_file: PathBuf,
    /// How the report is written.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
}

#[derive(Debug, Group)]
pub(crate) struct SignalsArgs {
    /// The last day that is looked at; the whole record if it is not given.
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// The id of a pack.
    #[arg(long, default_value = "throughline-2026")]
    pub(crate) policy: String,
    /// Which caseload.
    #[command(flatten)]
    pub(crate) caseload: CaseloadArgs,
}

#[derive(Debug, Group)]
pub(crate) struct PolicyArgs {
    /// What to do.
    #[command(subcommand)]
    pub(crate) verb: PolicyVerb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PolicyVerb {
    /// Decide a whole caseload again under two packs, and list what changes.
    Diff(DiffArgs),
}

#[derive(Debug, Group)]
pub(crate) struct DiffArgs {
    /// The id of the first pack.
    pub(crate) from: String,
    /// The id of the second pack.
    pub(crate) to: String,
    /// Which caseload.
    #[command(flatten)]
    pub(crate) caseload: CaseloadArgs,
}
