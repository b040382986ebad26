//! Who is referred when, and what is to become of it: dealt out so that the margins come out.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
use policy::Calendar;
use rand::rngs::ChaCha8Rng;
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{RngExt, SeedableRng};

use super::margins::{self, Margin, age_row, apportion, share, years};
use super::words;
use super::world::{AREAS, Area};

/// First and last day of the simulated year.
pub(super) const YEAR: (Date, Date) =
    (jiff::civil::date(2025, 11, 23), jiff::civil::date(2026, 11, 22));

/// What is to become of a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It ends before a panel.
    Early,
    /// A panel discusses it within the year, and adopts it or not.
    Panel { adopted: bool },
    /// It goes to a panel that has not met by the end of the year.
    Waiting,
}

/// One referral.
#[derive(Debug, Clone)]
pub(super) struct Referral {
    /// Its number in the year, from 1.
    pub(super) number: usize,
    /// When it was made.
    pub(super) at: Timestamp,
    /// About whom.
    pub(super) person: Person,
    /// Rows of [`margins::SECTOR`] and [`margins::CONCERN`].
    pub(super) sector: usize,
    pub(super) concern: usize,
    /// Whether violence or a weapon is marked.
    pub(super) violence: bool,
    pub(super) fate: Fate,
}

/// A person as the demo knows them; agencies see less.
#[derive(Debug, Clone)]
pub(super) struct Person {
    /// Number of their first referral.
    pub(super) first: usize,
    pub(super) names: [&'static str; 2],
    pub(super) born: Option<Date>,
    /// Rows of [`margins::AGE`] and [`margins::GENDER`].
    pub(super) age: usize,
    pub(super) gender: usize,
    pub(super) area: Area,
    /// Whether violence was marked before.
    pub(super) violence: bool,
    /// The contact that the last referral made; nothing at the first.
    pub(super) earlier: Option<String>,
    /// Referrals so far.
    pub(super) referrals: usize,
}

impl Referral {
    /// The case's id: a reference that people can say on the telephone.
    pub(super) fn case(&self) -> String {
        format!("tl-{:05}", self.number)
    }

    /// The contact's id.
    pub(super) fn contact(&self) -> String {
        format!("k-{:05}", self.number)
    }
}

impl Person {
    /// The person's id.
    pub(super) fn id(&self) -> String {
        format!("p-{:05}", self.first)
    }

    /// Whether the person is surely a child while a case of this year lasts.
    pub(super) fn young(&self) -> bool {
        self.age <= 1
    }
}

/// What is dealt to each referral before anybody is made up.
#[derive(Debug)]
pub(super) struct Deal {
    rng: ChaCha8Rng,
    dates: Vec<Timestamp>,
    fates: Vec<Fate>,
    rows: [Vec<usize>; 4],
    /// People whose last case closed, and when.
    pool: Vec<(Timestamp, Person)>,
}

impl Deal {
    /// Deals a year.
    pub(super) fn new(referrals: usize, seed: u64, calendar: &Calendar) -> Deal {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut dates: Vec<Timestamp> =
            (0..referrals).map(|_| moment(&mut rng, calendar)).collect();
        dates.sort();
        let fates = fates(&mut rng, &dates, calendar);
        let mut row = |margin: &Margin| {
            let weights: Vec<usize> = margin.rows.iter().map(|row| row.1).collect();
            let counts = apportion(referrals, &weights).into_iter().enumerate();
            let mut rows: Vec<usize> =
                counts.flat_map(|(row, count)| std::iter::repeat_n(row, count)).collect();
            rows.shuffle(&mut rng);
            rows
        };
        let rows = [&margins::AGE, &margins::GENDER, &margins::SECTOR, &margins::CONCERN];
        let rows = rows.map(&mut row);
        Deal { rng, dates, fates, rows, pool: vec![] }
    }

