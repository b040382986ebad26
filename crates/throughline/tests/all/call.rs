//! Calling the program.

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

/// What a call printed, and whether it succeeded.
#[derive(Debug)]
pub(crate) struct Called {
    /// Whether the exit code was zero.
    pub(crate) succeeded: bool,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

/// Calls the program with these words.
pub(crate) fn call(words: &[&str]) -> Called {
    let output = Command::new(env!("CARGO_BIN_EXE_throughline")).args(words).output().unwrap();
    let Output { status, stdout, stderr } = output;
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Called { succeeded: status.success(), out: text(stdout), err: text(stderr) }
}

/// The JSON report of a replay.
pub(crate) fn report(scenario: &str, policy: &str) -> Value {
    let called = call(&["replay", scenario, "--policy", policy, "--format", "json"]);
    assert!(called.succeeded, "{}", called.err);
    serde_json::from_str(&called.out).unwrap()
}

/// A folder of this test's own, empty.
pub(crate) fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("throughline-{name}-{}", std::process::id()));
    drop(std::fs::remove_dir_all(&path));
    std::fs::create_dir_all(&path).unwrap();
    path
}
