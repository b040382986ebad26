//! What a column of a table can mean. What has no variant here cannot be compared.

/// What the values of a field are.
///
/// There is no variant for ethnicity, religion, belief, disability or diagnosis, and none may be
/// added: they are never an input to matching.
///
/// ```compile_fail
/// let kind = linkage::field::Kind::Ethnicity;
/// ```
///
/// ```compile_fail
/// let kind = linkage::field::Kind::Religion;
/// ```
///
/// ```compile_fail
/// let kind = linkage::field::Kind::Disability;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A first name.
    GivenName,
    /// A second given name or its initial.
    MiddleName,
    /// A family name.
    FamilyName,
    /// Given and family names in one text.
    FullName,
    /// Another name that the person goes by, or went by.
    Alias,
    /// A day of birth.
    BirthDate,
    /// A year of birth alone.
    BirthYear,
    /// A month of birth alone.
    BirthMonth,
    /// A day of the month of birth alone.
    BirthDay,
    /// Sex as recorded.
    Sex,
    /// A postcode or zip code.
    Postcode,
    /// An address line: number, street and what belongs to them.
    Address,
    /// A house or flat number alone.
    HouseNumber,
    /// A street alone.
    Street,
    /// A town, suburb, district or birth place.
    Place,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// An identifier that belongs to one person: NHS number, UPN, PNC, social security number.
    Identifier,
    /// An occupation.
    Occupation,
    /// Any other word or code whose equality says something.
    Term,
    /// A number or any other text, compared as text.
    Text,
}

impl Kind {
    /// The kind in words.
    pub fn words(self) -> &'static str {
        match self {
            Kind::GivenName => "given name",
            Kind::MiddleName => "middle name",
            Kind::FamilyName => "family name",
            Kind::FullName => "full name",
            Kind::Alias => "alias",
            Kind::BirthDate => "date of birth",
            Kind::BirthYear => "year of birth",
            Kind::BirthMonth => "month of birth",
            Kind::BirthDay => "day of birth",
            Kind::Sex => "sex",
            Kind::Postcode => "postcode",
            Kind::Address => "address",
            Kind::HouseNumber => "house number",
            Kind::Street => "street",
            Kind::Place => "place",
            Kind::Phone => "phone",
            Kind::Email => "e-mail",
            Kind::Identifier => "identifier",
            Kind::Occupation => "occupation",
            Kind::Term => "term",
            Kind::Text => "text",
        }
    }
}
