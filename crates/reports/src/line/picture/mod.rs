//! The line as a picture: one lane an agency, time from left to right, drawn by the server as SVG.
//!
//! It needs no script and no style sheet, stands on a ground of its own, so that it can be read on
//! any background and in print, and says nothing that the text of the line does not say.

mod lane;
mod marks;
mod scale;

use lane::Lane;
use marks::{LEGEND, cut, escaped, mark};
use scale::Scale;

use super::{Class, Gap, Item, Line};
use crate::words::{count, date, name, span};

/// Width of a picture, in units of its own.
const WIDTH: f64 = 1_000.0;
/// Room left and right.
const SIDE: f64 = 16.0;
/// Where the first line below the title stands, and how far lines stand apart.
const SAYS: (f64, f64) = (40.0, 18.0);
/// Room for gaps and years, above the lanes.
const YEARS: f64 = 42.0;
/// Longest line below the title, in characters.
const SAYS_MAX: usize = 140;
/// How much of an agency's name is shown, in characters; the rest is in the text.
const NAME_MAX: usize = 110;

/// Ink, and what is less important than ink.
pub(crate) const INK: &str = "#0b0c0c";
const QUIET: &str = "#505a5f";

impl Line {
    /// The picture as an SVG document. Its ids begin with `line-`.
    pub fn picture(&self) -> String {
        let scale = Scale::of(self, (SIDE, WIDTH - SIDE));
        let says = self.below_title();
        let top = SAYS.0 + says.len() as f64 * SAYS.1 - 8.0;
        let mut y = top + YEARS;
        let mut lanes = vec![];
        for agency in &self.agencies {
            let lane = Lane::of(self, agency, (&scale, y));
            y += lane.height();
            lanes.push(lane);
        }
        let height = y + LEGEND + 12.0;
        let mut out = self.head(height);
        for (nth, says) in (0..).zip(&says) {
            let (y, says) = (SAYS.0 + f64::from(nth) * SAYS.1, escaped(&cut(says, SAYS_MAX)));
            out.push_str(&format!("<text x=\"{SIDE}\" y=\"{y:.1}\">{says}</text>\n"));
        }
        for gap in &self.gaps {
            out.push_str(&band(gap, &scale, (top, y)));
        }
        out.push_str(&scale.years((top + 18.0, y)));
        for (nth, lane) in lanes.iter().enumerate() {
            out.push_str(&self.lane(lane, nth > 0));
        }
        out.push_str(&marks::legend(y, (SIDE, WIDTH - SIDE)));
        out.push_str("</svg>");
        out
    }

    /// What a screen reader says instead of the picture.
    fn head(&self, height: f64) -> String {
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
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height:.0}\" \
             role=\"img\" aria-labelledby=\"line-title line-desc\" \
             font-family=\"arial, sans-serif\" font-size=\"13\" fill=\"{INK}\">\n\
             <title id=\"line-title\">{title}</title>\n<desc id=\"line-desc\">{desc}</desc>\n\
             <defs><pattern id=\"line-gap\" width=\"6\" height=\"6\" \
             patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
             <rect width=\"6\" height=\"6\" fill=\"#f3f2f1\"/>\
             <path d=\"M0 0V6\" stroke=\"#b1b4b6\" stroke-width=\"2\"/></pattern></defs>\n\
             <rect width=\"{WIDTH}\" height=\"{height:.0}\" fill=\"#fff\"/>\n\
             <text x=\"{SIDE}\" y=\"20\" font-size=\"15\" font-weight=\"700\">{title}</text>\n",
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

    fn lane(&self, lane: &Lane<'_>, ruled: bool) -> String {
        let mut out = String::new();
        if ruled {
            let (y, right) = (lane.top, WIDTH - SIDE);
            out.push_str(&format!(
                "<path d=\"M{SIDE} {y:.1}H{right}\" stroke=\"#b1b4b6\" stroke-width=\"1\"/>\n"
            ));
        }
        let label = escaped(&cut(&name(lane.agency), NAME_MAX));
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
fn band(gap: &Gap, scale: &Scale, (top, bottom): (f64, f64)) -> String {
    // What stands at either end is not part of it.
    let from = scale.x(gap.after) + 8.0;
    let to = gap.before.map_or(WIDTH - SIDE, |before| scale.x(before) - 8.0);
    let wide = (to - from).max(0.0);
    let height = bottom - top;
    let mut out = format!(
        "<g><title>{}</title><rect x=\"{from:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" \
         height=\"{height:.1}\" fill=\"url(#line-gap)\"/>",
        escaped(&gap.says())
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
