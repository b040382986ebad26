//! The programs outside cargo that the tests need, and how to get them on Debian.

use crate::run::{command, pass, root};
use anyhow::{Context, bail};
use std::path::Path;
use std::process::{Command, Stdio};

/// One program that a test runs.
struct Tool {
    what: &'static str,
    package: &'static str,
    found: fn() -> bool,
}

/// What installs packages on Debian and Ubuntu.
const APT: &str = "apt-get";

const TOOLS: [Tool; 7] = [
    Tool { what: "a C compiler", package: "gcc", found: || runs("cc") },
    Tool { what: "PostgreSQL 15 or later", package: "postgresql", found: has_initdb },
    Tool { what: "curl", package: "curl", found: || runs("curl") },
    Tool { what: "strace", package: "strace", found: || runs("strace") },
    Tool { what: "Python 3", package: "python3", found: || runs("python3") },
    Tool { what: "Node 20 or later with npm", package: "npm", found: has_node },
    Tool { what: "Chromium", package: "chromium", found: has_chromium },
];

/// Finds every tool, installs what is missing when we may, or says exactly what to type.
pub(crate) fn ensure() -> anyhow::Result<()> {
    match next(&missing(), is_root() && runs(APT)) {
        Next::GoOn => Ok(()),
        Next::Tell(what) => bail!(what),
        Next::Install(packages) => {
            println!("installing {} with apt-get", packages.join(" "));
            install(APT, &packages)?;
            match missing().first() {
                None => Ok(()),
                Some(it) => bail!("{} is still missing after installing {}", it.what, it.package),
            }
        }
    }
}

/// Installs the packages that `e2e/package-lock.json` names, where those here are of another one:
/// tests sign in at a real identity provider, and pictures want a browser's driver.
///
/// # Errors
/// When npm is not there, or a package does not come.
pub(crate) fn node_packages() -> anyhow::Result<()> {
    let folder = root().join("e2e");
    let wanted = std::fs::read(folder.join("package-lock.json"))?;
    let installed = folder.join("node_modules/.locked");
    if std::fs::read(&installed).is_ok_and(|it| it == wanted) {
        return Ok(());
    }
    let mut install = command("npm", &["ci", "--no-fund", "--no-audit"]);
    pass(install.current_dir(&folder)).context("Node 20 or later with npm is needed")?;
    Ok(std::fs::write(installed, wanted)?)
}

/// What follows from what is missing.
#[derive(Debug, PartialEq)]
enum Next {
    GoOn,
    /// These packages, by us.
    Install(Vec<&'static str>),
    /// We may not: what is needed, and the line to type.
    Tell(String),
}

/// Whether to go on, to install, or to say what somebody else must install.
fn next(missing: &[&'static Tool], may_install: bool) -> Next {
    let packages: Vec<&str> = missing.iter().map(|tool| tool.package).collect();
    let wanted: Vec<&str> = missing.iter().map(|tool| tool.what).collect();
    match (missing.is_empty(), may_install) {
        (true, _) => Next::GoOn,
        (false, true) => Next::Install(packages),
        (false, false) => {
            Next::Tell(format!("the tests need {}; {}", wanted.join(" and "), advice(&packages)))
        }
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

fn install(program: &str, packages: &[&str]) -> anyhow::Result<()> {
    let mut update = apt(program);
    crate::run::pass(update.args(["update", "--quiet"]))?;
    let mut install = apt(program);
    install.args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages);
    crate::run::pass(&mut install)
}

fn apt(program: &str) -> Command {
    let mut command = Command::new(program);
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

fn has_node() -> bool {
    let answer = Command::new("node").arg("--version").output();
    let version = answer.map(|said| String::from_utf8_lossy(&said.stdout).into_owned());
    runs("npm") && version.is_ok_and(|it| is_node_20(&it))
}

/// Where the scripts in `e2e` look for it.
fn has_chromium() -> bool {
    let named = std::env::var_os("CHROMIUM").filter(|it| !it.is_empty());
    named.map_or(Path::new("/usr/bin/chromium").exists(), |it| Path::new(&it).exists())
}

fn is_node_20(version: &str) -> bool {
    let major = version.trim().trim_start_matches('v').split('.').next();
    major.and_then(|it| it.parse::<u32>().ok()).is_some_and(|number| number >= 20)
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
    fn what_is_missing_is_installed_where_we_may_and_named_exactly_where_we_may_not() {
        let [_, postgres, _, strace, ..] = &TOOLS;
        assert_eq!(next(&[], true), Next::GoOn);
        assert_eq!(next(&[], false), Next::GoOn);
        let packages = vec!["postgresql", "strace"];
        assert_eq!(next(&[postgres, strace], true), Next::Install(packages));
        let told = "the tests need PostgreSQL 15 or later and strace; on Debian or Ubuntu: \
                    sudo apt-get update && sudo apt-get install --yes --no-install-recommends \
                    postgresql strace";
        assert_eq!(next(&[postgres, strace], false), Next::Tell(told.into()));
    }

    #[test]
    fn apt_get_is_asked_to_update_and_then_to_install_without_questions() {
        use std::os::unix::fs::PermissionsExt;
        let folder = std::env::temp_dir().join(format!("xtask-apt-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (program, asked) = (folder.join("apt-get"), folder.join("asked"));
        let script = format!("#!/bin/sh\necho \"$DEBIAN_FRONTEND $*\" >>'{}'\n", asked.display());
        std::fs::write(&program, script).unwrap();
        std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
        install(&program.to_string_lossy(), &["postgresql", "strace"]).unwrap();
        let asked = std::fs::read_to_string(asked).unwrap();
        let second = "install --yes --quiet --no-install-recommends postgresql strace";
        assert_eq!(asked, format!("noninteractive update --quiet\nnoninteractive {second}\n"));
        std::fs::write(&program, "#!/bin/sh\nexit 100\n").unwrap();
        let why = install(&program.to_string_lossy(), &["strace"]).unwrap_err().to_string();
        assert!(why.contains("apt-get update --quiet` failed (exit status: 100)"), "{why}");
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn postgresql_before_15_does_not_count() {
        let counts: Vec<bool> = ["9.6", "14", "15", "17"].map(is_new_enough).to_vec();
        assert_eq!(counts, [false, false, true, true]);
    }

    #[test]
    fn node_before_20_does_not_count() {
        let counts: Vec<bool> =
            ["v18.19.0\n", "v20.20.2\n", "v24.1.0", ""].map(is_node_20).to_vec();
        assert_eq!(counts, [false, true, true, false]);
    }

    #[test]
    fn a_program_that_does_not_exist_is_not_found() {
        assert!(runs("cargo") && !runs("no-such-program-anywhere"));
    }
}
