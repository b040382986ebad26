//! As whom a line is shown, and how much of it was open to them.

use jiff::ToSpan;
use serde::Serialize;
use service::{Another, Could, Level, LineThen, Named};

use super::{AsOf, Line};
use crate::words::{self, local, name, sentence};

/// As whom a line is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeenBy {
    /// "a case officer of Police who held a case on it".
    pub who: String,
    /// Whether any of it was open to them.
    pub open: bool,
    /// How much was, or why nothing, each a sentence.
    pub says: Vec<String>,
}

impl Line {
    /// The line of a page as somebody else could see it. Where it was closed to them, nothing is on
    /// it.
    pub fn as_seen(found: &LineThen, other: &Another) -> Line {
        let last = other.until.checked_sub(1.nanosecond()).unwrap_or(other.until);
        let line = Line::of(&found.page, AsOf::Known(local(last)));
        Line { seen_by: Some(SeenBy::of(found, other)), ..line }
    }
}

impl SeenBy {
    fn of(found: &LineThen, other: &Another) -> SeenBy {
        let mut says = could(&found.could, other);
        if found.could == Could::See(Level::Content) && found.page.level == Level::Outline {
            says.push("What they could see of that is not open to you, and is not shown.".into());
        }
        if found.destroyed {
            says.push(
                "Something that was known then has been destroyed since: more may have been open \
                 to them."
                    .into(),
            );
        }
        says.push(
            "This is worked out from the record by the access rules of today, for somebody who \
             was in post and trained and stood in for nobody."
                .into(),
        );
        SeenBy { who: who(other), open: matches!(found.could, Could::See(_)), says }
    }
}

/// As whom, with an article.
fn who(other: &Another) -> String {
    let role = words::role(other.role).to_lowercase();
    let article = if role.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    let named = match other.named {
        Named::Nobody => "",
        Named::Holder => " who held a case on it",
        Named::Panel => " who was asked to its panel",
    };
    format!("{article} {role} of {}{named}", name(&other.organisation))
}

fn could(could: &Could, other: &Another) -> Vec<String> {
    let organisation = name(&other.organisation);
    match (could, other.named) {
        (Could::See(Level::Content), _) => {
            vec!["They could see what was decided and written.".into()]
        }
        (Could::See(Level::Outline), _) => {
            vec![
                "They could see agency, date and kind. What was decided and written was closed \
                  to them."
                    .into(),
            ]
        }
        (Could::Not(why), _) => {
            let (says, needs) = (sentence(&why.says), sentence(&why.needs));
            vec![
                "The line was closed to them.".into(),
                format!("They would have been told: “{says}. {needs}.”"),
            ]
        }
        (Could::NoLine, _) => {
            vec![
                "The line was closed to them: the person had no open case then, and nobody in \
                  this role looks at a line without one."
                    .into(),
            ]
        }
        (Could::Unnamed, Named::Panel) => {
            vec!["Nobody had been asked to a panel about it by then.".into()]
        }
        (Could::Unnamed, _) => {
            vec![format!("Nobody at {organisation} held a case on it then.")]
        }
    }
}

#[cfg(test)]
mod tests {
    use access::{Ties, WhyNot};
    use policy::Role;
    use service::LinePage;

    use super::*;

    fn other(role: Role, named: Named) -> Another {
        let until = "2026-03-03T00:00:00Z".parse().unwrap();
        Another { until, role, organisation: "force-b".into(), named }
    }

    fn found(could: Could, level: Level) -> LineThen {
        let page = LinePage {
            person: "p1".into(),
            level,
            places: vec![],
            rows: vec![],
            opened: vec![],
            parties: vec![],
            closed: Default::default(),
            late_days: None,
            gap_days: None,
            now: "2026-11-22T12:00:00Z".parse().unwrap(),
        };
        LineThen { could, page, destroyed: false }
    }

    fn text(could: Could, named: Named) -> String {
        let text = Line::as_seen(&found(could, Level::Content), &other(Role::CaseOfficer, named));
        text.text().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_title_says_as_whom_and_of_which_day() {
        let text = text(Could::See(Level::Content), Named::Holder);
        let says = "The line of p1, as a case officer of Force B who held a case on it could see \
                    it on 2 March 2026";
        assert!(text.starts_with(says), "{text}");
    }

    #[test]
    fn an_article_goes_with_the_role() {
        assert_eq!(who(&other(Role::Assurance, Named::Nobody)), "an auditor of Force B");
        let member = who(&other(Role::PanelMember, Named::Panel));
        assert_eq!(member, "a panel member of Force B who was asked to its panel");
    }

    #[test]
    fn how_much_was_open_is_a_sentence() {
        let (content, outline) = (Could::See(Level::Content), Could::See(Level::Outline));
        assert!(text(content, Named::Nobody).contains("could see what was decided and written."));
        assert!(text(outline, Named::Nobody).contains("and written was closed to them."));
    }

    #[test]
    fn of_a_line_that_was_closed_nothing_is_counted_and_why_is_quoted() {
        let why = WhyNot {
            rule: "tie".into(),
            says: "nothing to do with it".into(),
            needs: "ask for it".into(),
            by: Ties::NONE,
            who: vec![],
            hides: false,
        };
        let text = text(Could::Not(Box::new(why)), Named::Nobody);
        assert!(text.contains("told: “Nothing to do with it. Ask for it.”"), "{text}");
        assert!(!text.contains("0 contacts") && !text.contains("Only agency"), "{text}");
    }

    #[test]
    fn where_there_was_no_open_case_that_is_why() {
        assert!(text(Could::NoLine, Named::Holder).contains("had no open case then"));
    }

    #[test]
    fn where_nobody_was_named_so_that_is_said_and_not_that_it_was_closed() {
        let (holder, panel) =
            (text(Could::Unnamed, Named::Holder), text(Could::Unnamed, Named::Panel));
        assert!(holder.contains("Nobody at Force B held a case on it then."), "{holder}");
        assert!(panel.contains("Nobody had been asked to a panel about it by then."), "{panel}");
        assert!(!holder.contains("closed to them") && !panel.contains("closed to them"));
    }

    #[test]
    fn whoever_is_shown_less_than_they_saw_is_told_so() {
        let other = other(Role::CaseOfficer, Named::Holder);
        let says = "What they could see of that is not open to you, and is not shown.";
        let by = |level| SeenBy::of(&found(Could::See(Level::Content), level), &other).says;
        assert!(by(Level::Outline).iter().any(|it| it == says));
        assert!(!by(Level::Content).iter().any(|it| it == says));
    }

    #[test]
    fn that_more_may_have_been_open_is_told_where_something_is_destroyed() {
        let mut found = found(Could::NoLine, Level::Outline);
        let other = other(Role::CaseOfficer, Named::Nobody);
        let told = |found: &LineThen| {
            SeenBy::of(found, &other).says.iter().any(|it| it.contains("destroyed"))
        };
        assert!(!told(&found));
        found.destroyed = true;
        assert!(told(&found));
    }
}
