//! Statements: constants only, listed so that a test can prepare each on both engines.

/// The text of one statement. It can only be made by [`statements!`](crate::statements), from a
/// literal: values travel as parameters and are never part of the text.
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

/// Names statements, and lists them in `ALL` for tests. One call a module, one module a table.
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
    ($($(#[$doc:meta])* $name:ident = $text:literal;)+) => {
        $($(#[$doc])* pub(crate) const $name: $crate::Sql = $crate::Sql::literal($text);)+
        /// Every statement of this table, for the test that prepares them on both engines.
        #[cfg(test)]
        pub(crate) const ALL: &[$crate::Sql] = &[$($name),+];
    };
}
