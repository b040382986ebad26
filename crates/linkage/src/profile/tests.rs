//! Plans from names and contents, the budget, and what is refused.

use super::{EVERY_PAIR, Hints, Refused, afford, never_used, plan, words};
use crate::field::Kind;
use crate::frame::{Builder, Frame};
use crate::plan::{Join, Plan};
use crate::prepare::prepare;
use crate::score::Pair;

const GIVEN: &[&str] =
    &["John", "Mary", "Mohammed", "William", "Fatima", "Elizabeth", "Thomas", "Anna", "James"];
const FAMILY: &[&str] =
    &["Okafor", "Lindqvist", "Harrow", "Pemberton", "Szabo", "Marsh", "Tindall", "Begum"];

/// A table of rows, every cell made from its column's name and its row.
fn table(rows: usize, columns: &[&str], cell: impl Fn(&str, usize) -> String) -> Frame {
    let column = |name: &&str| {
        let mut builder = Builder::new(name, rows);
        for row in 0..rows {
            match cell(name, row).as_str() {
                "" => builder.push_missing(),
                text => builder.push(text),
            }
        }
        builder.finish()
    };
    Frame::new(columns.iter().map(column).collect()).unwrap()
}

fn person(what: &str, row: usize) -> String {
    let mixed = (crate::frame::mix(row as u64 ^ (what.len() as u64) << 32) >> 8) as usize;
    match what {
        "given" => GIVEN[mixed % GIVEN.len()].to_owned(),
        "family" => format!("{}{}", FAMILY[mixed / 9 % FAMILY.len()], "ab".repeat(row % 5)),
        "date" => format!("{}-{:02}-{:02}", 1940 + mixed % 70, 1 + mixed % 12, 1 + mixed % 28),
        "initial" => char::from(b'A' + (mixed % 20) as u8).to_string(),
        "number" => (1 + mixed % 90).to_string(),
        "street" => ["Bank", "Willow", "Cotton", "Harbour", "Mill"][mixed % 5].to_owned(),
        "code" => format!("{:09}", 100_000_000 + mixed % 800_000_000),
        "sex" => ["F", "M"][mixed % 2].to_owned(),
        "group" => ["a", "b", "c"][mixed % 3].to_owned(),
        _ => format!("{what} {row}"),
    }
}

fn kind_of(plan: &Plan, column: &str) -> Option<Kind> {
    let holds = |field: &&crate::plan::Field| field.columns.iter().any(|name| name == column);
    plan.fields.iter().find(holds).map(|field| field.kind)
}

fn planned(columns: &[(&str, &str)]) -> Plan {
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let frame = table(600, &names, |name, row| {
        let what = columns.iter().find(|(column, _)| *column == name).map_or("", |(_, what)| what);
        person(what, row)
    });
    plan(&frame, &Hints::default()).unwrap()
}

#[test]
fn columns_are_known_by_their_names_in_several_languages() {
    let plan = planned(&[
        ("fname_c1", "given"),
        ("Nachname", "family"),
        ("dateOfBirth", "date"),
        ("soc_sec_id", "code"),
        ("Gender", "sex"),
    ]);
    assert_eq!(kind_of(&plan, "fname_c1"), Some(Kind::GivenName));
    assert_eq!(kind_of(&plan, "Nachname"), Some(Kind::FamilyName));
    assert_eq!(kind_of(&plan, "dateOfBirth"), Some(Kind::BirthDate));
    assert_eq!(kind_of(&plan, "soc_sec_id"), Some(Kind::Identifier));
    assert_eq!(kind_of(&plan, "Gender"), Some(Kind::Sex));
}

#[test]
fn columns_without_telling_names_are_known_by_their_contents() {
    let plan = planned(&[
        ("attr1", "family"),
        ("attr2", "given"),
        ("attr3", "initial"),
        ("attr4", "number"),
        ("attr5", "street"),
        ("attr6", "date"),
    ]);
    assert_eq!(kind_of(&plan, "attr1"), Some(Kind::FamilyName));
    assert_eq!(kind_of(&plan, "attr2"), Some(Kind::GivenName));
    assert_eq!(kind_of(&plan, "attr3"), Some(Kind::MiddleName));
    assert_eq!(kind_of(&plan, "attr4"), Some(Kind::Address), "number and street are one address");
    assert_eq!(kind_of(&plan, "attr5"), Some(Kind::Address));
    assert_eq!(kind_of(&plan, "attr6"), Some(Kind::BirthDate));
}

