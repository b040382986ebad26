//! A form as it was filled in, for whoever signs it: what was asked, and what was typed.

use super::field::{Field, Kind, Pick, signer};
use super::read::counted;
use crate::forms::Form;
use crate::words;

/// What was asked and what was typed, in the order of the form; what was left empty is left out.
pub(super) fn rows(fields: &[Field], prefix: &str, form: &Form) -> Vec<(String, String)> {
    fields.iter().flat_map(|field| row(field, &field.at(prefix), form)).collect()
}

fn row(field: &Field, at: &str, form: &Form) -> Vec<(String, String)> {
    let text = form.text(at);
    let said = match &field.kind {
        Kind::Line | Kind::Id | Kind::Long | Kind::Lines | Kind::Number => text.to_owned(),
        Kind::Day => day(at, form),
        Kind::One(picks) => chosen(picks, form.all(at)),
        Kind::Several(picks) | Kind::Entries(picks) => chosen(picks, form.all(at)),
        Kind::Signer(all) => {
            chosen(&all.iter().map(signer).collect::<Vec<_>>(), std::iter::once(text))
        }
        Kind::Mark | Kind::YesNo => words::name(text),
        Kind::Hidden(_) => String::new(),
        Kind::Within(fields) => return under(&field.label, rows(fields, at, form)),
        Kind::Rows(fields, first) => {
            let all = (0..counted(*first, at, form)).flat_map(|nth| {
                let label = format!("{} {}", field.label, nth + 1);
                under(&label, rows(fields, &format!("{at}-{nth}"), form))
            });
            return all.collect();
        }
        Kind::Each(picks, fields) => {
            let all = picks.iter().flat_map(|pick| {
                under(&pick.says, rows(fields, &format!("{at}-{}", pick.value), form))
            });
            return all.collect();
        }
    };
    if said.is_empty() { vec![] } else { vec![(field.label.clone(), said)] }
}

/// Answers under a heading of their own.
fn under(heading: &str, rows: Vec<(String, String)>) -> Vec<(String, String)> {
    let label = |label: String| match heading {
        "" => label,
        heading => format!("{heading}: {label}"),
    };
    rows.into_iter().map(|(it, said)| (label(it), said)).collect()
}

fn chosen<'f>(picks: &[Pick], values: impl Iterator<Item = &'f str>) -> String {
    let says = values.filter_map(|value| picks.iter().find(|pick| pick.value == value));
    says.map(|pick| pick.says.as_str()).collect::<Vec<_>>().join("; ")
}

fn day(at: &str, form: &Form) -> String {
    let part = |part: &str| form.text(&format!("{at}-{part}"));
    [part("day"), part("month"), part("year")].join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::field::picks;

    #[test]
    fn whoever_signs_reads_what_was_asked_and_typed_and_nothing_that_was_left_empty() {
        let form = [
            ("why", "reasons"),
            ("how", "b"),
            ("on-day", "3"),
            ("on-month", "2"),
            ("on-year", "2026"),
            ("checks-0-showed", "nothing"),
            ("one-a-text", "said"),
            ("sure", "yes"),
        ];
        let form = form.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let form = Form::of(form.into()).unwrap();
        let fields = [
            Field::long("why", "Reasons"),
            Field::line("left", "Left empty"),
            Field::one("how", "How", picks(&[("a", "One way"), ("b", "Another")])),
            Field::day("on", "The day"),
            Field::rows("checks", "Check", (vec![Field::line("showed", "What it showed")], 1)),
            Field::each(
                "one",
                "Each",
                (picks(&[("a", "Item A")]), vec![Field::line("text", "Said")]),
            ),
            Field::mark("sure", "Sure"),
        ];
        let rows = rows(&fields, "", &form);
        let rows: Vec<(&str, &str)> =
            rows.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        let all = [
            ("Reasons", "reasons"),
            ("How", "Another"),
            ("The day", "3 2 2026"),
            ("Check 1: What it showed", "nothing"),
            ("Item A: Said", "said"),
            ("Sure", "Yes"),
        ];
        assert_eq!(rows, all);
    }
}
