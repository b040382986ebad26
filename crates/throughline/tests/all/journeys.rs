//! The work of every role, done by hand in a browser: Replay B from its first referral to the first
//! session, and where each role's start page leads (`e2e/journeys.mjs`). At full size three times
//! in a row in a base of a million contacts, on both engines.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use testkit::Cluster;

use crate::call::folder;
use crate::demo::Serving;

/// Referrals of the demo's year, and contacts besides where there are any.
struct Size {
    referrals: &'static str,
    contacts: Option<&'static str>,
    times: &'static str,
}

const SMALL: Size = Size { referrals: "40", contacts: None, times: "1" };
const FULL: Size = Size { referrals: "6922", contacts: Some("1000000"), times: "3" };

fn size() -> Size {
    if testkit::long() { FULL } else { SMALL }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What a program printed, once it went well.
fn printed(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let said = String::from_utf8_lossy(&stdout).into_owned();
    assert!(status.success(), "{command:?}\n{said}\n{}", String::from_utf8_lossy(&stderr));
    said
}

/// Makes a demo of a size, has everybody do their work in it, and looks whether its tables are what
/// its record makes.
fn done_by_hand(name: &str, url: Option<&str>) {
    let size = size();
    let folder = folder(name);
    let data = folder.to_str().unwrap();
    let mut year = vec!["--referrals", size.referrals, "--data", data];
    year.extend(url.iter().flat_map(|url| ["--database", url]));
    let program = env!("CARGO_BIN_EXE_throughline");
    let (file, key) = (folder.join("throughline.db"), folder.join("throughline.key"));
    let url = url.unwrap_or(file.to_str().unwrap());
    if let Some(contacts) = size.contacts {
        printed(Command::new(program).args(["demo", "--no-serve"]).args(&year));
        let mut grow = Command::new(env!("CARGO"));
        grow.args(["run", "--release", "--locked", "--package", "bench", "--", "--grow", url]);
        grow.arg("--key").arg(&key).args(["--contacts", contacts]).current_dir(root());
        println!("{}", printed(&mut grow));
    }
    let serving = Serving::start_with(&year);
    let mut node = Command::new("node");
    node.args(["journeys.mjs", &format!("http://{}", serving.address), size.times]);
    println!("{name}:\n{}", printed(node.current_dir(root().join("e2e"))));
    assert!(serving.stop());
    let views = ["record", "--database", url, "--key-file", key.to_str().unwrap(), "views"];
    printed(Command::new(program).args(views));
}

/// Forms know no engine: a browser at a server is for the full size.
#[test]
fn the_work_of_every_role_is_done_by_hand() {
    done_by_hand("journeys", None);
    if testkit::long() {
        let cluster = Cluster::durable().unwrap();
        done_by_hand("journeys-server", Some(&cluster.database().unwrap()));
    }
}
