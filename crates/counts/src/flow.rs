//! Which cells are withheld. A table with its totals is a circulation: from a source to each row,
//! from rows to columns, from columns to a sink and back. What is withheld may change as long as
//! every node keeps its balance; so what somebody can work out about a cell is how much flow can be
//! sent around it (the transportation form of complementary cell suppression).

/// A cell or a row's total: where it leads from and to, what it holds, whether it is withheld.
#[derive(Debug, Clone)]
struct Arc {
    from: usize,
    to: usize,
    holds: u64,
    withheld: bool,
    /// Whether it is a row's total.
    total: bool,
}

/// What is withheld in one row: cell by cell, and its total.
pub(crate) type Hidden = (Vec<bool>, bool);

/// Withholds what is small, and then more, until no small count can be narrowed down; nothing
/// where that cannot be done.
pub(crate) fn withheld(rows: &[&[u64]], least: u64) -> Option<Vec<Hidden>> {
    let mut arcs = arcs(rows, least);
    let small: Vec<usize> =
        arcs.iter().enumerate().filter(|(_, arc)| arc.withheld).map(|(at, _)| at).collect();
    while let Some(tight) = small.iter().find(|at| !is_free(&arcs, **at, least)) {
        let around = arcs.get(*tight)?.clone();
        let near = |arc: &Arc| arc.from == around.from || arc.to == around.to;
        let shown = arcs.iter_mut().filter(|arc| !arc.withheld);
        // A cell of the same row or column before one further off, a cell before a total, and the
        // smallest count first.
        shown.min_by_key(|arc| (!near(arc), arc.total, arc.holds))?.withheld = true;
    }
    let mut left = arcs.into_iter().map(|arc| arc.withheld);
    let row = |row: &&[u64]| Some((left.by_ref().take(row.len()).collect(), left.next()?));
    rows.iter().map(row).collect()
}

/// The arcs of a table, row by row: its cells and then its total. Node 0 is where rows come from,
/// then the rows, then the columns. Columns' totals are shown, so no arc leads on from them.
fn arcs(rows: &[&[u64]], least: u64) -> Vec<Arc> {
    let mut arcs = vec![];
    for (row, counts) in rows.iter().enumerate() {
        let arc = |from, to, holds, total| Arc { from, to, holds, withheld: holds < least, total };
        let cells = counts.iter().enumerate();
        arcs.extend(cells.map(|(at, holds)| arc(row + 1, rows.len() + 1 + at, *holds, false)));
        arcs.push(arc(0, row + 1, counts.iter().sum(), true));
    }
    arcs
}

/// Whether what is shown leaves a small count free to be anything from 0 to `least - 1`.
fn is_free(arcs: &[Arc], at: usize, least: u64) -> bool {
    let Some(arc) = arcs.get(at) else { return false };
    let more = (least - 1).saturating_sub(arc.holds);
    sends(arcs, at, (arc.to, arc.from), more) && sends(arcs, at, (arc.from, arc.to), arc.holds)
}

/// Whether so much can be sent from one node to another over what is withheld, but for one arc:
/// forward without end, backward as much as an arc holds.
fn sends(arcs: &[Arc], but: usize, (from, to): (usize, usize), amount: u64) -> bool {
    let mut holds: Vec<u64> = arcs.iter().map(|arc| arc.holds).collect();
    let mut left = amount;
    while left > 0 {
        let Some(path) = path(arcs, (&holds, but), (from, to)) else { return false };
        let back = path.iter().filter(|(_, forward)| !forward);
        let room = back.filter_map(|(at, _)| holds.get(*at)).min().copied().unwrap_or(left);
        let sent = room.min(left);
        for (at, forward) in path {
            if let Some(held) = holds.get_mut(at) {
                *held = if forward { *held + sent } else { *held - sent };
            }
        }
        left -= sent;
    }
    true
}

/// A way from one node to another over arcs that can change: which arcs, and whether forward.
fn path(
    arcs: &[Arc],
    (holds, but): (&[u64], usize),
    (from, to): (usize, usize),
) -> Option<Vec<(usize, bool)>> {
    let mut reached = vec![(from, vec![])];
    let mut next = 0;
    while let Some((node, way)) = reached.get(next).cloned() {
        if node == to {
            return Some(way);
        }
        next += 1;
        for (at, arc) in arcs.iter().enumerate().filter(|(at, arc)| *at != but && arc.withheld) {
            let back = holds.get(at).is_some_and(|held| *held > 0);
            let step = match node {
                node if node == arc.from => Some((arc.to, true)),
                node if node == arc.to && back => Some((arc.from, false)),
                _ => None,
            };
            if let Some((node, forward)) = step
                && !reached.iter().any(|(known, _)| *known == node)
            {
                let mut longer: Vec<(usize, bool)> = way.clone();
                longer.push((at, forward));
                reached.push((node, longer));
            }
        }
    }
    None
}
