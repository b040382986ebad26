//! The shape of Splink's file, as far as it matters here.

use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct File {
    pub(super) link_type: String,
    pub(super) probability_two_random_records_match: f64,
    #[serde(default = "unique_id")]
    pub(super) unique_id_column_name: String,
    #[serde(default = "source")]
    pub(super) source_dataset_column_name: String,
    #[serde(default = "dialect")]
    pub(super) sql_dialect: String,
    #[serde(default)]
    pub(super) blocking_rules_to_generate_predictions: Vec<BlockingForm>,
    pub(super) comparisons: Vec<ComparisonForm>,
}

fn unique_id() -> String {
    "unique_id".to_owned()
}

fn source() -> String {
    "source_dataset".to_owned()
}

fn dialect() -> String {
    "duckdb".to_owned()
}

/// A rule as text alone, or with more about it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum BlockingForm {
    Text(String),
    Rule { blocking_rule: String },
}

impl BlockingForm {
    pub(super) fn sql(&self) -> &str {
        match self {
            BlockingForm::Text(sql) | BlockingForm::Rule { blocking_rule: sql } => sql,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ComparisonForm {
    #[serde(default)]
    pub(super) output_column_name: Option<String>,
    pub(super) comparison_levels: Vec<LevelForm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) comparison_description: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct LevelForm {
    pub(super) sql_condition: String,
    #[serde(default)]
    pub(super) label_for_charts: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) m_probability: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) u_probability: Option<f64>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) is_null_level: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tf_adjustment_column: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tf_adjustment_weight: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tf_minimum_u_value: Option<f64>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}
