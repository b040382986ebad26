//! A form that somebody signed in has sent: whose it is, what it says, and that our page made it.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};

use super::{Form, Once, Token, once, token};
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::{self, Back, Visit};

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
    /// What is wrong; or, where the session has ended, the way in with everything typed.
    type Rejection = Response;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Sent, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = <Visit as FromRequestParts<_>>::from_request_parts(&mut parts, site).await;
        let form = Form::read(Request::from_parts(parts, body), site).await;
        let sent = |visit: Visit, form: Form| {
            let once = Once::sent(form.text(once::FIELD));
            let ours = Token::is_of(form.text(token::FIELD), visit.form_secret());
            let once = once.filter(|_| ours).ok_or(Problem::Foreign)?;
            Ok(Sent { visit, form, once })
        };
        match (visit, form) {
            (Ok(visit), form) => {
                form.and_then(|form| sent(visit, form)).map_err(IntoResponse::into_response)
            }
            (Err(Problem::SignedOut(back)), Ok(form)) => Err(signs_in(site, back, &form).await),
            (Err(problem), _) => Err(problem.into_response()),
        }
    }
}

/// The way in, for somebody whose session ended while they typed: nothing of it is lost. That the
/// form came from a page of ours, [`super::origin`] saw.
async fn signs_in(site: &Arc<Site>, back: Back, form: &Form) -> Response {
    let back = match back.path() {
        "/prove" => Back::carried(form),
        "/sign-out" => Back::to("/"),
        _ => back.keeping(form),
    };
    visit::let_in(site, back).await.into_response()
}
