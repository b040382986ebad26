//! Where people live: about fifteen households to a postcode, one street to a postcode.

use super::draw::{chance, even};
use crate::Dice;

/// A home: which postcode, and the numbers on the doors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Home {
    postcode: u32,
    number: u8,
    flat: u8,
}

const AREAS: [&str; 40] = [
    "AL", "B", "BA", "BB", "BD", "BN", "BS", "CF", "CH", "CM", "CO", "CR", "CV", "DE", "E", "EN",
    "G", "GU", "HU", "IP", "KT", "L", "LE", "LS", "LU", "M", "MK", "N", "NE", "NG", "NR", "OL",
    "OX", "PO", "PR", "RG", "S", "SE", "SW", "WV",
];
const TOWNS: [&str; 40] = [
    "Alderbrook",
    "Barton Cross",
    "Calder Bridge",
    "Dunmere",
    "Eastholme",
    "Fenwick",
    "Garston",
    "Harrowby",
    "Ickfield",
    "Jarrow Hill",
    "Kelbrook",
    "Langley Moor",
    "Marsham",
    "Netherton",
    "Oakhampton",
    "Penfield",
    "Quarry Bank",
    "Redmere",
    "Stanwick",
    "Thornby",
    "Upton Vale",
    "Varley",
    "Westhope",
    "Yarnton",
    "Ashbourne Green",
    "Bramhall Park",
    "Crossgates",
    "Denholme",
    "Elmswell",
    "Farley Wood",
    "Greenhithe Park",
    "Holmfirth Road",
    "Ilford Green",
    "Kingsmead",
    "Lowfield",
    "Millbrook",
    "Newsome",
    "Overton",
    "Priory Park",
    "Saltmarsh",
];
const STREETS: [&str; 56] = [
    "High",
    "Station",
    "Church",
    "Park",
    "Victoria",
    "Albert",
    "Mill",
    "Queens",
    "Kings",
    "New",
    "School",
    "Green",
    "North",
    "South",
    "West",
    "Manor",
    "London",
    "Springfield",
    "Chapel",
    "George",
    "Windsor",
    "Grange",
    "York",
    "Alexandra",
    "Highfield",
    "Stanley",
    "Broad",
    "Meadow",
    "Chestnut",
    "Elm",
    "Oak",
    "Beech",
    "Willow",
    "Orchard",
    "Hawthorn",
    "Cedar",
    "Nelson",
    "Wellington",
    "Richmond",
    "Cambridge",
    "Oxford",
    "Lincoln",
    "Derby",
    "Bridge",
    "Canal",
    "Market",
    "Castle",
    "Priory",
    "Abbey",
    "St John's",
    "St Mary's",
    "Kingsway",
    "Linden",
    "Poplar",
    "Heath",
    "Vicarage",
];
const KINDS: [(&str, &str); 12] = [
    ("Road", "Rd"),
    ("Street", "St"),
    ("Avenue", "Ave"),
    ("Lane", "Ln"),
    ("Close", "Cl"),
    ("Drive", "Dr"),
    ("Way", "Way"),
    ("Crescent", "Cres"),
    ("Gardens", "Gdns"),
    ("Place", "Pl"),
    ("Court", "Ct"),
    ("Terrace", "Terr"),
];

impl Home {
    /// A home somewhere among `postcodes` postcodes.
    pub(super) fn draw(dice: &mut Dice, postcodes: u64) -> Home {
        let small = |number| u8::try_from(number).unwrap_or(1);
        Home {
            postcode: u32::try_from(dice.below(postcodes)).unwrap_or(0),
            number: small(1 + dice.below(90)),
            flat: if chance(dice, 1200) { small(1 + dice.below(30)) } else { 0 },
        }
    }

    /// `CM13 9EP`. Neighbouring numbers share a district by twenties, so that a small population
    /// has some districts and a large one all of them.
    pub(super) fn postcode(&self) -> String {
        const LETTERS: &str = "ABDEFGHJLNPQRSTUWXYZ";
        let unit = |at: u32| LETTERS.chars().nth((at % 20) as usize).unwrap_or('A');
        let (place, within) = self.place();
        let area = AREAS.get(place as usize % AREAS.len()).copied().unwrap_or("AL");
        let district = 1 + place / 40;
        let sector = self.scrambled() % 10;
        format!("{area}{district} {sector}{}{}", unit(within / 20), unit(within))
    }

    /// `Flat 3, 14 High Street`; shortened (`14 High St`) where `short`.
    pub(super) fn address(&self, short: bool) -> String {
        let mut dice = Dice::new(u64::from(self.scrambled()));
        let street = even(&mut dice, &STREETS).unwrap_or("High");
        let (long, abbreviated) = even(&mut dice, &KINDS).unwrap_or(("Road", "Rd"));
        let kind = if short { abbreviated } else { long };
        let number = self.number;
        match self.flat {
            0 => format!("{number} {street} {kind}"),
            flat => format!("Flat {flat}, {number} {street} {kind}"),
        }
    }

    /// The town: the same for a whole district.
    pub(super) fn town(&self) -> &'static str {
        TOWNS.get(self.place().0 as usize % TOWNS.len()).copied().unwrap_or("Dunmere")
    }

    /// The district, of eight hundred, and the number within it.
    fn place(&self) -> (u32, u32) {
        (self.postcode / 20 % 800, self.postcode % 20 + self.postcode / 16_000 * 20)
    }

    fn scrambled(&self) -> u32 {
        self.postcode.wrapping_mul(2_654_435_761) >> 7
    }
}
