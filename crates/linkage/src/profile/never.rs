//! What is never an input to matching, whatever a column is called.

/// Words that name ethnicity, religion, belief, disability, diagnosis and near proxies of them,
/// with what each stands for. A column whose name holds one of them is never a feature.
const NEVER: &[(&str, &str)] = &[
    ("ethnic", "ethnicity"),
    ("ethnicity", "ethnicity"),
    ("ethnicities", "ethnicity"),
    ("ethnie", "ethnicity"),
    ("race", "ethnicity"),
    ("races", "ethnicity"),
    ("racial", "ethnicity"),
    ("skin", "ethnicity"),
    ("ancestry", "ethnicity"),
    ("heritage", "ethnicity"),
    ("nationality", "ethnicity"),
    ("nationalities", "ethnicity"),
    ("colour", "ethnicity"),
    ("color", "ethnicity"),
    ("hindu", "religion"),
    ("sikh", "religion"),
    ("tribe", "ethnicity"),
    ("caste", "ethnicity"),
    ("religion", "religion"),
    ("religions", "religion"),
    ("religious", "religion"),
    ("relig", "religion"),
    ("faith", "religion"),
    ("church", "religion"),
    ("mosque", "religion"),
    ("sect", "religion"),
    ("belief", "belief"),
    ("beliefs", "belief"),
    ("ideology", "belief"),
    ("ideologies", "belief"),
    ("ideological", "belief"),
    ("political", "belief"),
    ("politics", "belief"),
    ("philosophy", "belief"),
    ("disability", "disability"),
    ("disabilities", "disability"),
    ("disabled", "disability"),
    ("disab", "disability"),
    ("sen", "disability"),
    ("send", "disability"),
    ("ehcp", "disability"),
    ("impairment", "disability"),
    ("impairments", "disability"),
    ("handicap", "disability"),
    ("neurodiversity", "disability"),
    ("neurodivergent", "disability"),
    ("autism", "diagnosis"),
    ("autistic", "diagnosis"),
    ("adhd", "diagnosis"),
    ("diagnosis", "diagnosis"),
    ("diagnoses", "diagnosis"),
    ("diagnostic", "diagnosis"),
    ("diag", "diagnosis"),
    ("icd", "diagnosis"),
    ("icd10", "diagnosis"),
    ("snomed", "diagnosis"),
    ("condition", "diagnosis"),
    ("conditions", "diagnosis"),
    ("illness", "diagnosis"),
    ("disease", "diagnosis"),
    ("mental", "diagnosis"),
    ("medical", "diagnosis"),
    ("health", "diagnosis"),
];

/// Beginnings and parts of words that say the same wherever they stand in a name, also where its
/// words run together, is misspelt or Welsh: `ETHNICGROUP`, `relgion`, `is_muslim`, `crefydd`.
const ROOTS: &[(&str, &str)] = &[
    ("ethni", "ethnicity"),
    ("skincolo", "ethnicity"),
    ("relig", "religion"),
    ("relgi", "religion"),
    ("reilig", "religion"),
    ("faithg", "religion"),
    ("crefydd", "religion"),
    ("muslim", "religion"),
    ("islam", "religion"),
    ("jewish", "religion"),
    ("buddhis", "religion"),
    ("disab", "disability"),
    ("anabled", "disability"),
    ("diagno", "diagnosis"),
    ("diagcode", "diagnosis"),
];

/// Words that make a listed word mean something else: `race_ethnicity` stays refused, but
/// `health_authority_no` or `nhs` names are numbers of a person, not what ails them.
const HARMLESS: &[&[&str]] = &[
    &["health", "number"],
    &["health", "no"],
    &["health", "id"],
    &["health", "card"],
    &["medical", "record"],
    &["medical", "number"],
    &["health", "authority"],
];

/// What a column of this name stands for that matching must never use, if anything.
///
/// ```
/// use linkage::profile::never_used;
/// assert_eq!(never_used("Ethnic_Group"), Some("ethnicity"));
/// assert_eq!(never_used("given_name"), None);
/// ```
pub fn never_used(column: &str) -> Option<&'static str> {
    let words = super::vocabulary::words(column);
    if HARMLESS.iter().any(|few| few.iter().all(|word| words.iter().any(|w| w == word))) {
        return None;
    }
    let letters: String = deunicode::deunicode(column)
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_lowercase)
        .collect();
    let root = ROOTS.iter().find(|(root, _)| letters.contains(root));
    if let Some((_, stands_for)) = root {
        return Some(stands_for);
    }
    let found = |word: &String| NEVER.iter().find(|(listed, _)| listed == word);
    words.iter().find_map(found).map(|(_, stands_for)| *stands_for)
}
