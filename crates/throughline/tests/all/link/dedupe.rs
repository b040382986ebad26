//! A table in, its people out.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::people::{file, left_in, table};
use crate::call::{call, folder};

/// Runs `link dedupe` with all outputs under this name, and returns its report.
fn dedupe(input: &Path, name: &str, more: &[&str]) -> Value {
    let home = input.parent().unwrap();
    let at = |ending: &str| home.join(format!("{name}{ending}")).to_str().unwrap().to_owned();
    let (pairs, clusters, report) = (at("-pairs.parquet"), at("-clusters.csv"), at(".json"));
    let mut words = vec!["link", "dedupe", input.to_str().unwrap(), "--id", "unique_id"];
    words.extend(["--pairs", &pairs, "--clusters", &clusters, "--report", &report]);
    words.extend(more);
    let called = call(&words);
    assert!(called.succeeded, "{}", called.err);
    assert_eq!(called.err, "", "nothing is drawn where there is no terminal");
    serde_json::from_str(&fs::read_to_string(report).unwrap()).unwrap()
}

#[test]
fn people_are_found_and_the_report_says_how_well() {
    let input = file(&folder("link-dedupe"), 300);
    let report = dedupe(&input, "one", &["--truth", "person"]);
    let accuracy = &report["accuracy"];
    assert!(accuracy["default"]["f1"].as_f64().unwrap() > 0.9, "{accuracy:#}");
    for key in ["at_0.95", "best", "bcubed"] {
        assert!(accuracy[key]["f1"].as_f64().unwrap() > 0.8, "{accuracy:#}");
    }
    assert!(accuracy["recall_at_precision_0.995"].is_number());
    assert_eq!(report["rows"].as_u64().unwrap() as usize, table(300).lines().count() - 1);
    assert!(report["pairs"].as_u64().unwrap() > 200);
    for phase in ["read", "train", "predict", "cluster", "total"] {
        assert!(report["seconds"][phase].is_number(), "{phase}");
        assert!(report["cpu_seconds"][phase].is_number(), "{phase}");
    }
    assert!(report["peak_memory_bytes"].as_u64().unwrap() > 1_000_000);
    let outputs = ["one-clusters.csv", "one-pairs.parquet", "one.json", "people.csv"];
    assert_eq!(left_in(input.parent().unwrap()), outputs);
}

#[test]
fn the_truth_is_never_read_for_anything_but_the_report() {
    let home = folder("link-shuffled");
    let input = file(&home, 300);
    dedupe(&input, "with", &["--truth", "person"]);
    let text = fs::read_to_string(&input).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let person = |line: &str| line.split(',').nth(1).unwrap().to_owned();
    let shuffled = lines.iter().enumerate().map(|(at, line)| match at {
        0 => (*line).to_owned(),
        _ => {
            let other = person(lines[1 + (at * 131) % (lines.len() - 1)]);
            line.replacen(&person(line), &other, 1)
        }
    });
    fs::write(&input, shuffled.collect::<Vec<_>>().join("\n")).unwrap();
    let report = dedupe(&input, "shuffled", &["--truth", "person"]);
    assert!(report["accuracy"]["default"]["f1"].as_f64().unwrap() < 0.5);
    for ending in ["-pairs.parquet", "-clusters.csv"] {
        let bytes = |name: &str| fs::read(home.join(format!("{name}{ending}"))).unwrap();
        assert!(bytes("with") == bytes("shuffled"), "{ending} depends on the truth");
    }
}

#[test]
fn threads_do_not_change_what_is_found() {
    let input = file(&folder("link-threads"), 300);
    let bytes = |name: &str| fs::read(input.with_file_name(name)).unwrap();
    dedupe(&input, "one", &["--threads", "1"]);
    dedupe(&input, "four", &["--threads", "4"]);
    assert!(bytes("one-pairs.parquet") == bytes("four-pairs.parquet"));
    assert_eq!(bytes("one-clusters.csv"), bytes("four-clusters.csv"));
}

#[test]
fn without_a_configuration_the_plan_is_chosen_and_printed() {
    let input = file(&folder("link-plan"), 50);
    let called = call(&["link", "dedupe", input.to_str().unwrap(), "--id", "unique_id"]);
    assert!(called.succeeded, "{}", called.err);
    for said in ["`given_name` is given name", "`dob` is date of birth", "compared:"] {
        assert!(called.out.contains(said), "`{said}` is not in\n{}", called.out);
    }
}

#[test]
fn a_configuration_says_which_pairs_are_looked_at() {
    let input = file(&folder("link-config"), 300);
    let config = input.with_file_name("rules.toml");
    let rules = "[[rule]]\nsame = [\"family_name\", \"dob\"]\n";
    fs::write(&config, rules).unwrap();
    let few = dedupe(&input, "few", &["--config", config.to_str().unwrap()]);
    let all = dedupe(&input, "all", &[]);
    let compared = |report: &Value| report["pairs_compared"].as_u64().unwrap();
    let by_hand = by_hand(&table(300));
    assert_eq!(compared(&few), by_hand);
    assert!(compared(&all) > by_hand);
}

#[test]
fn a_configuration_says_what_a_column_is_whatever_its_name_says() {
    let home = folder("link-kinds");
    let (input, config) = (home.join("t.csv"), home.join("kinds.toml"));
    let unnamed = table(300).replacen("given_name,family_name,dob", "notes,event,seen_on", 1);
    fs::write(&input, unnamed).unwrap();
    let kinds = "[columns]\nnotes = \"given name\"\nevent = \"family name\"\n\
                 seen_on = \"date of birth\"\n";
    fs::write(&config, kinds).unwrap();
    let report = dedupe(&input, "kinds", &["--config", config.to_str().unwrap()]);
    let plan = report["plan"].to_string();
    for said in ["`notes` is given name (as the", "`event` is family", "`seen_on` is date of birth"]
    {
        assert!(plan.contains(said), "`{said}` is not in {plan}");
    }
}

/// Pairs of rows with one family name and date of birth.
fn by_hand(text: &str) -> u64 {
    let mut sizes = std::collections::HashMap::new();
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        *sizes.entry((fields[3].to_owned(), fields[4].to_owned())).or_insert(0_u64) += 1;
    }
    sizes.into_values().map(|n| n * (n - 1) / 2).sum()
}