#[test]
fn three_columns_of_a_birth_date_become_one_field() {
    let names = ["vorname", "nachname", "by", "bm", "bd"];
    let frame = table(300, &names, |name, row| match name {
        "vorname" => person("given", row),
        "nachname" => person("family", row),
        "by" => (1930 + row % 70).to_string(),
        "bm" => (1 + row % 12).to_string(),
        _ => (1 + row % 28).to_string(),
    });
    let plan = plan(&frame, &Hints::default()).unwrap();
    let birth = plan.fields.iter().find(|field| field.kind == Kind::BirthDate).unwrap();
    assert_eq!((birth.columns.len(), birth.join), (3, Join::DateParts));
}

#[test]
fn columns_about_other_people_are_left_out() {
    let plan = planned(&[
        ("given_name", "given"),
        ("surname", "family"),
        ("dob", "date"),
        ("spouse_first_name", "given"),
        ("employer_name", "family"),
        ("event_date", "date"),
    ]);
    for column in ["spouse_first_name", "employer_name", "event_date"] {
        assert_eq!(kind_of(&plan, column), None, "{column}");
    }
}

#[test]
fn labels_of_records_are_never_features() {
    let plan = planned(&[
        ("given_name", "given"),
        ("surname", "family"),
        ("dob", "date"),
        ("cluster", "code"),
        ("household", "code"),
        ("rec_id", "code"),
    ]);
    for column in ["cluster", "household", "rec_id"] {
        assert_eq!(kind_of(&plan, column), None, "{column}");
    }
}

#[test]
fn what_must_never_be_used_is_left_out_and_said() {
    let plan = planned(&[
        ("given_name", "given"),
        ("surname", "family"),
        ("dob", "date"),
        ("Ethnic_Group", "group"),
        ("faith", "group"),
        ("senStatus", "group"),
        ("primary_diagnosis", "group"),
        ("race_ethnicity", "group"),
    ]);
    let print = words(&plan);
    for (column, what) in [
        ("Ethnic_Group", "ethnicity"),
        ("faith", "religion"),
        ("senStatus", "disability"),
        ("primary_diagnosis", "diagnosis"),
        ("race_ethnicity", "ethnicity"),
    ] {
        assert_eq!(kind_of(&plan, column), None, "{column}");
        assert!(print.contains(&format!("`{column}` is never used: {what}")), "{print}");
    }
}

#[test]
fn what_must_never_be_used_is_known_when_words_run_together_are_misspelt_or_are_not_english() {
    for (column, what) in [
        ("ETHNICGROUP", "ethnicity"),
        ("ethniccategory", "ethnicity"),
        ("ethnicité", "ethnicity"),
        ("religioncode", "religion"),
        ("relgion", "religion"),
        ("faithgroup", "religion"),
        ("crefydd", "religion"),
        ("is_muslim", "religion"),
        ("colour", "ethnicity"),
        ("disabilitystatus", "disability"),
        ("diagcode", "diagnosis"),
        ("primarydiagnosis", "diagnosis"),
    ] {
        assert_eq!(never_used(column), Some(what), "{column}");
    }
}

#[test]
fn ordinary_columns_are_not_taken_for_what_is_never_used() {
    for column in ["given_name", "address_line_1", "health_card_number", "sex", "trace_id"] {
        assert_eq!(never_used(column), None, "{column}");
    }
}

#[test]
fn a_source_that_may_not_be_used_is_refused_with_its_reason() {
    let frame = table(50, &["given_name", "surname", "religion"], |name, row| match name {
        "religion" => person("group", row),
        "surname" => person("family", row),
        _ => person("given", row),
    });
    let hints = Hints { source: Some("religion".to_owned()), ..Hints::default() };
    let refused = plan(&frame, &hints).unwrap_err();
    assert_eq!(refused.code(), "link.never-used");
    assert!(refused.to_string().contains("`religion` stands for religion"), "{refused}");
    let hints = Hints { source: Some("nowhere".to_owned()), ..Hints::default() };
    assert_eq!(plan(&frame, &hints), Err(Refused::NoColumn("nowhere".to_owned())));
}

#[test]
fn a_table_with_nothing_to_compare_is_refused() {
    let frame = table(50, &["cluster", "religion"], |_, row| person("group", row));
    assert_eq!(plan(&frame, &Hints::default()), Err(Refused::NothingToCompare));
}

