//! What surrounds each public page: head, languages, the way out, and the foot.

use askama::Template;

use super::guest::Guest;
use super::words::*;
use crate::assets;
use crate::components::language_navigation::Language;
use crate::components::service_navigation::{Slot, Slots};
use crate::components::{
    Attributes, ExitThisPage, Footer, Header, LanguageNavigation, PhaseBanner, Safe,
    ServiceNavigation, SkipLink, Tag,
};

/// Where the red button leads: it forgets the draft on this device, then goes to the weather.
const LEAVE: &str = "/refer/leave";

/// The words on the red button.
#[derive(Template)]
#[template(
    source = "<span class=\"govuk-visually-hidden\">{{ heard }}</span> {{ says }}",
    ext = "html"
)]
struct Out {
    heard: &'static str,
    says: &'static str,
}

/// The frame of a page.
#[derive(Debug)]
pub(super) struct Frame {
    lang: Lang,
    path: String,
    demo: bool,
}

impl Frame {
    /// The frame of the page at which a guest is.
    pub(super) fn of(guest: &Guest) -> Frame {
        Frame { lang: guest.lang, path: guest.path.clone(), demo: guest.demo }
    }

    /// The language of the page.
    pub(super) fn lang(&self) -> &'static str {
        self.lang.code()
    }

    /// One of the texts.
    pub(super) fn say(&self, words: Words) -> &'static str {
        words.to(self.lang)
    }

    /// The address of a style sheet or script.
    pub(super) fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// Past everything that is on each page.
    pub(super) fn skip(&self) -> SkipLink {
        SkipLink {
            content: SKIP.to(self.lang).into(),
            href: "#main-content".to_owned(),
            ..SkipLink::default()
        }
    }

    /// The name of the program, without a crown: this is not GOV.UK.
    pub(super) fn header(&self) -> Header {
        Header { logo: "Throughline".into(), url: "/refer".to_owned(), ..Header::default() }
    }

    /// The name of the service, and both languages.
    pub(super) fn navigation(&self) -> askama::Result<ServiceNavigation> {
        let end = Slot { content: Safe::of(&self.languages())?.into(), align: "inline".to_owned() };
        Ok(ServiceNavigation {
            service_name: SERVICE.to(self.lang).to_owned(),
            service_url: "/refer".to_owned(),
            aria_label: SERVICE.to(self.lang).to_owned(),
            slots: Slots { end, ..Slots::default() },
            ..ServiceNavigation::default()
        })
    }

    /// The same page in the other language.
    fn languages(&self) -> LanguageNavigation {
        let item = |lang: Lang| Language {
            content: lang.name().into(),
            href: format!("{}?lang={}", self.path, lang.code()),
            lang: lang.code().to_owned(),
            current: lang == self.lang,
            ..Language::default()
        };
        LanguageNavigation {
            items: Lang::ALL.map(item).into(),
            aria_label: LANGUAGES.to(self.lang).to_owned(),
            ..LanguageNavigation::default()
        }
    }

    /// That nothing here is real, where that is so.
    pub(super) fn phase(&self) -> Option<PhaseBanner> {
        self.demo.then(|| PhaseBanner {
            tag: Tag::of(DEMO_TAG.to(self.lang), ""),
            content: DEMO.to(self.lang).into(),
            ..PhaseBanner::default()
        })
    }

    /// Leaves for a page that gives nothing away.
    pub(super) fn exit(&self) -> askama::Result<ExitThisPage> {
        let said = |words: Words| words.to(self.lang).to_owned();
        let (heard, says) = (EXIT_HEARD.to(self.lang), EXIT.to(self.lang));
        Ok(ExitThisPage {
            content: Safe::of(&Out { heard, says })?.into(),
            // It stands outside the main part of the page, and is a part of its own.
            attributes: Attributes::default().with("role", "region").with("aria-label", says),
            redirect_url: LEAVE.to_owned(),
            activated: said(EXIT_DONE),
            timed_out: said(EXIT_LATE),
            press_two_more_times: said(EXIT_TWO),
            press_one_more_time: said(EXIT_ONE),
            ..ExitThisPage::default()
        })
    }

    /// The foot.
    pub(super) fn footer(&self) -> Footer {
        Footer { content: FOOT.to(self.lang).into(), ..Footer::default() }
    }
}
