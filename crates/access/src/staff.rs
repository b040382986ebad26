//! Who acts for whom, and since when: appointments, training and cover, as data.
//!
//! Work goes to roles: a right comes with an appointment and goes with it. What somebody did stays
//! theirs in the record for ever; what they may do is looked up each time.

use jiff::Timestamp;

use crate::set::States;
use crate::words::{Role, State};

/// Somebody acts in a role for an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// The person, by a stable id.
    pub person: String,
    /// The organisation.
    pub organisation: String,
    /// The role.
    pub role: Role,
    /// Since when.
    pub from: Timestamp,
    /// Until when, where it has an end: they leave, or the role passes on.
    pub until: Option<Timestamp>,
}

/// Training that somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Training {
    /// The person.
    pub person: String,
    /// Until when it holds.
    pub until: Timestamp,
}

/// Somebody is away, and somebody else does their work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Who is away.
    pub away: String,
    /// Who covers: nobody by name where it is left to the duty desk of the role.
    pub cover: Option<String>,
    /// Since when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// Everybody who acts or acted for anybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Staff {
    /// Appointments, in any order.
    pub appointments: Vec<Appointment>,
    /// Training, in any order: the one that lasts longest counts.
    pub training: Vec<Training>,
    /// Absences, in any order.
    pub absences: Vec<Absence>,
}

fn lasts(from: Timestamp, until: Option<Timestamp>, now: Timestamp) -> bool {
    from <= now && until.is_none_or(|until| now < until)
}

impl Staff {
    /// Whether somebody acts in a role for an organisation now.
    pub fn acts(&self, person: &str, organisation: &str, role: Role, now: Timestamp) -> bool {
        self.appointments.iter().any(|it| {
            it.person == person
                && it.organisation == organisation
                && it.role == role
                && lasts(it.from, it.until, now)
        })
    }

    /// What stands against somebody who would act in a role for an organisation now: they left or
    /// never came, or their training has run out. The commissioner, auditors and the person whom a
    /// record is about need no training of ours.
    pub fn states(&self, person: &str, organisation: &str, role: Role, now: Timestamp) -> States {
        let subject = role == Role::Subject;
        let gone = !subject && !self.acts(person, organisation, role, now);
        let untrained = matches!(role, Role::Subject | Role::Commissioner | Role::Auditor);
        let trained = self.training.iter().any(|it| it.person == person && now < it.until);
        States::NONE.when(gone, State::Former).when(!untrained && !trained, State::Lapsed)
    }

    /// Whether somebody covers for another now: named for it, or on duty in the same role of the
    /// same organisation while nobody is named, or the other has left without anybody being named.
    pub fn covers(&self, person: &str, other: &str, now: Timestamp) -> bool {
        if person == other {
            return false;
        }
        let shares = || self.share_a_desk(person, other, now);
        let away = self.absences.iter().filter(|it| it.away == other);
        let mut away = away.filter(|it| lasts(it.from, Some(it.until), now)).peekable();
        if away.peek().is_some() {
            return away.any(|it| match &it.cover {
                Some(cover) => cover == person,
                None => shares(),
            });
        }
        !self.acts_at_all(other, now) && shares()
    }

    fn acts_at_all(&self, person: &str, now: Timestamp) -> bool {
        let ours = self.appointments.iter().filter(|it| it.person == person);
        ours.into_iter().any(|it| lasts(it.from, it.until, now))
    }

    /// Whether one acts now where the other acts, or acted last.
    fn share_a_desk(&self, person: &str, other: &str, now: Timestamp) -> bool {
        let theirs = self.appointments.iter().filter(|it| it.person == other && it.from <= now);
        let mut theirs = theirs.map(|it| (&it.organisation, it.role));
        theirs.any(|(organisation, role)| self.acts(person, organisation, role, now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(1_770_000_000 + day * 86_400).unwrap()
    }

    fn appointed(person: &str, organisation: &str, until: Option<i64>) -> Appointment {
        let (person, organisation) = (person.into(), organisation.into());
        let until = until.map(at);
        Appointment { person, organisation, role: Role::CaseOfficer, from: at(0), until }
    }

    fn staff() -> Staff {
        Staff {
            appointments: vec![
                appointed("ann", "force", None),
                appointed("ben", "force", Some(10)),
                appointed("cas", "council", None),
            ],
            training: ["ann", "ben", "cas"]
                .map(|person| Training { person: person.into(), until: at(20) })
                .into(),
            absences: vec![],
        }
    }

    fn states(staff: &Staff, person: &str, day: i64) -> Vec<State> {
        staff.states(person, "force", Role::CaseOfficer, at(day)).iter().collect()
    }

    #[test]
    fn whoever_leaves_may_nothing_from_that_instant_on() {
        let staff = staff();
        assert_eq!(states(&staff, "ben", 9), []);
        assert_eq!(states(&staff, "ben", 10), [State::Former]);
        assert_eq!(states(&staff, "cas", 9), [State::Former], "another organisation's officer");
    }

    #[test]
    fn training_that_ran_out_takes_rights_away_and_new_training_gives_them_back() {
        let mut staff = staff();
        assert_eq!(states(&staff, "ann", 20), [State::Lapsed]);
        staff.training.push(Training { person: "ann".into(), until: at(40) });
        assert_eq!(states(&staff, "ann", 20), []);
        assert!(staff.states("aud", "office", Role::Subject, at(1)).is_empty());
    }

    #[test]
    fn somebody_named_covers_while_the_absence_lasts_and_not_for_themselves() {
        let mut staff = staff();
        let cover = Some("cas".into());
        staff.absences.push(Absence { away: "ann".into(), cover, from: at(2), until: at(4) });
        let covers = |person: &str, day| staff.covers(person, "ann", at(day));
        assert_eq!([1, 2, 3, 4].map(|day| covers("cas", day)), [false, true, true, false]);
        assert!(!covers("ben", 3) && !covers("ann", 3));
    }

    #[test]
    fn work_without_anybody_goes_to_the_desk_of_the_role() {
        let mut staff = staff();
        assert!(!staff.covers("ann", "ben", at(9)), "he is there");
        assert!(staff.covers("ann", "ben", at(11)), "he left, and nobody was named");
        assert!(!staff.covers("cas", "ben", at(11)), "another desk");
        staff.absences.push(Absence { away: "ben".into(), cover: None, from: at(2), until: at(4) });
        assert!(staff.covers("ann", "ben", at(3)), "away, and nobody is named");
    }
}
