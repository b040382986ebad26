//! Records as they should come out, and files as they should be refused.

use std::io::{Read, repeat};

use super::*;

fn records(source: impl Read) -> Result<Vec<Vec<String>>, LinkError> {
    let mut records = Records::new(Path::new("in.csv"), source)?;
    let mut record = Record::default();
    let mut all = Vec::new();
    while records.next(&mut record)? {
        all.push(record.texts().map(|text| text.unwrap().to_owned()).collect());
    }
    Ok(all)
}

fn rows(text: &str) -> Vec<Vec<String>> {
    records(text.as_bytes()).unwrap()
}

fn refused(source: impl Read) -> (u64, String) {
    match records(source) {
        Err(LinkError::Line { line, why, .. }) => (line, why),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn quotes_commas_and_line_ends_inside_quotes_belong_to_the_field() {
    let text = "id,name\n1,\"O\"\"Brien, A\"\n2,\"two\r\nlines\"\n3,5\" tall\n4,\"\"\n";
    let expected =
        [["id", "name"], ["1", "O\"Brien, A"], ["2", "two\r\nlines"], ["3", "5\" tall"], ["4", ""]];
    assert_eq!(rows(text), expected);
}

#[test]
fn mixed_line_ends_blank_lines_and_a_missing_last_one_are_read() {
    let expected = [["a", "b"], ["1", "2"], ["3", "4"], ["5", ""]];
    assert_eq!(rows("a,b\r\n1,2\r3,4\n\n\r\n5,"), expected);
    assert_eq!(rows(""), Vec::<Vec<String>>::new());
}

#[test]
fn the_separator_is_what_the_first_line_has_most_of() {
    assert_eq!(rows("a;b,c;d\n1;2;3\n")[1], ["1", "2", "3"]);
    assert_eq!(rows("a\tb\n1\t2\n")[1], ["1", "2"]);
    assert_eq!(rows("a|b\n1|2\n")[1], ["1", "2"]);
    assert_eq!(rows("a\n1;2\n")[1], ["1;2"]);
}

#[test]
fn a_quote_that_is_never_closed_is_told_with_the_line_where_it_opens() {
    let (line, why) = refused("a,b\n1,2\n3,\"4\n5,6\n".as_bytes());
    assert_eq!((line, why.contains("a quote opens here")), (3, true));
    let endless = "a\n1\n\"".as_bytes().chain(repeat(b'x').take(1 << 30));
    assert_eq!(refused(endless).0, 3);
}

#[test]
fn a_line_of_a_gigabyte_and_a_hundred_thousand_columns_are_refused() {
    let (line, why) = refused("a,b\n1,".as_bytes().chain(repeat(b'x').take(1 << 30)));
    assert_eq!((line, why.contains("longer than 4 MiB")), (2, true));
    let (line, why) = refused("a\n".as_bytes().chain(repeat(b',').take(100_000)));
    assert_eq!((line, why.contains("more than 16384 columns")), (2, true));
}

#[test]
fn text_after_a_closing_quote_is_refused() {
    let (line, why) = refused("a,b\n\"x\"y,2\n".as_bytes());
    assert_eq!((line, why.contains("write each quote twice")), (2, true));
}

#[test]
fn letters_of_another_encoding_are_refused_on_their_line() {
    let (line, why) = refused(b"a,b\nJos\xc3\xa9,1\n\"x\ny\",Jos\xe9\n".as_slice());
    assert_eq!((line, why.contains("0xe9 is not UTF-8")), (4, true));
    let (line, why) = refused(b"a\n1\n\x00\n".as_slice());
    assert_eq!((line, why.contains("a zero byte")), (3, true));
}

#[test]
fn records_come_out_the_same_however_the_bytes_arrive() {
    let text = "id;n\u{e4}me\r\n1;\"a\"\"b\"\r\r\n2;\"x\ny\"\n";
    for size in 1..text.len() {
        let parts = text.as_bytes().chunks(size).collect::<Vec<_>>();
        let source =
            parts.into_iter().fold(Box::new(std::io::empty()) as Box<dyn Read>, |before, part| {
                Box::new(before.chain(part))
            });
        assert_eq!(records(source).unwrap(), rows(text));
    }
}
