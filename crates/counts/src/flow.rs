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

/// Arcs one after the other, each forward or backward.
type Way = Vec<(usize, bool)>;

/// What is withheld in one row: cell by cell, and its total.
pub(crate) type Hidden = (Vec<bool>, bool);

/// Withholds what is small, and then more, so that no small count can be narrowed down; nothing
/// where that cannot be done. What is withheld later only leaves more ways, so each is looked at
/// once.
pub(crate) fn withheld(rows: &[&[u64]], least: u64) -> Option<Vec<Hidden>> {
    let mut arcs = arcs(rows, least);
    let small: Vec<usize> =
        arcs.iter().enumerate().filter(|(_, arc)| arc.withheld).map(|(at, _)| at).collect();
    for at in small {
        for used in around(&arcs, at, least)? {
            arcs.get_mut(used)?.withheld = true;
        }
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

/// The shown arcs that have to be withheld too, so that a small count could be anything from 0 to
/// `least - 1`: those of the cheapest ways around it.
fn around(arcs: &[Arc], at: usize, least: u64) -> Option<Vec<usize>> {
    let arc = arcs.get(at)?;
    let more = (least - 1).saturating_sub(arc.holds);
    let mut used = send(arcs, at, (arc.to, arc.from), more)?;
    used.extend(send(arcs, at, (arc.from, arc.to), arc.holds)?);
    Some(used)
}

/// Sends so much from one node to another, but not over one arc: forward without end, backward as
/// much as an arc holds. Gives the shown arcs that it went over.
fn send(arcs: &[Arc], but: usize, (from, to): (usize, usize), amount: u64) -> Option<Vec<usize>> {
    let mut holds: Vec<u64> = arcs.iter().map(|arc| arc.holds).collect();
    let mut used = vec![];
    let mut left = amount;
    while left > 0 {
        let path = path(arcs, (&holds, but), (from, to))?;
        let back = path.iter().filter(|(_, forward)| !forward);
        let room = back.filter_map(|(at, _)| holds.get(*at)).min().copied().unwrap_or(left);
        let sent = room.min(left);
        for (at, forward) in path {
            let held = holds.get_mut(at)?;
            *held = if forward { *held + sent } else { held.saturating_sub(sent) };
            used.extend(Some(at).filter(|at| arcs.get(*at).is_some_and(|arc| !arc.withheld)));
        }
        left = left.saturating_sub(sent.max(1));
    }
    Some(used)
}

/// The cheapest way from one node to another: what is withheld costs nothing, a shown cell what it
/// holds, and a shown total more than all cells.
fn path(arcs: &[Arc], (holds, but): (&[u64], usize), (from, to): (usize, usize)) -> Option<Way> {
    let all: u64 = arcs.iter().map(|arc| arc.holds).sum();
    let cost = |arc: &Arc| match (arc.withheld, arc.total) {
        (true, _) => 0,
        (false, false) => arc.holds + 1,
        (false, true) => arc.holds + all,
    };
    let mut open: Vec<(u64, usize, Way)> = vec![(0, from, vec![])];
    let mut done = vec![];
    while let Some(place) = (0..open.len()).min_by_key(|at| open.get(*at).map(|it| it.0)) {
        let (spent, node, way) = open.swap_remove(place);
        if node == to {
            return Some(way);
        }
        if done.contains(&node) {
            continue;
        }
        done.push(node);
        for (at, arc) in arcs.iter().enumerate().filter(|(at, _)| *at != but) {
            let back = holds.get(at).is_some_and(|held| *held > 0);
            let step = match node {
                node if node == arc.from => Some((arc.to, true)),
                node if node == arc.to && back => Some((arc.from, false)),
                _ => None,
            };
            if let Some((node, forward)) = step {
                open.push((
                    spent + cost(arc),
                    node,
                    way.iter().copied().chain([(at, forward)]).collect(),
                ));
            }
        }
    }
    None
}
