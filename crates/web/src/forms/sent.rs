//! A form that somebody signed in has sent: whose it is, what it says, and that our page made it.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};

use super::{Form, Once, Token, once, token};
use crate::giving::GIVE;
use crate::problem::Problem;
use crate::signing;
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
        let path = parts.uri.path().to_owned();
        let visit = <Visit as FromRequestParts<_>>::from_request_parts(&mut parts, site).await;
        let form = Form::read(Request::from_parts(parts, body), site).await;
        match (visit, form) {
            (visit, Ok(form)) => Sent::checked(site, (&path, visit), form).await,
            (Err(problem), Err(_)) | (Ok(_), Err(problem)) => Err(problem.into_response()),
        }
    }
}

impl Sent {
    /// The same for a form that was read otherwise, as one with a file in it.
    pub(crate) async fn checked(
        site: &Arc<Site>,
        (path, visit): (&str, Result<Visit, Problem>),
        form: Form,
    ) -> Result<Sent, Response> {
        let visit = match visit {
            Ok(visit) => visit,
            Err(Problem::SignedOut(back)) => return Err(signs_in(site, back, &form).await),
            Err(problem) => return Err(problem.into_response()),
        };
        let once = Once::sent(form.text(once::FIELD));
        match once.filter(|_| Token::is_of(form.text(token::FIELD), visit.form_secret())) {
            Some(once) => Ok(Sent { visit, form, once }),
            None => Err(of_another_session(site, &visit, (path, &form))),
        }
    }
}

/// A form of another session is taken from nobody. Where it is the same person's, who signed in
/// again meanwhile, what they typed comes back under the session that they have now.
fn of_another_session(site: &Site, visit: &Visit, (path, form): (&str, &Form)) -> Response {
    let back = match path {
        // It carries another form, for which it asked whether it is they.
        "/prove" => Back::carried(form),
        _ => Back::to(path).keeping(form),
    };
    let lists = [signing::LIST, GIVE].iter().any(|list| back.path().starts_with(list));
    let keeps = lists || back.path().contains("/do/");
    match keeps && back.is_of(&site.whose(visit)) {
        true => visit::kept(site, visit, back).into_response(),
        false => Problem::Foreign.into_response(),
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
