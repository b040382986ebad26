//! R-T1: every fault that can be planted is planted by a test that must notice it.

use std::path::Path;
use store::planted::Defect;

/// `GoOnAfterIo` as the probe calls it: `go-on-after-io`.
fn spoken(name: &str) -> String {
    let mut spoken = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !spoken.is_empty() {
            spoken.push('-');
        }
        spoken.extend(letter.to_lowercase());
    }
    spoken
}

#[test]
fn every_fault_that_can_be_planted_is_planted_by_some_test() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests = String::new();
    for folder in [here.join("tests/all"), here.join("src/tree"), here.join("../store/tests/all")] {
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            // The names of the faults themselves do not count.
            if path != here.join("tests/all/planted.rs") && !path.ends_with("proof.rs") {
                tests.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    for defect in Defect::ALL {
        let name = format!("{defect:?}");
        let (in_code, to_probe) = (format!("Defect::{name}"), format!("\"{}\"", spoken(&name)));
        assert!(tests.contains(&in_code) || tests.contains(&to_probe), "nobody plants {name}");
    }
    println!("R-T1 record and store: {} faults, each planted by a test", Defect::ALL.len());
}
