//! Lines built from rows, as the service answers them. Everything is invented.

use jiff::civil::{Date, date};
use pathway::Event;
use service::{Level, LinePage, LineRow, Opened, PlaceRow};

use super::{AsOf, Class, Line, Width};

/// A row that happened and was recorded on two days.
fn row((stream, seq, kind): (&str, u64, &str), happened: &str, recorded: &str) -> LineRow {
    LineRow {
        stream: stream.into(),
        seq,
        nth: 0,
        kind: kind.into(),
        code: String::new(),
        subject: String::new(),
        number: None,
        agency: "school".into(),
        happened: format!("{happened}T12:00:00.000000Z"),
        precise: "instant".into(),
        source: None,
        recorded: format!("{recorded}T12:00:00.000000Z"),
        due: None,
    }
}

fn contact(seq: u64, happened: &str, recorded: &str) -> LineRow {
    let stream = format!("contact/c{seq}");
    LineRow {
        code: "referral".into(),
        ..row((&stream, seq, "contact.recorded"), happened, recorded)
    }
}

fn place(stream: &str, seq: u64, placed: bool, recorded: &str) -> PlaceRow {
    let recorded = format!("{recorded}T12:00:00.000000Z");
    PlaceRow { stream: stream.into(), seq, placed, recorded }
}

/// A page with each row's stream on the line since its recording.
fn page(rows: Vec<LineRow>) -> LinePage {
    let on = |row: &LineRow| PlaceRow {
        stream: row.stream.clone(),
        seq: row.seq,
        placed: true,
        recorded: row.recorded.clone(),
    };
    LinePage {
        person: "p1".into(),
        level: Level::Content,
        places: rows.iter().map(on).collect(),
        rows,
        opened: vec![],
        parties: vec![],
        closed: Default::default(),
        late_days: Some(14),
        gap_days: Some(183),
        now: "2026-11-22T12:00:00Z".parse().unwrap(),
    }
}

fn line(rows: Vec<LineRow>) -> Line {
    Line::of(&page(rows), AsOf::Now)
}

