//! The marks, told apart by their shape and not by their colour alone, and what each means.

use crate::line::Class;

/// Every mark of the legend, with what it means.
const MEANS: [(Class, &str); 8] = [
    (Class::Contact, "Contact with a service"),
    (Class::Case, "Case opened, closed"),
    (Class::Home, "Offered, accepted, holder named"),
    (Class::Decision, "Decision"),
    (Class::Review, "Review"),
    (Class::Support, "Support"),
    (Class::Missed, "Due, and not done in time"),
    (Class::Other, "Anything else"),
];

/// The mark of a class at a place.
pub(crate) fn mark(class: Class, (x, y): (f64, f64)) -> String {
    let at = |d: &str, fill: &str| {
        format!("<path transform=\"translate({x:.1} {y:.1})\" d=\"{d}\" fill=\"{fill}\"/>")
    };
    let line = |d: &str, ink: &str| {
        format!(
            "<path transform=\"translate({x:.1} {y:.1})\" d=\"{d}\" fill=\"none\" \
             stroke=\"{ink}\" stroke-width=\"2.5\"/>"
        )
    };
    match class {
        Class::Contact => {
            format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5.5\" fill=\"#1d70b8\"/>")
        }
        Class::Case => at("M-5 -5H5V5H-5Z", super::INK),
        Class::Decision => at("M0 -6.5L6.5 0L0 6.5L-6.5 0Z", "#4c2c92"),
        Class::Review => at("M0 -6L6 5H-6Z", "#00703c"),
        Class::Support => line("M-5 0H5M0 -5V5", "#6f4e00"),
        Class::Missed => line("M-4.5 -4.5L4.5 4.5M4.5 -4.5L-4.5 4.5", "#d4351c"),
        Class::Home => line("M-4 -4H4V4H-4Z", super::INK),
        Class::Other => format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"#505a5f\"/>"),
    }
}

/// The mark of a contact that was not taken on, or not joined to a line, in time.
pub(crate) fn hollow((x, y): (f64, f64)) -> String {
    format!(
        "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4.5\" fill=\"#fff\" stroke=\"#d4351c\" \
         stroke-width=\"2.5\"/>"
    )
}

/// What the marks mean, below the lanes, and where that ends.
pub(crate) fn legend(y: f64, (left, right): (f64, f64)) -> (String, f64) {
    let mut out = format!("<path d=\"M{left} {y:.1}H{right}\" stroke=\"#b1b4b6\"/>\n");
    let mut x = left + 8.0;
    let mut y = y + 20.0;
    let mut next = |draw: &dyn Fn(f64, f64) -> String, says: &str| {
        let wide = 34.0 + says.len() as f64 * 6.6;
        if x + wide > right {
            x = left + 8.0;
            y += 22.0;
        }
        out.push_str(&draw(x, y - 4.0));
        out.push_str(&format!("<text x=\"{:.1}\" y=\"{y:.1}\">{says}</text>\n", x + 14.0));
        x += wide;
    };
    for (class, says) in MEANS {
        next(&|x, y| mark(class, (x, y)), says);
        if class == Class::Contact {
            next(&|x, y| hollow((x, y)), "Contact not taken on, or not joined, in time");
        }
    }
    let bar = |x: f64, y: f64| {
        format!("<rect x=\"{:.1}\" y=\"{:.1}\" width=\"14\" height=\"4\"/>", x - 5.0, y - 2.0)
    };
    next(&bar, "Holds a case");
    let late = |x: f64, y: f64| {
        format!(
            "<path d=\"M{:.1} {y:.1}h12m0 -4v8\" stroke=\"#d4351c\" stroke-width=\"1.5\" \
             stroke-dasharray=\"4 3\" fill=\"none\"/>",
            x - 5.0
        )
    };
    next(&late, "Recorded late");
    let dated = |x: f64, y: f64| {
        format!("<path d=\"M{:.1} {y:.1}h14\" stroke=\"#505a5f\" stroke-width=\"1.5\"/>", x - 5.0)
    };
    next(&dated, "Some day within");
    (out, y)
}

/// A text as it may stand in a document.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Control letters may not stand in XML at all.
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

/// A text cut off after so many letters, with a sign that it was.
pub(crate) fn cut(text: &str, most: usize) -> String {
    match text.chars().count() > most {
        true => text.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
        false => text.to_owned(),
    }
}
