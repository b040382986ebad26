//! The texts of the policies, as they are built in.

/// Policies, their groups and their words, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// The words that may be used, in Cedar's schema language.
    pub schema: String,
    /// Which roles and things belong to which group.
    pub groups: String,
    /// Each file of policies: its name and its text. Stops are given as reasons in this order.
    pub policies: Vec<(String, String)>,
}

macro_rules! built_in {
    ($($name:literal)+) => {
        vec![$((
            $name.to_owned(),
            include_str!(concat!("../../../policies/access/", $name, ".cedar")).to_owned(),
        ),)+]
    };
}

impl Texts {
    /// Those in `policies/access/`.
    pub fn built_in() -> Texts {
        Texts {
            schema: include_str!("../../../policies/access/schema.cedarschema").to_owned(),
            groups: include_str!("../../../policies/access/groups.txt").to_owned(),
            policies: built_in! {
                "1-stops" "2-referring" "3-casework" "4-panel" "5-support" "6-deconfliction"
                "7-oversight" "8-records" "9-administration" "10-breaking-glass"
            },
        }
    }
}
