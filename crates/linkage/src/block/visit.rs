//! Goes through all pairs of all rules, each pair at the first rule that makes it.
#![expect(clippy::indexing_slicing, reason = "positions come from the same sorted list")]

use super::Keys;
use crate::plan::Plan;
use crate::prepare::Prepared;
use rayon::prelude::*;
use std::collections::HashSet;

/// A pair to look at; `left` is the smaller record number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'a> {
    pub(crate) left: u32,
    pub(crate) right: u32,
    pub(crate) l: &'a [u32],
    pub(crate) r: &'a [u32],
}

/// What blocking did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pairs looked at.
    pub pairs: u64,
    /// For each rule, the pairs that it was the first to make.
    pub by_rule: Vec<u64>,
    /// Blocks that were too large.
    pub refused: Vec<Refused>,
}

/// Blocks of one rule that were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// The rule's position.
    pub rule: usize,
    /// How many blocks.
    pub blocks: u64,
    /// Records in the largest of them.
    pub largest: u64,
}

/// What came of going through all pairs.
pub(crate) struct Visited<O> {
    /// What `each` made of them, in the order of the pieces.
    pub(crate) pieces: Vec<O>,
    pub(crate) tally: Tally,
    /// For each rule the upper halves of the keys whose blocks were refused.
    pub(crate) refused: Vec<HashSet<u64>>,
}

/// How many records are gathered into one place before their pairs are made.
const BATCH: usize = 512;

