//! What the form asks: its pages and fields, as data. It is the first version of the national
//! form's sections (domain reference, section 3.1).

use super::typed::Typed;
use super::words::*;

/// The version of the form, as what is sent says it.
pub(super) const VERSION: &str = "national-1";

/// One page of the form.
pub(super) struct Page {
    /// In the address.
    pub(super) id: &'static str,
    /// Its heading, and its line in the list of tasks.
    pub(super) title: Words,
    /// What it asks.
    pub(super) fields: &'static [Field],
    /// Whether it may be left out.
    pub(super) optional: bool,
    /// Whether it is asked after what was answered so far.
    applies: fn(&Typed) -> bool,
}

/// One question.
pub(super) struct Field {
    /// Its name, one of a kind in the whole form's page.
    pub(super) name: &'static str,
    pub(super) label: Words,
    pub(super) hint: Option<Words>,
    pub(super) kind: Kind,
    /// The most characters of an answer.
    pub(super) most: usize,
    /// What is said where there is no answer; nothing where it may be left out.
    pub(super) wanted: Option<Words>,
}

/// How a question is answered.
pub(super) enum Kind {
    /// In a line; with the classes, and what the browser may fill in.
    Line(&'static str, &'static str),
    /// In so many lines.
    Area(u16),
    /// In three boxes.
    Date,
    /// By one of several.
    One(&'static [Choice]),
    /// By some of several; the last is none of them.
    Some(&'static [Choice]),
}

/// One of the answers to choose from.
pub(super) struct Choice {
    pub(super) value: &'static str,
    pub(super) label: Words,
    pub(super) hint: Option<Words>,
}

const fn choice(value: &'static str, label: Words) -> Choice {
    Choice { value, label, hint: None }
}

const fn hinted(value: &'static str, label: Words, hint: Words) -> Choice {
    Choice { value, label, hint: Some(hint) }
}

impl Field {
    const fn of(name: &'static str, label: Words, kind: Kind, most: usize) -> Field {
        Field { name, label, hint: None, kind, most, wanted: None }
    }

    const fn line(name: &'static str, label: Words) -> Field {
        Field::of(name, label, Kind::Line("", ""), 200)
    }

    const fn fills(self, classes: &'static str, complete: &'static str) -> Field {
        Field { kind: Kind::Line(classes, complete), ..self }
    }

    const fn area(name: &'static str, label: Words, rows: u16, most: usize) -> Field {
        Field::of(name, label, Kind::Area(rows), most)
    }

    const fn one(name: &'static str, label: Words, of: &'static [Choice]) -> Field {
        Field::of(name, label, Kind::One(of), 40)
    }

    const fn hint(self, hint: Words) -> Field {
        Field { hint: Some(hint), ..self }
    }

    const fn wanted(self, says: Words) -> Field {
        Field { wanted: Some(says), ..self }
    }
}

impl Page {
    const fn of(id: &'static str, title: Words, fields: &'static [Field]) -> Page {
        Page { id, title, fields, optional: false, applies: |_| true }
    }

    const fn optional(self) -> Page {
        Page { optional: true, ..self }
    }

    const fn when(self, applies: fn(&Typed) -> bool) -> Page {
        Page { applies, ..self }
    }

    /// The page with this id, where it is asked.
    pub(super) fn find(id: &str, typed: &Typed) -> Option<&'static Page> {
        Page::asked(typed).find(|page| page.id == id)
    }

    /// The pages that are asked, in order.
    pub(super) fn asked(typed: &Typed) -> impl Iterator<Item = &'static Page> {
        PAGES.iter().filter(|page| (page.applies)(typed))
    }
}

/// Which of three sorts the referrer is.
pub(super) const PUBLIC: &str = "public";
pub(super) const WORKS: &str = "work";
pub(super) const NOBODY: &str = "nobody";

const YESNO: &[Choice] =
    &[choice("yes", KNOWS_YES), choice("no", KNOWS_NO), choice("unsure", KNOWS_UNSURE)];

const PHONE: Field = Field::line("phone", REACH_PHONE).fills("govuk-input--width-20", "tel");
const EMAIL: Field = Field::line("email", REACH_EMAIL).fills("", "email");
const SAFELY: Field = Field::line("safely", REACH_SAFELY).hint(REACH_SAFELY_HINT);

