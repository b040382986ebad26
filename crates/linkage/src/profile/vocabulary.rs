//! What the name of a column says.

use crate::field::Kind;

/// What a column's name says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// It is this of the person.
    Kind(Kind),
    /// It is not a feature, for this reason.
    Apart(&'static str),
    /// Nothing that we know.
    Nothing,
}

/// Phrases, longest first where one ends in another: the words of a name, joined by `_`.
const PHRASES: &[(Kind, &[&str])] = &[
    (
        Kind::GivenName,
        &[
            "first_name",
            "firstname",
            "fname",
            "given_name",
            "givenname",
            "given_names",
            "given",
            "forename",
            "forenames",
            "first",
            "christian_name",
            "vorname",
            "prenom",
            "nombre",
            "imie",
            "first_names",
            "forename_1",
            "given_1",
        ],
    ),
    (
        Kind::MiddleName,
        &[
            "middle_name",
            "middlename",
            "middle_names",
            "middle_initial",
            "middle",
            "mi",
            "mname",
            "minit",
            "second_name",
            "other_names",
            "other_forenames",
            "second_forename",
            "forename_2",
            "zweiter_vorname",
            "initial",
        ],
    ),
    (
        Kind::FamilyName,
        &[
            "last_name",
            "lastname",
            "lname",
            "surname",
            "surnames",
            "family_name",
            "familyname",
            "family",
            "last",
            "sname",
            "nachname",
            "apellido",
            "nom",
            "nazwisko",
            "surname_1",
        ],
    ),
    (Kind::FullName, &["full_name", "fullname", "person_name", "name", "patient_name", "names"]),
    (
        Kind::Alias,
        &[
            "alias",
            "aliases",
            "aka",
            "alias_name",
            "alias_family",
            "alias_surname",
            "alias_family_name",
            "maiden_name",
            "birth_name",
            "former_name",
            "previous_surname",
            "former_surname",
            "previous_name",
            "known_as",
            "also_known_as",
            "other_surname",
        ],
    ),
    (
        Kind::BirthDate,
        &[
            "dob",
            "date_of_birth",
            "birth_date",
            "birthdate",
            "date_birth",
            "birth_dt",
            "birthday",
            "birth",
            "born",
            "d_o_b",
            "geburtsdatum",
            "dateofbirth",
        ],
    ),
    (Kind::BirthYear, &["by", "yob", "birth_year", "year_of_birth", "birthyear", "dob_year"]),
    (Kind::BirthMonth, &["bm", "mob", "birth_month", "month_of_birth", "dob_month"]),
    (Kind::BirthDay, &["bd", "birth_day", "day_of_birth", "dob_day"]),
    (Kind::Sex, &["sex", "gender", "sex_code", "geschlecht", "sex_at_birth", "gender_code"]),
    (
        Kind::Postcode,
        &[
            "postcode",
            "post_code",
            "zip",
            "zipcode",
            "zip_code",
            "zip_5",
            "postal_code",
            "postalcode",
            "plz",
            "pcode",
        ],
    ),
    (
        Kind::HouseNumber,
        &["street_number", "house_number", "house_no", "street_no", "house", "house_num", "hausnr"],
    ),
    (Kind::Street, &["street", "street_name", "road", "strasse", "road_name"]),
    (
        Kind::Address,
        &[
            "address",
            "addr",
            "address_line",
            "address_1",
            "address_2",
            "address_3",
            "address_line_1",
            "address_line_2",
            "address_line_3",
            "street_address",
            "full_address",
            "addressline_1",
            "addressline_2",
            "adresse",
            "res_street_address",
        ],
    ),
    (
        Kind::Place,
        &[
            "town",
            "city",
            "suburb",
            "locality",
            "village",
            "place",
            "birth_place",
            "birthplace",
            "place_of_birth",
            "county",
            "state",
            "region",
            "district",
            "ort",
            "municipality",
            "town_city",
            "state_cd",
            "res_city",
        ],
    ),
    (
        Kind::Phone,
        &[
            "phone",
            "telephone",
            "tel",
            "mobile",
            "phone_number",
            "telephone_number",
            "mobile_number",
            "phone_no",
            "mobile_phone",
            "cell",
            "cell_phone",
            "telefon",
            "phone_num",
        ],
    ),
    (Kind::Email, &["email", "e_mail", "email_address", "mail", "e_mail_address"]),
    (
        Kind::Identifier,
        &[
            "nhs",
            "nhs_no",
            "nhs_number",
            "nhsno",
            "nhsnumber",
            "upn",
            "pnc",
            "pnc_id",
            "pnc_no",
            "cro",
            "cro_no",
            "nino",
            "ni_number",
            "ni_no",
            "national_insurance_number",
            "ssn",
            "soc_sec_id",
            "social_security_number",
            "social_security",
            "social_security_no",
            "passport",
            "passport_no",
            "passport_number",
            "driving_licence",
            "driving_licence_no",
            "driver_license",
            "national_id",
            "national_id_number",
            "chi",
            "chi_number",
            "mrn",
            "medical_record_number",
            "uln",
            "tax_id",
            "pesel",
            "prison_number",
            "noms_number",
            "health_card_number",
            "medicare_number",
            "voter_reg_num",
            "ssn_last_4",
        ],
    ),
    (Kind::Occupation, &["occupation", "job", "profession", "job_title", "beruf"]),
];

