//! Models that Splink saved, taken over and given back. The fixtures are invented rows, models
//! that Splink 4.0.17 and 5.0.0 saved over them (small probabilities set by hand), and the weights
//! that the same programs gave to sampled pairs under those models.

use super::*;
use crate::frame::{Builder, Frame};
use crate::plan::Test;
use crate::prepare::prepare;
use crate::score::predict_in_full;

const PEOPLE: &str = include_str!("../../../fixtures/splink/people.csv");
const SAVED: [(&str, &str); 2] = [
    (
        include_str!("../../../fixtures/splink/model-4.json"),
        include_str!("../../../fixtures/splink/weights-4.csv"),
    ),
    (
        include_str!("../../../fixtures/splink/model-5.json"),
        include_str!("../../../fixtures/splink/weights-5.csv"),
    ),
];

fn people() -> Frame {
    let mut lines = PEOPLE.lines();
    let names = lines.next().unwrap().split(',');
    let mut columns: Vec<Builder> = names.map(|name| Builder::new(name, 0)).collect();
    for line in lines {
        line.split(',').zip(&mut columns).for_each(|(value, column)| column.push(value));
    }
    Frame::new(columns.into_iter().map(Builder::finish).collect()).unwrap()
}

/// The weights of a model over the fixture's rows, by the ids of the pairs.
fn weights(model: &Model) -> std::collections::HashMap<(u32, u32), f64> {
    let prepared = prepare(&people(), &model.plan).unwrap();
    let pairs = predict_in_full(&prepared, model, -100.0).pairs.into_iter();
    pairs.map(|pair| ((pair.left + 1, pair.right + 1), f64::from(pair.weight))).collect()
}

#[test]
fn a_model_that_splink_saved_weighs_pairs_as_splink_does() {
    for (model, expected) in SAVED {
        let imported = read(model).unwrap();
        let ours = weights(&imported.model);
        let mut furthest: f64 = 0.0;
        for line in expected.lines().skip(1) {
            let [left, right, weight] = line.split(',').collect::<Vec<_>>()[..] else { panic!() };
            let (left, right): (u32, u32) = (left.parse().unwrap(), right.parse().unwrap());
            let pair = (left.min(right), left.max(right));
            let weight: f64 = weight.parse().unwrap();
            let got = ours.get(&pair).copied().unwrap_or_else(|| panic!("{pair:?} was not met"));
            furthest = furthest.max((got - weight).abs());
        }
        // The engine keeps weights in parts of 1/65536 of a bit, one for each comparison.
        assert!(furthest < 1e-4, "{furthest}");
    }
}

#[test]
fn every_level_keeps_its_probabilities_to_the_last_digit() {
    for (text, _) in SAVED {
        let imported = read(text).unwrap();
        assert_eq!(imported.notes, [] as [&str; 0]);
        let saved: serde_json::Value = serde_json::from_str(text).unwrap();
        let given = &saved["comparisons"][0]["comparison_levels"];
        let (comparison, table) = (&imported.model.plan.comparisons[0], &imported.model.tables[0]);
        assert_eq!(comparison.levels[1].test, Test::JaroWinkler(0.92 - sql::HAIR));
        assert_eq!(table.same[1], given[1]["m_probability"].as_f64().unwrap());
        assert_eq!(table.same[7], given[2]["m_probability"].as_f64().unwrap());
        assert_eq!(table.strangers[7], given[2]["u_probability"].as_f64().unwrap());
        assert_eq!(comparison.levels[0].terms, 1.0);
    }
}

#[test]
fn what_came_from_splink_goes_back_and_comes_again_the_same() {
    for (text, _) in SAVED {
        let model = read(text).unwrap().model;
        let back = write(&model).unwrap();
        assert_eq!(back.notes, [] as [&str; 0]);
        assert_eq!(read(&back.text).unwrap().model, model);
    }
}

/// A file with one comparison of these levels: condition, m, u.
fn with_levels(levels: &[(&str, f64, f64)]) -> String {
    let levels: Vec<serde_json::Value> = levels
        .iter()
        .map(|(sql, m, u)| {
            serde_json::json!({
                "sql_condition": sql,
                "label_for_charts": sql,
                "m_probability": m,
                "u_probability": u,
            })
        })
        .collect();
    serde_json::json!({
        "link_type": "dedupe_only",
        "probability_two_random_records_match": 0.001,
        "blocking_rules_to_generate_predictions": ["l.a = r.a", "l.a = r.b"],
        "comparisons": [{"output_column_name": "a", "comparison_levels": levels}],
    })
    .to_string()
}

#[test]
fn what_cannot_be_expressed_is_said_by_name() {
    let text = with_levels(&[
        ("\"a_l\" = \"a_r\"", 0.5, 0.1),
        ("levenshtein(\"a_l\", \"a_r\") <= 1", 0.2, 0.1),
        ("jaccard(\"a_l\", \"a_r\") >= 0.9", 0.2, 0.2),
        ("ELSE", 0.1, 0.6),
    ]);
    let imported = read(&text).unwrap();
    let notes = imported.notes.join("\n");
    assert!(
        notes.contains("level `levenshtein(\"a_l\", \"a_r\") <= 1`: here a swap of two"),
        "{notes}"
    );
    assert!(notes.contains("level `jaccard(\"a_l\", \"a_r\") >= 0.9`: it cannot be expressed"));
    assert!(notes.contains("blocking rule `l.a = r.b` is left out"), "{notes}");
    let table = &imported.model.tables[0];
    let last = table.same.len() - 1;
    assert!((table.same[last] - 0.3).abs() < 1e-12 && (table.strangers[last] - 0.8).abs() < 1e-12);
    assert_eq!(imported.model.plan.notes, imported.notes);
}

#[test]
fn a_comparison_of_two_columns_is_left_out_by_name() {
    let text = with_levels(&[
        ("\"a_l\" = \"a_r\"", 0.5, 0.1),
        ("\"b_l\" = \"b_r\"", 0.4, 0.2),
        ("ELSE", 0.1, 0.7),
    ]);
    let why = read(&text).unwrap_err().why;
    assert_eq!(why, "no comparison of this model can be expressed here");
}

#[test]
fn files_that_are_no_models_of_splink_are_refused() {
    let why = read("{\n\"link_type\": 3\n}").unwrap_err();
    assert_eq!((why.line, why.why.contains("no model that Splink 4 or 5 saved")), (Some(2), true));
    let text = SAVED[1].0.replace("given_name", "ethnicity");
    let why = read(&text).unwrap_err().why;
    assert!(why.contains("`ethnicity` stands for ethnicity, which is never compared"), "{why}");
}

#[test]
fn our_own_levels_that_splink_lacks_are_said_by_name_when_a_model_goes_there() {
    let mut model = read(SAVED[1].0).unwrap().model;
    model.classes.household = 10.0;
    model.plan.comparisons[0].levels[1].test = Test::Nickname;
    let notes = write(&model).unwrap().notes.join("\n");
    assert!(notes.contains("the hypothesis `same household` cannot be expressed"), "{notes}");
    assert!(notes.contains("comparison `given_name`, level `"), "{notes}");
}
