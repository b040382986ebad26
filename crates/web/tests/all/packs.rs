//! The rules in force, as anybody reads them who works here.

use std::sync::Arc;

use policy::Shelf;
use service::Packs;

use crate::site::{Got, case, get_as, served, service, service_under};
use crate::typed::{At, words};

fn get(at: At, path: &str) -> Got {
    get_as(at.0, at.1, path)
}

/// A site that decides by what is in force on the day, and an officer there.
fn site() -> At {
    let service = service_under("sqlite::memory:", Packs::InForce(Shelf::standard().unwrap()));
    case(&service);
    (served(Arc::clone(&service)), "officer")
}

#[test]
fn what_is_in_force_stands_first_and_what_was_in_force_stays() {
    let at = site();
    assert!(get(at, "/").body.contains("href=\"/packs\""));
    let list = get(at, "/packs");
    let says = words(&list.body);
    assert!(list.status == 200 && says.contains("1 January 2026 In force"), "{says}");
    let place = |title: &str| list.body.find(title).unwrap_or_else(|| panic!("{title}: {says}"));
    assert!(place("Channel under Throughline, 2026") < place("/packs/channel-2012"));
    assert_eq!(says.matches("In force").count(), 2, "one for each pathway: {says}");
}

#[test]
fn every_setting_of_a_pack_is_on_its_page_with_where_it_comes_from() {
    let at = site();
    let page = get(at, "/packs/throughline-2026");
    let says = words(&page.body);
    for line in [
        "Something to be said to the referrer 5 working days; from 17:00 on a day counts as the \
         next Our own proposal",
        "The first assessment 5 working days; from 17:00 on a day counts as the next Source S22, \
         our own proposal",
        "Referrals in the window that are a repeat 3 Our own proposal",
        "Days without any entry that a line shows as a gap 183 No source",
        "Local authority may take the section 36 decision Since 12 April 2019",
        "Decisions had no reasons written down",
        "The panel Channel panel Source S27",
        "In force From 1 January 2026 The pack itself",
    ] {
        assert!(says.contains(line), "{line}\n{says}");
    }
    let shelf = Shelf::standard().unwrap();
    let rows = shelf.find("throughline-2026").unwrap().settings().len();
    assert_eq!(page.body.matches("<th scope=\"row\"").count(), rows);
}

#[test]
fn two_packs_lie_side_by_side_and_what_one_does_not_set_is_said() {
    let at = site();
    let page = words(&get(at, "/packs/channel-2023/beside/throughline-2026").body);
    assert!(page.contains("beside Channel under Throughline, 2026"), "{page}");
    assert!(page.contains("Somebody to look again at emergency access Not set 1 working day"));
    let same = words(&get(at, "/packs/channel-2023/beside/channel-2023").body);
    assert!(same.contains("They say the same throughout."), "{same}");
    let links = get(at, "/packs/throughline-2026").body;
    assert!(links.contains("href=\"/packs/channel-2023/beside/throughline-2026\""));
}

#[test]
fn a_pack_that_is_not_there_is_not_found_and_a_site_with_one_pack_shows_one() {
    let at = site();
    for path in ["/packs/channel-1999", "/packs/channel-2023/beside/channel-1999", "/packs/%ff"] {
        assert!((400..=404).contains(&get(at, path).status), "{path}");
    }
    let alone = service("sqlite::memory:");
    case(&alone);
    let at = (served(alone), "officer");
    assert_eq!(words(&get(at, "/packs").body).matches("Throughline, 2026").count(), 1);
    assert!(!get(at, "/packs/throughline-2026").body.contains("What is different"));
}
