//! Links that can be undone exactly: each remembers what stood before it.

use super::Line;

/// What stood between a line and a contact before an act.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Before {
    open: bool,
    rejected: bool,
}

/// A contact on a line: who put it there, and who looked at that again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bond {
    /// Who linked it.
    pub by: String,
    /// Who reviewed the link, somebody else.
    pub reviewed: Option<String>,
    before: Before,
}

/// How far a contact is open to those who work with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opens {
    /// Not at all: a candidate, or nothing.
    Nothing,
    /// Agency, date and kind: a link that one person made.
    Outline,
    /// What else the role, purpose and basis allow: a link that a second person reviewed.
    Content,
}

impl Line {
    /// How far a contact is open through this line. A candidate opens nothing, however likely; a
    /// wrong link opens no content before somebody else looked at it (R-H2).
    pub fn opens(&self, contact: &str) -> Opens {
        match self.bonds.get(contact) {
            None => Opens::Nothing,
            Some(bond) if bond.reviewed.is_none() => Opens::Outline,
            Some(_) => Opens::Content,
        }
    }

    /// Whether somebody has answered for a contact on this line, one way or the other.
    pub fn answered(&self, contact: &str) -> bool {
        let linked = self.bonds.contains_key(contact);
        linked || self.rejected.contains(contact) || self.excluded.contains_key(contact)
    }

    /// Takes a contact out of what is open or rejected, and remembers where it stood.
    fn lift(&mut self, contact: &str) -> Before {
        Before { open: self.open.remove(contact), rejected: self.rejected.remove(contact) }
    }

    /// Puts a contact back where it stood.
    fn put_back(&mut self, contact: &str, before: Before) {
        if before.open {
            self.open.insert(contact.to_owned());
        }
        if before.rejected {
            self.rejected.insert(contact.to_owned());
        }
    }

    pub(crate) fn link(&mut self, contact: &str, by: &str) {
        let before = self.lift(contact);
        self.linked.push(contact.to_owned());
        let bond = Bond { by: by.to_owned(), reviewed: None, before };
        self.bonds.insert(contact.to_owned(), bond);
    }

    pub(crate) fn unlink(&mut self, contact: &str) {
        self.linked.retain(|it| it != contact);
        self.contacts.retain(|it| it.id != contact);
        if let Some(bond) = self.bonds.remove(contact) {
            self.put_back(contact, bond.before);
        }
    }

    pub(crate) fn exclude(&mut self, contact: &str) {
        let before = self.lift(contact);
        self.excluded.insert(contact.to_owned(), before);
    }

    pub(crate) fn readmit(&mut self, contact: &str) {
        if let Some(before) = self.excluded.remove(contact) {
            self.put_back(contact, before);
        }
    }

    pub(crate) fn review(&mut self, contact: &str, by: &str) {
        if let Some(bond) = self.bonds.get_mut(contact) {
            bond.reviewed = Some(by.to_owned());
        }
    }
}
