//! What surrounds every page: head, navigation, banner and foot, as GOV.UK Frontend has them.

use crate::assets;
use crate::components::service_navigation::NavigationItem;
use crate::components::{Footer, Header, Link, PhaseBanner, ServiceNavigation, SkipLink, Tag};
use crate::site::Site;

/// What is said at the foot of every page.
const FOOT: &str = "When you look at the caseload, a case or a line, that is on the record before \
                    the page is made.";

/// The frame of a page.
#[derive(Debug)]
pub(crate) struct Shell {
    links: Vec<Link>,
    here: String,
}

impl Shell {
    /// The frame of a page that may not know more than that it failed.
    pub(crate) fn bare() -> Shell {
        let links = vec![Link::to("/", "Caseload"), Link::to("/cases", "Cases")];
        Shell { links, here: String::new() }
    }

    /// The frame of a page at this address.
    pub(crate) fn of(site: &Site, here: &str) -> Shell {
        let replay = |it: &crate::Replay| {
            let title = it.title.split(':').next().unwrap_or_default();
            Link::to(format!("/replay/{}", it.then.scenario), title)
        };
        let mut shell = Shell { here: here.to_owned(), ..Shell::bare() };
        shell.links.extend(site.replays.iter().map(replay));
        shell
    }

    /// The address of a style sheet or script.
    pub(crate) fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// Past everything that is on each page.
    pub(crate) fn skip(&self) -> SkipLink {
        SkipLink {
            content: "Skip to main content".into(),
            href: "#main-content".to_owned(),
            ..SkipLink::default()
        }
    }

    /// The name of the service, without a crown: this is not GOV.UK.
    pub(crate) fn header(&self) -> Header {
        Header { logo: "Throughline".into(), ..Header::default() }
    }

    /// The parts of the service.
    pub(crate) fn navigation(&self) -> ServiceNavigation {
        let item = |link: &Link| NavigationItem {
            content: link.content.clone(),
            href: link.href.clone(),
            current: link.href == self.here,
            active: link.href == "/cases" && self.in_cases(),
            ..NavigationItem::default()
        };
        ServiceNavigation {
            navigation: self.links.iter().map(item).collect(),
            ..ServiceNavigation::default()
        }
    }

    /// Whether the page is about one of the cases.
    fn in_cases(&self) -> bool {
        ["/case/", "/people/"].iter().any(|start| self.here.starts_with(start))
    }

    /// That nothing here is real.
    pub(crate) fn phase(&self) -> PhaseBanner {
        PhaseBanner {
            tag: Tag::of("Demonstration", ""),
            content: "Every name here is invented, and nothing can be changed.".into(),
            ..PhaseBanner::default()
        }
    }

    /// The foot.
    pub(crate) fn footer(&self) -> Footer {
        Footer { content: FOOT.into(), ..Footer::default() }
    }
}
