//! The line as a picture: one lane an agency, time from left to right, drawn by the server as SVG.
//!
//! It needs no script and no style sheet, stands on a ground of its own, so that it can be read on
//! any background and in print, and says nothing that the text of the line does not say.

mod lane;
mod marks;
mod scale;

use lane::Lane;
use marks::{cut, escaped, mark};
use scale::Scale;

use super::{Class, Gap, Item, Line};
use crate::words::{count, date, name, span};

/// How wide a picture is: for a page or paper, or for a telephone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// For a page or paper.
    Wide,
    /// For a telephone.
    Narrow,
}

impl Width {
    /// The width in units of the picture's own: letters are 13 of them high.
    fn units(self) -> f64 {
        match self {
            Width::Wide => 1_000.0,
            Width::Narrow => 340.0,
        }
    }

    /// Where drawing ends at the right.
    fn right(self) -> f64 {
        self.units() - SIDE
    }

    /// How many letters stand on a line.
    fn letters(self) -> usize {
        match self {
            Width::Wide => 140,
            Width::Narrow => 46,
        }
    }

    /// What ids begin with, so that both pictures can stand in one page.
    fn id(self) -> &'static str {
        match self {
            Width::Wide => "line",
            Width::Narrow => "narrow-line",
        }
    }
}

/// Room left and right.
const SIDE: f64 = 16.0;
/// Where the title stands, and how far lines stand apart.
const SAYS: (f64, f64) = (20.0, 18.0);
/// Room for gaps and years, above the lanes.
const YEARS: f64 = 42.0;
/// Most lines for one sentence below the title; the rest is in the text.
const LINES_MAX: usize = 3;

/// Ink, and what is less important than ink.
pub(crate) const INK: &str = "#0b0c0c";
const QUIET: &str = "#505a5f";

impl Line {
    /// The picture as an SVG document. Its ids begin with `line-`, or `narrow-line-`.
    pub fn picture(&self, width: Width) -> String {
        let scale = Scale::of(self, (SIDE, width.right()));
        // Bold letters are wider.
        let title = wrapped(&self.title(), width.letters() * 5 / 6);
        let says = self.below_title();
        let says: Vec<String> = says.iter().flat_map(|it| wrapped(it, width.letters())).collect();
        let top = SAYS.0 + (title.len() + says.len()) as f64 * SAYS.1 - 6.0;
        let mut y = top + YEARS;
        let mut lanes = vec![];
        for agency in &self.agencies {
            let lane = Lane::of(self, agency, (&scale, y));
            y += lane.height();
            lanes.push(lane);
        }
        let (legend, end) = marks::legend(y, (SIDE, width.right()));
        let mut out = self.head(width, end + 16.0);
        for (nth, says) in (0..).zip(title.iter().chain(&says)) {
            let (y, text) = (SAYS.0 + f64::from(nth) * SAYS.1, escaped(says));
            let bold = match (nth as usize) < title.len() {
                true => " font-size=\"15\" font-weight=\"700\"",
                false => "",
            };
            out.push_str(&format!("<text x=\"{SIDE}\" y=\"{y:.1}\"{bold}>{text}</text>\n"));
        }
        for gap in &self.gaps {
            out.push_str(&band(gap, &scale, (top, y), width));
        }
        out.push_str(&scale.years((top + 18.0, y)));
        for (nth, lane) in lanes.iter().enumerate() {
            out.push_str(&self.lane(lane, nth > 0, width));
        }
        out.push_str(&legend);
        out.push_str("</svg>");
        out
    }