/// Calls `each` with every pair, in a fixed order within each piece, and returns what came of it.
/// With `one_in` (a power of two) above 1, only that share of the blocks is gone through.
pub(crate) fn visit<O: Default + Send>(
    prepared: &Prepared,
    plan: &Plan,
    one_in: u64,
    each: impl Fn(&mut O, Candidate<'_>) + Sync,
) -> Visited<O> {
    // Which blocks are in a share depends on keys that are the same on every table.
    let keys = match one_in {
        1 => Keys::numbered(&plan.rules, prepared),
        _ => Keys::new(&plan.rules, prepared),
    };
    let mut tally = Tally::default();
    let mut refused: Vec<HashSet<u64>> = Vec::new();
    let mut pieces = Vec::new();
    let blocks = |rule: usize| match rule < keys.rules() {
        true => in_buckets(&keys, rule, prepared, one_in, shared),
        false => Vec::new(),
    };
    let mut entries = blocks(0);
    for rule in 0..keys.rules() {
        let limit = plan.limit(rule);
        let walk = Walk { prepared, plan, keys: &keys, rule, limit, refused: &refused };
        let piece = |(from, to): (usize, usize)| {
            let mut out = O::default();
            let seen = walk.runs(&entries[from..to], |pair| each(&mut out, pair));
            (out, seen)
        };
        let walked = || cuts(&entries).into_par_iter().map(piece).collect();
        // Putting blocks in order leaves threads idle, so the next rule's are while pairs are made.
        let (done, next): (Vec<(O, Seen)>, _) = rayon::join(walked, || blocks(rule + 1));
        entries = next;
        let mut here = HashSet::new();
        let mut sum = Refused { rule, blocks: 0, largest: 0 };
        let mut pairs = 0;
        for (out, seen) in done {
            pieces.push(out);
            pairs += seen.pairs;
            sum.blocks += seen.refused.len() as u64;
            sum.largest = sum.largest.max(seen.largest);
            here.extend(seen.refused);
        }
        tally.pairs += pairs;
        tally.by_rule.push(pairs);
        tally.refused.extend((sum.blocks > 0).then_some(sum));
        refused.push(here);
    }
    Visited { pieces, tally, refused }
}

/// The upper half of a key and a record in one number, sorted: every key of every record, for those
/// who come later and may share it.
pub(crate) fn sorted(keys: &Keys<'_>, rule: usize, prepared: &Prepared) -> Vec<u64> {
    in_buckets(keys, rule, prepared, 1, |bucket| {
        let mut all = bucket.to_vec();
        all.sort_unstable();
        all.dedup();
        all
    })
}

/// The same where `each` puts a bucket in order: the entries with one first byte.
fn in_buckets(
    keys: &Keys<'_>,
    rule: usize,
    prepared: &Prepared,
    one_in: u64,
    each: impl Fn(&[u64]) -> Vec<u64> + Sync,
) -> Vec<u64> {
    const STRIPE: u32 = 1 << 16;
    let rows = prepared.rows() as u32;
    let stripes: Vec<Vec<u64>> = (0..rows.div_ceil(STRIPE))
        .into_par_iter()
        .map(|stripe| {
            let mut entries = Vec::with_capacity(STRIPE as usize / one_in as usize);
            for record in stripe * STRIPE..rows.min((stripe + 1) * STRIPE) {
                keys.of(rule, prepared.row(record), &mut |key| {
                    if key & (one_in - 1) == 0 {
                        entries.push((key & 0xffff_ffff_0000_0000) | u64::from(record));
                    }
                });
            }
            entries
        })
        .collect();
    let entries = by_first_byte(&stripes);
    let mut rest = entries.as_slice();
    let mut buckets = Vec::with_capacity(256);
    while let Some(first) = rest.first() {
        let byte = first >> 56;
        let size = rest.partition_point(|entry| entry >> 56 == byte);
        let (bucket, after) = rest.split_at(size);
        buckets.push(bucket);
        rest = after;
    }
    buckets.into_par_iter().map(&each).collect::<Vec<_>>().concat()
}

/// The entries of a bucket in order, less most of those whose key no other has.
fn shared(bucket: &[u64]) -> Vec<u64> {
    let bits = (bucket.len().ilog2() + 2).min(16);
    let slot = |entry: &u64| (entry << 8 >> (64 - bits)) as usize;
    let mut next = vec![0u32; 1 << bits];
    bucket.iter().for_each(|entry| next[slot(entry)] += 1);
    let mut all = 0;
    for next in &mut next {
        // An entry that is alone in its slot is alone under its key.
        let size = std::mem::replace(next, if *next > 1 { all } else { u32::MAX });
        all += if size > 1 { size } else { 0 };
    }
    let mut found = vec![0; all as usize];
    for entry in bucket {
        let place = &mut next[slot(entry)];
        if let Some(found) = found.get_mut(*place as usize) {
            *found = *entry;
            *place += 1;
        }
    }
    found.chunk_by_mut(|a, b| slot(a) == slot(b)).for_each(<[u64]>::sort_unstable);
    found.dedup();
    found
}

/// All entries, those with the same first byte side by side, in the order of that byte.
fn by_first_byte(stripes: &[Vec<u64>]) -> Vec<u64> {
    let mut places = [0usize; 257];
    for entry in stripes.iter().flatten() {
        places[(entry >> 56) as usize + 1] += 1;
    }
    for byte in 0..256 {
        places[byte + 1] += places[byte];
    }
    let mut entries = vec![0; places[256]];
    for entry in stripes.iter().flatten() {
        let place = &mut places[(entry >> 56) as usize];
        entries[*place] = *entry;
        *place += 1;
    }
    entries
}

/// Cuts between keys, so that pieces are of about the same size whatever the threads.
fn cuts(entries: &[u64]) -> Vec<(usize, usize)> {
    const PIECE: usize = 1 << 14;
    let mut cuts = Vec::new();
    let mut from = 0;
    while from < entries.len() {
        let mut to = (from + PIECE).min(entries.len());
        while to < entries.len() && entries[to] >> 32 == entries[to - 1] >> 32 {
            to += 1;
        }
        cuts.push((from, to));
        from = to;
    }
    cuts
}

struct Walk<'a> {
    prepared: &'a Prepared,
    plan: &'a Plan,
    keys: &'a Keys<'a>,
    rule: usize,
    limit: usize,
    refused: &'a [HashSet<u64>],
}

#[derive(Default)]
struct Seen {
    pairs: u64,
    refused: Vec<u64>,
    largest: u64,
}

