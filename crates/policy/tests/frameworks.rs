//! The two assessment frameworks: what they hold, and that no item is a score.

use policy::Shelf;

#[test]
fn the_framework_of_2012_has_thirteen_six_and_three_factors() {
    let shelf = Shelf::standard().unwrap();
    let framework = shelf.framework("vaf-22").unwrap();
    let sizes: Vec<_> =
        framework.domains.iter().map(|domain| (domain.name.as_str(), domain.items.len())).collect();
    assert_eq!(sizes, [("Engagement", 13), ("Intent", 6), ("Capability", 3)]);
}

#[test]
fn an_item_id_stands_once_and_carries_its_domain() {
    let shelf = Shelf::standard().unwrap();
    for framework in ["vaf-22", "open-2026"].map(|id| shelf.framework(id).unwrap()) {
        let mut ids: Vec<_> = framework.items().map(|item| item.id.as_str()).collect();
        let listed = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), listed, "{}", framework.id);
        for domain in &framework.domains {
            let prefix = |id: &str| id.split('.').next().map(str::to_string);
            let first = prefix(&domain.items[0].id);
            assert!(domain.items.iter().all(|item| prefix(&item.id) == first), "{}", domain.name);
        }
    }
}

#[test]
fn the_open_framework_keeps_drivers_protection_and_the_persons_voice_apart() {
    let shelf = Shelf::standard().unwrap();
    let framework = shelf.framework("open-2026").unwrap();
    let names: Vec<_> = framework.domains.iter().map(|domain| domain.name.as_str()).collect();
    for wanted in ["Drivers", "Protective factors", "Voice of the person", "Fixation and grievance"]
    {
        assert!(names.contains(&wanted), "{wanted}");
    }
}

#[test]
fn assessors_may_add_items_of_their_own_to_both() {
    let shelf = Shelf::standard().unwrap();
    for id in ["vaf-22", "open-2026"] {
        assert!(shelf.framework(id).unwrap().takes("local.something-new"), "{id}");
    }
}
