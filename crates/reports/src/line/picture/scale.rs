//! From days to places: where a day stands from left to right, and the years above.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::line::Line;
use crate::line::when::days;

/// Fewest units between two years or months that are written.
const APART: f64 = 58.0;

/// Where days stand.
pub(crate) struct Scale {
    from: Date,
    to: Date,
    left: f64,
    right: f64,
}

impl Scale {
    /// From the first thing on the lanes to a little after the last, or the day as of which the
    /// line is seen, where that comes first.
    pub(crate) fn of(line: &Line, (left, right): (f64, f64)) -> Scale {
        let on = || line.items.iter().filter(|item| item.is_on_a_lane());
        let from = on().map(|item| item.happened.from).min().unwrap_or(line.until);
        let happened = on().map(|item| item.happened.to);
        let recorded = on().filter(|item| item.late.is_some()).map(|item| item.recorded);
        let last = happened.chain(recorded).max().unwrap_or(line.until);
        let long = days(from, last);
        let pad = long / 12 + 14;
        let to = last.saturating_add(pad.days()).min(line.until.max(last)).max(last);
        let from = from.saturating_sub((long / 60 + 3).days());
        Scale { from, to: to.saturating_add((long / 60 + 3).days()), left, right }
    }

    /// Where a day stands.
    pub(crate) fn x(&self, day: Date) -> f64 {
        let share = days(self.from, day) as f64 / days(self.from, self.to).max(1) as f64;
        self.left + share.clamp(0.0, 1.0) * (self.right - self.left)
    }

    /// Years, or months where the line is short, with a rule down to the bottom.
    pub(crate) fn years(&self, (top, bottom): (f64, f64)) -> String {
        let mut out = String::new();
        let mut last = f64::MIN;
        for (day, label) in self.ticks() {
            let x = self.x(day);
            if x - last < APART {
                continue;
            }
            last = x;
            let y = top + 16.0;
            out.push_str(&format!(
                "<path d=\"M{x:.1} {top}V{bottom:.1}\" stroke=\"#b1b4b6\" stroke-width=\"1\"/>\
                 <text x=\"{:.1}\" y=\"{y}\" fill=\"#505a5f\">{label}</text>\n",
                x + 4.0
            ));
        }
        out
    }

    /// The first days of years or months within the picture.
    fn ticks(&self) -> Vec<(Date, String)> {
        let within = |day: &Date| self.from <= *day && *day <= self.to;
        if days(self.from, self.to) > 800 {
            let years = self.from.year()..=self.to.year();
            let years = years.map(|year| date(year, 1, 1)).filter(within);
            return years.map(|day| (day, day.year().to_string())).collect();
        }
        let first = self.from.first_of_month();
        let months = (0..40).map(|nth: i64| first.saturating_add(nth.months())).filter(within);
        months.map(|day| (day, day.strftime("%b %Y").to_string())).collect()
    }
}
