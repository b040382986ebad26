//! The provider: where it sends people, and what it says of those who come back.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreErrorResponseType, CoreIdToken,
    CoreJwsSigningAlgorithm as Alg, CoreProviderMetadata,
};
use openidconnect::{
    AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, RequestTokenError, TokenResponse,
};

use crate::config::is_safe;
use crate::{Attempt, Config, OidcError};

/// How long the provider may take for one answer.
const PATIENCE: Duration = Duration::from_secs(8);

/// The most that it may answer.
const MOST: u64 = 1 << 20;

/// So long what it says of itself is believed: it may take a key or an address back.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(1);

/// Clocks of two houses may differ by so much.
const SKEW: SignedDuration = SignedDuration::from_secs(60);

/// How an id token may be signed: with a key of the provider's, never with a secret that we share.
const ALGS: [Alg; 9] = [
    Alg::RsaSsaPkcs1V15Sha256,
    Alg::RsaSsaPkcs1V15Sha384,
    Alg::RsaSsaPkcs1V15Sha512,
    Alg::RsaSsaPssSha256,
    Alg::RsaSsaPssSha384,
    Alg::RsaSsaPssSha512,
    Alg::EcdsaP256Sha256,
    Alg::EcdsaP384Sha384,
    Alg::EdDsa,
];

/// Whom a provider means.
#[derive(Clone, PartialEq, Eq)]
pub struct Vouched {
    /// What it gives as its own address.
    pub issuer: String,
    /// What it calls the person, for ever.
    pub subject: String,
    /// When it last looked whether it is they. Where it does not say, long ago.
    pub proved: Timestamp,
}

impl std::fmt::Debug for Vouched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vouched(..)")
    }
}

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// An identity provider.
#[derive(Debug)]
pub struct Provider {
    config: Config,
    agent: ureq::Agent,
    /// What it says of itself, once it was asked.
    known: Mutex<Option<(Timestamp, Arc<CoreProviderMetadata>)>>,
}

impl Provider {
    /// Nothing is asked of it yet: it may start later than we do.
    pub fn new(config: Config) -> Provider {
        let settings = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            // Where it leads us to nobody else may say.
            .max_redirects(0)
            .build();
        Provider { config, agent: settings.into(), known: Mutex::new(None) }
    }

    /// Who it is.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Where to send a browser. With `again` people show that it is they, even where they have;
    /// else the provider may let those in whom it looked at within `longest`.
    ///
    /// # Errors
    /// [`OidcError::Unreachable`].
    pub fn ask(
        &self,
        attempt: &Attempt,
        again: bool,
        (longest, now): (SignedDuration, Timestamp),
    ) -> Result<String, OidcError> {
        let client = self.client(now)?;
        let verifier = PkceCodeVerifier::new(attempt.verifier());
        let (state, nonce) = (attempt.state(), attempt.nonce());
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let asked = client.authorize_url(flow, || CsrfToken::new(state), || Nonce::new(nonce));
        let asked =
            asked.set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        let asked = match again {
            true => asked.add_prompt(CoreAuthPrompt::Login).set_max_age(Duration::ZERO),
            // Asking for an age makes it say when it last looked.
            false => asked.set_max_age(Duration::try_from(longest).unwrap_or(PATIENCE)),
        };
        Ok(asked.url().0.into())
    }

    /// What the provider says of whoever came back with this code.
    ///
    /// # Errors
    /// Every kind but [`OidcError::Config`].
    pub fn answered(
        &self,
        attempt: &Attempt,
        code: &str,
        (longest, now): (SignedDuration, Timestamp),
    ) -> Result<Vouched, OidcError> {
        let token = self.token(attempt, code, now)?;
        let nonce = Nonce::new(attempt.nonce());
        match self.checked(&token, &nonce, now) {
            // It signs with another key than it did: it is asked which ones it has now.
            Err(ClaimsVerificationError::SignatureVerification(_)) => {
                self.metadata_anew(now)?;
                self.checked(&token, &nonce, now)
            }
            done => done,
        }
        .map_err(|why| OidcError::Untrusted(why.to_string()))
        .and_then(|vouched| recent(vouched, (longest, now)))
    }

