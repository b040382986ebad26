//! A field of an act's form, as data: its name in the act, what people read, and what it holds.

use pathway::Actor;

use crate::words;

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pick {
    pub(crate) value: String,
    pub(crate) says: String,
    pub(crate) hint: String,
}

impl Pick {
    /// A thing to choose: what the act keeps, and what people read.
    pub(crate) fn of(value: &str, says: impl Into<String>) -> Pick {
        Pick { value: value.to_owned(), says: says.into(), hint: String::new() }
    }

    /// What helps to choose it.
    pub(crate) fn hint(self, hint: impl Into<String>) -> Pick {
        Pick { hint: hint.into(), ..self }
    }
}

/// Things to choose, each as value and words.
pub(crate) fn picks(all: &[(&str, &str)]) -> Vec<Pick> {
    all.iter().map(|(value, says)| Pick::of(value, *says)).collect()
}

/// Things to choose that are named by their ids.
pub(crate) fn named<'i>(ids: impl IntoIterator<Item = &'i str>) -> Vec<Pick> {
    ids.into_iter().map(|id| Pick::of(id, words::name(id))).collect()
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A line of text.
    Line,
    /// The id of a person or an organisation, as people write it.
    Id,
    /// Lines of text.
    Long,
    /// Lines of text, each a thing of its own.
    Lines,
    /// A whole number.
    Number,
    /// A day in three boxes.
    Day,
    /// One of several.
    One(Vec<Pick>),
    /// Some of several.
    Several(Vec<Pick>),
    /// Some entries of the record.
    Entries(Vec<Pick>),
    /// Somebody who signs, of those who may be asked.
    Signer(Vec<Actor>),
    /// Whether something holds; left alone, it does not.
    Mark,
    /// Yes or no; neither is taken for granted.
    YesNo,
    /// Something that the page knows and nobody types.
    Hidden(String),
    /// Fields that are one thing of the act.
    Within(Vec<Field>),
    /// Several such things, and how many rows are shown at first.
    Rows(Vec<Field>, usize),
    /// One such thing for each of several, which stand under headings.
    Each(Vec<Pick>, Vec<Field>),
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its name in the act.
    pub(crate) name: &'static str,
    /// What it is, as a noun: "Reasons".
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) kind: Kind,
    /// Whether the act needs it.
    pub(crate) needed: bool,
    /// Whether it is shown in as little room as there is: one of very many alike.
    pub(crate) brief: bool,
}

impl Field {
    fn of(name: &'static str, label: &str, kind: Kind) -> Field {
        Field {
            name,
            label: label.to_owned(),
            hint: String::new(),
            kind,
            needed: true,
            brief: false,
        }
    }

    pub(crate) fn line(name: &'static str, label: &str) -> Field {
        Field::of(name, label, Kind::Line)
    }

    pub(crate) fn id(name: &'static str, label: &str) -> Field {
        Field::of(name, label, Kind::Id)
    }

    pub(crate) fn long(name: &'static str, label: &str) -> Field {
        Field::of(name, label, Kind::Long)
    }

    pub(crate) fn lines(name: &'static str, label: &str) -> Field {
        Field::of(name, label, Kind::Lines).hint("One on each line")
    }

    pub(crate) fn number(name: &'static str, label: &str) -> Field {
        Field::of(name, label, Kind::Number)
    }

    pub(crate) fn day(name: &'static str, label: &str) -> Field {
        Field::of(name, label, Kind::Day).hint("For example, 27 3 2026")
    }

    pub(crate) fn one(name: &'static str, label: &str, picks: Vec<Pick>) -> Field {
        Field::of(name, label, Kind::One(picks))
    }

    pub(crate) fn several(name: &'static str, label: &str, picks: Vec<Pick>) -> Field {
        Field::of(name, label, Kind::Several(picks)).optional()
    }

    pub(crate) fn entries(name: &'static str, label: &str, picks: Vec<Pick>) -> Field {
        Field::of(name, label, Kind::Entries(picks)).optional()
    }

    pub(crate) fn mark(name: &'static str, label: &str) -> Field {
        Field::of(name, label, Kind::Mark)
    }

    pub(crate) fn yes_no(name: &'static str, label: &str) -> Field {
        Field::of(name, label, Kind::YesNo)
    }

    pub(crate) fn hidden(name: &'static str, value: impl Into<String>) -> Field {
        Field::of(name, "", Kind::Hidden(value.into()))
    }

    pub(crate) fn within(name: &'static str, label: &str, fields: Vec<Field>) -> Field {
        Field::of(name, label, Kind::Within(fields))
    }

    pub(crate) fn rows(
        name: &'static str,
        label: &str,
        (fields, first): (Vec<Field>, usize),
    ) -> Field {
        Field::of(name, label, Kind::Rows(fields, first)).optional()
    }

    pub(crate) fn each(
        name: &'static str,
        label: &str,
        (picks, fields): (Vec<Pick>, Vec<Field>),
    ) -> Field {
        Field::of(name, label, Kind::Each(picks, fields)).optional()
    }

    /// What helps to answer.
    pub(crate) fn hint(self, hint: &str) -> Field {
        Field { hint: hint.to_owned(), ..self }
    }

    /// The act can do without.
    pub(crate) fn optional(self) -> Field {
        Field { needed: false, ..self }
    }

    /// In as little room as there is.
    pub(crate) fn brief(self) -> Field {
        Field { brief: true, ..self }
    }

    /// How its answer stands in the form.
    pub(crate) fn at(&self, prefix: &str) -> String {
        if prefix.is_empty() { self.name.to_owned() } else { format!("{prefix}-{}", self.name) }
    }
}

/// What is said of a second signature.
pub(crate) const SECOND: &str = "Somebody else who agrees. They are asked for it";

/// A field for somebody's signature: they are asked for it, and sign in a session of their own.
pub(crate) fn signature(
    name: &'static str,
    (label, who): (&str, &str),
    signers: Vec<Actor>,
) -> Field {
    Field::of(name, label, Kind::Signer(signers)).hint(who).optional()
}

/// Somebody who signs, as a choice.
pub(crate) fn signer(actor: &Actor) -> Pick {
    let Actor { id, organisation, role, .. } = actor;
    let value = format!("{id} {} {organisation}", role.id());
    let says = [id, role.id(), organisation.as_str()].map(words::name).join(", ");
    Pick::of(&value, says)
}

/// Kinds of organisation.
pub(crate) fn kinds() -> Vec<Pick> {
    let all = policy::OrgKind::ALL.iter().filter(|kind| **kind != policy::OrgKind::System);
    named(all.map(|kind| kind.id()))
}