fn account(seq: u64, says: &str) -> Opened {
    let json =
        format!(r#"{{"incident":"call","particular":"date","says":"{says}","source":"s{seq}"}}"#);
    let event = Event::read("identity.account-given", json.as_bytes()).unwrap();
    Opened { seq, lawful_basis: "b".into(), event }
}

fn clock(kind: &str, seq: u64, day: &str, due: Option<&str>) -> LineRow {
    LineRow {
        code: "follow-up-second".into(),
        due: due.map(|due| format!("{due}T00:00:00.000000Z")),
        nth: 1,
        ..row(("case/k1", seq, kind), day, day)
    }
}

#[test]
fn what_happened_stands_in_the_order_in_which_it_happened() {
    let line =
        line(vec![contact(3, "2026-01-09", "2026-03-01"), contact(1, "2026-02-01", "2026-02-01")]);
    let entries: Vec<u64> = line.items.iter().map(|item| item.entry).collect();
    assert_eq!(entries, [3, 1]);
}

#[test]
fn what_was_recorded_long_after_it_happened_says_so() {
    let line = line(vec![contact(1, "2026-01-01", "2026-03-02")]);
    assert_eq!(line.items[0].late, Some(60));
    assert!(line.text().contains("Recorded 2 March 2026, 8 weeks later"), "{}", line.text());
    assert!(line.text().contains("1 entry was recorded more than 14 days"), "{}", line.text());
}

#[test]
fn a_line_as_known_on_a_day_holds_what_was_recorded_by_then() {
    let page =
        page(vec![contact(1, "2026-01-01", "2026-01-01"), contact(2, "2026-01-02", "2026-06-01")]);
    let known = Line::of(&page, AsOf::Known(date(2026, 2, 1)));
    assert_eq!(known.contacts().count(), 1);
    let happened = Line::of(&page, AsOf::Happened(date(2026, 2, 1)));
    assert_eq!(happened.contacts().count(), 2, "what happened by then, as it is known now");
    assert!(known.title().ends_with("as it was known on 1 February 2026"));
}

#[test]
fn a_contact_that_was_joined_later_is_not_on_the_line_as_it_was_known_before() {
    let mut page = page(vec![contact(1, "2021-02-01", "2021-02-01")]);
    page.places = vec![place("contact/c1", 5, true, "2021-04-01")];
    assert_eq!(Line::of(&page, AsOf::Known(date(2021, 3, 1))).contacts().count(), 0);
    let now = Line::of(&page, AsOf::Now);
    assert_eq!(now.items[0].joined, Some(date(2021, 4, 1)));
    assert!(now.text().contains("Joined to this line on 1 April 2021"), "{}", now.text());
}

#[test]
fn a_contact_that_was_taken_off_is_off_and_was_on_before() {
    let mut page = page(vec![contact(1, "2021-02-01", "2021-02-01")]);
    page.places.push(place("contact/c1", 9, false, "2021-05-01"));
    assert_eq!(Line::of(&page, AsOf::Now).contacts().count(), 0);
    assert_eq!(Line::of(&page, AsOf::Known(date(2021, 4, 1))).contacts().count(), 1);
}

#[test]
fn a_stretch_in_which_nothing_is_known_is_shown() {
    let line = line(vec![
        contact(1, "2025-01-01", "2025-01-01"),
        contact(2, "2025-12-01", "2025-12-01"),
        contact(3, "2026-11-01", "2026-11-01"),
    ]);
    assert_eq!(line.gaps.len(), 2);
    assert!(line.text().contains("--- Nothing is known for 10 months"), "{}", line.text());
}

#[test]
fn an_inexact_time_leaves_no_gap_where_it_may_have_happened() {
    let mut year = contact(2, "2025-01-01", "2025-12-31");
    year.precise = "year".into();
    let line = line(vec![
        contact(1, "2024-12-30", "2024-12-30"),
        year,
        contact(3, "2026-01-03", "2026-01-03"),
    ]);
    assert!(line.gaps.iter().all(|gap| gap.before.is_none()), "{:?}", line.gaps);
    assert!(line.text().contains("some time in 2025"), "{}", line.text());
}

#[test]
fn accounts_that_differ_stand_side_by_side_and_those_that_agree_do_not() {
    let given = |seq| row(("person/p1", seq, "identity.account-given"), "2026-01-01", "2026-01-01");
    let mut page = page(vec![given(1), given(2)]);
    page.opened = vec![account(1, "April"), account(2, "October")];
    let differ = Line::of(&page, AsOf::Now);
    assert_eq!(differ.disputed[0].accounts.len(), 2);
    let says = "Sources differ on call, date: April (according to s1) / October (according to s2).";
    assert_eq!(differ.stands_out()[0], says);
    page.opened = vec![account(1, "April"), account(2, "April")];
    assert!(Line::of(&page, AsOf::Now).disputed.is_empty());
}

#[test]
fn what_was_done_carries_the_day_by_which_it_was_due() {
    let done = row(("case/k1", 7, "exit.followed-up"), "2026-05-10", "2026-05-10");
    let set = clock(service::CLOCK_SET, 1, "2025-04-30", Some("2026-05-01"));
    let line = line(vec![set, done, clock(service::CLOCK_MET, 8, "2026-05-10", None)]);
    let due = line.items[0].due.clone().unwrap();
    assert_eq!((due.by, due.late), (date(2026, 5, 1), Some(9)));
    assert_eq!(line.missed(), 0);
}

#[test]
fn what_was_due_and_raised_is_shown_where_nothing_was_done() {
    let set = clock(service::CLOCK_SET, 1, "2025-04-30", Some("2026-05-01"));
    let raised = clock(service::CLOCK_RAISED, 2, "2026-05-01", None);
    let missed = line(vec![set.clone(), raised]);
    assert_eq!((missed.missed(), missed.items[0].class), (1, Class::Missed));
    assert_eq!(line(vec![set]).missed(), 0, "what nobody raised is not known to be missing");
}

#[test]
fn four_numbers_say_what_came_of_support() {
    let opened = row(("case/k1", 1, "home.case-opened"), "2026-01-01", "2026-01-01");
    let case = |seq, kind| row(("case/k1", seq, kind), "2026-02-01", "2026-02-01");
    let contracted = LineRow { number: Some(7), ..case(2, "intervention.contracted") };
    let session = |seq, code: &str| {
        let held = case(seq, "intervention.session-held");
        LineRow { number: Some(1), code: code.into(), ..held }
    };
    let line =
        line(vec![opened, contracted, session(3, "delivered"), session(4, "did-not-attend")]);
    assert_eq!(line.cases[0].sessions, Some([7, 2, 1, 1]));
    let says = "1 of 7 sessions attended (2 offered, 1 delivered)";
    assert!(line.picture(Width::Wide).contains(says) && line.text().contains(says));
}

#[test]
fn everybody_who_held_a_case_stands_with_its_days() {
    let opened = row(("case/k1", 1, "home.case-opened"), "2026-01-01", "2026-01-01");
    let mut accepted = row(("case/k1", 2, "home.accepted"), "2026-02-01", "2026-02-01");
    accepted.agency = "council".into();
    let closed = row(("case/k1", 3, "exit.closed"), "2026-03-01", "2026-03-01");
    let line = line(vec![opened, accepted, closed]);
    let held = &line.cases[0].held;
    assert_eq!((held.len(), held[1].until), (2, Some(date(2026, 3, 1))));
    assert_eq!(held[0].until, Some(date(2026, 2, 1)));
}

#[test]
fn a_restricted_source_is_a_pointer_to_its_desk_and_no_more() {
    let mut pointer = contact(1, "2026-01-01", "2026-01-01");
    (pointer.code, pointer.subject) = (service::POINTER.into(), "duty-desk".into());
    let text = line(vec![pointer]).text();
    assert!(text.contains("Known here; ask its desk") && text.contains("duty-desk"), "{text}");
}

#[test]
fn a_contact_whose_link_nobody_reviewed_says_that_it_is_not_opened() {
    let mut page = page(vec![contact(1, "2026-01-01", "2026-01-01")]);
    page.closed.insert("contact/c1".into());
    assert!(Line::of(&page, AsOf::Now).text().contains("Not opened: nobody else has looked"));
}

#[test]
fn no_line_of_text_is_too_wide() {
    let mut wide = contact(1, "2026-01-01", "2026-03-01");
    wide.agency = "an-organisation-with-a-name-of-very-many-words".repeat(4);
    wide.source = Some("word-".repeat(60));
    let text = line(vec![wide]).text();
    let most = text.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(most <= 200 && text.lines().count() > 6, "{most}\n{text}");
}

/// Every element that is opened in a picture is closed, in order, and no text breaks out of it.
fn sound(picture: &str) {
    let mut open = vec![];
    for part in picture.split('<').skip(1) {
        let (tag, rest) = part.split_once('>').unwrap();
        assert!(!rest.contains('"') || !rest.contains('='), "{rest}");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split([' ', '\n']).next().unwrap()),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn a_picture_is_well_formed_and_has_words_instead() {
    let line =
        line(vec![contact(1, "2025-01-01", "2026-01-01"), contact(2, "2026-01-01", "2026-01-01")]);
    let picture = line.picture(Width::Wide);
    sound(&picture);
    for part in ["role=\"img\"", "<title id=\"line-title\">", "<desc id=\"line-desc\">2 contacts"] {
        assert!(picture.contains(part), "{part}\n{picture}");
    }
    assert!(
        !picture.contains("style=") && !picture.contains("<script") && !picture.contains("<style")
    );
}

#[test]
fn a_picture_for_a_telephone_stays_within_its_width_and_beside_the_other() {
    let mut long = contact(1, "2016-01-01", "2026-01-01");
    long.agency = "a-very-long-name-of-a-school-and-of-the-trust-to-which-it-belongs".into();
    let line = line(vec![long, contact(2, "2026-01-01", "2026-01-01")]);
    let (narrow, wide) = (line.picture(Width::Narrow), line.picture(Width::Wide));
    sound(&narrow);
    assert!(narrow.contains("viewBox=\"0 0 340 "), "{narrow}");
    for part in narrow.split(" x=\"").skip(1) {
        let x: f64 = part.split('"').next().unwrap().parse().unwrap();
        assert!(x <= 324.0, "{part}");
    }
    let ids = |svg: &str| {
        let ids = svg.split("id=\"").skip(1).map(|it| it.split('"').next().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(ids(&narrow).len(), ids(&wide).len());
    assert!(ids(&narrow).iter().all(|id| !ids(&wide).contains(id)));
}

#[test]
fn markup_in_a_name_stays_text_in_a_picture() {
    let mut evil = contact(1, "2026-01-01", "2026-01-01");
    evil.agency = "<script>x</script> & \"co\"".into();
    let picture = line(vec![evil]).picture(Width::Wide);
    sound(&picture);
    assert!(!picture.contains("<script>") && picture.contains("&lt;script&gt;"));
}

#[test]
fn five_hundred_contacts_on_one_day_are_drawn_and_counted() {
    let many = |day: &dyn Fn(u64) -> Date| {
        (0..500)
            .map(|seq| {
                let day = day(seq).to_string();
                contact(seq, &day, &day)
            })
            .collect::<Vec<_>>()
    };
    let one_day = line(many(&|_| date(2026, 1, 1))).picture(Width::Wide);
    sound(&one_day);
    assert!(one_day.contains(">+492</text>"), "{}", one_day.len());
    let spread =
        line(many(&|seq| date(2016, 1, 1).saturating_add(jiff::Span::new().days(7 * seq as i64))));
    sound(&spread.picture(Width::Wide));
    assert_eq!(spread.contacts().count(), 500);
}

#[test]
fn a_line_with_nothing_on_it_is_drawn_too() {
    sound(&line(vec![]).picture(Width::Wide));
}

#[test]
fn an_outline_says_that_more_is_there() {
    let mut page = page(vec![contact(1, "2026-01-01", "2026-01-01")]);
    page.level = Level::Outline;
    let says = Line::of(&page, AsOf::Now).stands_out().pop().unwrap();
    assert!(says.starts_with("Only agency, date and kind are shown."), "{says}");
}
