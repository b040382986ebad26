//! The definitions written plainly, to hold the fast versions against.

/// Jaro-Winkler by its definition.
pub(crate) fn jaro_winkler(left: &str, right: &str) -> f32 {
    let (a, b): (Vec<u8>, Vec<u8>) = (left.bytes().collect(), right.bytes().collect());
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let mut used = vec![false; a.len()];
    let mut from_b = Vec::new();
    for (place, letter) in b.iter().enumerate() {
        let found =
            (0..a.len()).find(|at| !used[*at] && a[*at] == *letter && at.abs_diff(place) <= reach);
        if let Some(at) = found {
            used[at] = true;
            from_b.push(*letter);
        }
    }
    let from_a: Vec<u8> = a.iter().zip(&used).filter(|(_, used)| **used).map(|(l, _)| *l).collect();
    if from_a.is_empty() {
        return 0.0;
    }
    let swaps = from_a.iter().zip(&from_b).filter(|(x, y)| x != y).count() / 2;
    let m = from_a.len() as f32;
    let jaro = (m / a.len() as f32 + m / b.len() as f32 + (m - swaps as f32) / m) / 3.0;
    let prefix = a.iter().zip(&b).take(4).take_while(|(x, y)| x == y).count();
    jaro + 0.1 * prefix as f32 * (1.0 - jaro)
}

/// Optimal string alignment by its definition.
pub(crate) fn edits(left: &str, right: &str) -> usize {
    let (a, b): (Vec<u8>, Vec<u8>) = (left.bytes().collect(), right.bytes().collect());
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let cost = usize::from(a[i - 1] != b[j - 1]);
                let mut best =
                    (table[i - 1][j - 1] + cost).min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(table[i - 2][j - 2] + 1);
                }
                best
            };
        }
    }
    table[a.len()][b.len()]
}
