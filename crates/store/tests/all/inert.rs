//! R-I10: what travels as a parameter stays text, whatever it says.

use crate::support::{add, names, on_both};

const BEGINNINGS: [&str; 10] = ["'", "\"", "';", "\");", "\\'", "$1", "?", "%27", "\u{2019}", "`"];
const MIDDLES: [&str; 5] = [
    " OR '1'='1",
    " UNION SELECT 1, 2",
    " DROP TABLE visit",
    "; DELETE FROM visit",
    " AND pg_sleep(9) IS NULL",
];
const ENDS: [&str; 4] = ["", " --", " /*", "; COMMIT; --"];

#[test]
fn two_hundred_injection_texts_are_only_texts_on_both_engines() {
    on_both(|db| {
        let mut texts = Vec::new();
        for beginning in BEGINNINGS {
            for middle in MIDDLES {
                texts.extend(ENDS.map(|end| format!("{beginning}{middle}{end}")));
            }
        }
        for (id, text) in texts.iter().enumerate() {
            add(db, id.try_into().unwrap(), text).unwrap();
        }
        assert_eq!(texts.len(), 200);
        assert_eq!(names(db), texts);
    });
}
