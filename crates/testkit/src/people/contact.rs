//! One contact, as an agency wrote it down.

/// The fields of a contact, in the order of [`Contact::fields`].
pub const COLUMNS: [&str; 17] = [
    "id",
    "source",
    "recorded_on",
    "given_name",
    "middle_name",
    "family_name",
    "also_known_as",
    "birth_date",
    "sex",
    "postcode",
    "address",
    "town",
    "phone",
    "email",
    "nhs_number",
    "upn",
    "pnc",
];

/// What an agency wrote down. An empty text was left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the column of its name")]
pub struct Contact {
    pub id: String,
    pub source: String,
    pub recorded_on: String,
    pub given_name: String,
    pub middle_name: String,
    pub family_name: String,
    pub also_known_as: String,
    pub birth_date: String,
    pub sex: String,
    pub postcode: String,
    pub address: String,
    pub town: String,
    pub phone: String,
    pub email: String,
    pub nhs_number: String,
    pub upn: String,
    pub pnc: String,
}

/// What is true of a contact, for measuring only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Truth {
    /// Whose contact it is.
    pub person: u32,
    /// Which household they live in.
    pub household: u32,
    /// Where their names come from: a position in [`super::origins`].
    pub origin: u8,
}

impl Contact {
    /// Every field, in the order of [`COLUMNS`].
    pub fn fields(&self) -> [&str; 17] {
        [
            &self.id,
            &self.source,
            &self.recorded_on,
            &self.given_name,
            &self.middle_name,
            &self.family_name,
            &self.also_known_as,
            &self.birth_date,
            &self.sex,
            &self.postcode,
            &self.address,
            &self.town,
            &self.phone,
            &self.email,
            &self.nhs_number,
            &self.upn,
            &self.pnc,
        ]
    }
}