    fn token(
        &self,
        attempt: &Attempt,
        code: &str,
        now: Timestamp,
    ) -> Result<CoreIdToken, OidcError> {
        let refused = |why: &dyn std::fmt::Display| OidcError::Refused(why.to_string());
        let client = self.client(now)?;
        let asked = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|why| OidcError::Unreachable(why.to_string()))?
            .set_pkce_verifier(PkceCodeVerifier::new(attempt.verifier()))
            .request(&|request| fetch(&self.agent, request));
        let answer = asked.map_err(|why| match why {
            RequestTokenError::ServerResponse(said)
                if *said.error() == CoreErrorResponseType::InvalidGrant =>
            {
                refused(said.error())
            }
            // A secret that is wrong, or an answer that is none: nothing that people can mend.
            RequestTokenError::ServerResponse(said) => {
                OidcError::Unreachable(said.error().to_string())
            }
            other => OidcError::Unreachable(causes(&other)),
        })?;
        answer.id_token().cloned().ok_or_else(|| refused(&"no id token came"))
    }

    fn checked(
        &self,
        token: &CoreIdToken,
        nonce: &Nonce,
        now: Timestamp,
    ) -> Result<Vouched, ClaimsVerificationError> {
        let wrong = |why: &OidcError| ClaimsVerificationError::Other(why.to_string());
        let client = self.client(now).map_err(|why| wrong(&why))?;
        let moment = chrono::DateTime::from_timestamp(now.as_second(), 0).unwrap_or_default();
        let verifier = client.id_token_verifier().set_allowed_algs(ALGS);
        let verifier = verifier.set_time_fn(move || moment);
        let claims = token.claims(&verifier, nonce)?;
        let proved = claims.auth_time().and_then(|at| Timestamp::from_second(at.timestamp()).ok());
        Ok(Vouched {
            issuer: claims.issuer().to_string(),
            subject: claims.subject().to_string(),
            proved: proved.unwrap_or(Timestamp::UNIX_EPOCH),
        })
    }

    /// The client, as the provider says it wants one.
    fn client(&self, now: Timestamp) -> Result<Client, OidcError> {
        let known = self.metadata(now)?;
        let Config { client, secret, back, .. } = &self.config;
        let secret = secret.as_ref().map(|secret| ClientSecret::new(secret.to_string()));
        let id = ClientId::new(client.clone());
        let made = CoreClient::from_provider_metadata((*known).clone(), id, secret);
        Ok(made.set_redirect_uri(back.clone()))
    }

    fn held(&self) -> MutexGuard<'_, Option<(Timestamp, Arc<CoreProviderMetadata>)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn metadata(&self, now: Timestamp) -> Result<Arc<CoreProviderMetadata>, OidcError> {
        let known =
            self.held().as_ref().filter(|(at, _)| now.duration_since(*at) < GOOD_FOR).cloned();
        known.map_or_else(|| self.metadata_anew(now), |(_, known)| Ok(known))
    }

    fn metadata_anew(&self, now: Timestamp) -> Result<Arc<CoreProviderMetadata>, OidcError> {
        let asked = |request: HttpRequest| fetch(&self.agent, request);
        let found = CoreProviderMetadata::discover(&self.config.issuer, &asked);
        let found = found.map_err(|why| OidcError::Unreachable(causes(&why)))?;
        let token = found.token_endpoint().map(|it| it.url());
        let ends =
            [Some(found.authorization_endpoint().url()), token, Some(found.jwks_uri().url())];
        if let Some(open) = ends.into_iter().flatten().find(|url| !is_safe(url)) {
            return Err(OidcError::Untrusted(format!("`{open}` is no https address")));
        }
        let found = Arc::new(found);
        *self.held() = Some((now, Arc::clone(&found)));
        Ok(found)
    }
}

/// Whoever it looked at too long ago has to show again that it is they; where it does not say when,
/// that is asked for before anything that needs it.
fn recent(
    vouched: Vouched,
    (longest, now): (SignedDuration, Timestamp),
) -> Result<Vouched, OidcError> {
    let since = now.duration_since(vouched.proved);
    if since < -SKEW {
        let why = "it looked at them in the future: its clock or ours is wrong";
        return Err(OidcError::Untrusted(why.to_owned()));
    }
    match vouched.proved != Timestamp::UNIX_EPOCH && since > longest + SKEW {
        true => Err(OidcError::Refused("it looked at them too long ago".to_owned())),
        false => Ok(vouched),
    }
}

/// An error with what is behind it.
fn causes(why: &dyn std::error::Error) -> String {
    let each = std::iter::successors(Some(why), |why| why.source()).map(ToString::to_string);
    each.collect::<Vec<_>>().join(": ")
}

fn fetch(agent: &ureq::Agent, request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
    let (parts, mut body) = agent.run(request)?.into_parts();
    let bytes = body.with_config().limit(MOST).read_to_vec()?;
    Ok(HttpResponse::from_parts(parts, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_looked_at_too_long_ago_or_in_the_future_is_not_let_in() {
        let now: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let longest = SignedDuration::from_hours(12);
        let looked = |proved: Timestamp| {
            let said = Vouched { issuer: "i".to_owned(), subject: "s".to_owned(), proved };
            recent(said, (longest, now)).map_err(|why| why.code())
        };
        let minutes = |minutes: i64| now - SignedDuration::from_mins(minutes);
        assert!(
            looked(now).is_ok() && looked(minutes(12 * 60)).is_ok() && looked(minutes(-1)).is_ok()
        );
        assert_eq!(looked(minutes(12 * 60 + 2)), Err("oidc.refused"));
        assert_eq!(looked(minutes(-2)), Err("oidc.untrusted"));
        assert!(looked(Timestamp::UNIX_EPOCH).is_ok(), "it does not say: fresh for nothing");
    }
}
