//! Every form of a case as every role, however they stand to it (R-Z2): who may not send it is not
//! shown it either, and what they send all the same is refused before it is read.

use crate::matrix::{Table, name, person, roles, site};
use crate::site::{post, raw, sign_in};
use crate::visits::hidden;

/// Each act on a case, with what it is to the domain reference: a thing, and what is done to it.
const ACTS: &[(&str, &str, &str)] = &[
    ("home.offer", "home", "update"),
    ("home.accept", "home", "decide"),
    ("home.decline", "home", "decide"),
    ("home.withdraw", "home", "update"),
    ("home.name-holder", "home", "update"),
    ("triage.receive", "status", "update"),
    ("triage.ask-check", "information", "create"),
    ("triage.deconflict", "deconfliction-flag", "create"),
    ("triage.assess", "gateway", "create"),
    ("triage.ask-information", "information", "create"),
    ("triage.answer-information", "information", "update"),
    ("triage.decide-section36", "gateway", "approve"),
    ("assessment.complete", "gateway", "update"),
    ("panel.table", "status", "update"),
    ("panel.decide", "minutes", "create"),
    ("panel.approve-minutes", "minutes", "approve"),
    ("panel.act", "plan", "update"),
    ("consent.record", "plan", "update"),
    ("plan.make", "plan", "update"),
    ("plan.do", "plan", "update"),
    ("plan.tell-carer", "plan", "update"),
    ("intervention.contract", "plan", "update"),
    ("intervention.task", "plan", "update"),
    ("intervention.confirm-tasking", "session-report", "create"),
    ("intervention.hold-session", "session-report", "create"),
    ("intervention.report", "session-report", "create"),
    ("intervention.stop", "plan", "update"),
    ("intervention.vary", "plan", "update"),
    ("review.hold", "follow-up", "update"),
    ("exit.close", "exit", "decide"),
    ("exit.follow-up", "follow-up", "update"),
    ("exit.reopen", "status", "update"),
    ("onward.refer", "home", "update"),
    ("onward.answer", "message", "update"),
    ("partner.send-message", "message", "create"),
    ("partner.acknowledge", "message", "update"),
    ("partner.share-file", "message", "create"),
    ("partner.raise-flag", "message", "create"),
    ("partner.answer-flag", "signal", "update"),
    ("partner.state-belief", "message", "create"),
    ("partner.record-visit", "gateway", "update"),
    ("partner.tell-referrer", "status", "update"),
    ("partner.hear-referrer", "referral", "update"),
    ("correction.renew-need", "status", "update"),
    ("correction.make", "referral", "update"),
    ("correction.mark-mistaken", "exit", "decide"),
    ("correction.tell-recipient", "status", "update"),
    ("correction.ask-review", "message", "create"),
    ("correction.answer-review", "exit", "decide"),
    ("correction.answer-finding", "signal", "update"),
    ("glass.break", "case", "break-glass"),
    ("glass.review", "opening", "decide"),
];

/// How somebody stands to the cases that are tried, and what stands against them.
const TRIED: [(&str, &str); 11] = [
    ("none", ""),
    ("own", ""),
    ("own", "alleged"),
    ("home", ""),
    ("home", "alleged"),
    ("holder", ""),
    ("holder", "alleged"),
    ("shared", ""),
    ("tabled", ""),
    ("tasked", ""),
    ("glass", ""),
];

#[test]
fn each_form_is_shown_to_whom_the_reference_says_and_taken_from_nobody_else() {
    let (_service, address) = site();
    let table = Table::read();
    let (mut yes, mut no) = (0, 0);
    for (role, named) in roles() {
        let cookie = sign_in(address, &person(role));
        let page = raw(address, ("GET", "/"), &cookie, "");
        // One more row is asked for: what may be sent comes back, and nothing is done.
        let asks = format!("{}&more=row", hidden(&page.body));
        for (tie, state) in TRIED {
            let says = |thing: &str, action: &str| table.says(thing, named, action, (tie, state));
            for (act, thing, action) in ACTS {
                // Whoever asks in an emergency is not told whether there is such a case.
                let may = match *act {
                    "glass.break" => table.says(thing, named, action, ("none", "")),
                    // Here nobody was asked anything (`owed.rs`), so that the case has to open.
                    _ => says("case", "part") && says(thing, action),
                };
                let path = format!("/case/{}/do/{act}", name(tie, state));
                let got = post(address, &path, &cookie, &asks);
                // A file is asked for, where one is to be sent.
                let file = *act == "partner.share-file" && got.status == 400;
                let is_shown = got.status == 200 || file;
                assert_eq!(is_shown, may, "{named} {tie} {act}: {}\n{}", got.status, got.body);
                assert!(may || [403, 404].contains(&got.status), "{named} {tie} {act}");
                if tie == "home" && state.is_empty() {
                    let form = raw(address, ("GET", &path), &cookie, "");
                    let asked = if file { 200 } else { got.status };
                    assert_eq!(form.status, asked, "{named} {act}: asked for, and sent");
                }
                if may { yes += 1 } else { no += 1 }
            }
        }
    }
    assert!(yes > 150 && no > 3_000, "{yes} yes, {no} no");
    println!("R-Z2: {yes} forms taken and {no} not, as the table says");
}

#[test]
fn no_form_is_taken_from_nobody_and_no_dead_session() {
    let (service, address) = site();
    let before = service.db().read(|tx| service.record().head(tx)).unwrap().size;
    let bogus = format!("Cookie: __Host-throughline={}\r\n", "A".repeat(43));
    for cookie in ["", &bogus] {
        for (act, ..) in ACTS {
            let sent = post(address, &format!("/case/c-home/do/{act}"), cookie, "text=x");
            assert!(sent.status == 200 && !sent.body.contains("c-home</"), "{act}: the way in");
        }
    }
    let after = service.db().read(|tx| service.record().head(tx)).unwrap().size;
    assert_eq!(before, after, "nothing was done, and nobody looked");
}
