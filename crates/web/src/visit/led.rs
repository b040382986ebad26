//! What follows once somebody is let in, or proved that it is they: the page they came for, or the
//! form that they had filled in.

use std::sync::Arc;

use askama::Template;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, Html, IntoResponse, Redirect, Response};
use signin::Token;

use super::{Back, Visit, chosen_from, cookie, provider, sign_in};
use crate::components::Button;
use crate::forms::Hidden;
use crate::pages::Shell;
use crate::problem::Problem;
use crate::site::Site;

#[derive(Template)]
#[template(path = "kept.html")]
struct KeptPage {
    shell: Shell,
    back: Back,
    hidden: Hidden,
    button: Button,
}

/// The way in, which leads back.
pub(crate) async fn let_in(site: &Arc<Site>, back: Back) -> Result<Response, Problem> {
    match site.shows() {
        Some(_) => chosen_from(site, back).await,
        None if site.provider().is_some() => provider::empty(site, &back),
        None => sign_in::empty(site, &back),
    }
}

/// Leads somebody on who is signed in: to the page they came for, or to the form that they had
/// filled in; anybody else sees the empty one.
pub(super) fn onward(site: &Site, visit: &Visit, back: Back) -> Result<Response, Problem> {
    if back.kept().is_empty() || !back.is_of(&site.whose(visit)) {
        return Ok(Redirect::to(back.path()).into_response());
    }
    Ok(kept(site, visit, back)?.into_response())
}

/// Leads on under a new token. A form that the same person had filled in is shown with everything
/// in it, before it is sent; anybody else sees the empty one.
pub(super) async fn led_on(
    site: &Arc<Site>,
    token: &Token,
    back: Back,
) -> Result<Response, Problem> {
    let set = cookie::set(token.text()).ok_or(Problem::Address)?;
    let cookie = AppendHeaders([(SET_COOKIE, set)]);
    if back.kept().is_empty() {
        return Ok((cookie, Redirect::to(back.path())).into_response());
    }
    let visit = super::visit_of(token.text(), site).await?;
    let visit = visit.ok_or_else(|| Problem::SignedOut(Back::to(back.path())))?;
    Ok((cookie, onward(site, &visit, back)?).into_response())
}

/// The page that says that what somebody typed is still there: under the token of the session that
/// they have now.
pub(crate) fn kept(site: &Site, visit: &Visit, back: Back) -> Result<Html<String>, Problem> {
    let page = KeptPage {
        shell: Shell::at(site, visit, back.path())?,
        hidden: site.hidden(visit)?,
        back,
        button: Button { content: "Go on with what you typed".into(), ..Button::default() },
    };
    Ok(Html(page.render()?))
}
