//! Working days of England and Wales.

use super::*;
use crate::Shelf;

fn calendar() -> Calendar {
    Shelf::standard().unwrap().calendar("england-and-wales").unwrap().clone()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn due(from: &str, days: u32, cut_off: Option<&str>) -> String {
    let cut_off = cut_off.map(|text| text.parse().unwrap());
    let due = calendar().after_working_days(at(from), days, cut_off);
    calendar().local_date(due - 1.second()).to_string()
}

#[test]
fn five_working_days_step_over_a_weekend() {
    assert_eq!(due("2026-11-19T10:00:00Z", 5, None), "2026-11-26");
}

#[test]
fn christmas_and_its_substitute_days_are_not_counted() {
    assert_eq!(due("2026-12-24T10:00:00Z", 1, None), "2026-12-29");
}

#[test]
fn what_comes_after_the_cut_off_counts_from_the_next_working_day() {
    assert_eq!(due("2026-11-19T16:59:00Z", 1, Some("17:00")), "2026-11-20");
    assert_eq!(due("2026-11-19T17:00:00Z", 1, Some("17:00")), "2026-11-23");
}

#[test]
fn the_cut_off_is_read_on_the_local_clock_in_summer() {
    assert_eq!(due("2026-07-01T16:30:00Z", 1, Some("17:00")), "2026-07-03");
}

#[test]
fn a_contact_on_a_sunday_counts_from_monday() {
    assert_eq!(due("2026-11-22T10:00:00Z", 1, None), "2026-11-24");
}

#[test]
fn past_the_data_only_weekends_are_stepped_over() {
    assert_eq!(calendar().known_until().to_string(), "2028-12-31");
    assert_eq!(due("2029-12-24T10:00:00Z", 2, None), "2029-12-26");
}

#[test]
fn six_months_from_the_end_of_august_is_the_end_of_february() {
    let due = calendar().after_calendar(at("2026-08-31T10:00:00Z"), 0, 6);
    assert_eq!(calendar().local_date(due - 1.second()).to_string(), "2027-02-28");
}

#[test]
fn a_day_ends_at_local_midnight_on_the_day_clocks_go_forward() {
    let end = calendar().end_of("2026-03-29".parse().unwrap());
    assert_eq!(end, at("2026-03-29T23:00:00Z"));
}
