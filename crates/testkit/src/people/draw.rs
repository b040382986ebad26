//! Drawing by lot.

use crate::Dice;

/// Whether something happens that happens `often` times in ten thousand.
pub(super) fn chance(dice: &mut Dice, often: u64) -> bool {
    dice.below(10_000) < often
}

/// One of a list, each as likely as the other.
pub(super) fn even<T: Copy>(dice: &mut Dice, list: &[T]) -> Option<T> {
    let at = dice.below(list.len() as u64);
    list.get(usize::try_from(at).unwrap_or(0)).copied()
}

/// One of a list of words, the first ones far more often; empty where there is none.
pub(super) fn common<'a>(dice: &mut Dice, list: &[&'a str]) -> &'a str {
    let share = dice.below(1 << 20);
    // The square of an even share: a tenth of the list gets a third of the draws.
    let at = (share * share * list.len() as u64) >> 40;
    list.get(usize::try_from(at).unwrap_or(0)).copied().unwrap_or("")
}

/// One of a list by weights in the same order; the position.
pub(super) fn weighted(dice: &mut Dice, weights: &[u64]) -> usize {
    let mut left = dice.below(weights.iter().sum());
    for (at, weight) in weights.iter().enumerate() {
        if left < *weight {
            return at;
        }
        left -= weight;
    }
    0
}

/// A number of `digits` digits, noughts in front.
pub(super) fn digits(dice: &mut Dice, digits: usize) -> String {
    (0..digits).map(|_| char::from(b'0' + u8::try_from(dice.below(10)).unwrap_or(0))).collect()
}
