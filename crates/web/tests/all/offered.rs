//! What a page offers is open to whoever reads it: from each role's start page, link by link, the
//! first sixty of each page.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use store::Value;

use crate::matrix::{person, roles, site};
use crate::site::{raw, sign_in};

store::statements! {
    /// A case was closed: its line rests.
    CLOSED = "UPDATE case_view SET closed = '2026-03-01', stage = 'closed', disposition = 'moved' \
        WHERE id = $1";
    /// Somebody read a case in an emergency.
    READ = "INSERT INTO opening_view (stream, id, person, organisation, second, recorded, until) \
        VALUES ('case/' || $1, 'g1', 'kim', 'elsewhere', 'sam', '2026-03-01', '2026-03-02')";
    /// A case waits for the panel.
    WAITS = "UPDATE case_view SET stage = 'to-panel' WHERE id = $1";
}

/// How far from the start page, and how many links of one page are followed.
const DEEP: usize = 3;
const LINKS: usize = 60;

/// Where the links of a page lead, on this site; what a page of a part says twice is asked once.
fn links(body: &str) -> Vec<String> {
    let all = body.split("href=\"/").skip(1).filter_map(|it| it.split('"').next());
    let own = all.filter(|it| !it.starts_with("assets/") && !it.starts_with('/'));
    own.take(LINKS).map(|it| format!("/{}", it.replace("&#38;", "&"))).collect()
}

/// Follows links; answers what was open, and what was not, with the page that led there.
fn followed(address: SocketAddr, cookie: &str) -> (BTreeSet<String>, Vec<String>) {
    let (mut seen, mut closed) = (BTreeSet::new(), vec![]);
    let mut at = vec![("/".to_owned(), "the start".to_owned())];
    for _ in 0..=DEEP {
        let mut next = vec![];
        for (path, from) in at {
            if !seen.insert(path.split('#').next().unwrap_or_default().to_owned()) {
                continue;
            }
            let got = raw(address, ("GET", &path), cookie, "");
            // Whoever leaves in a hurry is led to another site.
            if got.status != 200 && path != "/refer/leave" {
                closed.push(format!("{path}, offered on {from}: {}", got.status));
            }
            next.extend(links(&got.body).into_iter().map(|to| (to, path.clone())));
        }
        at = next;
    }
    (seen, closed)
}

#[test]
fn no_page_offers_what_is_closed_to_whoever_reads_it() {
    let (service, address) = site();
    let changed = [(CLOSED, "c-home"), (CLOSED, "c-holder"), (WAITS, "c-own"), (WAITS, "c-tabled")];
    let read = ["c-own", "c-home", "c-tabled"].map(|id| (READ, id));
    for (sql, id) in changed.into_iter().chain(read) {
        assert_eq!(service.db().write(|tx| tx.execute(sql, &[Value::Text(id)])).unwrap(), 1);
    }
    let (mut all, mut shut) = (0, vec![]);
    for (role, named) in roles() {
        let cookie = sign_in(address, &person(role));
        let (seen, closed) = followed(address, &cookie);
        shut.extend(closed.into_iter().map(|it| format!("{named}: {it}")));
        all += seen.len();
    }
    assert!(shut.is_empty(), "{shut:#?}");
    assert!(all > 300, "{all} pages");
    println!("{all} pages that others offer are open to whom they are offered");
}
