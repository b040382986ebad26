//! What surrounds every page: head, navigation, banner and foot, as GOV.UK Frontend has them.

use crate::assets;
use crate::components::service_navigation::NavigationItem;
use crate::components::{Footer, Header, Link, PhaseBanner, ServiceNavigation, SkipLink, Tag};
use crate::forms::Hidden;
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;
use crate::words;

use super::start::links;

/// What is said at the foot of every page.
const FOOT: &str = "When you look at the caseload, a case or a line, that is on the record before \
                    the page is made.";

/// The frame of a page.
#[derive(Debug)]
pub(crate) struct Shell {
    links: Vec<Link>,
    here: String,
    /// The day of the demonstration, where it is one.
    demo: Option<String>,
    pub(crate) who: Option<Who>,
}

/// Who is signed in, as the head of each page says it.
#[derive(Debug)]
pub(crate) struct Who {
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) organisation: String,
    pub(crate) demo: bool,
    pub(crate) hidden: Hidden,
}

impl Shell {
    /// The frame of a page that may not know more than that it failed.
    pub(crate) fn bare() -> Shell {
        let links = vec![Link::to("/", "Start")];
        Shell { links, here: String::new(), demo: None, who: None }
    }

    /// The frame of a page that anybody may see, at this address.
    pub(crate) fn of(site: &Site, here: &str) -> Shell {
        let replay = |it: &crate::Replay| {
            let title = it.title.split(':').next().unwrap_or_default();
            Link::to(format!("/replay/{}", it.then.scenario), title)
        };
        let shows = site.shows();
        let today = || words::day(&site.gate().service().clock().now().to_string());
        let demo = shows.map(|_| today());
        let mut shell = Shell { here: here.to_owned(), demo, ..Shell::bare() };
        shell.links.extend(shows.iter().flat_map(|it| &it.replays).map(replay));
        shell
    }

    /// The frame of a page for somebody who is signed in, at this address.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub(crate) fn at(site: &Site, visit: &Visit, here: &str) -> Result<Shell, Problem> {
        let mut shell = Shell::of(site, here);
        let ours = links(site, visit).into_iter().map(|(href, says)| Link::to(href, says));
        shell.links.splice(0..1, ours);
        let by = &visit.visitor().actor;
        shell.who = Some(Who {
            name: words::name(&by.id),
            role: words::role(by.role),
            organisation: words::name(&by.organisation),
            demo: shell.demo.is_some(),
            hidden: site.hidden(visit)?,
        });
        Ok(shell)
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

    /// That nothing here is real, where it is not.
    pub(crate) fn phase(&self) -> Option<PhaseBanner> {
        let day = self.demo.as_ref()?;
        Some(PhaseBanner {
            tag: Tag::of("Demonstration", ""),
            content: format!("Every name here is invented. Here it is {day}.").into(),
            ..PhaseBanner::default()
        })
    }

    /// The foot.
    pub(crate) fn footer(&self) -> Footer {
        Footer { content: FOOT.into(), ..Footer::default() }
    }
}
