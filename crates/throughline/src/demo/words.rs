//! The words that invented people and their papers are made of. Nobody real is meant.

/// First names.
pub(super) const FIRST: &[&str] = &[
    "Alder", "Bryony", "Corin", "Della", "Edrik", "Fenna", "Garrow", "Hollis", "Isolde", "Jory",
    "Kerensa", "Lowen", "Merryn", "Nessa", "Orrin", "Perran", "Quill", "Rowan", "Sorrel", "Tamsyn",
    "Ulric", "Verity", "Wenna", "Yestin", "Zennor", "Ansel", "Briar", "Cade", "Elowen", "Hedra",
];

/// Last names.
pub(super) const LAST: &[&str] = &[
    "Ashgrove",
    "Barrowby",
    "Carnwick",
    "Dunmarsh",
    "Eastmere",
    "Fallowden",
    "Gorsefield",
    "Hartsedge",
    "Ivelow",
    "Juniperson",
    "Kestrelby",
    "Lingmoor",
    "Marlstone",
    "Netherfold",
    "Oakhanger",
    "Pebbleway",
    "Quarrender",
    "Ravensike",
    "Saltersgate",
    "Thornbury-Vale",
    "Underwath",
    "Vennhill",
    "Whinfell",
    "Yarrowdale",
];

/// What was seen or heard.
pub(super) const SEEN: &[&str] = &[
    "drew a weapon on a worksheet and said it was a plan",
    "watched films of attacks on a school device",
    "said in class that a group of people should be hurt",
    "wrote a post that praises an attack",
    "brought up the same video of violence three times in one week",
    "said that nobody would miss them and that others would remember them",
    "spoke with admiration of somebody who was sentenced for violence",
    "was found with leaflets and would not say where they came from",
    "asked repeatedly how an object could be made to hurt people",
    "has stopped seeing friends and talks only to people online",
];

/// What worries whoever says so.
pub(super) const WORRIES: &[&str] = &[
    "that it is more than talk",
    "that somebody is encouraging this online",
    "that the family does not know",
    "that it has become more frequent since the summer",
    "that the person could hurt themselves or somebody else",
    "that nobody else has been told",
];

/// What is asked of partners.
pub(super) const QUESTIONS: &[&str] = &[
    "attendance, exclusions and concerns of the last two years",
    "what health or developmental needs are known, and who assessed them",
    "any call to the address in the last two years, and what came of it",
    "who else is in the household, and whether anybody there is at risk",
];

/// Items of the framework that an assessment finds present, with the driver that a plan cites.
pub(super) const ITEMS: &[(&str, &str, &str)] = &[
    ("fixation.grievance", "loss of a school place", "mediation with the school"),
    ("needs.online", "isolation at home", "online safety work with the family"),
    ("needs.education-work", "no place in training", "a place on a training scheme"),
    ("fixation.violence", "fascination since an assault", "sessions with a mentor"),
    ("needs.exploitation", "contact with older adults online", "work on safe contacts"),
    ("needs.health", "needs that nobody has assessed", "a health assessment"),
    ("harm.to-self", "bereavement", "counselling"),
    ("drivers.function", "wish to belong", "a sports club with a named coach"),
];

/// Reasons, long enough to be a sentence.
pub(super) const REASONS: &[&str] = &[
    "what was seen was checked with the referrer and the school, and it does not stand alone",
    "the account holds together and partners know of nothing that speaks against it",
    "the concern is about need and not about harm, and the need is met as written here",
    "two sources agree about what happened and neither has seen it again since",
    "partners hold enough between them to say what this is and who should act on it",
    "the person, the family and the school were heard, and what they say agrees",
];

/// Services that a person is passed on to.
pub(super) const SERVICES: &[&str] =
    &["early-help", "mental-health", "youth-work", "family-support"];

/// A name with a slip of the pen: two letters in the middle change places.
pub(super) fn misspelt(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let middle = letters.len() / 2;
    if middle + 1 < letters.len() {
        letters.swap(middle, middle + 1);
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_is_another_name_of_the_same_letters() {
        for name in LAST {
            let wrong = misspelt(name);
            assert_eq!(wrong.len(), name.len());
        }
        assert_eq!(misspelt("Whinfell"), "Whinefll");
    }
}
