//! One lane: what one agency did, each thing in a place of its own.

use super::scale::Scale;
use crate::line::{Class, Item, Line};

/// How far marks stand apart: what is closer stands above.
const COLUMN: f64 = 13.0;
/// How far marks stand above each other.
const STEP: f64 = 13.0;
/// Most marks above each other; of more, their number is told.
const STACK_MAX: usize = 8;
/// Room for the name above the marks.
const NAME: f64 = 24.0;
/// Room below the marks, for the bar of who held a case.
const BELOW: f64 = 18.0;

/// How far an item reaches beside its mark.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reach {
    /// Over all the days that it may have been.
    pub(crate) dated: Option<(f64, f64)>,
    /// To the day on which it was recorded, where that was late.
    pub(crate) recorded: Option<f64>,
}

/// An item in its place.
pub(crate) struct Placed<'l> {
    pub(crate) item: &'l Item,
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) reach: Reach,
}

/// One lane.
pub(crate) struct Lane<'l> {
    pub(crate) agency: &'l str,
    pub(crate) top: f64,
    tall: usize,
    pub(crate) placed: Vec<Placed<'l>>,
    /// Where more stand than are drawn, and how many more.
    pub(crate) more: Vec<(f64, usize)>,
    /// From where to where it held a case.
    pub(crate) held: Vec<(f64, f64)>,
}

impl<'l> Lane<'l> {
    /// The lane of an agency, from a height down.
    pub(crate) fn of(line: &'l Line, agency: &'l str, (scale, top): (&Scale, f64)) -> Lane<'l> {
        let mut lane = Lane { agency, top, tall: 1, placed: vec![], more: vec![], held: vec![] };
        let of = line.items.iter().filter(|item| item.is_on_a_lane() && item.agency == agency);
        let mut of: Vec<(&Item, f64)> = of.map(|item| (item, middle(item, scale))).collect();
        // Contacts and what was missed come first: they are what the picture is for.
        of.sort_by(|(one, left), (other, right)| {
            let first = |item: &Item| !matches!(item.class, Class::Contact | Class::Missed);
            first(one).cmp(&first(other)).then(left.total_cmp(right))
        });
        let rows = of.iter().map(|(_, x)| *x).collect();
        let (rows, tall) = stacked(rows);
        lane.tall = tall + usize::from(rows.contains(&None)); // Room to tell how many more.
        for ((item, x), row) in of.into_iter().zip(rows) {
            match row {
                Some(row) => {
                    let y = lane.base() - row as f64 * STEP;
                    lane.placed.push(Placed { item, x, y, reach: reach(item, scale) });
                }
                None => lane.over(x),
            }
        }
        for held in line.cases.iter().flat_map(|case| &case.held) {
            if held.organisation == agency {
                let until = held.until.unwrap_or(line.until);
                lane.held.push((scale.x(held.from), scale.x(until)));
            }
        }
        lane
    }

    /// One more than are drawn at a place.
    fn over(&mut self, x: f64) {
        match self.more.iter_mut().find(|(at, _)| (*at - x).abs() < 2.0 * COLUMN) {
            Some((_, more)) => *more += 1,
            None => self.more.push((x, 1)),
        }
    }

    /// Where its lowest marks stand.
    pub(crate) fn base(&self) -> f64 {
        self.top + NAME + self.tall as f64 * STEP - STEP / 2.0
    }

    /// How much room it takes.
    pub(crate) fn height(&self) -> f64 {
        NAME + self.tall as f64 * STEP + BELOW
    }
}

/// The row of each mark, from the lowest, so that no two touch; none where no row has room. And how
/// many rows are used.
fn stacked(xs: Vec<f64>) -> (Vec<Option<usize>>, usize) {
    let mut rows: [Vec<f64>; STACK_MAX] = Default::default();
    let mut tall = 1;
    let mut place = |x: f64| {
        let free = |row: &Vec<f64>| row.iter().all(|other| (other - x).abs() >= COLUMN);
        let at = rows.iter().position(free)?;
        rows.get_mut(at)?.push(x);
        tall = tall.max(at + 1);
        Some(at)
    };
    let placed = xs.into_iter().map(&mut place).collect();
    (placed, tall)
}

/// Where an item's mark stands: in the middle of the days that it may have been.
fn middle(item: &Item, scale: &Scale) -> f64 {
    f64::midpoint(scale.x(item.happened.from), scale.x(item.happened.to))
}

fn reach(item: &Item, scale: &Scale) -> Reach {
    let (from, to) = (scale.x(item.happened.from), scale.x(item.happened.to));
    Reach {
        dated: (to - from > COLUMN).then_some((from, to)),
        recorded: item.late.map(|_| scale.x(item.recorded)),
    }
}