/// Every page.
pub(super) static PAGES: [Page; 10] = [
    Page::of("you", YOU, {
        const CHOICES: &[Choice] = &[
            hinted(PUBLIC, YOU_PUBLIC, YOU_PUBLIC_HINT),
            hinted(WORKS, YOU_WORK, YOU_WORK_HINT),
            hinted(NOBODY, YOU_NOBODY, YOU_NOBODY_HINT),
        ];
        &[Field::one("who", YOU_WHO, CHOICES).wanted(WRONG_YOU)]
    }),
    Page::of("reach", REACH, {
        &[
            Field::line("name", REACH_NAME).fills("", "name"),
            Field::line("relation", REACH_RELATION),
            PHONE,
            EMAIL,
            SAFELY,
        ]
    })
    .optional()
    .when(|typed| typed.text("you", "who") == PUBLIC),
    Page::of("work", WORK, {
        const KINDS: &[Choice] = &[
            choice("education", WORK_EDUCATION),
            choice("health", WORK_HEALTH),
            choice("social-care", WORK_SOCIAL_CARE),
            choice("local-authority", WORK_COUNCIL),
            choice("police", WORK_POLICE),
            choice("probation", WORK_PROBATION),
            choice("community", WORK_COMMUNITY),
        ];
        &[
            Field::line("name", REACH_NAME).fills("", "name").wanted(WRONG_WORK_NAME),
            Field::line("organisation", WORK_ORGANISATION)
                .hint(WORK_ORGANISATION_HINT)
                .fills("", "organization")
                .wanted(WRONG_WORK_ORGANISATION),
            Field::one("kind", WORK_KIND, KINDS).wanted(WRONG_WORK_KIND),
            Field::line("job", WORK_JOB).fills("", "organization-title"),
            Field::line("relation", REACH_RELATION),
            PHONE,
            EMAIL,
            SAFELY,
        ]
    })
    .when(|typed| typed.text("you", "who") == WORKS),
    Page::of(
        "person",
        PERSON,
        &[
            Field::line("name", PERSON_NAME).hint(PERSON_NAME_HINT).wanted(WRONG_PERSON_NAME),
            Field::area("other", PERSON_OTHER, 2, 600).hint(PERSON_OTHER_HINT),
            Field::of("born", PERSON_BORN, Kind::Date, 20).hint(PERSON_BORN_HINT),
            Field::line("age", PERSON_AGE).hint(PERSON_AGE_HINT).fills("govuk-input--width-3", ""),
        ],
    ),
    Page::of(
        "find",
        FIND,
        &[
            Field::area("address", FIND_ADDRESS, 3, 400),
            Field::line("postcode", FIND_POSTCODE).fills("govuk-input--width-10", ""),
            Field::line("phone", FIND_PHONE).fills("govuk-input--width-20", ""),
            Field::line("email", FIND_EMAIL),
            Field::line("attends", FIND_ATTENDS),
            Field::area("online", FIND_ONLINE, 3, 1_000).hint(FIND_ONLINE_HINT),
        ],
    )
    .optional(),
    Page::of(
        "concern",
        CONCERN,
        &[Field::area("worries", CONCERN_TEXT, 8, 3_000).hint(CONCERN_HINT).wanted(WRONG_CONCERN)],
    ),
    Page::of(
        "seen",
        SEEN,
        &[
            Field::area("seen", SEEN_TEXT, 8, 4_000).hint(SEEN_HINT).wanted(WRONG_SEEN),
            Field::line("when", SEEN_WHEN),
            Field::line("where", SEEN_WHERE),
            Field::line("told", SEEN_TOLD),
        ],
    ),
    Page::of("urgent", URGENT, {
        const CHOICES: &[Choice] = &[
            choice("weapon", URGENT_WEAPON),
            choice("threat", URGENT_THREAT),
            choice("attacks", URGENT_ATTACKS),
            hinted("elected-person", URGENT_ELECTED, URGENT_ELECTED_HINT),
            choice("travel", URGENT_TRAVEL),
            choice("none", URGENT_NONE),
        ];
        &[
            Field::of("which", URGENT_WHICH, Kind::Some(CHOICES), 80)
                .hint(URGENT_HINT)
                .wanted(WRONG_URGENT),
            Field::area("words", URGENT_WORDS, 4, 2_000),
        ]
    }),
    Page::of(
        "knows",
        KNOWS,
        &[
            Field::one("person", KNOWS_PERSON, YESNO),
            Field::one("carer", KNOWS_CARER, YESNO),
            Field::area("words", KNOWS_WORDS, 3, 1_000).hint(KNOWS_WORDS_HINT),
            Field::area("around", KNOWS_AROUND, 4, 2_000).hint(KNOWS_AROUND_HINT),
        ],
    )
    .optional(),
    Page::of("proof", PROOF, {
        const KEPT: &[Choice] = &[choice("yes", PROOF_YES), choice("no", PROOF_NO)];
        &[
            Field::area("links", PROOF_LINKS, 4, 2_000).hint(PROOF_LINKS_HINT),
            Field::one("kept", PROOF_KEPT, KEPT),
        ]
    })
    .optional(),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_form_at_its_longest_fits_what_may_be_sent_at_once() {
        // A letter of most scripts of the world is at the most nine letters in an address.
        for page in &PAGES {
            let most: usize = page.fields.iter().map(|field| field.most * 9).sum();
            assert!(most < 64 << 10, "{}: {most}", page.id);
        }
    }

    #[test]
    fn pages_depend_on_who_writes() {
        let ids = |who: &str| {
            let typed = Typed::with("you", &[("who", who)]);
            Page::asked(&typed).map(|page| page.id).collect::<Vec<_>>()
        };
        assert!(ids(PUBLIC).contains(&"reach") && !ids(PUBLIC).contains(&"work"));
        assert!(ids(WORKS).contains(&"work") && !ids(WORKS).contains(&"reach"));
        assert!(!ids(NOBODY).contains(&"work") && !ids(NOBODY).contains(&"reach"));
        assert!(Page::find("work", &Typed::default()).is_none());
    }

    #[test]
    fn names_are_told_apart_on_each_page() {
        for page in &PAGES {
            let names: std::collections::BTreeSet<_> =
                page.fields.iter().map(|field| field.name).collect();
            assert_eq!(names.len(), page.fields.len(), "{}", page.id);
        }
    }
}
