//! Jaro-Winkler, in lanes of one byte: all bytes of a text are compared with a letter at once.
#![expect(clippy::indexing_slicing, reason = "positions stay below lengths that were checked")]

use super::Short;

/// Similarity from 0 to 1; the prefix bonus is 0.1 for each of up to four equal first bytes.
pub fn jaro_winkler(left: &str, right: &str) -> f32 {
    let (a, b) = (Short::of(left), Short::of(right));
    if a.whole() && b.whole() {
        return jaro_winkler_short(&a, &b);
    }
    with_prefix(jaro_long(left.as_bytes(), right.as_bytes()), a.common_prefix(&b))
}

/// The same for texts that are in place whole.
pub fn jaro_winkler_short(left: &Short, right: &Short) -> f32 {
    let jaro = match left.length.max(right.length) {
        0 => 0.0,
        1..=8 => jaro_8(left, right),
        _ => jaro_16(left, right),
    };
    with_prefix(jaro, left.common_prefix(right))
}

fn with_prefix(jaro: f32, prefix: u32) -> f32 {
    jaro + 0.1 * prefix as f32 * (1.0 - jaro)
}

fn share(common: u32, half_swaps: u32, left: u32, right: u32) -> f32 {
    if common == 0 {
        return 0.0;
    }
    let (m, t) = (common as f32, (half_swaps / 2) as f32);
    (m / left as f32 + m / right as f32 + (m - t) / m) / 3.0
}

fn window(left: u32, right: u32) -> u32 {
    (left.max(right) / 2).saturating_sub(1)
}

macro_rules! lanes {
    ($name:ident, $word:ty, $ones:expr) => {
        /// Jaro where both texts fit one word of byte lanes.
        fn $name(left: &Short, right: &Short) -> f32 {
            const ONES: $word = $ones;
            const HIGH: $word = ONES << 7;
            const LOW: $word = !HIGH;
            let (a, mut b) = (left.bytes as $word, right.bytes as $word);
            let (la, lb) = (left.length, right.length);
            let reach = window(la, lb);
            let (mut free, mut used_b, mut lane): ($word, $word, $word) =
                (lanes_below(la), 0, 0x80);
            let mut near: $word = lanes_below((reach + 1).min(<$word>::BITS / 8));
            for place in 0..lb {
                let differ = a ^ (ONES * (b & 0xff));
                let equal = !(((differ & LOW) + LOW) | differ | LOW) & near & free;
                free ^= equal & equal.wrapping_neg();
                used_b |= if equal != 0 { lane } else { 0 };
                b >>= 8;
                lane = lane.wrapping_shl(8);
                near = (near << 8) | if place < reach { 0x80 } else { 0 };
            }
            let mut used_a = lanes_below(la) & !free;
            let common = used_a.count_ones();
            let (mut half_swaps, right_bytes) = (0, right.bytes as $word);
            while used_a != 0 {
                let (at, bt) = (used_a.trailing_zeros() & !7, used_b.trailing_zeros() & !7);
                half_swaps += u32::from((a >> at) as u8 != (right_bytes >> bt) as u8);
                used_a &= used_a - 1;
                used_b &= used_b - 1;
            }
            return share(common, half_swaps, la, lb);

            fn lanes_below(count: u32) -> $word {
                if count * 8 >= <$word>::BITS { HIGH } else { HIGH & ((1 << (count * 8)) - 1) }
            }
        }
    };
}

lanes!(jaro_8, u64, 0x0101_0101_0101_0101);
lanes!(jaro_16, u128, 0x0101_0101_0101_0101_0101_0101_0101_0101);

/// Jaro of longer texts; only the first 128 bytes of each count.
fn jaro_long(left: &[u8], right: &[u8]) -> f32 {
    let a = &left[..left.len().min(128)];
    let b = &right[..right.len().min(128)];
    let reach = window(a.len() as u32, b.len() as u32) as usize;
    let (mut used_a, mut used_b) = (0u128, 0u128);
    for (place, letter) in b.iter().enumerate() {
        let from = place.saturating_sub(reach);
        let to = (place + reach + 1).min(a.len());
        for (at, other) in a.iter().enumerate().take(to).skip(from) {
            if other == letter && used_a >> at & 1 == 0 {
                used_a |= 1 << at;
                used_b |= 1 << place;
                break;
            }
        }
    }
    let (common, mut half_swaps) = (used_a.count_ones(), 0);
    while used_a != 0 {
        let (at, bt) = (used_a.trailing_zeros() as usize, used_b.trailing_zeros() as usize);
        half_swaps += u32::from(a[at] != b[bt]);
        used_a &= used_a - 1;
        used_b &= used_b - 1;
    }
    share(common, half_swaps, a.len() as u32, b.len() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similar::{Reach, naive};
    use proptest::prelude::*;

    #[test]
    fn the_textbook_pairs_have_the_textbook_values() {
        let close =
            |a, b, value: f32| assert!((jaro_winkler(a, b) - value).abs() < 1e-4, "{a} {b}");
        close("martha", "marhta", 0.9611);
        close("dixon", "dicksonx", 0.8133);
        close("dwayne", "duane", 0.84);
        close("abc", "xyz", 0.0);
        close("same", "same", 1.0);
    }

    proptest! {
        #[test]
        fn lanes_and_loops_agree_with_the_definition(a in "[a-e]{1,20}", b in "[a-e]{1,20}") {
            let (ours, plain) = (jaro_winkler(&a, &b), naive::jaro_winkler(&a, &b));
            prop_assert!((ours - plain).abs() < 1e-5, "{} against {}", ours, plain);
        }

        #[test]
        fn letters_never_promise_less_than_there_is(a in "[a-h]{1,18}", b in "[a-h]{1,18}") {
            let (short_a, short_b) = (Short::of(&a), Short::of(&b));
            let best = short_a.best_jaro_winkler(&short_b);
            prop_assert!(best >= jaro_winkler(&a, &b));
            for least in [0.5, 0.84, 0.92, 1.0] {
                prop_assert_eq!(Reach::new(least).allows(&short_a, &short_b), best >= least);
            }
        }
    }
}
