//! Safe addresses: an address that no one who is said to do harm sees, nor anybody off its list,
//! on any channel; and no letter to an address that is shared with them, or is stale (R-Z6).

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::lists::Protected;

/// An address of somebody, as far as letters need to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Stable id of the address.
    pub address: String,
    /// Since when they live there.
    pub from: Date,
    /// Until when they lived there.
    pub until: Option<Date>,
    /// Who else lives there or gets the post, by stable ids.
    pub shared_with: BTreeSet<String>,
    /// Whether they said themselves that post may go there.
    pub agreed: bool,
}

/// Where a letter may go today: the address of theirs that began last, if it is not over, they
/// agreed to it, and nobody who is said to do harm to them shares it. None is a good answer: then
/// somebody calls.
pub fn letter_to<'a>(
    addresses: &'a [Letter],
    protected: &Protected,
    today: Date,
) -> Option<&'a Letter> {
    let begun = addresses.iter().filter(|it| it.from <= today);
    let latest = begun.max_by_key(|it| it.from)?;
    let stands = latest.until.is_none_or(|until| today < until);
    let safe = latest.shared_with.is_disjoint(&protected.alleged);
    (stands && latest.agreed && safe).then_some(latest)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn letter(address: &str, year: i16, shared: &[&str]) -> Letter {
        Letter {
            address: address.into(),
            from: date(year, 1, 1),
            until: None,
            shared_with: shared.iter().map(|it| (*it).to_owned()).collect(),
            agreed: true,
        }
    }

    fn protected() -> Protected {
        Protected { alleged: ["father".to_owned()].into(), ..Protected::default() }
    }

    fn goes_to(addresses: &[Letter]) -> Option<&str> {
        let found = letter_to(addresses, &protected(), date(2026, 11, 22));
        found.map(|it| it.address.as_str())
    }

    #[test]
    fn a_letter_never_goes_to_an_address_that_is_stale_or_shared() {
        let (old, new) = (letter("old", 2020, &["father"]), letter("new", 2025, &["aunt"]));
        assert_eq!(goes_to(&[old.clone(), new.clone()]), Some("new"));
        assert_eq!(goes_to(&[new.clone(), old.clone()]), Some("new"), "whatever the order");
        assert_eq!(goes_to(std::slice::from_ref(&old)), None, "he lives there");
        let gone = Letter { until: Some(date(2026, 1, 1)), ..new.clone() };
        let older = letter("older", 2019, &[]);
        assert_eq!(goes_to(&[older, gone]), None, "and it does not fall back on an older one");
        let future = letter("future", 2027, &[]);
        assert_eq!(goes_to(&[new.clone(), future]), Some("new"));
        assert_eq!(goes_to(&[Letter { agreed: false, ..new }]), None, "they did not agree");
    }
}
