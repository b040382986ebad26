//! Tables that other programs wrote (`fuzz/` holds them), read.

use std::path::{Path, PathBuf};

use link::table::{Ids, Reading, Table};

/// A file of the corpora.
pub(crate) fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(name)
}

fn how() -> Reading<'static> {
    Reading { threads: 2, memory: None, told: &|_, _| {} }
}

/// The values of columns, row by row; a missing one is empty.
fn rows(path: &Path, names: &[&str]) -> Vec<Vec<String>> {
    let columns = Table::open(path).unwrap().columns(names, &how()).unwrap();
    let row = |at| columns.iter().map(|one| one.text(at).unwrap_or("").to_owned()).collect();
    (0..columns[0].ids.len()).map(row).collect()
}

#[test]
fn every_compression_page_form_and_encoding_gives_the_same_table() {
    let names = ["unique_id", "name", "dob"];
    let first = rows(&corpus("parquet/text-none.parquet"), &names);
    assert_eq!(first.len(), 40);
    assert_eq!(first[0], ["1", "Anna", ""]);
    assert_eq!(first[4][1..], ["Zażółć".to_owned(), "1954-01-05".to_owned()]);
    assert_eq!(first[6][1], "O\"Brien, x");
    let forms =
        ["text-snappy", "text-zstd", "text-gzip", "text-lz4", "plain-v2", "dict-v2", "delta"];
    for form in forms {
        let path = corpus(&format!("parquet/{form}.parquet"));
        assert_eq!(rows(&path, &names), first, "{form}");
    }
}

#[test]
fn every_kind_of_value_is_read_as_people_write_it() {
    let names = ["flag", "small", "whole", "unsigned", "real", "day", "moment", "money", "text"];
    let expected = [
        ["true", "1", "1", "1", "1980", "1984-03-12", "2000-02-29", "1.25", "x"],
        ["", "-2", "", "2", "0.5", "", "1999-12-31T23:59:59", "", ""],
        ["false", "", "1099511627776", "", "", "1969-12-31", "", "-0.05", "z"],
    ];
    assert_eq!(rows(&corpus("parquet/kinds.parquet"), &names), expected);
}

#[test]
fn nested_columns_and_bytes_are_named_and_refused_where_they_are_asked_for() {
    let table = Table::open(&corpus("parquet/nested.parquet")).unwrap();
    let (readable, refused) = table.readable();
    assert_eq!(readable, ["id"]);
    let names: Vec<&str> = refused.iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), 3);
    let said = table.columns(&[names[0]], &how()).unwrap_err().to_string();
    assert!(said.contains("list") && said.contains("it is nested; flatten it"), "{said}");
}

#[test]
fn ids_keep_the_type_of_the_file() {
    let ids = |name: &str, id: &str| {
        let table = Table::open(&corpus(name)).unwrap();
        table.frame_and_ids(&[], id, &how()).unwrap().1
    };
    assert!(matches!(ids("parquet/text-zstd.parquet", "unique_id"), Ids::Integers(_)));
    assert!(matches!(ids("parquet/nested.parquet", "id"), Ids::Texts(_)));
    assert!(matches!(ids("csv/quotes.csv", "unique_id"), Ids::Texts(_)));
    assert_eq!(ids("parquet/text-zstd.parquet", "unique_id").row("40"), Some(39));
}

#[test]
fn csv_in_utf16_with_any_separator_is_the_table_that_it_was() {
    let little = rows(&corpus("csv/utf16-le.csv"), &["id", "name"]);
    assert_eq!(little, [["1", "Zażółć 😀"]]);
    assert_eq!(rows(&corpus("csv/utf16-be.csv"), &["id", "name"]), [["1", "a\"b"]]);
    assert_eq!(rows(&corpus("csv/mixed-ends.csv"), &["name"]), [["a"], ["b"], ["x\ny"]]);
}

#[test]
fn a_column_that_takes_more_memory_than_is_given_is_refused() {
    let table = Table::open(&corpus("parquet/text-zstd.parquet")).unwrap();
    let little = Reading { memory: Some(100), ..how() };
    let why = table.columns(&["name"], &little).unwrap_err();
    assert_eq!(why.code(), "link.size");
}
