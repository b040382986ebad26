//! The first page, and the list of tasks.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;

use super::asked::Page;
use super::files::FILES_AT;
use super::frame::Frame;
use super::guest::{Guest, with_draft};
use super::keep::{Found, Kept, answered, begin as new_draft, found, instead};
use super::typed::Typed;
use super::words::*;
use super::{checks, pages};
use crate::components::task_list::{Status, Task};
use crate::components::{Button, TaskList, WarningText};
use crate::pages::Shared;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "referral/start.html")]
struct StartPage {
    frame: Frame,
    emergency: WarningText,
    long: String,
    go_on: bool,
    button: Button,
}

/// The first page: emergencies first, then who it is for and what happens.
pub(super) async fn start(State(site): Shared, guest: Guest) -> Result<Response, Problem> {
    let go_on = matches!(found(&site, &guest).await?, Found::Draft(_));
    let days = site.work(|service| service.draft_days()).await?;
    let lang = guest.lang;
    let page = StartPage {
        frame: Frame::of(&guest),
        emergency: pages::warning(START_NOW, lang),
        long: START_LONG_TEXT.with(lang, &days.to_string()),
        go_on,
        button: Button {
            content: START_BUTTON.to(lang).into(),
            is_start_button: true,
            prevent_double_click: Some(true),
            ..Button::default()
        },
    };
    answered(&guest, true, &page)
}

/// Begins a draft; one that was begun goes on.
pub(super) async fn begin(State(site): Shared, guest: Guest) -> Result<Response, Problem> {
    if let Found::Draft(_) = found(&site, &guest).await? {
        return Ok(Guest::to("/refer/tasks"));
    }
    let code = new_draft(&site).await?;
    Ok(with_draft(Guest::to("/refer/tasks"), &code))
}

#[derive(Template)]
#[template(path = "referral/tasks.html")]
struct TasksPage {
    frame: Frame,
    done: String,
    code: String,
    list: TaskList,
    button: Button,
}

/// The list of tasks.
pub(super) async fn tasks(State(site): Shared, guest: Guest) -> Result<Response, Problem> {
    let Kept { code, typed, .. } = match found(&site, &guest).await? {
        Found::Draft(kept) => kept,
        other => return Ok(instead(other)),
    };
    let (lang, today) = (guest.lang, pages::today(&site).await?);
    let needed: Vec<&Page> = Page::asked(&typed).filter(|page| !page.optional).collect();
    let done = needed.iter().filter(|page| is_done(page, &typed, (lang, today))).count();
    let counted = pages::counted(done, needed.len(), lang);
    let items = Page::asked(&typed).map(|page| task(page, &typed, (lang, today)));
    let items = items.chain([files(&typed, lang)]).collect();
    let page = TasksPage {
        frame: Frame::of(&guest),
        done: TASKS_DONE.with(lang, &counted),
        code: code.shown(),
        list: TaskList { items, id_prefix: "task".to_owned(), ..TaskList::default() },
        button: Button {
            content: TASKS_CHECK.to(lang).into(),
            href: "/refer/check".to_owned(),
            ..Button::default()
        },
    };
    answered(&guest, true, &page)
}

/// Whether a page was answered and nothing is wrong with it.
fn is_done(page: &Page, typed: &Typed, on: (Lang, Date)) -> bool {
    typed.page(page.id).is_some_and(|saved| checks::wrong(page, saved, on).is_empty())
}

fn task(page: &Page, typed: &Typed, (lang, today): (Lang, Date)) -> Task {
    let saved = typed.page(page.id);
    let status = match saved {
        Some(saved) if page.optional && saved.is_blank() => pages::tag(TASK_MAYBE, "grey", lang),
        Some(_) if is_done(page, typed, (lang, today)) => {
            Status { content: TASK_DONE.to(lang).into(), ..Status::default() }
        }
        Some(_) => pages::tag(TASK_PART, "yellow", lang),
        None if page.optional => pages::tag(TASK_MAYBE, "grey", lang),
        None => pages::tag(TASK_TODO, "blue", lang),
    };
    Task {
        title: page.title.to(lang).into(),
        status,
        href: format!("/refer/task/{}", page.id),
        ..Task::default()
    }
}

/// The task of sending files along.
fn files(typed: &Typed, lang: Lang) -> Task {
    let status = match typed.files.len() {
        0 => pages::tag(TASK_MAYBE, "grey", lang),
        count => Status {
            content: FILE_SEVERAL.with(lang, &count.to_string()).into(),
            ..Status::default()
        },
    };
    let title = FILES.to(lang).into();
    Task { title, status, href: FILES_AT.to_owned(), ..Task::default() }
}

/// Where to go after a page: the next that was not answered, else what is to be checked.
pub(super) fn next(page: &str, typed: &Typed, today: Date) -> String {
    let asked: Vec<&Page> = Page::asked(typed).collect();
    let at = asked.iter().position(|it| it.id == page).unwrap_or(0);
    let open = |it: &&&Page| match it.optional {
        true => typed.page(it.id).is_none(),
        false => !is_done(it, typed, (Lang::English, today)),
    };
    let after = asked.iter().skip(at + 1).find(open);
    match after.or_else(|| asked.iter().find(open)) {
        Some(next) => format!("/refer/task/{}", next.id),
        None => "/refer/check".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::typed::Saved;
    use super::*;
    use jiff::civil::date;

    #[test]
    fn after_a_page_comes_the_next_that_was_not_answered_then_those_before_then_the_check() {
        let today = date(2026, 11, 22);
        let mut typed = Typed::with("you", &[("who", "nobody")]);
        assert_eq!(next("you", &typed, today), "/refer/task/person");
        typed.save("proof", Saved::default());
        assert_eq!(next("proof", &typed, today), "/refer/task/person", "what was passed over");
        for (page, field) in [("person", "name"), ("concern", "worries"), ("seen", "seen")] {
            typed.save(page, Saved::with(&[(field, "x")]));
        }
        typed.save("urgent", Saved::with(&[("which", "none")]));
        for page in ["find", "knows"] {
            typed.save(page, Saved::default());
        }
        assert_eq!(next("urgent", &typed, today), "/refer/check");
        typed.save("person", Saved::with(&[("name", "")]));
        assert_eq!(next("urgent", &typed, today), "/refer/task/person", "what is wrong");
    }
}
