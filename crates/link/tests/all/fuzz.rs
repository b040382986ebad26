//! Fuzzing on the stable toolchain: every file of `fuzz/` is changed by seeded chance, many times,
//! and given to what reads it. Nothing may panic, hang or take memory on a file's word; and what is
//! read must be what it says. A few seconds in CI, half a minute a target in the long run.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use link::config::Config;
use link::table::{Reading, Table};
use linkage::frame::{Builder, Frame};
use linkage::model;
use testkit::Dice;

use crate::intake::corpus;

fn roll(dice: &mut Dice, sides: usize) -> usize {
    dice.below(sides as u64) as usize
}

/// What readers stumble over.
const TOKENS: [&[u8]; 18] = [
    b"\"",
    b"\"\"",
    b",",
    b"\r",
    b"\n",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xc3",
    b"-1",
    b"1e999",
    b"nan",
    b"{",
    b"]",
    b"\xff\xff\xff\x7f",
    b"\x00\x00\x00\x80",
    b"ELSE",
];

/// A file, changed a little: up to eight cuts, copies, new bytes, flipped bits or tokens.
fn changed(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..1 + roll(dice, 8) {
        let at = roll(dice, bytes.len() + 1);
        let length = roll(dice, 16.min(bytes.len() - at + 1));
        match roll(dice, 6) {
            0 => drop(bytes.drain(at..at + length)),
            1 => {
                let part = bytes[at..at + length].to_vec();
                let to = roll(dice, bytes.len() + 1);
                bytes.splice(to..to, part);
            }
            2 if at < bytes.len() => bytes[at] ^= 1 << roll(dice, 8),
            3 if at < bytes.len() => bytes[at] = roll(dice, 256) as u8,
            4 => bytes.truncate(at.max(1)),
            _ => {
                let token = TOKENS[roll(dice, TOKENS.len())];
                bytes.splice(at..at, token.iter().copied());
            }
        }
    }
    bytes
}

/// Gives changed files of a folder of the corpora to `look`, for as long as there is time.
fn fuzz(folder: &str, mut look: impl FnMut(&[u8], &str)) {
    let time = if testkit::long() { Duration::from_secs(30) } else { Duration::from_secs(2) };
    let mut paths: Vec<PathBuf> =
        fs::read_dir(corpus(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let seeds: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
    assert!(!seeds.is_empty());
    let (started, mut dice, mut count) = (Instant::now(), Dice::new(0x5eed), 0_u64);
    while started.elapsed() < time {
        let at = roll(&mut dice, seeds.len());
        let bytes = if count < 64 { seeds[at].clone() } else { changed(&seeds[at], &mut dice) };
        let one = Instant::now();
        look(&bytes, paths[at].extension().unwrap().to_str().unwrap());
        assert!(one.elapsed() < Duration::from_secs(10), "{} bytes take too long", bytes.len());
        count += 1;
    }
    println!("fuzz {folder}: {count} files");
}

fn place(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("throughline-fuzz-{}", std::process::id()));
    fs::create_dir_all(&path).unwrap();
    path.join(name)
}

/// Reads every column of a file that can be read; the columns are equally long or it is refused.
fn read_all(path: &Path) -> Option<Frame> {
    let how = Reading { threads: 1, memory: Some(100_000_000), told: &|_, _| {} };
    let table = Table::open(path).ok()?;
    let (names, _) = table.readable();
    table.frame(&names, &how).ok()
}

#[test]
fn no_csv_file_breaks_the_reader() {
    let path = place("fuzz.csv");
    fuzz("csv", |bytes, _| {
        fs::write(&path, bytes).unwrap();
        if let Some(frame) = read_all(&path) {
            for column in frame.columns() {
                assert!(column.values.iter().all(|text| !text.contains('\0')));
            }
        }
    });
}

#[test]
fn no_parquet_file_breaks_the_reader() {
    let path = place("fuzz.parquet");
    // The library that reads pages may panic over a torn file; that becomes a refusal, unheard.
    std::panic::set_hook(Box::new(|_| {}));
    fuzz("parquet", |bytes, _| {
        fs::write(&path, bytes).unwrap();
        drop(read_all(&path));
    });
    drop(std::panic::take_hook());
}

#[test]
fn no_model_file_breaks_the_import_and_what_is_read_is_written_back() {
    fuzz("model", |bytes, _| {
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        if let Ok(read) = model::read(text) {
            let again = model::read(&model::write(&read.model)).unwrap();
            assert_eq!(again.model, read.model);
        }
    });
    fuzz("splink", |bytes, _| {
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        if let Ok(imported) = model::splink::read(text) {
            let again = model::read(&model::write(&imported.model));
            assert_eq!(again.map(|again| again.model), Ok(imported.model.clone()), "{text}");
            drop(model::splink::write(&imported.model));
        }
    });
}

#[test]
fn no_configuration_breaks_the_reader() {
    let path = place("fuzz.toml");
    fuzz("config", |bytes, _| {
        fs::write(&path, bytes).unwrap();
        if let Ok(config) = Config::read(&path) {
            let names = ["given", "family", "dob", "alias"].map(str::to_owned);
            if config.check(&names, None).is_ok() {
                config.apply(&mut linkage::plan::Plan::default()).unwrap();
            }
        }
    });
}

#[test]
fn no_text_breaks_standardisation_and_twice_is_once() {
    let reading = linkage::standard::date::Reading { order: Default::default(), pivot: 2026 };
    use linkage::standard::{address, date, email, identifier, name, phone, phonetic, postcode};
    fuzz("standard", |bytes, _| {
        for raw in String::from_utf8_lossy(bytes).lines() {
            for standard in [name::given, name::family, email::standard, phone::standard] {
                let once = standard(raw);
                assert_eq!(standard(&once), once, "{raw:?}");
            }
            for standard in [address::standard, postcode::standard] {
                let once = standard(raw);
                assert_eq!(standard(&once), once, "{raw:?}");
            }
            let scheme = identifier::recognise([raw].into_iter());
            drop((identifier::standard(raw, scheme), phonetic::key(&name::family(raw))));
            drop((name::full(raw), date::read(raw, &reading)));
        }
    });
}

#[test]
fn whatever_the_values_bounded_scoring_gives_what_full_scoring_gives() {
    use linkage::profile::{Hints, plan};
    use linkage::score::{predict, predict_in_full};
    fuzz("standard", |bytes, _| {
        let text = String::from_utf8_lossy(bytes);
        let lines: Vec<&str> = text.lines().take(24).collect();
        let column = |name: &str, step: usize| {
            let mut column = Builder::new(name, lines.len());
            (0..lines.len()).for_each(|at| column.push(lines[(at * step + step) % lines.len()]));
            column.finish()
        };
        let names = ["given_name", "family_name", "dob", "postcode", "address", "phone", "email"];
        let columns = (1..).zip(names).map(|(step, name)| column(name, step));
        let frame = Frame::new(columns.collect()).unwrap();
        let Ok(plan) = plan(&frame, &Hints::default()) else { return };
        let prepared = linkage::prepare::prepare(&frame, &plan).unwrap();
        let model = linkage::train::train(&prepared, &plan);
        let bounded = predict(&prepared, &model, -5.0).pairs;
        assert_eq!(bounded, predict_in_full(&prepared, &model, -5.0).pairs);
    });
}
