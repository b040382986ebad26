//! `throughline replay`: histories through the real service.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use policy::{Pack, Rule, Shelf};
use service::replay::{CARRIED, ReplayPolicy, Report, Scenario, carried, coverage, replay};

use crate::args::{Format, ReplayArgs};
use crate::say::{say, tame};

/// The pack that scenarios write their expectations for.
const TODAY: &str = "throughline-2026";

/// Replays every scenario asked for. Under `then`, the refusal of a history is a failure: what was
/// done was allowed by the rules of its day.
pub(crate) fn run(args: &ReplayArgs) -> Result<ExitCode> {
    let policy = policy(args)?;
    let scenarios = scenarios(&args.scenarios)?;
    if args.database.is_some() && scenarios.len() > 1 {
        bail!("one scenario a database: name one, or leave --database out");
    }
    let today = args.policy == TODAY && args.without.is_empty();
    let mut reports = vec![];
    let (mut unmet, mut stopped) = (vec![], 0);
    for (name, scenario) in &scenarios {
        let report = replay(scenario, &policy, args.database.as_deref());
        let report = match report.with_context(|| format!("cannot replay `{name}`")) {
            Ok(report) => report,
            Err(why) if scenarios.len() == 1 => return Err(why),
            Err(why) => {
                eprintln!("throughline: {}", tame(&format!("{why:#}")));
                stopped += 1;
                continue;
            }
        };
        if today {
            let missed = report.unmet(scenario).into_iter();
            unmet.extend(missed.map(|what| format!("`{name}`, {what}")));
        }
        reports.push(report);
    }
    print(args, &reports)?;
    for what in &unmet {
        eprintln!("throughline: expected and not found: {what}");
    }
    let histories = scenarios.iter().map(|(_, scenario)| scenario.happened);
    let failed = stopped > 0
        || !unmet.is_empty()
        || reports.iter().zip(histories).any(|(report, history)| {
            !report.verified || (args.policy == "then" && history && report.refused())
        });
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn print(args: &ReplayArgs, reports: &[Report]) -> Result<()> {
    if args.coverage {
        let table = coverage(reports);
        match args.format {
            Format::Text => say!("{}", table.text()),
            Format::Json => say!("{}", serde_json::to_string_pretty(&table)?),
        }
        return Ok(());
    }
    match (args.format, reports) {
        (Format::Json, [one]) => say!("{}", serde_json::to_string_pretty(one)?),
        (Format::Json, many) => say!("{}", serde_json::to_string_pretty(many)?),
        (Format::Text, many) => {
            let texts: Vec<String> = many.iter().map(Report::text).collect();
            say!("{}", texts.join("\n\n"));
        }
    }
    Ok(())
}

fn policy(args: &ReplayArgs) -> Result<ReplayPolicy> {
    let shelf = Shelf::standard()?;
    if args.policy == "then" {
        return Ok(ReplayPolicy::Then(shelf));
    }
    let Some(pack) = shelf.find(&args.policy) else {
        let known: Vec<&str> = shelf.packs().iter().map(|pack| pack.id.as_str()).collect();
        bail!("unknown policy `{}`: use `then` or one of {}", args.policy, known.join(", "));
    };
    let pack = args.without.iter().try_fold(pack.clone(), |pack: Pack, id| {
        let rule = Rule::find(id).with_context(|| format!("unknown rule `{id}`"))?;
        anyhow::Ok(pack.without(rule))
    })?;
    Ok(ReplayPolicy::Pack(Box::new(pack)))
}

fn scenarios(names: &[String]) -> Result<Vec<(String, Scenario)>> {
    let all: Vec<String> = CARRIED.iter().map(|(id, _)| (*id).to_owned()).collect();
    let names = if names.is_empty() { &all } else { names };
    let read = |name: &String| {
        let text = match carried(name) {
            Some(text) => text.to_owned(),
            None => std::fs::read_to_string(name).with_context(|| {
                format!("cannot read scenario `{name}`: give a file, or one of {}", all.join(", "))
            })?,
        };
        let scenario = Scenario::read(&text).with_context(|| format!("`{name}`"))?;
        Ok((name.clone(), scenario))
    };
    names.iter().map(read).collect()
}
