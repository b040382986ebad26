//! The programs outside cargo that the tests need, and how to get them on Debian.

use anyhow::bail;
use std::process::{Command, Stdio};

/// One program that a test runs.
struct Tool {
    what: &'static str,
    package: &'static str,
    found: fn() -> bool,
}

const TOOLS: [Tool; 4] = [
    Tool { what: "a C compiler", package: "gcc", found: || runs("cc") },
    Tool { what: "PostgreSQL 15 or later", package: "postgresql", found: has_initdb },
    Tool { what: "strace", package: "strace", found: || runs("strace") },
    Tool { what: "Python 3", package: "python3", found: || runs("python3") },
];

/// Finds every tool, installs what is missing when we may, or says exactly what to type.
pub(crate) fn ensure() -> anyhow::Result<()> {
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|tool| tool.package).collect();
    let wanted: Vec<&str> = missing.iter().map(|tool| tool.what).collect();
    if !(is_root() && runs("apt-get")) {
        bail!("the tests need {}; {}", wanted.join(" and "), advice(&packages));
    }
    println!("installing {} with apt-get", packages.join(" "));
    install(&packages)?;
    match self::missing().first() {
        None => Ok(()),
        Some(tool) => bail!("{} is still missing after installing {}", tool.what, tool.package),
    }
}

fn missing() -> Vec<&'static Tool> {
    TOOLS.iter().filter(|tool| !(tool.found)()).collect()
}

fn advice(packages: &[&str]) -> String {
    format!(
        "on Debian or Ubuntu: sudo apt-get update && sudo apt-get install --yes \
         --no-install-recommends {}",
        packages.join(" ")
    )
}

fn install(packages: &[&str]) -> anyhow::Result<()> {
    let mut update = apt();
    crate::run::pass(update.args(["update", "--quiet"]))?;
    let mut install = apt();
    install.args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages);
    crate::run::pass(&mut install)
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn runs(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn is_root() -> bool {
    let answer = Command::new("id").arg("-u").output();
    answer.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Debian keeps PostgreSQL's programs out of the path, in one folder a version.
fn has_initdb() -> bool {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let debian = versions.into_iter().any(|version| {
        is_new_enough(&version.file_name().to_string_lossy())
            && version.path().join("bin/initdb").exists()
    });
    debian || runs("initdb")
}

fn is_new_enough(version: &str) -> bool {
    version.parse::<u32>().is_ok_and(|number| number >= 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_is_a_command_to_copy() {
        let line = advice(&["strace", "postgresql"]);
        assert!(
            line.ends_with("install --yes --no-install-recommends strace postgresql"),
            "{line}"
        );
    }

    #[test]
    fn postgresql_before_15_does_not_count() {
        let counts: Vec<bool> = ["9.6", "14", "15", "17"].map(is_new_enough).to_vec();
        assert_eq!(counts, [false, false, true, true]);
    }

    #[test]
    fn a_program_that_does_not_exist_is_not_found() {
        assert!(runs("cargo") && !runs("no-such-program-anywhere"));
    }
}
