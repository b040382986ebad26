//! Live matching on one contact at a time.

use super::*;

fn carried() -> Model {
    Model::carried().unwrap()
}

fn person(name: &str, born: (i16, u8, u8)) -> Presented {
    Presented { born: Some(born), ..Presented::default().named([name]) }
}

/// A base in memory.
struct Held(Vec<Presented>);

impl Base for Held {
    type Error = std::convert::Infallible;

    fn holders(&mut self, wanted: &[Key], most: usize) -> Result<Vec<Vec<i64>>, Self::Error> {
        let has = |key: &Key| {
            let all = self.0.iter().enumerate().filter(|(_, it)| keys(it).contains(key));
            all.map(|(id, _)| id as i64).take(most).collect()
        };
        Ok(wanted.iter().map(has).collect())
    }

    fn read(&mut self, ids: &[i64]) -> Result<Vec<(i64, Presented)>, Self::Error> {
        Ok(ids.iter().map(|id| (*id, self.0[*id as usize].clone())).collect())
    }

    fn frequencies(&mut self, words: &[&str]) -> Result<Frequencies, Self::Error> {
        let count = |word: &str| self.0.iter().filter(|it| it.words().contains(&word)).count();
        let words = words.iter().map(|word| ((*word).to_owned(), count(word) as u64)).collect();
        Ok(Frequencies { contacts: self.0.len() as u64, words })
    }
}

const LIMITS: Limits = Limits { likely: 200, possible: 120, most: 20 };

fn found(of: &Presented, base: Vec<Presented>) -> Vec<Match> {
    search(of, &mut Held(base), &carried(), &LIMITS).unwrap().found
}

#[test]
fn two_spellings_one_letter_apart_share_a_key_whichever_letter_it_is() {
    let known = keys(&Presented::default().named(["Robin Tarleton"]));
    for other in [
        "Robin Tarelton",
        "Robyn Tarleton",
        "Robin Tarletn",
        "obin Tarleton",
        "Robin Xarleton",
        "Robin Tarletonn",
        "Tarleton Robin",
        "TARLETON, Robin",
        "Robyn Tarlton",
    ] {
        let shared =
            keys(&Presented::default().named([other])).iter().any(|key| known.contains(key));
        assert!(shared, "{other}");
    }
}

#[test]
fn a_misspelt_contact_without_a_birth_date_finds_the_earlier_one() {
    let earlier = person("Robin Tarleton", (2006, 9, 30));
    for name in ["Robin Tarelton", "Robyn Tarlton", "Tarleton Robin"] {
        let now = Presented::default().named([name]).aged(14, 2021);
        let found = found(&now, vec![earlier.clone(), person("Kit Norbury", (2006, 9, 30))]);
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!((found[0].id, found[0].class == Class::Household), (0, false), "{name}");
        println!("{name}: {:?}", found[0].explained);
    }
}

#[test]
fn a_twin_is_marked_and_stands_apart() {
    let mut one = person("Robin Tarleton", (2006, 9, 30));
    let mut twin = person("Maria Tarleton", (2006, 9, 30));
    one.lives_at("XX1 1AA");
    twin.lives_at("xx11aa");
    let found = found(&one, vec![twin]);
    assert_eq!((found[0].class, found[0].explained.twin), (Class::Household, true));
}

#[test]
fn a_sibling_is_of_the_household_and_not_a_likely_match() {
    let mut one = person("Robin Tarleton", (2006, 9, 30));
    let mut sibling = person("Maria Tarleton", (2003, 2, 11));
    one.lives_at("XX1 1AA");
    sibling.lives_at("XX1 1AA");
    let found = found(&one, vec![sibling]);
    assert!(found.iter().all(|it| it.class == Class::Household), "{found:?}");
}

#[test]
fn peers_12_one_single_candidate_is_not_likely_for_being_alone() {
    let alone = found(
        &Presented::default().named(["Robin Smith"]),
        vec![Presented::default().named(["Robyn Smyth"])],
    );
    assert!(alone.iter().all(|it| it.class != Class::Likely), "{alone:?}");
}

#[test]
fn a_number_that_differs_is_never_likely() {
    let mut one = person("Robin Tarleton", (2006, 9, 30));
    let mut other = one.clone();
    one.identified("nhs", "943 476 5919");
    other.identified("NHS", "111 222 3333");
    let found = found(&one, vec![other]);
    assert!(found.iter().all(|it| it.class != Class::Likely && it.explained.conflict), "{found:?}");
}
