//! The packs, frameworks and calendars that the binary carries.

use jiff::civil::Date;

use crate::{Calendar, Framework, Pack, PackError};

/// Every pack at hand, and what packs are made of.
#[derive(Debug, Clone)]
pub struct Shelf {
    packs: Vec<Pack>,
    frameworks: Vec<Framework>,
    calendars: Vec<Calendar>,
}

macro_rules! texts {
    ($folder:literal: $($file:literal),+ $(,)?) => {
        &[$(($file, include_str!(concat!("../../../policies/", $folder, $file, ".toml")))),+]
    };
}

const CALENDARS: &[(&str, &str)] = texts!("calendars/": "england-and-wales");
const FRAMEWORKS: &[(&str, &str)] = texts!("frameworks/": "vaf-22", "open-2026");
const PACKS: &[(&str, &str)] = texts!("": "channel-2012", "channel-2015", "channel-2020",
    "channel-2023", "throughline-2026", "violence-prevention-2026");

impl Shelf {
    /// The shelf that the binary carries.
    ///
    /// # Errors
    /// When one of the files does not hold together; the tests read them all.
    pub fn standard() -> Result<Shelf, PackError> {
        let unreadable =
            |file: &str, what: String| PackError::Unreadable(format!("`{file}`: {what}"));
        let calendars: Result<Vec<_>, _> = CALENDARS
            .iter()
            .map(|(file, text)| Calendar::read(text).map_err(|e| unreadable(file, e.to_string())))
            .collect();
        let frameworks: Result<Vec<Framework>, _> = FRAMEWORKS
            .iter()
            .map(|(file, text)| toml::from_str(text).map_err(|e| unreadable(file, e.to_string())))
            .collect();
        let mut shelf = Shelf { packs: vec![], frameworks: frameworks?, calendars: calendars? };
        for (_, text) in PACKS {
            shelf.add(text)?;
        }
        Ok(shelf)
    }

    /// Puts a pack on the shelf.
    ///
    /// # Errors
    /// When the pack is refused, or its id is already there.
    pub fn add(&mut self, text: &str) -> Result<&Pack, PackError> {
        let pack = Pack::read(text, &self.frameworks, &self.calendars)?;
        if self.find(&pack.id).is_some() {
            let what = format!("there is already a pack `{}`: give it another id", pack.id);
            let line = text.lines().position(|line| line.trim_start().starts_with("id"));
            return Err(PackError::Contradiction { line: line.map_or(1, |nth| nth + 1), what });
        }
        self.packs.push(pack);
        self.packs.last().ok_or_else(|| PackError::Unreadable("no pack".into()))
    }

    /// The pack with this id.
    pub fn find(&self, id: &str) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.id == id)
    }

    /// The pack of a pathway that was in force on a day.
    pub fn in_force(&self, pathway: &str, day: Date) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.pathway == pathway && pack.covers(day))
    }

    /// Every pack, oldest first as listed.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// The calendar with this id.
    pub fn calendar(&self, id: &str) -> Option<&Calendar> {
        self.calendars.iter().find(|calendar| calendar.id() == id)
    }

    /// The framework with this id.
    pub fn framework(&self, id: &str) -> Option<&Framework> {
        self.frameworks.iter().find(|framework| framework.id == id)
    }
}
