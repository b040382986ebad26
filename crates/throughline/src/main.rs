//! The binary: every verb of the command line, thin.

mod account;
mod args;
mod caseload;
mod demo;
mod line;
mod link;
mod listen;
mod open;
mod record;
mod replay;
mod say;
mod serve;
mod signals;
mod whatif;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Verb};

fn main() -> ExitCode {
    let done = match Args::parse().verb {
        Verb::Replay(args) => replay::run(&args),
        Verb::Record(args) => record::run(&args),
        Verb::Line(args) => line::run(&args),
        Verb::Signals(args) => signals::run(&args),
        Verb::Policy(args) => whatif::run(&args.verb),
        Verb::Demo(args) => demo::run(&args),
        Verb::Serve(args) => serve::run(&args),
        Verb::Account(args) => account::run(&args),
        Verb::Link(args) => link::run(&args),
    };
    match (done, say::lost()) {
        (Ok(code), None) => code,
        (Ok(_), Some(why)) => told(&format!("what was to be printed is lost: {why}")),
        (Err(why), _) => told(&format!("{why:#}")),
    }
}

fn told(why: &str) -> ExitCode {
    eprintln!("throughline: {}", say::tame(why));
    ExitCode::FAILURE
}
