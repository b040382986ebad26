//! Models as files: trained, used again, refused for another table, to and from Splink.

use std::fs;

use super::people::{file, left_in, table};
use crate::call::{Called, call, folder};

const SPLINK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../linkage/fixtures/splink");

fn link(words: &[&str]) -> Called {
    call(&[&["link"], words].concat())
}

#[test]
fn a_model_that_was_trained_finds_what_dedupe_finds() {
    let home = folder("link-model");
    let input = file(&home, 200);
    let input = input.to_str().unwrap();
    let at = |name: &str| home.join(name).to_str().unwrap().to_owned();
    let (model, saved) = (at("trained.toml"), at("saved.toml"));
    let truth = ["--truth", "person"];
    let trained =
        link(&[&["train", input, "--id", "unique_id", "--model", &model], &truth[..]].concat());
    assert!(trained.succeeded, "{}", trained.err);
    let (one, two, r) = (at("one.csv"), at("two.csv"), at("r.json"));
    let outputs = ["--save-model", &saved, "--pairs", &one, "--report", &r];
    let words = [&["dedupe", input, "--id", "unique_id"], &outputs[..], &truth[..]].concat();
    assert!(link(&words).succeeded);
    assert_eq!(fs::read_to_string(&model).unwrap(), fs::read_to_string(&saved).unwrap());
    let words = ["predict", input, "--id", "unique_id", "--model", &model, "--pairs", &two];
    let predicted = link(&words);
    assert!(predicted.succeeded, "{}", predicted.err);
    assert_eq!(fs::read_to_string(one).unwrap(), fs::read_to_string(two).unwrap());
}

#[test]
fn labels_in_a_file_of_their_own_teach_and_wrong_ones_are_told_with_nothing_written() {
    let home = folder("link-labels");
    let input = file(&home, 200);
    let at = |name: &str| home.join(name).to_str().unwrap().to_owned();
    let (model, labels) = (at("m.toml"), at("labels.csv"));
    let train = |more: &[&str]| {
        let words = ["train", input.to_str().unwrap(), "--id", "unique_id", "--model", &model];
        link(&[&words[..], &["--truth", "person"], more].concat())
    };
    assert!(train(&[]).succeeded);
    let unlabelled = fs::read_to_string(&model).unwrap();
    let table = fs::read_to_string(&input).unwrap();
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|it| it.split(',').collect()).collect();
    let same = rows.windows(2).filter(|two| two[0][1] == two[1][1]);
    let pairs: Vec<String> = same.map(|two| format!("{},{}", two[0][0], two[1][0])).collect();
    fs::write(&labels, format!("id_l,id_r\n{}\n", pairs.join("\n"))).unwrap();
    let taught = train(&["--labels", &labels]);
    assert!(taught.succeeded, "{}", taught.err);
    assert!(taught.out.contains(&format!("{} labelled pairs", pairs.len())), "{}", taught.out);
    assert_ne!(fs::read_to_string(&model).unwrap(), unlabelled);
    for (wrong, why) in [("1,1", "one row twice"), ("1,no-such", "no id of the table")] {
        fs::remove_file(&model).unwrap_or_default();
        fs::write(&labels, format!("id_l,id_r\n{wrong}\n")).unwrap();
        let refused = train(&["--labels", &labels]);
        assert!(!refused.succeeded && refused.err.contains(why), "{}", refused.err);
        assert_eq!(left_in(&home), ["labels.csv", "people.csv"]);
    }
}

#[test]
fn a_model_for_other_columns_is_refused_with_its_line_and_a_cure() {
    let home = folder("link-other");
    let input = file(&home, 60);
    let model = home.join("m.toml");
    let (path, model) = (input.to_str().unwrap(), model.to_str().unwrap());
    assert!(link(&["train", path, "--id", "unique_id", "--model", model]).succeeded);
    let text = fs::read_to_string(&input).unwrap().replacen("family_name", "surname", 1);
    fs::write(&input, text).unwrap();
    let before = left_in(&home);
    let pairs = home.join("p.csv");
    let words = ["predict", path, "--id", "unique_id", "--model", model, "--pairs"];
    let called = link(&[&words[..], &[pairs.to_str().unwrap()]].concat());
    assert!(!called.succeeded);
    let said = called.err;
    assert!(said.contains("m.toml`, line "), "{said}");
    assert!(said.contains("the model compares `family_name`, which"), "{said}");
    assert!(said.contains("train a model on this table"), "{said}");
    assert_eq!(left_in(&home), before);
}

#[test]
fn a_torn_model_is_refused_with_its_line() {
    let home = folder("link-torn-model");
    let input = file(&home, 3);
    let model = home.join("m.toml");
    fs::write(&model, "format = \"throughline-linkage-model\"\nversion = 9\n").unwrap();
    let words = ["predict", input.to_str().unwrap(), "--id", "unique_id", "--model"];
    let called = link(&[&words[..], &[model.to_str().unwrap()]].concat());
    assert!(!called.succeeded && called.err.contains("m.toml`, line "), "{}", called.err);
}

#[test]
fn a_model_from_splink_links_a_table_and_goes_back() {
    let home = folder("link-splink");
    let at = |name: &str| home.join(name).to_str().unwrap().to_owned();
    for version in ["4", "5"] {
        let saved = format!("{SPLINK}/model-{version}.json");
        let model = at("m.toml");
        let imported = link(&["import", &saved, "--model", &model]);
        assert!(imported.succeeded, "{}", imported.err);
        assert!(
            imported.out.contains("taken over: a model with 6 comparisons"),
            "{}",
            imported.out
        );
        let people = format!("{SPLINK}/people.csv");
        let pairs = at("p.csv");
        let words = ["predict", &people, "--id", "unique_id", "--model", &model, "--pairs", &pairs];
        let predicted = link(&words);
        assert!(predicted.succeeded, "{}", predicted.err);
        assert!(fs::read_to_string(&pairs).unwrap().lines().count() > 50);
        let exported = link(&["export", &model, "--splink", &at("back.json")]);
        assert!(
            exported.succeeded && !exported.out.contains("not as it stood"),
            "{}",
            exported.out
        );
    }
}

