//! The shape of the file, field by field. What a key means is in docs/linkage-model.md.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::plan::Settings;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) format: Spanned<String>,
    pub(super) version: Spanned<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
    #[serde(default)]
    pub(super) notes: Vec<String>,
    pub(super) classes: ClassesForm,
    pub(super) settings: SettingsForm,
    #[serde(default)]
    pub(super) field: Vec<FieldForm>,
    #[serde(default)]
    pub(super) rule: Vec<RuleForm>,
    #[serde(default)]
    pub(super) comparison: Vec<ComparisonForm>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassesForm {
    pub(super) same: f64,
    pub(super) household: f64,
    pub(super) strangers: f64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SettingsForm {
    pub(super) threshold: f64,
    pub(super) floor: f64,
    pub(super) largest_block: u32,
    pub(super) within_source: bool,
    pub(super) household: bool,
    pub(super) seed: u64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldForm {
    pub(super) name: Spanned<String>,
    pub(super) kind: Spanned<String>,
    pub(super) columns: Vec<String>,
    pub(super) join: Spanned<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleForm {
    pub(super) same: Vec<Spanned<String>>,
    /// 0 takes the limit of the settings.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) limit: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(limit: &u32) -> bool {
    *limit == 0
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ComparisonForm {
    pub(super) name: String,
    pub(super) field: Spanned<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) also: Vec<Spanned<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) postcode: Option<Spanned<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) swap: Option<Spanned<String>>,
    pub(super) evidence: Spanned<String>,
    pub(super) level: Vec<LevelForm>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelForm {
    pub(super) name: String,
    pub(super) test: Spanned<String>,
    pub(super) terms: f32,
    pub(super) same: Spanned<Vec<f64>>,
    pub(super) household: Spanned<Vec<f64>>,
    pub(super) strangers: Spanned<Vec<f64>>,
    pub(super) mass: Spanned<Vec<f64>>,
}

impl From<Settings> for SettingsForm {
    fn from(settings: Settings) -> Self {
        let Settings { threshold, floor, largest_block, within_source, household, seed } = settings;
        SettingsForm { threshold, floor, largest_block, within_source, household, seed }
    }
}

impl From<SettingsForm> for Settings {
    fn from(form: SettingsForm) -> Self {
        let SettingsForm { threshold, floor, largest_block, within_source, household, seed } = form;
        Settings { threshold, floor, largest_block, within_source, household, seed }
    }
}
