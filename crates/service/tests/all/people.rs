//! Who acts in the tests, and acts as programs send them. Everything is invented.

use jiff::Timestamp;
use pathway::{Act, Actor, Command, Target, When};
use policy::{OrgKind, Role};
use serde_json::{Value, json};

/// An actor by the name that tests use.
pub(crate) fn actor(name: &str) -> Actor {
    let (organisation, kind, role) = match name {
        "officer" => ("force", OrgKind::Police, Role::CaseOfficer),
        "supervisor" => ("force", OrgKind::Police, Role::Supervisor),
        "chief" => ("force", OrgKind::Police, Role::SeniorOfficer),
        "desk" => ("force", OrgKind::Police, Role::Deconfliction),
        "teacher" => ("school", OrgKind::Education, Role::Referrer),
        "coordinator" => ("council", OrgKind::LocalAuthority, Role::Coordinator),
        "senior" => ("council", OrgKind::LocalAuthority, Role::SeniorOfficer),
        "keeper" => ("force", OrgKind::Police, Role::RecordsManager),
        "nurse" => ("clinic", OrgKind::Health, Role::Partner),
        _ => panic!("nobody here is called `{name}`"),
    };
    Actor { id: name.into(), organisation: organisation.into(), kind, role }
}

/// An act, as it is sent.
pub(crate) fn act(does: &str, with: Value) -> Act {
    serde_json::from_value(json!({ "do": does, "with": with })).unwrap()
}

/// A command that happened just now.
pub(crate) fn command(who: &str, about: &str, act: Act, now: Timestamp) -> Command {
    Command {
        target: Target::of_stream(about).unwrap(),
        by: actor(who),
        happened: When::instant(now),
        act,
        overrides: vec![],
    }
}

/// A name and a birth date of somebody's own, far from those of anybody else: nobody is taken for
/// another by the way.
fn invented(who: &str) -> (String, String) {
    const SYLLABLES: [&str; 16] = [
        "ba", "dor", "fel", "gim", "hu", "jas", "ket", "lon", "mir", "nup", "pas", "quil", "rov",
        "sed", "tum", "vex",
    ];
    if who == "p1" {
        return ("Invented Name".to_owned(), "1990-01-01".to_owned());
    }
    let mut dice = who.bytes().fold(0x9e37_79b9_7f4a_7c15_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3).rotate_left(29)
    });
    let mut roll = |sides: u64| {
        dice = dice.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        (dice >> 33) % sides
    };
    let mut word = || (0..4).map(|_| SYLLABLES[roll(16) as usize]).collect::<String>();
    let name = format!("{} {}", word(), word());
    (name, format!("{}-{:02}-{:02}", 1960 + roll(40), 1 + roll(12), 1 + roll(28)))
}

/// A referral by a school, about an adult.
pub(crate) fn referral() -> Act {
    referral_of("p1")
}

/// A referral by a school, about an adult of this name in the tests.
pub(crate) fn referral_of(who: &str) -> Act {
    let (name, born) = invented(who);
    let with = json!({
        "kind": "referral", "agency": "school", "agency_kind": "education",
        "names": [name], "born": born, "form": "national-3",
        "seen": "what was seen", "worries": "what worries",
    });
    act("contact.record", with)
}

/// A message about a case.
pub(crate) fn message(id: &str) -> Act {
    act("partner.send-message", json!({ "id": id, "to": "clinic", "text": "please read this" }))
}

/// A flag on a case.
pub(crate) fn flag(id: &str) -> Act {
    act("partner.raise-flag", json!({ "id": id, "text": "this looks worse" }))
}

/// A hand-off.
pub(crate) fn offer(id: &str, to: &str) -> Act {
    let to = actor(to);
    let kind = to.kind.id();
    let with = json!({ "id": id, "to": to.organisation, "to_kind": kind, "reason": "moved away" });
    act("home.offer", with)
}

/// The acceptance of a hand-off.
pub(crate) fn accept(offer: &str, holder: &str) -> Act {
    act("home.accept", json!({ "offer": offer, "holder": holder }))
}

/// An early closure, as sound as its second signature.
pub(crate) fn closure(second: Option<&str>) -> Act {
    let second = second.map(|name| json!({ "by": actor(name) }));
    let with = json!({
        "disposition": "no-further-action", "rationale": "the reasons, written down at length",
        "grounds": ["no-concern"], "evidence": [0], "considered": ["c1"], "second": second,
    });
    act("exit.close", with)
}
