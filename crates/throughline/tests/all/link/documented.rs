//! What docs/link.md shows is what the program does.

use std::fs;
use std::process::Command;

use crate::call::folder;

const PAGE: &str = include_str!("../../../../../docs/link.md");

/// The blocks of the page in this language.
fn blocks(language: &str) -> Vec<String> {
    let parts = PAGE.split("\n```").skip(1).step_by(2);
    let of_language = parts.filter_map(|part| part.strip_prefix(language)?.strip_prefix('\n'));
    of_language.map(|block| format!("{block}\n")).collect()
}

#[test]
fn the_worked_example_gives_what_the_page_shows() {
    let home = folder("link-documented");
    let [people, clusters] = &blocks("csv")[..] else { panic!("two tables are shown") };
    fs::write(home.join("people.csv"), people).unwrap();
    let commands = blocks("sh").concat();
    assert!(commands.lines().count() >= 2);
    for line in commands.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        assert_eq!(words[0], "throughline");
        let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
        let done = command.args(&words[1..]).current_dir(&home).output().unwrap();
        assert!(done.status.success(), "{line}: {}", String::from_utf8_lossy(&done.stderr));
        if words[2] == "explain" {
            let said = String::from_utf8(done.stdout).unwrap();
            assert!(said.contains("given_name"), "{said}");
        }
    }
    assert_eq!(&fs::read_to_string(home.join("clusters.csv")).unwrap(), clusters);
}

#[test]
fn the_configuration_on_the_page_can_be_read() {
    let home = folder("link-documented-config");
    let path = home.join("c.toml");
    fs::write(&path, &blocks("toml")[0]).unwrap();
    let input = home.join("in.csv");
    let people = &blocks("csv")[0];
    let with_more = people.lines().enumerate().map(|(at, line)| match at {
        0 => format!("{line},notes,ref_no\n"),
        _ => format!("{line},seen {at},{}\n", 7_000 + at),
    });
    fs::write(&input, with_more.collect::<String>()).unwrap();
    let called = crate::call::call(&[
        "link",
        "dedupe",
        input.to_str().unwrap(),
        "--id",
        "unique_id",
        "--config",
        path.to_str().unwrap(),
    ]);
    assert!(called.succeeded, "{}", called.err);
    assert!(called.out.contains("`notes` is left out: the configuration says so"));
}

#[test]
fn every_verb_is_on_the_page_and_in_the_help() {
    let help = crate::call::call(&["link", "--help"]).out;
    for verb in [
        "dedupe", "train", "predict", "cluster", "lookup", "explain", "evaluate", "import",
        "export",
    ] {
        assert!(PAGE.contains(&format!("`{verb}`")), "{verb}");
        assert!(help.contains(&format!("  {verb} ")), "{verb}");
    }
}
