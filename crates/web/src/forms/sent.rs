//! A form that somebody signed in has sent: whose it is, what it says, and that our page made it.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Request};

use super::{Form, Once, Token, once, token};
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;

/// What every handler that changes something takes: nothing reaches it without the token of the
/// session and the number of the form.
#[derive(Debug)]
pub(crate) struct Sent {
    /// Who sends it.
    pub(crate) visit: Visit,
    /// What was typed.
    pub(crate) form: Form,
    /// The number of the form.
    pub(crate) once: Once,
}

impl FromRequest<Arc<Site>> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Sent, Problem> {
        let (mut parts, body) = request.into_parts();
        let visit = <Visit as FromRequestParts<_>>::from_request_parts(&mut parts, site).await?;
        let request = Request::from_parts(parts, body);
        let form = Form::read(request, site).await?;
        if !Token::is_of(form.text(token::FIELD), visit.form_secret()) {
            return Err(Problem::Foreign);
        }
        let once = Once::sent(form.text(once::FIELD)).ok_or(Problem::Foreign)?;
        Ok(Sent { visit, form, once })
    }
}
