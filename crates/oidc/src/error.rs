//! Why nobody is vouched for.

/// Why nobody is vouched for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OidcError {
    /// The file that names the provider cannot be used.
    #[error("the file about the identity provider cannot be used: {0}")]
    Config(String),
    /// The provider does not answer, or not as one does.
    #[error("the identity provider cannot be reached ({0}): try again in a few minutes")]
    Unreachable(String),
    /// The provider does not vouch: the code was used, is old, or was not made for us.
    #[error("the identity provider does not vouch for this attempt ({0}): sign in again")]
    Refused(String),
    /// What the provider says cannot be trusted.
    #[error("what the identity provider says does not hold ({0}): sign in again")]
    Untrusted(String),
}

impl OidcError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            OidcError::Config(_) => "oidc.config",
            OidcError::Unreachable(_) => "oidc.unreachable",
            OidcError::Refused(_) => "oidc.refused",
            OidcError::Untrusted(_) => "oidc.untrusted",
        }
    }
}
