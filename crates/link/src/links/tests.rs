//! Links written and read again.

use linkage::frame::Builder;

use super::*;
use crate::table::{Found, Reading, Table};
use crate::tests::folder;

fn ids(texts: &[&str], integer: bool) -> Ids {
    let mut column = Builder::new("id", texts.len());
    texts.iter().for_each(|text| column.push(text));
    Ids::new(Found { column: column.finish(), integer }).unwrap()
}

fn rows(path: &std::path::Path) -> Vec<Vec<String>> {
    let how = Reading { threads: 2, memory: None, told: &|_, _| {} };
    let table = Table::open(path).unwrap();
    let names: Vec<&str> = table.names().iter().map(String::as_str).collect();
    let columns = table.columns(&names, &how).unwrap();
    let row = |at| columns.iter().map(|column| column.text(at).unwrap_or("").to_owned()).collect();
    (0..columns[0].ids.len()).map(row).collect()
}

#[test]
fn pairs_and_clusters_come_back_from_both_forms_with_their_ids() {
    let folder = folder("links");
    for (texts, integer) in [(["a,1", "b", "c\"x"], false), (["7", "-8", "9"], true)] {
        let ids = ids(&texts, integer);
        assert_eq!(matches!(ids, Ids::Integers(_)), integer);
        let pairs =
            [(0, 1, 3.5), (1, 2, -2.25)].map(|(left, right, weight)| Pair { left, right, weight });
        for ending in ["csv", "parquet"] {
            let pairs_at = folder.join(format!("p{integer}.{ending}"));
            let draft = Draft::new(&pairs_at).unwrap();
            assert_eq!(write_pairs(&draft, &ids, pairs.into_iter()).unwrap(), 2);
            draft.publish().unwrap();
            let chance = pairs[0].probability().to_string();
            assert_eq!(rows(&pairs_at)[0], [texts[0], texts[1], "3.5", &chance]);
            assert_eq!(rows(&pairs_at)[1][..3], [texts[1], texts[2], "-2.25"]);
            let clusters_at = folder.join(format!("c{integer}.{ending}"));
            let draft = Draft::new(&clusters_at).unwrap();
            write_clusters(&draft, &ids, &[0, 0, 2]).unwrap();
            draft.publish().unwrap();
            let expected = [[texts[0]; 2], [texts[1], texts[0]], [texts[2]; 2]];
            assert_eq!(rows(&clusters_at), expected);
        }
    }
}

#[test]
fn no_pairs_at_all_still_make_a_file_that_can_be_read() {
    for ending in ["csv", "parquet"] {
        let place = folder("none").join(format!("pairs.{ending}"));
        let draft = Draft::new(&place).unwrap();
        assert_eq!(write_pairs(&draft, &ids(&["a"], false), std::iter::empty()).unwrap(), 0);
        draft.publish().unwrap();
        assert_eq!(rows(&place).len(), 0);
        assert_eq!(Table::open(&place).unwrap().names(), ["id_l", "id_r", "weight", "probability"]);
    }
}