#[test]
fn the_truth_is_never_looked_at_under_any_name() {
    let names = ["given_name", "surname", "dob", "ssn"];
    let frame = table(300, &names, |name, row| match name {
        "given_name" => person("given", row),
        "surname" => person("family", row),
        "dob" => person("date", row),
        _ => person("code", row),
    });
    let hints = Hints { truth: Some("ssn".to_owned()), ..Hints::default() };
    assert_eq!(kind_of(&plan(&frame, &hints).unwrap(), "ssn"), None);
}

#[test]
fn in_a_small_table_every_pair_is_looked_at() {
    let plan = planned(&[("given_name", "given"), ("surname", "family"), ("dob", "date")]);
    assert_eq!(plan.rules.len(), 1);
    assert!(plan.rules[0].parts.is_empty());
    assert!(plan.settings.largest_block as usize >= EVERY_PAIR);
}

#[test]
fn rules_that_cost_more_than_the_budget_are_not_kept() {
    let names = ["given_name", "surname", "dob", "phone"];
    let frame = table(4_000, &names, |name, row| match name {
        "given_name" => person("given", row),
        "surname" => person("family", row),
        "dob" => person("date", row),
        _ => format!("0700{:07}", row / 150),
    });
    let wished = plan(&frame, &Hints::default()).unwrap();
    let prepared = prepare(&frame, &wished).unwrap();
    let kept = afford(&prepared, wished.clone());
    assert!(!kept.rules.is_empty());
    assert!(kept.rules.len() < wished.rules.len(), "{}", words(&kept));
    let model = crate::train::train(&prepared, &kept);
    let pairs = crate::score::predict(&prepared, &model, f64::NEG_INFINITY);
    let budget = super::budget::budget(4_000);
    assert!(pairs.tally.pairs <= budget, "{} of {budget}", pairs.tally.pairs);
}

#[test]
fn a_table_on_which_no_rule_can_be_afforded_says_so() {
    let frame = table(4_000, &["given_name", "surname", "dob"], |name, row| match name {
        "given_name" => format!("anna{}", if row % 2 == 0 { "" } else { "b" }),
        "surname" => format!("marsh{}", if row % 4 < 2 { "" } else { "all" }),
        _ => format!("19{}-01-01", 50 + row % 3),
    });
    let wished = plan(&frame, &Hints::default()).unwrap();
    let prepared = prepare(&frame, &wished).unwrap();
    let kept = afford(&prepared, wished);
    assert!(
        kept.rules.is_empty() && words(&kept).contains("nothing is linked"),
        "{}",
        words(&kept)
    );
}

#[test]
fn sources_that_repeat_nobody_are_linked_across_only() {
    let two = |repeats: bool| {
        let names = ["given_name", "surname", "dob", "file"];
        let frame = table(400, &names, move |name, row| {
            let who = if repeats { row / 4 } else { row / 2 };
            match name {
                "given_name" => person("given", who),
                "surname" => person("family", who),
                "dob" => person("date", who),
                _ => ["a", "b"][row % 2].to_owned(),
            }
        });
        let hints = Hints { source: Some("file".to_owned()), ..Hints::default() };
        plan(&frame, &hints).unwrap().settings.within_source
    };
    assert!(!two(false), "each person is once in each file");
    assert!(two(true), "each person is twice in each file");
}

#[test]
fn a_planned_table_links_and_keeps_strangers_apart() {
    let names = ["attr1", "attr2", "attr3"];
    let frame = table(900, &names, |name, row| {
        let who = row / 2;
        match name {
            "attr1" => person("given", who),
            "attr2" => format!("{}{}", person("family", who), ["x", "y", "z"][who % 3]),
            _ => person("date", who),
        }
    });
    let wished = plan(&frame, &Hints::default()).unwrap();
    let prepared = prepare(&frame, &wished).unwrap();
    let plan = afford(&prepared, wished);
    let model = crate::train::train(&prepared, &plan);
    let found = crate::score::predict(&prepared, &model, plan.settings.threshold).pairs;
    let right = found.iter().filter(|pair: &&Pair| pair.left / 2 == pair.right / 2).count();
    assert!(right >= 440, "{right} of 450 found");
    assert!(found.len() <= right + 20, "{} pairs, {right} right", found.len());
}