/// Words that say a column is about another person or thing than the one it is a record of.
const OF_ANOTHER: &[&str] = &[
    "employer",
    "spouse",
    "dependent",
    "dependant",
    "partner",
    "wife",
    "husband",
    "mother",
    "father",
    "parent",
    "guardian",
    "carer",
    "kin",
    "nok",
    "sibling",
    "brother",
    "sister",
    "gp",
    "doctor",
    "physician",
    "school",
    "company",
    "organisation",
    "organization",
    "emergency",
    "referrer",
    "officer",
    "worker",
    "teacher",
    "witness",
    "reference",
    "relationship",
    "event",
    "survey",
    "tax",
    "provider",
    "practice",
];

/// Words for a part of an address that says little by itself.
const SCRAPS: &[&str] = &["unit", "apartment", "apt", "po", "pobox", "floor", "fax"];

/// Words that say a column is about the record, not the person.
const OF_THE_RECORD: &[&str] = &[
    "recorded",
    "created",
    "updated",
    "modified",
    "inserted",
    "timestamp",
    "registered",
    "admission",
    "admitted",
    "discharge",
    "received",
    "entered",
    "extract",
    "load",
    "loaded",
    "year",
    "age",
    "wages",
    "income",
    "status",
    "type",
    "version",
    "count",
    "latitude",
    "longitude",
    "lat",
    "lon",
];

/// Names of columns that group or label records: never features.
const GROUPS: &[&str] = &[
    "cluster",
    "cluster_id",
    "entity",
    "entity_id",
    "ent_id",
    "truth",
    "label",
    "true_id",
    "true_cluster",
    "person_id",
    "master_id",
    "is_match",
    "match",
    "block",
    "fold",
    "split",
    "household",
    "household_id",
    "family_id",
    "group_id",
    "unique_id",
    "id",
    "record_id",
    "rec_id",
    "row_id",
    "rownum",
    "row",
    "index",
    "source",
    "source_dataset",
    "source_id",
    "dataset",
    "simulant_id",
    "origin",
    "uid",
    "uuid",
    "key",
    "recid",
    "record",
];

/// The words of a column's name, in lower case: `dateOfBirth2` is `date`, `of`, `birth`, `2`.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut before = ' ';
    for letter in name.chars() {
        let apart = !letter.is_alphanumeric();
        let camel = before.is_lowercase() && letter.is_uppercase();
        let digit = before.is_alphabetic() && letter.is_ascii_digit();
        if apart || camel || digit {
            words.push(String::new());
        }
        if let (false, Some(word)) = (apart, words.last_mut()) {
            word.extend(letter.to_lowercase());
        }
        before = letter;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// What the name says.
pub(crate) fn says(name: &str) -> Says {
    let words = words(name);
    let whole = words.join("_");
    let plain = whole.replace('_', "");
    if GROUPS.iter().any(|group| *group == whole || group.replace('_', "") == plain) {
        return Says::Apart("a label of the record");
    }
    let holds = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if holds(OF_ANOTHER) {
        return Says::Apart("about another person or thing");
    }
    if holds(SCRAPS) {
        return Says::Apart("a part of an address that says little alone");
    }
    match longest(&words) {
        Some(kind) => Says::Kind(kind),
        None if holds(OF_THE_RECORD) => Says::Apart("about the record, not the person"),
        None => Says::Nothing,
    }
}

/// Why a column is left out by its name alone, whatever it holds; none where it may be compared.
pub fn set_apart(name: &str) -> Option<&'static str> {
    match says(name) {
        Says::Apart(reason) => Some(reason),
        _ => None,
    }
}

/// The kind of the longest phrase that the words hold; of equal ones the last in the name.
fn longest(words: &[String]) -> Option<Kind> {
    let mut best: Option<(usize, usize, Kind)> = None;
    for start in 0..words.len() {
        for end in start + 1..=words.len() {
            let phrase = words.get(start..end).unwrap_or(&[]).join("_");
            let listed = |(_, list): &&(Kind, &[&str])| list.contains(&phrase.as_str());
            if let Some((kind, _)) = PHRASES.iter().find(listed)
                && best.is_none_or(|(length, at, _)| (end - start, start) >= (length, at))
            {
                best = Some((end - start, start, *kind));
            }
        }
    }
    let second = words.last().is_some_and(|word| word == "2");
    let also_given = words.iter().any(|word| word == "first" || word == "given");
    best.map(|(length, _, kind)| match kind {
        Kind::GivenName if second => Kind::MiddleName,
        Kind::FamilyName if second => Kind::Alias,
        Kind::FamilyName if also_given && length == 1 => Kind::FullName,
        kind => kind,
    })
}
