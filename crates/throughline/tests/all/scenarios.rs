//! Every file in `scenarios/`, and the page that tells contributors how to write one.

use std::path::PathBuf;

use pathway::Act;
use policy::{OrgKind, Role, Topic};

use crate::call::call;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The scenario files with their texts.
fn files() -> Vec<(String, String)> {
    let folder = std::fs::read_dir(root().join("scenarios")).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path());
    let scenarios = paths.filter(|path| path.extension().is_some_and(|it| it == "toml"));
    let named = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path.into_os_string().into_string().unwrap(), text)
    };
    scenarios.map(named).collect()
}

#[test]
fn every_scenario_file_finds_what_its_steps_expect() {
    let files = files();
    assert!(files.len() >= 8, "only {} scenarios", files.len());
    for (file, _) in files {
        let called = call(&["replay", &file, "--policy", "throughline-2026"]);
        assert!(called.succeeded, "{file}: {}", called.err);
        assert!(called.out.ends_with("record verified\n"), "{file}: {}", called.out);
    }
}

#[test]
fn every_history_goes_through_unrefused_under_the_packs_of_its_day() {
    let histories = files().into_iter().filter(|(_, text)| text.contains("kind = \"history\""));
    let names: Vec<String> = histories.map(|(file, _)| file).collect();
    assert!(names.len() >= 2, "{names:?}");
    for file in names {
        let called = call(&["replay", &file, "--policy", "then"]);
        assert!(called.succeeded, "{file}: {}{}", called.err, called.out);
    }
}

#[test]
fn an_expectation_that_is_not_met_fails_and_names_the_line() {
    let folder = crate::call::folder("unmet");
    let file = folder.join("unmet.toml");
    let good = std::fs::read_to_string(root().join("scenarios/good-b.toml")).unwrap();
    let hopes = good.replacen(
        "do = \"contact.record\"",
        "do = \"contact.record\"\nexpect = [\"line.repeat\"]",
        1,
    );
    std::fs::write(&file, hopes).unwrap();
    let called = call(&["replay", file.to_str().unwrap()]);
    assert!(!called.succeeded);
    assert!(called.err.contains("`line.repeat` had not spoken by 2026-03-02"), "{}", called.err);
}

#[test]
fn every_history_says_what_is_invented_and_gives_a_source_for_each_step() {
    for (file, text) in files().iter().filter(|(_, text)| text.contains("kind = \"history\"")) {
        assert!(text.contains("Invented:"), "{file}");
        let sources = text.lines().filter_map(|line| line.strip_prefix("source = "));
        for source in sources {
            let known = source.trim_matches('"').split(", ").all(|it| it.starts_with('S'));
            assert!(known, "{file}: {source}");
        }
    }
}

#[test]
fn the_page_on_scenarios_lists_every_act_topic_kind_and_role() {
    let page = std::fs::read_to_string(root().join("docs/scenarios.md")).unwrap();
    let acts = Act::NAMES.iter().copied();
    let topics = Topic::ALL.iter().map(|topic| topic.id());
    let kinds = OrgKind::ALL.iter().map(|kind| kind.id());
    let roles = Role::ALL.iter().map(|role| role.id());
    let words = acts.chain(topics).chain(kinds).chain(roles);
    let left: Vec<&str> = words.filter(|word| !page.contains(&format!("`{word}`"))).collect();
    assert_eq!(left, Vec::<&str>::new());
}
