//! Whether two texts are within a few edits.
#![expect(clippy::indexing_slicing, reason = "positions stay below lengths that were checked")]

/// Whether `most` edits suffice: insert, delete, replace, or swap two neighbours, no letter edited
/// twice (optimal string alignment).
pub fn within(left: &[u8], right: &[u8], most: u8) -> bool {
    within_so_many(left, right, usize::from(most))
}

fn within_so_many(left: &[u8], right: &[u8], most: usize) -> bool {
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if long.len() - short.len() > most {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[head..], &long[head..]);
    let tail = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[..short.len() - tail], &long[..long.len() - tail]);
    match (short.len(), long.len(), most) {
        (0, rest, _) => rest <= most,
        (_, _, 0) => false,
        (1, 1, _) => true,
        (2, 2, 1) => short[0] == long[1] && short[1] == long[0],
        (_, _, 1) => false,
        (_, _, 2) => one_edit_then_one(short, long),
        _ => distance(short, long) <= most,
    }
}

/// Whether two edits suffice for texts whose first letters differ, so that one edit is there.
fn one_edit_then_one(short: &[u8], long: &[u8]) -> bool {
    let swapped = || {
        short.len() > 1 && short[0] == long[1] && short[1] == long[0] && {
            within_so_many(&short[2..], &long[2..], 1)
        }
    };
    within_so_many(&short[1..], &long[1..], 1)
        || within_so_many(short, &long[1..], 1)
        || within_so_many(&short[1..], long, 1)
        || swapped()
}

/// Optimal string alignment, three rows of the table at a time.
fn distance(short: &[u8], long: &[u8]) -> usize {
    let width = short.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    let mut now: Vec<usize> = vec![0; width];
    for (i, letter) in long.iter().enumerate() {
        now[0] = i + 1;
        for j in 1..width {
            let same = short[j - 1] == *letter;
            let mut best = (last[j - 1] + usize::from(!same)).min(last[j] + 1).min(now[j - 1] + 1);
            if i > 0 && j > 1 && short[j - 2] == *letter && short[j - 1] == long[i - 1] {
                best = best.min(before[j - 2] + 1);
            }
            now[j] = best;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut now);
    }
    last[width - 1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similar::{Short, naive};
    use proptest::prelude::*;

    #[test]
    fn a_swap_of_neighbours_is_one_edit() {
        assert!(within(b"7431476477", b"7431467477", 1));
        assert!(!within(b"7431476477", b"7413467477", 1));
        assert!(within(b"7431476477", b"7413467477", 2));
    }

    proptest! {
        #[test]
        fn the_limit_agrees_with_the_whole_table(
            a in "[a-c]{0,9}",
            b in "[a-c]{0,9}",
            most in 0u8..4,
        ) {
            let enough = naive::edits(&a, &b) <= usize::from(most);
            prop_assert_eq!(within(a.as_bytes(), b.as_bytes(), most), enough);
        }

        #[test]
        fn one_edit_of_texts_in_place_is_one_edit(
            a in "[a-b]{0,16}",
            edits in "[a-c]{0,3}",
            at in 0usize..17,
        ) {
            let mut b = a.clone();
            let at = at.min(b.len());
            match edits.len() {
                0 if at + 1 < b.len() => {
                    let taken = b.remove(at);
                    b.insert(at + 1, taken);
                }
                1 if at < b.len() => b.replace_range(at..=at, &edits),
                2 if at < b.len() => b.replace_range(at..=at, ""),
                _ => b.insert_str(at, &edits),
            }
            let (x, y) = (Short::of(&a), Short::of(&b));
            if x.whole() && y.whole() {
                let enough = naive::edits(&a, &b) <= 1;
                prop_assert_eq!((x.within_one(&y), y.within_one(&x)), (enough, enough));
            }
        }
    }
}
