//! Many measured things, largest first.

use super::source::Place;

/// Sizes with their places, largest first.
#[derive(Debug, Clone)]
pub(crate) struct Sizes {
    rows: Vec<(usize, Place)>,
}

impl Sizes {
    /// Each place is told its size: `what`, a comma and the number.
    pub(crate) fn new(rows: impl Iterator<Item = (usize, Place)>) -> Self {
        let mut rows: Vec<(usize, Place)> = rows
            .map(|(size, place)| {
                let what = format!("{}, {size}", place.what);
                (size, Place { what, ..place })
            })
            .collect();
        rows.sort_by(|(a, here), (b, there)| (b, &here.path).cmp(&(a, &there.path)));
        Self { rows }
    }

    /// The smallest size that at least this many in a hundred do not exceed; 0 of nothing.
    pub(crate) fn at(&self, percent: usize) -> f64 {
        let beyond = self.rows.len() - (self.rows.len() * percent).div_ceil(100);
        self.rows.get(beyond).map_or(0.0, |(size, _)| *size as f64)
    }

    /// How many were measured.
    pub(crate) fn count(&self) -> usize {
        self.rows.len()
    }

    /// The places, largest first.
    pub(crate) fn places(&self) -> Vec<Place> {
        self.rows.iter().map(|(_, place)| place.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(sizes: impl IntoIterator<Item = usize>) -> Sizes {
        Sizes::new(sizes.into_iter().map(|size| (size, Place::new("a.rs", size, "it"))))
    }

    #[test]
    fn a_percentile_is_a_size_that_occurs() {
        let hundred = sizes(1..=100);
        assert_eq!((hundred.at(50), hundred.at(95), hundred.at(100)), (50.0, 95.0, 100.0));
        assert_eq!((sizes([7]).at(50), sizes([3, 9]).at(50), sizes([]).at(95)), (7.0, 3.0, 0.0));
    }

    #[test]
    fn the_largest_comes_first_and_carries_its_size() {
        assert_eq!(sizes([2, 5]).places()[0].to_string(), "a.rs:5: it, 5");
    }
}
