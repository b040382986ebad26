//! Facts that belong to no case: approved providers, who acts for whom, and what a replayed history
//! publishes.

mod staff;

pub(crate) use staff::possible;
pub use staff::{Appointment, Cover, Ending, Training};

use std::collections::BTreeMap;

use jiff::civil::Date;
use policy::Topic;
use serde::{Deserialize, Serialize};

/// A provider's approval (domain reference 1.2, stage 9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// The provider's organisation id.
    pub organisation: String,
    /// First day of the approval.
    pub from: Date,
    /// Day on which it ends, if it has an end.
    #[serde(default)]
    pub until: Option<Date>,
}

/// Whether a replayed history says anything on a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Published {
    /// What the steps say is all there was.
    Recorded,
    /// A source says that there was none, or that it was not done.
    Absent {
        /// The source id.
        source: String,
    },
    /// Nobody outside knows: rules on this topic stay silent and are listed apart.
    NotPublished,
}

/// What a replayed history publishes, topic by topic. Only records opened for a replay take it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// What holds for topics that are not listed.
    pub otherwise: Published,
    /// Topics one by one.
    #[serde(default)]
    pub topics: BTreeMap<Topic, Published>,
}

/// The register as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Register {
    providers: Vec<Provider>,
    publication: Option<Publication>,
}

impl Register {
    pub(crate) fn approve(&mut self, provider: Provider) {
        self.providers.push(provider);
    }

    pub(crate) fn declare(&mut self, publication: Publication) {
        self.publication = Some(publication);
    }

    /// Whether a provider is approved on a day.
    pub fn approves(&self, organisation: &str, day: Date) -> bool {
        self.providers.iter().any(|provider| {
            provider.organisation == organisation
                && provider.from <= day
                && provider.until.is_none_or(|until| day < until)
        })
    }

    /// Whether this is the record of a replayed history.
    pub fn is_replay(&self) -> bool {
        self.publication.is_some()
    }

    /// What is published on a topic; everything is, outside a replay.
    pub fn published(&self, topic: Topic) -> &Published {
        match &self.publication {
            None => &Published::Recorded,
            Some(publication) => publication.topics.get(&topic).unwrap_or(&publication.otherwise),
        }
    }
}
