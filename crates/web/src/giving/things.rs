//! What was chosen, and what of it can be given as things stand.

use std::sync::Arc;

use pathway::{Actor, Target};
use service::{Answer, Door, Question, ServiceError, Work};

use super::{CHOSEN, Sort};
use crate::acts::{Known, sheet};
use crate::forms::Form;
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;
use crate::words;

/// As many as a list shows: more come from no page of ours.
pub(super) const MOST: usize = 100;

/// Something that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thing {
    pub(super) target: Target,
    /// How long its stream was when the visitor saw it.
    pub(super) version: u64,
    /// Who holds it now, by name.
    pub(super) holder: Option<String>,
    /// What it is, beside its reference.
    pub(super) says: [String; 2],
}

/// Something that was chosen and not given, with why.
pub(super) type Left = (Target, String);

/// What a form chose: targets, each once and in their order, with the version that it was shown
/// with, where it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) sort: Sort,
    pub(super) targets: Vec<(Target, Option<u64>)>,
}

impl Chosen {
    /// Reads it; nothing where nothing was chosen.
    ///
    /// # Errors
    /// Where it is not what any page of ours sends.
    pub(super) fn read(form: &Form) -> Result<Option<Chosen>, Problem> {
        let mut targets: Vec<(Target, Option<u64>)> = vec![];
        for text in form.all(CHOSEN) {
            let one = one(text).ok_or(Problem::Address)?;
            if !targets.iter().any(|(known, _)| *known == one.0) {
                targets.push(one);
            }
        }
        let Some(sort) = targets.first().and_then(|(target, _)| Sort::of(target)) else {
            return Ok(None);
        };
        let alike = targets.iter().all(|(target, _)| Sort::of(target) == Some(sort));
        match alike && targets.len() <= MOST {
            true => Ok(Some(Chosen { sort, targets })),
            false => Err(Problem::Address),
        }
    }
}

/// One thing as a form names it: `case/a`, and `case/a@12` where it was seen with twelve entries.
fn one(text: &str) -> Option<(Target, Option<u64>)> {
    let (stream, version) = match text.rsplit_once('@') {
        Some((stream, version)) => (stream, Some(version.parse().ok()?)),
        None => (text, None),
    };
    let target = match stream.split_once('/')? {
        ("contact", id) if !id.is_empty() => Target::Contact(id.to_owned()),
        ("case", id) if !id.is_empty() => Target::Case(id.to_owned()),
        _ => return None,
    };
    Some((target, version))
}

/// Looks at each: those that the visitor can give as they stand, and the others with why not. What
/// was seen before keeps the version that it was seen with.
pub(super) async fn looked(
    site: &Arc<Site>,
    visit: &Visit,
    targets: Vec<(Target, Option<u64>)>,
) -> Result<(Vec<Thing>, Vec<Left>), Problem> {
    let me = visit.visitor().actor.clone();
    let look = move |door: &Door<'_>| {
        let (mut things, mut left) = (vec![], vec![]);
        for (target, seen) in targets {
            match stands((door, &me), &target)? {
                Ok(thing) => {
                    things.push(Thing { version: seen.unwrap_or(thing.version), ..thing });
                }
                Err(why) => left.push((target, why)),
            }
        }
        Ok((things, left))
    };
    site.at_door(visit, look).await
}

/// A thing as it stands, or why the visitor cannot give it.
fn stands(
    (door, me): (&Door<'_>, &Actor),
    target: &Target,
) -> Result<Result<Thing, String>, ServiceError> {
    let question = match target {
        Target::Case(_) => Question::Form(target.clone(), Sort::Cases.deed()),
        other => Question::Work(other.clone()),
    };
    Ok(match door.view(&question) {
        Ok(Answer::Work(Some(work))) => thing(&work, me),
        Ok(_) => Err("There is nothing with this reference".to_owned()),
        Err(ServiceError::NotAllowed(why)) => Err(words::sentence(&why.says)),
        Err(other) => return Err(other),
    })
}

fn thing(work: &Work, me: &Actor) -> Result<Thing, String> {
    let deed = Sort::of(&work.target).map(Sort::deed);
    let known = Known::of(work, me, "");
    let gives = deed.and_then(|it| sheet(it.name())).is_some_and(|it| it.is_offered(&known));
    match (gives, says(work)) {
        (true, Some(says)) => {
            let (target, version) = (work.target.clone(), work.version);
            let holder = work.page.as_ref().and_then(|page| page.case.holder.clone());
            Ok(Thing { target, version, holder, says })
        }
        _ => Err(gone(work, me)),
    }
}

/// What a thing is, in two cells of a table.
fn says(work: &Work) -> Option<[String; 2]> {
    if let Some(page) = &work.page {
        let holder = page.case.holder.as_deref();
        let holder = holder.map_or_else(|| "Nobody by name".to_owned(), words::name);
        return Some([words::stage(&page.case.stage), holder]);
    }
    let contact = &work.state.contact.as_ref()?.contact;
    let kind = serde_json::to_value(contact.kind).ok()?;
    Some([words::contact(kind.as_str()?), words::name(&contact.agency)])
}

/// Why a thing can be given to nobody any more.
fn gone(work: &Work, me: &Actor) -> String {
    let contact = work.state.contact.as_ref();
    let accepted = contact.and_then(|it| it.accepted.as_ref());
    let to = contact.and_then(|it| it.contact.to.as_ref()).filter(|to| **to != me.organisation);
    if let (None, Some(to)) = (accepted, to) {
        return format!("It is addressed to {}", words::name(to));
    }
    match (accepted, &work.page) {
        (Some((organisation, holder)), _) => {
            format!("{} at {} has taken it on", words::name(holder), words::name(organisation))
        }
        (None, Some(page)) if page.case.closed.is_some() => "The case is closed".to_owned(),
        (None, Some(page)) => format!("{} holds the case", words::name(&page.case.organisation)),
        (None, None) => "Your role does not take it on".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(things: &[&str]) -> Result<Option<Chosen>, Problem> {
        let field = |it: &&str| (CHOSEN.to_owned(), (*it).to_owned());
        Chosen::read(&Form::of(things.iter().map(field).collect()).unwrap())
    }

    #[test]
    fn what_is_chosen_is_read_once_each_and_in_its_order() {
        let chosen = read(&["contact/k2@7", "contact/k1", "contact/k2"]).unwrap().unwrap();
        let contact = |id: &str| Target::Contact(id.to_owned());
        assert_eq!(chosen.sort, Sort::Contacts);
        assert_eq!(chosen.targets, [(contact("k2"), Some(7)), (contact("k1"), None)]);
        assert_eq!(read(&["case/a@b@3"]).unwrap().unwrap().targets.len(), 1);
        assert_eq!(read(&[]).unwrap(), None);
    }

    #[test]
    fn what_no_page_of_ours_sends_is_refused_and_not_guessed_at() {
        let many: Vec<String> = (0..=MOST).map(|nth| format!("case/{nth}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let wrong: [&[&str]; 7] = [
            &["case/a", "contact/k1"],
            &["people/p1"],
            &["case/"],
            &["case"],
            &[""],
            &["case/a@x"],
            &many,
        ];
        for wrong in wrong {
            assert!(matches!(read(wrong), Err(Problem::Address)), "{wrong:?}");
        }
    }
}