impl Walk<'_> {
    fn runs(&self, entries: &[u64], mut each: impl FnMut(Candidate<'_>)) -> Seen {
        let mut seen = Seen::default();
        let mut batch: Vec<&[u64]> = Vec::new();
        let mut gathered: Vec<u32> = Vec::new();
        let mut size = 0;
        for run in entries.chunk_by(|a, b| a >> 32 == b >> 32).filter(|run| run.len() > 1) {
            if run.len() > self.limit {
                seen.refused.push(run[0] >> 32);
                seen.largest = seen.largest.max(run.len() as u64);
                continue;
            }
            batch.push(run);
            size += run.len();
            if size >= BATCH {
                seen.pairs += self.batch(&batch, &mut gathered, &mut each);
                batch.clear();
                size = 0;
            }
        }
        seen.pairs += self.batch(&batch, &mut gathered, &mut each);
        seen
    }

    /// Copies the records of some runs side by side, then goes through their pairs.
    fn batch(
        &self,
        runs: &[&[u64]],
        rows: &mut Vec<u32>,
        each: &mut impl FnMut(Candidate<'_>),
    ) -> u64 {
        rows.clear();
        for entry in runs.iter().flat_map(|run| run.iter()) {
            rows.extend_from_slice(self.prepared.row(*entry as u32));
        }
        let width = self.plan.fields.len();
        let (mut pairs, mut rest) = (0, rows.as_slice());
        for run in runs {
            let (block, after) = rest.split_at(run.len() * width);
            rest = after;
            for (i, l) in block.chunks_exact(width).enumerate() {
                for (j, r) in block.chunks_exact(width).enumerate().skip(i + 1) {
                    let pair = Candidate { left: run[i] as u32, right: run[j] as u32, l, r };
                    if self.first(&pair, run[i] >> 32) {
                        pairs += 1;
                        each(pair);
                    }
                }
            }
        }
        pairs
    }

    /// Whether this rule makes the pair, no earlier one did, and the sources allow it.
    #[inline]
    fn first(&self, pair: &Candidate<'_>, key: u64) -> bool {
        let (l, r) = (pair.l, pair.r);
        if !self.keys.holds(self.rule, l, r) {
            return false;
        }
        if self.keys.several(self.rule) && self.keys.least_shared(self.rule, l, r) != Some(key) {
            return false;
        }
        for rule in 0..self.rule {
            if self.keys.holds(rule, l, r) && !self.keys.refuse(rule, l, r, &self.refused[rule]) {
                return false;
            }
        }
        self.plan.settings.within_source
            || self.prepared.source(pair.left) != self.prepared.source(pair.right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::mix;

    #[test]
    fn a_bucket_in_order_lacks_no_key_that_two_records_share() {
        for (seed, size) in [(1, 1), (2, 2), (3, 17), (4, 900), (5, 40_000)] {
            let key = |nth: u64| 7 << 56 | mix(seed * 1_000_003 + nth % (size / 2 + 1)) >> 40 << 32;
            let bucket: Vec<u64> = (0..size).map(|nth| key(nth) | (nth / 3)).collect();
            let mut all = bucket.clone();
            all.sort_unstable();
            all.dedup();
            let found = shared(&bucket);
            let blocks = |of: &[u64]| -> Vec<u64> {
                let blocks = of.chunk_by(|a, b| a >> 32 == b >> 32).filter(|it| it.len() > 1);
                blocks.flatten().copied().collect()
            };
            assert_eq!(blocks(&found), blocks(&all), "{size} entries");
            assert!(found.is_sorted() && found.len() <= all.len(), "{size} entries");
        }
        let alone: Vec<u64> = (0..1_000).map(|nth| mix(nth) >> 8 << 8 | 3).collect();
        assert!(shared(&alone).len() < 500, "most keys that nothing shares are left out");
    }

    #[test]
    fn whoever_comes_later_finds_the_keys_that_one_record_alone_has() {
        let (frame, plan) = (crate::trial::people(200), crate::trial::plan());
        let prepared = crate::prepare::prepare(&frame, &plan).expect("columns are there");
        let keys = Keys::new(&plan.rules, &prepared);
        for rule in 0..keys.rules() {
            let mut all = Vec::new();
            for record in 0..200u32 {
                keys.of(rule, prepared.row(record), &mut |key| {
                    all.push((key & 0xffff_ffff_0000_0000) | u64::from(record));
                });
            }
            all.sort_unstable();
            all.dedup();
            assert!(!all.is_empty() && sorted(&keys, rule, &prepared) == all, "rule {rule}");
        }
    }
}
