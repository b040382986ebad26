//! `/panel`: cases that wait for the panel; `/case/{id}/panel.ics`: its meeting, for a calendar.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use pathway::Target;
use service::{Answer, CaseRow, Question};

use super::listing::{dated, linked, listing};
use super::{Answered, Shared, Shell, encoded, page};
use crate::components::Table;
use crate::components::table::Cell;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

const HEADS: [&str; 5] = ["Case", "Opened", "Held by", "Papers", "Decision"];

#[derive(Template)]
#[template(path = "agenda.html")]
struct PanelPage {
    shell: Shell,
    agenda: Option<Table>,
}

/// The agenda: cases that wait, the oldest first.
pub(crate) async fn panel(State(site): Shared, visit: Visit) -> Answered {
    let shell = Shell::at(&site, &visit, "/panel")?;
    let Answer::Agenda(rows) = site.ask(&visit, Question::Agenda).await? else {
        return Err(Problem::NotFound);
    };
    let rows = rows.iter().map(|(it, decides)| row(it, *decides));
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    let caption = "Cases that wait for the panel, the oldest first";
    page(&PanelPage { shell, agenda: (!rows.is_empty()).then(|| listing(caption, &HEADS, rows)) })
}

fn row(row: &CaseRow, decides: bool) -> askama::Result<Vec<Cell>> {
    let base = format!("/case/{}", encoded(&row.id));
    let record = match decides {
        true => linked(
            &format!("{base}/do/panel.decide"),
            &format!("Record the decision on {}", row.id),
        )?,
        false => "Not yet".into(),
    };
    Ok(vec![
        linked(&base, &row.id)?,
        dated(words::day(&row.opened)),
        words::name(&row.organisation).into(),
        linked(&format!("{base}/assessment"), &format!("Assessment of {}", row.id))?,
        record,
    ])
}

/// The meeting of a case, as calendars read it. It names the case and nobody.
pub(crate) async fn invitation(
    State(site): Shared,
    visit: Visit,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(id) = id.map_err(|_| Problem::Address)?;
    let question = Question::Work(Target::Case(id.clone()));
    let Answer::Work(Some(work)) = site.ask(&visit, question).await? else {
        return Err(Problem::NotFound);
    };
    let tabled = work.state.case.as_ref().and_then(|case| case.panel.tabled.as_ref());
    let (tabling, mark) = tabled.ok_or(Problem::NotFound)?;
    let text = calendar(&id, tabling, &mark.recorded.strftime("%Y%m%dT%H%M%SZ").to_string());
    let head = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"panel.ics\""),
    ];
    Ok((head, text).into_response())
}

/// RFC 5545, as far as a day and a place need it.
fn calendar(id: &str, tabling: &pathway::panel::Tabling, stamp: &str) -> String {
    let plain = |text: &str| {
        let text = text.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
        text.replace('\n', " ")
    };
    let place = tabling.place.as_deref().map(|place| format!("LOCATION:{}", plain(place)));
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Throughline//Panel//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:panel-{}@throughline", encoded(id)),
        format!("DTSTAMP:{stamp}"),
        format!("DTSTART;VALUE=DATE:{}", tabling.on.strftime("%Y%m%d")),
        format!("SUMMARY:Panel: case {}", plain(id)),
    ];
    lines.extend(place);
    lines.extend(["END:VEVENT".to_owned(), "END:VCALENDAR".to_owned()]);
    lines.iter().flat_map(|line| folded(line)).collect::<Vec<_>>().join("\r\n") + "\r\n"
}

/// Lines of at most 75 bytes, the next begun with a blank.
fn folded(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for letter in line.chars() {
        let full = lines.last().is_some_and(|last| last.len() + letter.len_utf8() > 74);
        if full {
            lines.push(" ".to_owned());
        }
        if let Some(last) = lines.last_mut() {
            last.push(letter);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_invitation_names_the_case_the_day_and_the_place_and_nobody() {
        let tabling = pathway::panel::Tabling {
            on: date(2026, 3, 9),
            place: Some("council chamber, first floor; ring".into()),
            members: vec!["ana".into()],
        };
        let text = calendar("case-a", &tabling, "20260302T100000Z");
        for says in ["DTSTART;VALUE=DATE:20260309\r\n", "SUMMARY:Panel: case case-a\r\n"] {
            assert!(text.contains(says), "{text}");
        }
        assert!(text.contains("LOCATION:council chamber\\, first floor\\; ring\r\n"), "{text}");
        assert!(!text.contains("ana@") && !text.contains("ATTENDEE"), "{text}");
    }

    #[test]
    fn long_lines_are_folded_as_calendars_ask() {
        let lines = folded(&"é".repeat(100));
        assert!(lines.len() > 2 && lines.iter().all(|line| line.len() <= 75));
        assert!(lines.iter().skip(1).all(|line| line.starts_with(' ')));
    }
}
