//! R-L12: a whole record is verified fast and in little memory.

use crate::process::probe;
use std::process::Command;
use testkit::{Folder, long};

fn run(arguments: &[&str]) -> String {
    let done = Command::new(probe()).args(arguments).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// The number in front of a word of a line.
fn before(said: &str, word: &str) -> f64 {
    let words: Vec<_> = said.split([' ', '\t', ',']).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|found| *found == word).unwrap();
    words[at - 1].parse().unwrap()
}

#[test]
fn a_record_is_verified_fast_and_in_little_memory() {
    let folder = Folder::new("speed");
    let path = folder.file("r.db").display().to_string();
    // Above 65,536, where the second level of stored nodes begins.
    let count = if long() { 1_000_000 } else { 70_000 };
    run(&["fill", &path, &count.to_string()]);
    let said = run(&["verify", &path]);
    println!("R-L12 verify: {}", said.trim());
    assert!(before(&said, "kB") < 100_000.0, "constant memory");
    // Fifty millionths of a second an entry is far too slow, even unoptimised and in a crowd.
    assert!(before(&said, "s") < f64::from(count) * 50e-6);
    if long() && !cfg!(debug_assertions) {
        assert!(before(&said, "s") < 10.0);
    }
}
