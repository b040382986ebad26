//! Small tables by brute force: everything that could stand behind what is shown.

use super::*;

const LEAST: u64 = 3;

fn counted(rows: &[&[u64]]) -> Vec<Counted> {
    rows.iter().enumerate().map(|(at, it)| Counted::new(&at.to_string(), it.to_vec())).collect()
}

/// Every column of so many rows that adds up to a total and agrees with what is shown.
fn columns(table: &Table, column: usize) -> Vec<Vec<u64>> {
    let mut made: Vec<Vec<u64>> = vec![vec![]];
    for row in &table.rows {
        let free = 0..=table.totals[column];
        made = made
            .into_iter()
            .flat_map(|before| {
                let left = table.totals[column] - before.iter().sum::<u64>();
                let fits = move |count: &u64| match row.cells[column] {
                    Cell::Shown(shown) => *count == shown && shown <= left,
                    Cell::Withheld => *count <= left,
                };
                let next = free.clone().filter(fits);
                next.map(move |count| [&before[..], &[count]].concat()).collect::<Vec<_>>()
            })
            .collect();
    }
    made.retain(|column_made| column_made.iter().sum::<u64>() == table.totals[column]);
    made
}

/// What each cell and each row's total of two columns could be, by trying all.
fn could_be(table: &Table) -> Vec<[std::collections::BTreeSet<u64>; 3]> {
    let mut seen = vec![[(); 3].map(|()| std::collections::BTreeSet::new()); table.rows.len()];
    let (left, right) = (columns(table, 0), columns(table, 1));
    for one in &left {
        for other in &right {
            let totals: Vec<u64> = one.iter().zip(other).map(|(a, b)| a + b).collect();
            let fits = table.rows.iter().zip(&totals).all(|(row, total)| match row.total {
                Cell::Shown(shown) => shown == *total,
                Cell::Withheld => true,
            });
            if fits {
                for (row, seen) in seen.iter_mut().enumerate() {
                    seen[0].insert(one[row]);
                    seen[1].insert(other[row]);
                    seen[2].insert(totals[row]);
                }
            }
        }
    }
    seen
}

/// Every table of three rows and two columns with small counts in it.
fn small_tables() -> impl Iterator<Item = [[u64; 2]; 3]> {
    const COUNTS: [u64; 5] = [0, 1, 2, 3, 5];
    (0..COUNTS.len().pow(6)).map(|mut number| {
        let mut next = || {
            let count = COUNTS[number % COUNTS.len()];
            number /= COUNTS.len();
            count
        };
        [[next(), next()], [next(), next()], [next(), next()]]
    })
}

#[test]
fn no_small_count_of_any_small_table_can_be_worked_out_or_narrowed_down() {
    let (mut tables, mut hidden) = (0, 0);
    for rows in small_tables().step_by(3) {
        let rows: Vec<&[u64]> = rows.iter().map(|row| &row[..]).collect();
        let Ok(table) = control(&["with", "without"], &counted(&rows), LEAST) else { continue };
        tables += 1;
        let could = could_be(&table);
        for (at, row) in rows.iter().enumerate() {
            for (cell, count) in [row[0], row[1], row[0] + row[1]].into_iter().enumerate() {
                assert!(could[at][cell].contains(&count), "{rows:?}: {table:?}");
                let free = (0..LEAST).all(|value| could[at][cell].contains(&value));
                assert!(count >= LEAST || free, "{rows:?} row {at} cell {cell}: {table:?}");
                hidden += u64::from(count < LEAST);
            }
        }
    }
    println!("{hidden} small counts in {tables} tables, none of them narrowed down");
    assert!(tables > 1_000 && hidden > 1_000);
}

#[test]
fn a_table_of_large_counts_is_shown_whole() {
    let table = control(&["with", "without"], &counted(&[&[50, 100], &[60, 70]]), 5).unwrap();
    assert_eq!((table.totals.clone(), table.total), (vec![110, 170], 280));
    assert_eq!(table.rows[0].cells, [Cell::Shown(50), Cell::Shown(100)]);
    assert_eq!(table.rows[0].percent(0), Some(33));
}

#[test]
fn one_small_cell_takes_others_with_it_so_that_no_total_gives_it_back() {
    let rows: [&[u64]; 3] = [&[2, 40], &[30, 50], &[60, 20]];
    let table = control(&["with", "without"], &counted(&rows), 5).unwrap();
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    assert!(cells.filter(|cell| **cell == Cell::Withheld).count() >= 2, "{table:?}");
    assert_eq!(table.rows[0].cells[0], Cell::Withheld);
    assert_eq!(table.rows[0].percent(0), None);
    assert_eq!(table.totals, [92, 110]);
}

#[test]
fn one_small_cell_takes_three_others_with_it_and_not_its_whole_column() {
    let rows: [&[u64]; 4] = [&[200, 1300], &[80, 440], &[230, 1400], &[2, 25]];
    let table = control(&["with", "without"], &counted(&rows), 5).unwrap();
    let cells = table.rows.iter().flat_map(|row| row.cells.iter().chain([&row.total]));
    assert_eq!(cells.filter(|cell| **cell == Cell::Withheld).count(), 4, "{table:?}");
}

#[test]
fn totals_that_are_small_themselves_make_no_table() {
    let few = control(&["with", "without"], &counted(&[&[2, 40], &[1, 50]]), 5);
    assert_eq!(few, Err(NoTable::TooFew));
    assert_eq!(control(&["with", "without"], &counted(&[&[9, 9]]), 5), Err(NoTable::NoGroups));
    assert_eq!(control(&["one", "two"], &counted(&[&[9, 9], &[9]]), 5), Err(NoTable::Uneven));
    assert_eq!(control(&["one", "two"], &counted(&[&[9, 9], &[9, 9]]), 0), Err(NoTable::NoLimit));
}

#[test]
fn counts_before_control_cannot_be_printed() {
    assert_eq!(format!("{:?}", Counted::new("here", vec![3])), "Counted(here)");
}