#[test]
fn pairs_in_a_file_are_put_together_and_held_to_the_truth() {
    let home = folder("link-verbs");
    let input = file(&home, 200);
    let input = input.to_str().unwrap();
    let at = |name: &str| home.join(name).to_str().unwrap().to_owned();
    let (pairs, clusters, again) = (at("p.parquet"), at("c.csv"), at("d.csv"));
    let truth = ["--truth", "person"];
    let report = at("r.json");
    let outputs = ["--pairs", &pairs, "--clusters", &clusters, "--report", &report];
    let words = [&["dedupe", input, "--id", "unique_id"], &outputs[..], &truth[..]].concat();
    assert!(link(&words).succeeded);
    let words = ["evaluate", input, "--id", "unique_id", "--truth", "person", "--pairs", &pairs];
    let told = link(&[&words[..], &["--clusters", &clusters]].concat());
    assert!(told.succeeded, "{}", told.err);
    let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let was: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(report).unwrap()).unwrap();
    assert_eq!(told["accuracy"], was["accuracy"]);
    let words = ["cluster", input, "--id", "unique_id", "--pairs", &pairs, "--clusters", &again];
    let clustered = link(&words);
    assert!(clustered.succeeded, "{}", clustered.err);
    assert_eq!(fs::read_to_string(again).unwrap(), fs::read_to_string(clusters).unwrap());
}

/// An invented number with the check digit of an NHS number.
fn number(of: u64) -> String {
    let nine = format!("{:09}", 400_000_000 + of * 37);
    let sum: u64 = nine.bytes().zip((2..=10).rev()).map(|(it, by)| u64::from(it - b'0') * by).sum();
    match 11 - sum % 11 {
        10 => number(of + 5_000),
        check => format!("{nine}{}", check % 11),
    }
}

#[test]
fn with_its_model_cluster_never_puts_conflicting_numbers_together() {
    let home = folder("link-conflict");
    let at = |name: &str| home.join(name).to_str().unwrap().to_owned();
    let (input, model, pairs) = (at("t.csv"), at("m.toml"), at("p.csv"));
    let lines = table(100);
    let numbered = lines.lines().enumerate().map(|(nth, line)| match nth {
        0 => format!("{line},nhs_number\n"),
        _ => format!("{line},{}\n", number(nth as u64)),
    });
    fs::write(&input, numbered.collect::<String>()).unwrap();
    let words = ["train", &input, "--id", "unique_id", "--truth", "person", "--model", &model];
    let trained = link(&words);
    assert!(trained.succeeded, "{}", trained.err);
    fs::write(&pairs, "id_l,id_r,weight\n1,2,30\n").unwrap();
    let words = ["cluster", &input, "--id", "unique_id", "--pairs", &pairs, "--clusters"];
    let clusters = |name: &str, more: &[&str]| {
        let done = link(&[&words[..], &[&at(name)], more].concat());
        assert!(done.succeeded, "{}", done.err);
        fs::read_to_string(at(name)).unwrap().lines().any(|line| line == "2,1")
    };
    assert!(clusters("without.csv", &[]), "nothing but the pair is known");
    assert!(!clusters("with.csv", &["--model", &model]), "their numbers conflict");
}

#[test]
fn sources_that_number_their_rows_alike_stay_apart_in_every_file() {
    let home = folder("link-sources");
    let at = |name: &str| home.join(name).to_str().unwrap().to_owned();
    let input = at("two.csv");
    let (lines, mut text) = (table(120), String::new());
    let half = lines.lines().count() / 2;
    for (nth, line) in lines.lines().enumerate() {
        let (id, rest) = line.split_once(',').unwrap();
        let source = if nth <= half { "A" } else { "B" };
        let own = if nth <= half { nth } else { nth - half };
        match nth {
            0 => text.push_str(&format!("{id},{rest},src\n")),
            _ => text.push_str(&format!("{own},{rest},{source}\n")),
        }
    }
    fs::write(&input, text).unwrap();
    let (pairs, clusters, again) = (at("p.csv"), at("c.csv"), at("d.csv"));
    let table = [&input, "--id", "unique_id", "--source", "src"];
    let outputs = ["--pairs", &pairs, "--clusters", &clusters, "--truth", "person"];
    let report = at("r.json");
    let done = link(&[&["dedupe"], &table[..], &outputs, &["--report", &report]].concat());
    assert!(done.succeeded, "{}", done.err);
    assert!(done.out.contains("rows are called `A:1`"), "{}", done.out);
    let named = fs::read_to_string(&clusters).unwrap();
    let rows: std::collections::BTreeSet<&str> =
        named.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(rows.len(), lines.lines().count() - 1, "every row has a name of its own");
    let words = [&["cluster"], &table[..], &["--pairs", &pairs, "--clusters", &again]].concat();
    let clustered = link(&words);
    assert!(clustered.succeeded, "{}", clustered.err);
    assert_eq!(fs::read_to_string(&again).unwrap(), named);
    let words = ["--truth", "person", "--pairs", &pairs, "--clusters", &clusters];
    let told = link(&[&["evaluate"], &table[..], &words].concat());
    assert!(told.succeeded, "{}", told.err);
    let alone = link(&[&["explain"], &table[..], &["--left", "1", "--right", "2"]].concat());
    assert!(!alone.succeeded, "`1` is the id of two rows");
}
