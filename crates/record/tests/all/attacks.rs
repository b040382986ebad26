//! What somebody with the disk can do to a record, drawn at random.

use crate::image::{BYTES, Cell, ENVELOPE, Image, LEAF, STREAM, VERSION};
use serde_json::json;
use testkit::Dice;

/// The kinds of attack, by name.
pub(crate) const KINDS: [&str; 12] = [
    "edit an envelope",
    "edit and fix its leaf",
    "edit and rehash to the end",
    "edit, rehash, drop own checkpoints",
    "change sealed bytes",
    "drop a sealed part",
    "change an envelope and its digest, rehash",
    "delete an entry",
    "delete, renumber, rehash",
    "swap two entries",
    "truncate the tail, rehash",
    "change a column",
];

/// Carries out one attack on the entries before `below`. False when it found nothing to change.
pub(crate) fn attack(kind: usize, image: &mut Image, below: u64, dice: &mut Dice) -> bool {
    if below < 2 {
        return false;
    }
    let at = dice.below(below) as usize;
    match kind {
        0 => edit(image, at),
        1 => {
            edit(image, at);
            let hash = record::tree::leaf(image.entries[at][ENVELOPE].text().as_bytes());
            image.entries[at][LEAF] = Cell::Blob(hash.to_vec());
        }
        2 | 3 => {
            edit(image, at);
            image.rehash();
            if kind == 3 {
                image.checkpoints.clear();
            }
        }
        4 | 5 => return change_part(kind == 5, image, below, dice),
        6 => return reseal(image, below, dice),
        7 => remove(image, at),
        8 => {
            remove(image, at);
            renumber(image, at);
            image.checkpoints.clear();
            image.rehash();
        }
        9 => return swap(image, at, dice.below(below) as usize),
        10 => image.truncate(at),
        _ => {
            let version = &mut image.entries[at][VERSION];
            *version = Cell::Int(version.int() + 1000);
        }
    }
    true
}

fn edit(image: &mut Image, at: usize) {
    image.edit(at, |envelope| envelope["role"] = json!("somebody-else"));
}

fn part_below(image: &Image, below: u64, dice: &mut Dice) -> Option<usize> {
    let below = i64::try_from(below).unwrap();
    let count = image.parts.iter().filter(|row| row[0].int() < below).count() as u64;
    (count > 0).then(|| dice.below(count) as usize)
}

fn change_part(drop: bool, image: &mut Image, below: u64, dice: &mut Dice) -> bool {
    let Some(at) = part_below(image, below, dice) else { return false };
    if drop {
        image.parts.remove(at);
    } else {
        image.parts[at][BYTES].flip(dice.below(1 << 20));
    }
    true
}

/// Other sealed bytes, with a digest that fits them and hashes that fit the digest.
fn reseal(image: &mut Image, below: u64, dice: &mut Dice) -> bool {
    use sha2::{Digest, Sha256};
    let Some(at) = part_below(image, below, dice) else { return false };
    image.parts[at][BYTES].flip(dice.below(1 << 20));
    let Cell::Blob(bytes) = &image.parts[at][BYTES] else { return false };
    let (digest, part) = (hex::encode(Sha256::digest(bytes)), image.parts[at][1].text().to_owned());
    let seq = usize::try_from(image.parts[at][0].int()).unwrap();
    image.edit(seq, |envelope| {
        for sealed in envelope["sealed"].as_array_mut().unwrap() {
            if sealed["part"] == part {
                sealed["sha256"] = json!(digest);
            }
        }
    });
    image.rehash();
    true
}

fn remove(image: &mut Image, at: usize) {
    image.entries.remove(at);
    image.parts.retain(|row| row[0].int() != at as i64);
}

/// Closes the gap that a removed entry left, in places and versions, as well as can be.
fn renumber(image: &mut Image, from: usize) {
    for row in &mut image.parts {
        if row[0].int() > from as i64 {
            row[0] = Cell::Int(row[0].int() - 1);
        }
    }
    let mut versions = std::collections::BTreeMap::new();
    for at in 0..image.entries.len() {
        let stream = image.entries[at][STREAM].text().to_owned();
        let version = versions.entry(stream).or_insert(0_i64);
        *version += 1;
        let version = *version;
        image.entries[at][0] = Cell::Int(at as i64);
        image.entries[at][VERSION] = Cell::Int(version);
        image.edit(at, |envelope| {
            envelope["seq"] = json!(at);
            envelope["version"] = json!(version);
        });
    }
}

fn swap(image: &mut Image, one: usize, other: usize) -> bool {
    for column in [ENVELOPE, LEAF] {
        let kept = image.entries[one][column].clone();
        image.entries[one][column] = image.entries[other][column].clone();
        image.entries[other][column] = kept;
    }
    one != other
}
