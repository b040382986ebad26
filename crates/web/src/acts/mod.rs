//! What people do, by forms: each act's form is data, and one pair of handlers serves them all.
//!
//! What stays absent: no rule of the pathway. A form reads what was typed into an act; whether the
//! act may be done is `service`'s, and its answer comes back as a page with everything typed kept.

mod assessment;
mod consent;
mod contact;
mod correction;
mod draw;
mod exit;
mod field;
mod glass;
mod gone_past;
mod handlers;
mod home;
mod identity;
mod intervention;
mod known;
mod onward;
mod page;
mod panel;
mod partner;
mod plan;
mod read;
mod register;
mod review;
mod shown;
#[cfg(test)]
mod tests;
mod triage;

use pathway::Deed;
use serde_json::{Map, Value};

pub(crate) use field::{Field, Pick};
pub(crate) use handlers::{about, asked, doing, key, once_more, sent};
pub(crate) use known::Known;
pub(crate) use page::told;

/// The form of an act.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet {
    /// The act.
    pub(crate) deed: Deed,
    /// What is done, as a page's title and a link's words: "Offer the case".
    pub(crate) title: &'static str,
    /// Who does it, and what follows.
    pub(crate) lead: &'static str,
    /// The fields, given what is known.
    pub(crate) fields: fn(&Known<'_>) -> Vec<Field>,
    /// Whether it fits as things stand; what may not be done besides, the rules say.
    pub(crate) fits: fn(&Known<'_>) -> bool,
    /// What stands in the fields at first, by their names in the form.
    pub(crate) first: fn(&Known<'_>) -> Vec<(String, String)>,
    /// Turns what the fields say into what the act holds, where that is not the same.
    pub(crate) shape: fn(&mut Map<String, Value>),
    /// An act that may be done with it, from the field `then`.
    pub(crate) then: Option<Deed>,
}

impl Sheet {
    const fn of(deed: Deed, title: &'static str, lead: &'static str) -> Sheet {
        Sheet {
            deed,
            title,
            lead,
            fields: |_| vec![],
            fits: |known| known.is_open(),
            first: |_| vec![],
            shape: |_| (),
            then: None,
        }
    }

    /// Whether somebody else signs it too.
    pub(crate) fn is_signed(&self) -> bool {
        let closes = [Deed::ExitClose, Deed::CorrectionMistaken, Deed::ContactDiscount];
        let signed = [&closes[..], &[Deed::GlassBreak]].concat();
        signed.contains(&self.deed)
    }

    /// Whether who reads may do it, and it fits.
    pub(crate) fn is_offered(&self, known: &Known<'_>) -> bool {
        known.work.may.contains(&self.deed) && (self.fits)(known)
    }

    const fn with(self, fields: fn(&Known<'_>) -> Vec<Field>) -> Sheet {
        Sheet { fields, ..self }
    }

    const fn when(self, fits: fn(&Known<'_>) -> bool) -> Sheet {
        Sheet { fits, ..self }
    }

    const fn first(self, first: fn(&Known<'_>) -> Vec<(String, String)>) -> Sheet {
        Sheet { first, ..self }
    }

    const fn shaped(self, shape: fn(&mut Map<String, Value>)) -> Sheet {
        Sheet { shape, ..self }
    }
}

/// Forms that belong together, under a heading.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Noun {
    /// The heading.
    pub(crate) title: &'static str,
    /// The forms.
    pub(crate) sheets: &'static [Sheet],
}

/// Every form, in the order of the pathway.
pub(crate) const NOUNS: &[Noun] = &[
    contact::FORMS,
    identity::FORMS,
    home::FORMS,
    triage::FORMS,
    assessment::FORMS,
    panel::FORMS,
    consent::FORMS,
    plan::FORMS,
    intervention::FORMS,
    review::FORMS,
    onward::FORMS,
    partner::FORMS,
    correction::FORMS,
    exit::FORMS,
    register::FORMS,
    glass::FORMS,
];

/// The form of an act.
pub(crate) fn sheet(act: &str) -> Option<&'static Sheet> {
    NOUNS.iter().flat_map(|noun| noun.sheets).find(|sheet| sheet.deed.name() == act)
}

/// Acts without a form, each with why.
#[cfg(test)]
const WITHOUT: &[(&str, &str)] = &[
    ("contact.record", "the referral form"),
    ("contact.add-form", "the referral form"),
    ("contact.name-referrer", "the referral form"),
    ("contact.add-file", "its own page, with the file"),
    ("partner.share-file", "its own page, with the file"),
    ("contact.hear-referrer", "the referrer's own page, /refer/status"),
    ("register.declare-publication", "replays alone"),
    ("tick", "the clock's own"),
];
