//! Bad input: a clear message, a non-zero exit, and nothing left behind.

use std::fs;
use std::path::{Path, PathBuf};

use super::people::{file, left_in, table};
use crate::call::{call, folder};

/// Runs `link dedupe` on a table with every output asked for, sees that it was refused and that
/// the folder holds only what was there before, and returns what was said.
fn refused(input: &Path, more: &[&str]) -> String {
    let home = input.parent().unwrap();
    let before = left_in(home);
    let out = |name: &str| home.join(name).to_str().unwrap().to_owned();
    let (pairs, clusters, report) = (out("p.parquet"), out("c.csv"), out("r.json"));
    let given = |flag: &str| more.contains(&flag);
    let mut words = vec!["link", "dedupe", input.to_str().unwrap()];
    for (flag, value) in [
        ("--id", "unique_id"),
        ("--pairs", pairs.as_str()),
        ("--clusters", &clusters),
        ("--report", &report),
    ] {
        if !given(flag) {
            words.extend([flag, value]);
        }
    }
    words.extend(more);
    let called = call(&words);
    assert!(!called.succeeded, "it went through: {words:?}\n{}", called.out);
    assert_eq!(left_in(home), before, "something was left behind");
    called.err
}

/// A file with this in it.
fn with(name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder(name).join("in.csv");
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_missing_column_is_told_with_those_that_are_there() {
    let input = file(&folder("link-column"), 3);
    let said = refused(&input, &["--id", "person_no"]);
    assert!(said.contains("has no column `person_no`; it has `unique_id`, `person`"), "{said}");
    let said = refused(&input, &["--truth", "who"]);
    assert!(said.contains("has no column `who`"), "{said}");
    let said = refused(&input, &["--source", "agency"]);
    assert!(said.contains("has no column `agency`"), "{said}");
}

#[test]
fn mixed_encodings_are_told_with_their_line_and_a_cure() {
    let mut bytes = table(40).into_bytes();
    bytes.extend(b"9001,P1,Jos\xc3\xa9,Brook,1990-01-01,ZZ1 1AA,1 High Street,\n");
    bytes.extend(b"9002,P1,Jos\xe9,Brook,1990-01-01,ZZ1 1AA,1 High Street,\n");
    let line = bytes.iter().filter(|byte| **byte == b'\n').count();
    let said = refused(&with("link-mixed", &bytes), &[]);
    assert!(said.contains(&format!("line {line}: the byte 0xe9 is not UTF-8")), "{said}");
    assert!(said.contains("save it as UTF-8"), "{said}");
    let said = refused(&with("link-nul", b"unique_id,a\n1,x\n2,\0\n"), &[]);
    assert!(said.contains("line 3: a zero byte"), "{said}");
}

#[test]
fn a_line_of_a_gigabyte_is_refused_in_little_memory() {
    let path = with("link-long", b"unique_id,name\n1,");
    // A hole in the file: a gigabyte of zero bytes that takes no room on the disk.
    fs::File::options().write(true).open(&path).unwrap().set_len(1 << 30).unwrap();
    let started = std::time::Instant::now();
    let said = refused(&path, &["--memory", "256MB"]);
    assert!(said.contains("line 2: the line is longer than 4 MiB"), "{said}");
    assert!(started.elapsed().as_secs() < 20);
}

#[test]
fn a_quote_that_is_never_closed_and_torn_rows_are_told_with_their_line() {
    let said = refused(&with("link-quote", b"unique_id,name\n1,a\n2,\"b\n3,c\n"), &[]);
    assert!(said.contains("line 3: a quote opens here and is not closed"), "{said}");
    let said = refused(&with("link-torn", b"unique_id,name\n1,a\n2\n"), &[]);
    assert!(said.contains("line 3: 1 fields where the first line has 2"), "{said}");
    let said = refused(&with("link-empty", b""), &[]);
    assert!(said.contains("the file is empty"), "{said}");
}

#[test]
fn a_truth_column_among_the_features_is_refused() {
    let input = file(&folder("link-truth"), 3);
    let config = input.with_file_name("rules.toml");
    fs::write(&config, "[[rule]]\nsame = [\"dob\"]\n\n[[rule]]\nsame = [\"person\"]\n").unwrap();
    let config = config.to_str().unwrap();
    let said = refused(&input, &["--config", config, "--truth", "person"]);
    assert!(said.contains("line 5: column `person` is the truth"), "{said}");
}

#[test]
fn what_may_never_be_an_input_is_refused_by_name() {
    let path = folder("link-never").join("in.csv");
    fs::write(&path, "unique_id,name,Religion\n1,a,b\n2,a,b\n").unwrap();
    let config = path.with_file_name("rules.toml");
    fs::write(&config, "[[rule]]\nsame = [\"Religion\"]\n").unwrap();
    let said = refused(&path, &["--config", config.to_str().unwrap()]);
    assert!(said.contains("`Religion` stands for religion, which is never an input"), "{said}");
}

#[test]
fn an_output_that_cannot_be_written_is_told_before_anything_is_worked_out() {
    let input = file(&folder("link-nowhere"), 3);
    let nowhere = input.with_file_name("no/such/folder/p.parquet");
    let said = refused(&input, &["--pairs", nowhere.to_str().unwrap()]);
    assert!(said.contains("p.parquet` cannot be written"), "{said}");
    let said = refused(&input, &["--clusters", "c.xlsx"]);
    assert!(said.contains("`c.xlsx` is neither .csv nor .parquet"), "{said}");
}

#[test]
fn one_path_for_two_things_is_refused_and_the_input_is_spared() {
    let input = file(&folder("link-same"), 3);
    let before = fs::read(&input).unwrap();
    let said = refused(&input, &["--clusters", input.to_str().unwrap()]);
    assert!(said.contains("is both the input and `--clusters`"), "{said}");
    let twice = input.with_file_name("x.csv");
    let twice = twice.to_str().unwrap();
    let said = refused(&input, &["--pairs", twice, "--clusters", twice]);
    assert!(said.contains("is both `--pairs` and `--clusters`"), "{said}");
    assert_eq!(fs::read(&input).unwrap(), before);
}

#[test]
fn damaged_parquet_is_told_and_no_panic_is_shown() {
    let path = folder("link-parquet").join("in.parquet");
    for bytes in [&b"PAR1"[..], b"no parquet at all", b"PAR1\x15\x04\xff\xff\xff\x7fPAR1"] {
        fs::write(&path, bytes).unwrap();
        let said = refused(&path, &[]);
        assert!(said.contains("this is no sound Parquet file"), "{said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn two_rows_with_one_id_are_told_by_their_rows() {
    let input = with(
        "link-twice",
        b"unique_id,name,dob\n7,Ann,1990-01-01\n8,Ben,1991-01-01\n7,Cid,1992-01-01\n",
    );
    let said = refused(&input, &[]);
    assert!(said.contains("rows 1 and 3 have the id `7`"), "{said}");
    let missing = with("link-none", b"unique_id,name\n7,Ann\n,Ben\n");
    assert!(refused(&missing, &[]).contains("row 2 has no id"));
}

#[test]
fn too_little_memory_is_told() {
    let input = file(&folder("link-memory"), 20_000);
    let said = refused(&input, &["--memory", "1MB"]);
    assert!(said.contains("more than the 1 MB that `--memory` gives"), "{said}");
}

/// Starts a run on many people, in a folder of its own.
fn started(home: &Path, out: std::process::Stdio) -> std::process::Child {
    let input = file(home, 6_000);
    let at = |name: &str| home.join(name);
    let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_throughline"));
    run.args(["link", "dedupe", "--id", "unique_id", "--pairs"]).arg(at("p.csv"));
    run.arg("--clusters").arg(at("c.csv")).arg(input).stdout(out);
    run.spawn().unwrap()
}

#[test]
fn a_run_that_is_told_to_end_leaves_nobodys_data_behind() {
    let home = folder("told-to-end");
    let mut run = started(&home, std::process::Stdio::null());
    let begun = std::time::Instant::now();
    while left_in(&home).len() < 3 && begun.elapsed().as_secs() < 60 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(left_in(&home).len(), 3, "two drafts beside the table");
    let pid = run.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    assert_eq!(run.wait().unwrap().code(), Some(130));
    assert_eq!(left_in(&home), ["people.csv"]);
}

#[test]
fn a_reader_that_went_away_takes_no_result_with_it() {
    let home = folder("went-away");
    let mut run = started(&home, std::process::Stdio::piped());
    drop(run.stdout.take());
    assert!(run.wait().unwrap().success());
    assert_eq!(left_in(&home), ["c.csv", "p.csv", "people.csv"]);
}
