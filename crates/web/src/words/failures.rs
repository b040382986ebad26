//! What each failure of the past was, in a few words: what a rule answers.

/// The failures by their numbers in the list that the rules name.
const FAILURES: &[(u8, &str)] = &[
    (1, "support left some of the known vulnerabilities alone"),
    (2, "signs were treated and causes were not"),
    (3, "decisions had no reasons written down"),
    (4, "nobody knew which body had the case"),
    (5, "the assessment was written after the decision"),
    (6, "those who referred were not asked"),
    (7, "one of seven sessions was held, and nobody noticed"),
    (8, "the mentor had nothing in writing"),
    (9, "others believed that sessions went on"),
    (10, "sessions stopped on somebody else’s word"),
    (11, "an impression stood where an assessment should"),
    (12, "what the person hid was not followed up"),
    (13, "a case was closed as low risk too early"),
    (14, "a review was put on the record long after it was held"),
    (15, "police and mentor did not hear from each other"),
    (16, "a document was overlooked for years"),
    (17, "there was no one way to refer"),
    (18, "checks for live investigations differed from place to place"),
    (19, "too much hung on whether there was an ideology"),
    (20, "repeated referrals were never read as one"),
    (21, "a name was misspelt and the earlier referral was not found"),
    (22, "the person’s own account was taken as enough"),
    (23, "a condition was taken as the whole explanation"),
    (24, "a case was closed while more could be found out"),
    (25, "nobody looked whether other services had taken it on"),
    (26, "many agencies knew a part, and nobody added it up"),
    (27, "supervision did not see it"),
    (28, "accounts of one event differed"),
    (29, "everybody passed it on"),
    (30, "officers disagreed on who led"),
    (31, "a partner’s warning was not carried through"),
    (32, "somebody decided without the earlier referrals in view"),
    (33, "a call was written down in too few words"),
    (34, "visits to the home were turned away again and again"),
    (35, "what was planned and what was done were not compared"),
    (36, "those concerned were told late"),
    (37, "there was no written plan, and carers were not told"),
    (38, "several referrals were never joined"),
    (39, "two systems had to be matched to follow one person"),
];

/// What taught a rule, in a sentence; nothing where nothing did.
pub(crate) fn failures(numbers: &[u8]) -> String {
    let told = numbers.iter().filter_map(|number| {
        FAILURES.iter().find(|(known, _)| known == number).map(|(_, says)| *says)
    });
    super::sentence(&told.collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_that_a_rule_answers_has_words() {
        for rule in policy::Rule::ALL {
            for number in rule.failures() {
                assert!(FAILURES.iter().any(|(known, _)| known == number), "{rule}: F{number}");
            }
        }
        assert_eq!(failures(&[3]), "Decisions had no reasons written down");
        assert_eq!(failures(&[]), "");
    }
}