    /// What a screen reader says instead of the picture.
    fn head(&self, width: Width, height: f64) -> String {
        let (wide, id) = (width.units(), width.id());
        let title = escaped(&self.title());
        let counts = self.counts();
        let missed = count(self.missed(), "thing", "things");
        let gaps = count(self.gaps.len(), "stretch", "stretches");
        let desc = format!(
            "{counts}; {missed} due and not done in time; {gaps} in which nothing is known. \
             One lane an agency, time from left to right. Everything in the picture is also in \
             the text of the line."
        );
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {height:.0}\" \
             role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" \
             font-family=\"arial, sans-serif\" font-size=\"13\" fill=\"{INK}\">\n\
             <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{desc}</desc>\n\
             <defs><pattern id=\"{id}-gap\" width=\"6\" height=\"6\" \
             patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
             <rect width=\"6\" height=\"6\" fill=\"#f3f2f1\"/>\
             <path d=\"M0 0V6\" stroke=\"#b1b4b6\" stroke-width=\"2\"/></pattern></defs>\n\
             <rect width=\"{wide}\" height=\"{height:.0}\" fill=\"#fff\"/>\n",
        )
    }

    /// What the picture says in words: how many, what came of support, how the name was spelt.
    fn below_title(&self) -> Vec<String> {
        let mut says = vec![self.counts()];
        says.extend(self.cases.iter().filter_map(|case| case.support()));
        if self.names.len() > 1 {
            let names: Vec<&str> = self.names.iter().map(|spelt| spelt.name.as_str()).collect();
            says.push(format!("Spelt {}", names.join(", ")));
        }
        says
    }

    fn lane(&self, lane: &Lane<'_>, ruled: bool, width: Width) -> String {
        let mut out = String::new();
        if ruled {
            let (y, right) = (lane.top, width.right());
            out.push_str(&format!(
                "<path d=\"M{SIDE} {y:.1}H{right}\" stroke=\"#b1b4b6\" stroke-width=\"1\"/>\n"
            ));
        }
        let label = escaped(&cut(&name(lane.agency), width.letters() * 5 / 6));
        let y = lane.top + 16.0;
        out.push_str(&format!(
            "<text x=\"{SIDE}\" y=\"{y:.1}\" font-weight=\"700\" stroke=\"#fff\" \
             stroke-width=\"3\" paint-order=\"stroke\">{label}</text>\n"
        ));
        for (from, to) in &lane.held {
            let (y, wide) = (lane.base() + 7.0, (to - from).max(2.0));
            out.push_str(&format!(
                "<rect x=\"{from:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"4\" \
                 fill=\"{INK}\"/>\n"
            ));
        }
        for placed in &lane.placed {
            out.push_str(&drawn(placed.item, (placed.x, placed.y), placed.reach));
        }
        for (x, more) in &lane.more {
            let y = lane.top + 30.0;
            out.push_str(&format!(
                "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"9\" text-anchor=\"middle\" \
                 stroke=\"#fff\" stroke-width=\"2\" paint-order=\"stroke\">+{more}</text>\n"
            ));
        }
        out
    }
}

/// One item: its mark, how far its date reaches, and when it was recorded where that was late.
fn drawn(item: &Item, (x, y): (f64, f64), reach: lane::Reach) -> String {
    let mut out = String::from("<g>");
    out.push_str(&format!("<title>{}</title>", escaped(&told(item))));
    if let Some((from, to)) = reach.dated {
        out.push_str(&format!(
            "<path d=\"M{from:.1} {y:.1}H{to:.1}\" stroke=\"{QUIET}\" stroke-width=\"1.5\"/>"
        ));
    }
    if let Some(to) = reach.recorded {
        out.push_str(&format!(
            "<path d=\"M{x:.1} {y:.1}H{to:.1}m0 -4v8\" stroke=\"#d4351c\" stroke-width=\"1.5\" \
             stroke-dasharray=\"4 3\" fill=\"none\"/>"
        ));
    }
    let hollow = item.class == Class::Contact && !item.missed.is_empty();
    out.push_str(&if hollow { marks::hollow((x, y)) } else { mark(item.class, (x, y)) });
    out.push_str("</g>\n");
    out
}

/// What is told of an item where somebody points at it.
fn told(item: &Item) -> String {
    let mut says = format!("{}: {}", item.happened.says(), item.says);
    for (missed, by) in &item.missed {
        says.push_str(&format!("; {missed}, due by {}", date(*by)));
    }
    if item.class == Class::Missed {
        says.push_str(": nothing was recorded by then");
    } else if let Some(days) = item.late {
        says.push_str(&format!("; recorded {}, {} later", date(item.recorded), span(days)));
    }
    says
}

/// A stretch in which nothing is known, across all lanes.
fn band(gap: &Gap, scale: &Scale, (top, bottom): (f64, f64), width: Width) -> String {
    // What stands at either end is not part of it.
    let from = scale.x(gap.after) + 8.0;
    let to = gap.before.map_or(width.right(), |before| scale.x(before) - 8.0);
    let wide = (to - from).max(0.0);
    let height = bottom - top;
    let mut out = format!(
        "<g><title>{}</title><rect x=\"{from:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" \
         height=\"{height:.1}\" fill=\"url(#{}-gap)\"/>",
        escaped(&gap.says()),
        width.id()
    );
    let long = match gap.before {
        Some(_) => format!("nothing known: {}", span(gap.days)),
        None => "nothing known since".to_owned(),
    };
    // As wide as the letters are on average: where there is no room, the text of the line tells.
    if wide > 6.2 * long.len() as f64 {
        let (middle, y) = (from + wide / 2.0, top + 13.0);
        out.push_str(&format!(
            "<text x=\"{middle:.1}\" y=\"{y:.1}\" font-size=\"12\" text-anchor=\"middle\" \
             stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\">{long}</text>"
        ));
    }
    out.push_str("</g>\n");
    out
}

/// A text in lines of at most so many letters, broken between words; a few lines at most.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let more = lines.len() > LINES_MAX;
    lines.truncate(LINES_MAX);
    if let Some(last) = lines.last_mut().filter(|_| more) {
        last.push_str(" …");
    }
    lines.iter().map(|line| cut(line, most)).collect()
}
