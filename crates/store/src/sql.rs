//! Statements: constants only, listed so that a test can prepare each on both engines.

/// The text of one statement. It can only be made by [`statements!`](crate::statements), from
/// literals: values travel as parameters and are never part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sql(&'static str);

impl Sql {
    /// Called by `statements!` only.
    #[doc(hidden)]
    pub const fn literal(text: &'static str) -> Sql {
        Sql(text)
    }

    /// The text, with its `$1` placeholders.
    pub const fn text(self) -> &'static str {
        self.0
    }
}

/// Names statements, and lists them in `ALL` for tests. One call a module, one module a table. A
/// statement is one literal, or literals and [`parts!`](crate::parts) in brackets.
///
/// ```
/// store::statements! {
///     /// How many rows there are.
///     COUNT = "SELECT CAST(COUNT(*) AS BIGINT) FROM visit";
/// }
/// assert!(COUNT.text().starts_with("SELECT"));
/// ```
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $text:tt;)+) => {
        $($(#[$doc])*
        pub(crate) const $name: $crate::Sql = $crate::Sql::literal($crate::literal!($text));)+
        /// Every statement of this table, for the test that prepares them on both engines.
        #[cfg(test)]
        pub(crate) const ALL: &[$crate::Sql] = &[$($name),+];
    };
}

/// Names what several statements of a module say alike, so that it is written once. A part is
/// made of literals only, as a statement is.
///
/// ```
/// store::parts! {
///     /// The rooms of somebody.
///     mine = "room.party = $1";
/// }
/// store::statements! {
///     /// How many rooms somebody has.
///     COUNT = ["SELECT CAST(COUNT(*) AS BIGINT) FROM room WHERE ", mine!()];
/// }
/// assert!(COUNT.text().ends_with("FROM room WHERE room.party = $1"));
/// ```
#[macro_export]
macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident = $text:tt;)+) => {
        $($(#[$doc])* macro_rules! $name { () => { $crate::literal!($text) } })+
    };
}

/// One literal of one, or of several in brackets.
#[doc(hidden)]
#[macro_export]
macro_rules! literal {
    ([$($text:tt)+]) => { ::core::concat!($($text)+) };
    ($text:literal) => { $text };
}