    /// Makes the next referral: of somebody new, or of somebody whose case closed earlier.
    pub(super) fn referral(&mut self, number: usize, calendar: &Calendar) -> Option<Referral> {
        let at = *self.dates.get(number - 1)?;
        let fate = *self.fates.get(number - 1)?;
        let [age, gender, sector, concern] = [0, 1, 2, 3].map(|margin: usize| {
            let rows = self.rows.get(margin);
            rows.and_then(|rows| rows.get(number - 1)).copied().unwrap_or_default()
        });
        let day = calendar.local_date(at);
        let again = self.rng.random_bool(0.09);
        let known = again.then(|| self.known((age, gender), at, day)).flatten();
        let person = match known {
            Some(person) => person,
            None => self.somebody((number, age, gender), day),
        };
        let violence = person.violence || self.rng.random_bool(0.09);
        Some(Referral { number, at, person, sector, concern, violence, fate })
    }

    /// Somebody of this age and gender whose case closed at least a week before.
    fn known(&mut self, (age, gender): (usize, usize), at: Timestamp, day: Date) -> Option<Person> {
        for _ in 0..40 {
            let place = self.rng.random_range(0..self.pool.len().max(1));
            let (closed, person) = self.pool.get(place)?;
            let same = person.gender == gender
                && person.born.is_some_and(|born| age_row(years(born, day)) == age);
            if same && *closed + 168.hours() < at && person.referrals < 3 {
                return Some(self.pool.swap_remove(place).1);
            }
        }
        None
    }

    fn somebody(&mut self, (number, age, gender): (usize, usize, usize), day: Date) -> Person {
        let names = [words::FIRST, words::LAST]
            .map(|list| list.choose(&mut self.rng).copied().unwrap_or_default());
        let span = match age {
            0 => Some((6, 10)),
            1 => Some((11, 15)),
            2 => Some((16, 17)),
            3 => Some((18, 58)),
            _ => None,
        };
        let born = span.map(|(from, to)| {
            let years = self.rng.random_range(from..=to);
            let days = self.rng.random_range(1..=360);
            day.saturating_sub(i64::from(years).years()).saturating_sub(days.days())
        });
        let area = AREAS.choose(&mut self.rng).copied().unwrap_or(Area("ambervale"));
        Person {
            first: number,
            names,
            born,
            age,
            gender,
            area,
            violence: false,
            earlier: None,
            referrals: 0,
        }
    }

    /// A case closed: its person may be referred again.
    pub(super) fn closed(&mut self, referral: &Referral, at: Timestamp) {
        let mut person = referral.person.clone();
        person.violence = referral.violence;
        person.earlier = Some(referral.contact());
        person.referrals += 1;
        self.pool.push((at, person));
    }
}

/// A moment of the year when somebody refers: mostly in the hours of working days.
fn moment(rng: &mut ChaCha8Rng, calendar: &Calendar) -> Timestamp {
    let mut day = YEAR.0;
    for _ in 0..50 {
        day = YEAR.0.saturating_add(rng.random_range(0..364_i64).days());
        if calendar.is_working_day(day) || rng.random_bool(0.08) {
            break;
        }
    }
    let time = Time::new(rng.random_range(8..=16), rng.random_range(0..60), 0, 0);
    calendar.instant(day, time.unwrap_or(Time::midnight()))
}

/// As many panels and adoptions as the year has, among referrals early enough for a panel.
fn fates(rng: &mut ChaCha8Rng, dates: &[Timestamp], calendar: &Calendar) -> Vec<Fate> {
    let end = calendar.end_of(YEAR.1);
    let before = |days: i64| end.saturating_sub((days * 24).hours()).unwrap_or(end);
    let (last, waiting) = (before(105), before(32));
    let mut early: Vec<usize> =
        dates.iter().enumerate().filter(|(_, at)| **at < last).map(|(place, _)| place).collect();
    early.shuffle(rng);
    let mut fates: Vec<Fate> = dates
        .iter()
        .map(|at| match *at > waiting && rng.random_bool(0.13) {
            true => Fate::Waiting,
            false => Fate::Early,
        })
        .collect();
    let panel = share(margins::PANEL, dates.len());
    let adopted = share(margins::ADOPTED, dates.len());
    for (nth, place) in early.into_iter().take(panel).enumerate() {
        if let Some(fate) = fates.get_mut(place) {
            *fate = Fate::Panel { adopted: nth < adopted };
        }
    }
    fates
}
