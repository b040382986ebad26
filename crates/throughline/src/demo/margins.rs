//! The published margins of the year to March 2024, and how a smaller caseload shares them out.
//!
//! Sources are those of the domain reference, section 6. What is derived or invented says so.

use jiff::civil::Date;

/// Referrals of the year (S97).
pub(super) const REFERRALS: usize = 6_922;
/// Of which a panel discussed (S97).
pub(super) const PANEL: usize = 893;
/// Of which a panel adopted (S97).
pub(super) const ADOPTED: usize = 512;

/// One margin: what it counts, its rows, and where they come from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Margin {
    pub(super) name: &'static str,
    /// Label and published weight; the last row of an age or gender is what is not known.
    pub(super) rows: &'static [(&'static str, usize)],
    pub(super) source: &'static str,
    /// Whether the last row is "not known" and stays out of percentages.
    pub(super) known_only: bool,
}

/// Age at referral.
pub(super) const AGE: Margin = Margin {
    name: "Age, where known",
    rows: &[
        ("10 and under", 297),
        ("11 to 15", 2_729),
        ("16 to 17", 892),
        ("18 and over", 2_956),
        ("not known", 48),
    ],
    source: "under 18: S104; how many are known: derived from its 57%",
    known_only: true,
};

/// Gender.
pub(super) const GENDER: Margin = Margin {
    name: "Gender, where known",
    rows: &[("male", 6_125), ("female", 676), ("not known", 16)],
    source: "year to March 2023, S101; 2024 is not at hand",
    known_only: true,
};

/// Sector of the referrer.
pub(super) const SECTOR: Margin = Margin {
    name: "Sector of referral",
    rows: &[
        ("education", 2_788),
        ("police", 1_921),
        ("local authority", 581),
        ("health", 640),
        ("prisons and probation", 330),
        ("friends and family", 200),
        ("community", 120),
        ("other", 342),
    ],
    source: "education and police: S97; local authority: derived (S102); the rest: split invented",
    known_only: false,
};

/// Type of concern.
pub(super) const CONCERN: Margin = Margin {
    name: "Type of concern",
    rows: &[
        ("no ideology or counter-terrorism risk", 36),
        ("extreme right wing", 19),
        ("conflicted", 18),
        ("islamist", 13),
        ("other", 14),
    ],
    source: "S30 and SEED 2, in percent; other: what is left",
    known_only: false,
};

/// Every margin, in the order in which they are printed.
pub(super) const ALL: &[Margin] = &[AGE, GENDER, SECTOR, CONCERN];

/// How many of a caseload, in proportion to the published year.
pub(super) fn share(published: usize, referrals: usize) -> usize {
    (published * referrals + REFERRALS / 2) / REFERRALS
}

/// Shares a number out by weights: whole numbers that add up, by largest remainder.
pub(super) fn apportion(total: usize, weights: &[usize]) -> Vec<usize> {
    let sum: usize = weights.iter().sum::<usize>().max(1);
    let mut shares: Vec<usize> = weights.iter().map(|weight| weight * total / sum).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    let rest = |at: &usize| weights.get(*at).map_or(0, |weight| weight * total % sum);
    order.sort_by_key(|at| (std::cmp::Reverse(rest(at)), *at));
    let left = total - shares.iter().sum::<usize>();
    for at in order.into_iter().take(left) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    shares
}

/// Which row of [`AGE`] a date of birth falls in on a day.
pub(super) fn age_row(years: i16) -> usize {
    match years {
        ..=10 => 0,
        11..=15 => 1,
        16..=17 => 2,
        _ => 3,
    }
}

/// Whole years on a day.
pub(super) fn years(born: Date, on: Date) -> i16 {
    let had = (on.month(), on.day()) >= (born.month(), born.day());
    on.year() - born.year() - i16::from(!had)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_year_is_shared_out_to_itself() {
        for margin in [AGE, SECTOR] {
            let weights: Vec<usize> = margin.rows.iter().map(|row| row.1).collect();
            assert_eq!(weights.iter().sum::<usize>(), REFERRALS, "{}", margin.name);
            assert_eq!(apportion(REFERRALS, &weights), weights);
        }
        assert_eq!((share(PANEL, REFERRALS), share(ADOPTED, REFERRALS)), (893, 512));
    }

    #[test]
    fn shares_of_any_number_add_up() {
        for total in [0, 1, 60, 333] {
            assert_eq!(apportion(total, &[36, 19, 18, 13, 14]).iter().sum::<usize>(), total);
        }
    }
}
