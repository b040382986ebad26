//! The line as text: what stands out first, then everything in order.

use jiff::civil::Date;

use super::{AsOf, Class, Disputed, Gap, Item, Line};
use crate::words::{count, date, name, span};

/// Widest line of text, in characters.
const WIDE: usize = 100;
/// How far the text below a date stands in.
const IN: &str = "    ";

/// What comes next on a line.
#[derive(Debug, Clone, Copy)]
pub enum Next<'l> {
    /// Something that happened, or was due and did not.
    Item(&'l Item),
    /// A stretch in which nothing is known.
    Gap(&'l Gap),
}

impl Line {
    /// The line as text, for people: at most 100 characters wide.
    pub fn text(&self) -> String {
        let mut out = format!("{}\n", self.title());
        if self.is_open() {
            out.push_str(&format!("{}\n", self.counts()));
        }
        for says in self.stands_out() {
            wrapped(&mut out, "- ", &says);
        }
        let mut year = None;
        for next in self.in_order() {
            let item = match next {
                Next::Item(item) => item,
                Next::Gap(gap) => {
                    out.push_str(&format!("--- {} ---\n", gap.says()));
                    continue;
                }
            };
            let of = item.order.0.year();
            if year.replace(of) != Some(of) {
                out.push_str(&format!("\n{of}\n"));
            }
            wrapped(&mut out, "", &item.heading());
            for line in item.below() {
                wrapped(&mut out, IN, &line);
            }
        }
        out
    }

    /// Whose line it is, and as of when.
    pub fn title(&self) -> String {
        let day = date(self.until);
        if let Some(by) = &self.seen_by {
            return format!("The line of {}, as {} could see it on {day}", self.person, by.who);
        }
        match self.as_of {
            AsOf::Now => format!("The line of {}", self.person),
            AsOf::Known(_) => format!("The line of {}, as it was known on {day}", self.person),
            AsOf::Happened(_) => format!("The line of {}, up to {day}", self.person),
        }
    }

    /// How many contacts, agencies and cases.
    pub fn counts(&self) -> String {
        let open = self.cases.iter().filter(|case| case.closed.is_none()).count();
        format!(
            "{}, {}, {} ({} open)",
            count(self.contacts().count(), "contact", "contacts"),
            count(self.agencies.len(), "agency", "agencies"),
            count(self.cases.len(), "case", "cases"),
            open
        )
    }

    /// What a reader should see before the rest, each a sentence.
    pub fn stands_out(&self) -> Vec<String> {
        let mut says = self.seen_by.as_ref().map(|by| by.says.clone()).unwrap_or_default();
        if !self.is_open() {
            return says;
        }
        if self.names.len() > 1 {
            let spelt = self.names.iter();
            let spelt = spelt
                .map(|it| format!("{} ({})", it.name, count(it.contacts, "contact", "contacts")));
            let spelt: Vec<String> = spelt.collect();
            says.push(format!("Names as they were spelt: {}.", spelt.join("; ")));
        }
        for id in &self.unanswered {
            says.push(format!(
                "Contact {id} may be the same person. Nobody has said whether it is."
            ));
        }
        for case in &self.cases {
            says.extend(case.support().map(|support| format!("Case {}: {support}.", case.id)));
        }
        says.extend(self.disputed.iter().map(Disputed::says));
        says.extend(self.late_or_missed());
        says.extend(self.gaps.iter().map(|gap| format!("{}.", gap.says())));
        if !self.content {
            says.push(
                "Only agency, date and kind are shown. What was decided and written is not opened."
                    .into(),
            );
        }
        says
    }

    fn late_or_missed(&self) -> Vec<String> {
        let mut says = vec![];
        let of_contacts = self.untaken();
        if of_contacts > 0 {
            let contacts = count(of_contacts, "contact was", "contacts were");
            says.push(format!("{contacts} taken on by nobody."));
        }
        let missed = self.missed();
        if missed > 0 {
            let things = count(missed, "thing was", "things were");
            says.push(format!("{things} due by a day, and nothing was recorded by then."));
        }
        let late = self.late().count();
        if let (1.., Some(most)) = (late, self.late_days) {
            let entries = count(late, "entry was", "entries were");
            says.push(format!("{entries} recorded more than {most} days after it happened."));
        }
        says
    }

    /// What happened, in order, with the gaps between.
    pub fn in_order(&self) -> Vec<Next<'_>> {
        let mut all: Vec<((Date, u8), Next<'_>)> = vec![];
        // A gap stands before what ended it.
        let until = |gap: &Gap| gap.before.unwrap_or(Date::MAX);
        all.extend(self.items.iter().map(|item| ((item.order.0, 1), Next::Item(item))));
        all.extend(self.gaps.iter().map(|gap| ((until(gap), 0), Next::Gap(gap))));
        all.sort_by_key(|(at, _)| *at);
        all.into_iter().map(|(_, next)| next).collect()
    }
}

impl Gap {
    /// The gap as a sentence without its full stop.
    pub fn says(&self) -> String {
        let long = span(self.days);
        match self.before {
            Some(before) => {
                let (after, before) = (date(self.after), date(before));
                format!("Nothing is known for {long}, between {after} and {before}")
            }
            None => format!("Nothing is known since {}: {long}", date(self.after)),
        }
    }
}

impl Disputed {
    /// The accounts side by side, as a sentence.
    pub fn says(&self) -> String {
        let told = |it: &super::Told| format!("{} (according to {})", it.says, it.source);
        let told: Vec<String> = self.accounts.iter().map(told).collect();
        format!("Sources differ on {}, {}: {}.", self.incident, self.particular, told.join(" / "))
    }
}

impl Item {
    /// Its date, its agency and what it was.
    fn heading(&self) -> String {
        format!("{}  {}: {}", self.happened.says(), name(&self.agency), self.says)
    }

    /// What is to be said of it below that.
    fn below(&self) -> Vec<String> {
        let mut lines = vec![];
        let notes = self.notes();
        if !notes.is_empty() {
            lines.push(notes.join(". "));
        }
        lines.extend(self.details.iter().map(|(heading, text)| format!("{heading}: {text}")));
        lines
    }

    /// What its dates and sources say, each a phrase: recorded, due, joined, who says so.
    pub fn notes(&self) -> Vec<String> {
        if self.class == Class::Missed {
            return vec!["Due by that day; nothing was recorded by then".into()];
        }
        let mut notes = vec![];
        if self.recorded != self.happened.from || self.happened.from != self.happened.to {
            let late = self.late.map(|days| format!(", {} later", span(days)));
            notes.push(format!("Recorded {}{}", date(self.recorded), late.unwrap_or_default()));
        }
        if let Some(due) = &self.due {
            let late = due.late.map(|days| format!(": {} late", span(days)));
            notes.push(format!("Due by {}{}", date(due.by), late.unwrap_or_default()));
        }
        if let Some(joined) = self.joined {
            notes.push(format!("Joined to this line on {}", date(joined)));
        }
        if let Some((by, on)) = &self.taken {
            notes.push(format!("Taken on by {} on {}", name(by), date(*on)));
        }
        for (says, by) in &self.missed {
            notes.push(format!("{says}: due by {}", date(*by)));
        }
        if let Some(source) = &self.source {
            notes.push(format!("According to {}", source.replace('-', " ")));
        }
        notes
    }
}

/// Writes a line, broken between words where it is too wide.
fn wrapped(out: &mut String, first: &str, text: &str) {
    let below = " ".repeat(first.len() + 2);
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > WIDE {
            out.push_str(&line);
            out.push('\n');
            line.clone_from(&below);
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    out.push_str(&line);
    out.push('\n');
}
