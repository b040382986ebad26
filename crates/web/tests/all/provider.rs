//! Signing in at an identity provider: a real one, `oidc-provider` (R-S1 to R-S3), and what comes
//! back from it that may not be believed.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Lines, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use pathway::{Act, Target};
use service::{Gate, Service};
use signin::Subject;
use testkit::Folder;

use crate::site::{Got, act, appoint, case, post, raw, service};
use crate::typed::Form;
use crate::visits::hidden;

const CLIENT: &str = "throughline";
const ASKED: &str = "__Host-throughline-asked";
const SECRET: &str = "an invented secret of a client";

/// A site for people who sign in at a provider, with one person of theirs tied to one of ours.
struct Tied {
    service: Arc<Service>,
    address: SocketAddr,
    issuer: String,
    provider: Child,
    said: Lines<BufReader<ChildStdout>>,
    _folder: Folder,
}

impl Drop for Tied {
    fn drop(&mut self) {
        let _ = self.provider.kill();
        let _ = self.provider.wait();
    }
}

impl Tied {
    fn new() -> Tied {
        let service = service("sqlite::memory:");
        case(&service);
        appoint(&service);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (provider, said, issuer) = provider(address, service.clock().now());
        let folder = Folder::new("provider");
        let config = configured(&folder, &issuer, address);
        let site = web::Site::new(Arc::clone(&service), "ambervale-police").unwrap();
        let site = site.by(oidc::Provider::new(config));
        std::thread::spawn(move || web::serve(listener, site, || {}));
        let tied = Tied { service, address, issuer, provider, said, _folder: folder };
        tied.tie("officer", "officer@ministry");
        tied
    }

    /// Time goes on, here and at the provider.
    fn wait(&mut self, minutes: i64) {
        self.service.clock().advance(self.service.clock().now() + minutes.minutes());
        let told = self.provider.stdin.as_mut().unwrap();
        writeln!(told, "{}", minutes * 60).unwrap();
        assert!(self.said.next().unwrap().unwrap().starts_with("moved"));
    }

    fn tie(&self, person: &str, subject: &str) {
        let gate = Gate::open(Arc::clone(&self.service), None).unwrap();
        gate.tie(person, &Subject { issuer: &self.issuer, subject }).unwrap();
    }

    fn get(&self, path: &str, cookie: &str) -> Got {
        raw(self.address, ("GET", path), cookie, "")
    }

    /// The officer signs in, fills in a form that closes a case, and sends it eleven minutes later:
    /// what they are answered.
    fn closes(&mut self) -> (Browser, Got) {
        let holds = pathway::home::Holder { holder: "officer".into() };
        act(&self.service, Target::Case("a".into()), Act::HomeHolder(holds));
        let mut browser = self.browser();
        assert_eq!(browser.sign_in("/sign-in/go", "officer@ministry").status, 303);
        let page = self.get("/case/a/do/exit.close", &browser.cookie());
        let typed = [("disposition", "no-further-action"), ("rationale", "typed for half an hour")];
        let form = Form::of(&page.body).type_in(&typed);
        self.wait(11);
        let asked = form.send_with(self.address, &browser.cookie());
        (browser, asked)
    }

    /// The kinds of the gate's entries, with who.
    fn noted(&self) -> Vec<(String, String)> {
        let entries = self.service.db().read(|tx| self.service.record().tail(tx, 1_000)).unwrap();
        let entries = entries.into_iter().map(|it| it.envelope);
        let ours = entries.filter(|it| it.kind.starts_with("session."));
        ours.map(|it| (it.kind, it.actor)).collect()
    }

    fn browser(&self) -> Browser {
        let (site, issuer) = (format!("http://{}", self.address), self.issuer.clone());
        Browser { site, issuer, agent: agent(), theirs: HashMap::new(), ours: HashMap::new() }
    }
}

fn configured(folder: &Folder, issuer: &str, address: SocketAddr) -> oidc::Config {
    std::fs::write(folder.file("secret"), format!("{SECRET}\n")).unwrap();
    let text = format!(
        "name = \"the Ministry\"\nissuer = \"{issuer}\"\nclient = \"{CLIENT}\"\n\
         secret_file = \"secret\"\naddress = \"http://{address}\"\n"
    );
    std::fs::write(folder.file("oidc.toml"), text).unwrap();
    oidc::Config::read(&folder.file("oidc.toml")).unwrap()
}

fn provider(ours: SocketAddr, now: Timestamp) -> (Child, Lines<BufReader<ChildStdout>>, String) {
    let e2e = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e");
    let mut node = Command::new("node");
    let (callback, now) = (format!("http://{ours}/sign-in/back"), now.as_second().to_string());
    node.current_dir(e2e).args(["oidc.mjs", CLIENT, SECRET, &callback, &now]);
    let node = node.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    let mut child = node.spawn().expect("Node 20 or later; `cargo xtask test` installs it");
    let out = child.stdout.take().unwrap();
    let mut lines = BufReader::new(out).lines();
    let issuer = lines.find_map(|line| line.ok().filter(|it| it.starts_with("http://")));
    (child, lines, issuer.expect("`npm ci` in e2e; `cargo xtask test` does it"))
}

fn agent() -> ureq::Agent {
    let settings = ureq::Agent::config_builder();
    settings.max_redirects(0).http_status_as_error(false).build().into()
}

/// What a page of the provider sends back with its form.
fn hidden_of(body: &str) -> String {
    let inputs = body.split("<input").skip(1).filter(|it| it.contains("type=\"hidden\""));
    let of = |input: &str, what: &str| {
        let text = input.split(&format!("{what}=\"")).nth(1).unwrap_or("");
        text.split('"').next().unwrap_or("").to_owned()
    };
    let pairs = inputs.map(|it| format!("{}={}", of(it, "name"), of(it, "value")));
    pairs.collect::<Vec<_>>().join("&")
}

/// A browser without scripts that goes between the two sites, and keeps cookies for each.
struct Browser {
    site: String,
    issuer: String,
    agent: ureq::Agent,
    theirs: HashMap<String, String>,
    ours: HashMap<String, String>,
}

/// What a browser was answered.
struct Seen {
    status: u16,
    location: Option<String>,
    body: String,
}

impl Browser {
    fn is_ours(&self, url: &str) -> bool {
        url.starts_with(&self.site)
    }

    fn ask(&mut self, url: &str, form: Option<&str>) -> Seen {
        let ours = self.is_ours(url);
        let jar = if ours { &mut self.ours } else { &mut self.theirs };
        let cookies: Vec<String> = jar.iter().map(|(name, it)| format!("{name}={it}")).collect();
        let cookies = cookies.join("; ");
        let mut answer = match form {
            None => self.agent.get(url).header("cookie", &cookies).call().unwrap(),
            Some(form) => {
                let asked = self.agent.post(url).header("cookie", &cookies);
                asked.content_type("application/x-www-form-urlencoded").send(form).unwrap()
            }
        };
        for set in answer.headers().get_all("set-cookie") {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            let (name, text) = pair.split_once('=').unwrap();
            jar.insert(name.to_owned(), text.to_owned());
        }
        let location = answer.headers().get("location").map(|it| it.to_str().unwrap().to_owned());
        let body = answer.body_mut().read_to_string().unwrap();
        Seen { status: answer.status().as_u16(), location, body }
    }

    /// Goes where it is led within the provider's site, and through its two forms, until it is led
    /// back to ours.
    fn at_provider(&mut self, there: &str, name: &str) -> String {
        let (issuer, mut url, mut form) = (self.issuer.clone(), there.to_owned(), None);
        for _ in 0..20 {
            let seen = self.ask(&url, form.take().as_deref());
            match seen.location {
                Some(to) if self.is_ours(&to) => return to,
                Some(to) if to.starts_with('/') => url = format!("{issuer}{to}"),
                Some(to) => url = to,
                None => {
                    let action = seen.body.split("action=\"").nth(1).expect(&seen.body);
                    url = action.split('"').next().unwrap().to_owned();
                    let login = match seen.body.contains("name=\"login\"") {
                        true => format!("&login={name}&password=any"),
                        false => String::new(),
                    };
                    form = Some(format!("{}{login}", hidden_of(&seen.body)));
                }
            }
        }
        panic!("the provider leads nowhere");
    }

    /// Leaves for the provider from a page of ours, and comes back: the answer to the callback.
    fn sign_in(&mut self, from: &str, name: &str) -> Seen {
        let left = self.ask(&format!("{}{from}", self.site), None);
        let there = left.location.expect(&left.body);
        assert!(there.starts_with(&self.issuer), "{there}");
        let back = self.at_provider(&there, name);
        self.ask(&back, None)
    }

    fn cookie(&self) -> String {
        let token = self.ours.get("__Host-throughline").map_or("", String::as_str);
        format!("Cookie: __Host-throughline={token}\r\n")
    }
}

#[test]
fn somebody_is_vouched_for_is_led_back_and_works() {
    let tied = Tied::new();
    let page = tied.get("/sign-in?back=%2Fcase%2Fa", "");
    assert!(page.body.contains("Sign in with the Ministry"), "{}", page.body);
    assert!(page.body.contains("href=\"/sign-in/go?back=%2Fcase%2Fa\""), "{}", page.body);
    assert!(!page.body.contains("password"), "there is no password here");
    let mut browser = tied.browser();
    let back = browser.sign_in("/sign-in/go?back=%2Fcase%2Fa", "officer@ministry");
    assert_eq!((back.status, back.location.as_deref()), (303, Some("/case/a")), "{}", back.body);
    let case = tied.get("/case/a", &browser.cookie());
    assert!(case.status == 200 && case.body.contains("Case officer, Ambervale police"));
    assert!(browser.ours[ASKED].is_empty(), "the attempt is over");
    assert_eq!(tied.noted(), [("session.begun".to_owned(), "officer".to_owned())]);
    for path in ["/sign-in/go", "/sign-in/back", "/sign-in/done", "/prove/go"] {
        let real = crate::signing::Real::new();
        assert_eq!(real.get(path, "").status, 404, "{path} is not there without a provider");
    }
}

#[test]
fn nobody_whom_we_do_not_know_is_let_in_and_they_hear_what_to_do() {
    let tied = Tied::new();
    let mut browser = tied.browser();
    let back = browser.sign_in("/sign-in/go", "somebody@ministry");
    assert_eq!(back.status, 403);
    assert!(back.body.contains("Nobody here is known by the account"), "{}", back.body);
    assert!(back.body.contains("somebody@ministry") && back.body.contains(&tied.issuer));
    assert!(!browser.ours.contains_key("__Host-throughline"));
    assert_eq!(tied.noted(), [("session.refused".to_owned(), "nobody".to_owned())]);
    // The administrator ties what they were told, and they come again.
    tied.tie("sam", "somebody@ministry");
    let back = browser.sign_in("/sign-in/go", "somebody@ministry");
    assert_eq!(back.status, 303, "{}", back.body);
}

#[test]
fn an_answer_that_is_not_of_this_attempt_is_not_believed() {
    let tied = Tied::new();
    let mut browser = tied.browser();
    let left = browser.ask(&format!("{}/sign-in/go", browser.site), None);
    let answer = browser.at_provider(left.location.as_deref().unwrap(), "officer@ministry");
    let kept = browser.ours[ASKED].clone();
    let mut other = tied.browser();
    let seen = other.ask(&answer, None);
    assert!(seen.status == 400 && seen.body.contains("took too long"), "another browser");
    other.ask(&format!("{}/sign-in/go", other.site), None);
    let seen = other.ask(&answer, None);
    assert!(seen.status == 400 && seen.body.contains("your last attempt"), "{}", seen.body);
    for (from, to, says) in [
        ("code=", "code=x", "too old, or was used before"),
        ("state=", "state=x", "does not belong to your last attempt"),
        ("iss=", "iss=x", "does not belong to your last attempt"),
    ] {
        browser.ours.insert(ASKED.to_owned(), kept.clone());
        let seen = browser.ask(&answer.replacen(from, to, 1), None);
        assert!(seen.status == 400 && seen.body.contains(says), "{to}: {}", seen.body);
    }
    let refused = format!("http://{}/sign-in/back?error=access_denied", tied.address);
    let state = answer.split("state=").nth(1).unwrap().split('&').next().unwrap();
    browser.ours.insert(ASKED.to_owned(), kept.clone());
    let seen = browser.ask(&format!("{refused}&state={state}"), None);
    assert!(browser.ours[ASKED].is_empty(), "an attempt is used up by its answer");
    assert!(seen.status == 400 && seen.body.contains("You did not sign in there"));
    assert!(!browser.ours.contains_key("__Host-throughline") && tied.noted().is_empty());
    let answer = browser.at_provider(&left.location.unwrap(), "officer@ministry");
    browser.ours.insert(ASKED.to_owned(), kept.clone());
    assert_eq!(browser.ask(&answer, None).status, 303, "the one that was asked for holds");
    let again = browser.ask(&answer, None);
    assert_eq!((again.status, again.location.as_deref()), (303, Some("/")), "the back button");
    let mut other = tied.browser();
    other.ours.insert(ASKED.to_owned(), kept);
    let twice = other.ask(&answer, None);
    assert!(twice.status == 400 && twice.body.contains("was used before"), "{}", twice.body);
    for query in ["", "?code=a&state=b", "?error=access_denied"] {
        assert_eq!(tied.get(&format!("/sign-in/back{query}"), "").status, 400, "{query}");
    }
}

#[test]
fn who_was_let_in_without_being_looked_at_shows_again_that_it_is_they() {
    let mut tied = Tied::new();
    let mut browser = tied.browser();
    assert_eq!(browser.sign_in("/sign-in/go", "officer@ministry").status, 303);
    // Signed in there for half an hour: the provider lets them through without looking.
    tied.wait(30);
    assert_eq!(tied.get("/case/a", &browser.cookie()).status, 303, "idle for too long");
    let there = browser.ask(&format!("{}/sign-in/go", browser.site), None).location.unwrap();
    let straight = browser.ask(&there, None).location.unwrap();
    assert!(straight.starts_with(&browser.site), "it does not ask again: {straight}");
    assert_eq!(browser.ask(&straight, None).status, 303);
    let before = browser.cookie();
    let prove = tied.get("/prove?back=%2Fcase%2Fa", &before);
    assert!(prove.status == 200 && prove.body.contains("href=\"/prove/go?back=%2Fcase%2Fa\""));
    assert!(!prove.body.contains("Nobody has an app"), "{}", prove.body);
    let body = hidden(&prove.body);
    let unproved = post(tied.address, "/prove", &before, &body);
    assert!(unproved.status == 400 && unproved.body.contains("You have not shown yet"));
    let back = browser.sign_in("/prove/go?back=%2Fcase%2Fa", "officer@ministry");
    assert_eq!(back.location.as_deref(), Some("/case/a"), "{}", back.body);
    assert_ne!(browser.cookie(), before, "under a new token");
    assert_eq!(tied.get("/case/a", &before).status, 303, "and the old one is dead");
    let kinds: Vec<String> = tied.noted().into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["session.begun", "session.begun", "session.proved"]);
}

#[test]
fn who_was_not_looked_at_just_now_has_proved_nothing_whatever_address_they_went_to() {
    let mut tied = Tied::new();
    let mut browser = tied.browser();
    assert_eq!(browser.sign_in("/sign-in/go", "officer@ministry").status, 303);
    tied.wait(12);
    let there = browser.ask(&format!("{}/prove/go", browser.site), None).location.unwrap();
    let eased = there.replace("prompt=login", "a=b").replace("max_age=0", "max_age=9999");
    assert_ne!(eased, there);
    let answer = browser.at_provider(&eased, "officer@ministry");
    let seen = browser.ask(&answer, None);
    assert_eq!(seen.status, 403, "{}", seen.body);
    assert!(seen.body.contains("It was not said that you signed in just now"), "{}", seen.body);
    let kinds: Vec<String> = tied.noted().into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["session.begun", "session.refused"], "nothing was proved");
}

#[test]
fn nobody_proves_it_with_the_account_of_another() {
    let tied = Tied::new();
    tied.tie("sam", "sam@ministry");
    let mut browser = tied.browser();
    assert_eq!(browser.sign_in("/sign-in/go", "officer@ministry").status, 303);
    let before = browser.cookie();
    let back = browser.sign_in("/prove/go", "sam@ministry");
    assert!(back.status == 403 && back.body.contains("You signed in as somebody else"));
    assert_eq!(browser.cookie(), before);
    assert!(back.body.contains("href=\"/prove/go\""), "the way on is not to be sam: {}", back.body);
    assert!(tied.noted().contains(&("session.refused".to_owned(), "officer".to_owned())));
}

#[test]
fn a_form_that_was_filled_in_waits_while_somebody_signs_in_beside_it() {
    let mut tied = Tied::new();
    let mut browser = tied.browser();
    assert_eq!(browser.sign_in("/sign-in/go", "officer@ministry").status, 303);
    let page = tied.get("/case/a/do/partner.raise-flag", &browser.cookie());
    let form = Form::of(&page.body).type_in(&[("text", "typed for half an hour")]);
    tied.wait(16);
    let waits = form.send_with(tied.address, &browser.cookie());
    assert!(waits.body.contains("(opens in a new tab)"), "{}", waits.body);
    assert!(waits.body.contains("href=\"/sign-in/go?back=%2Fsign-in%2Fdone\""), "{}", waits.body);
    let early = Form::of(&waits.body).send_with(tied.address, &browser.cookie());
    assert!(early.status == 400 && early.body.contains("You are not signed in yet"));
    let back = browser.sign_in("/sign-in/go?back=%2Fsign-in%2Fdone", "officer@ministry");
    assert_eq!(back.location.as_deref(), Some("/sign-in/done"), "{}", back.body);
    let done = tied.get("/sign-in/done", &browser.cookie());
    assert!(done.body.contains("Go back to the tab with the form"), "{}", done.body);
    let on = Form::of(&early.body).send_with(tied.address, &browser.cookie());
    assert!(on.status == 200 && on.body.contains("What you typed is still here"), "{}", on.body);
    let again = Form::of(&on.body).send_with(tied.address, &browser.cookie());
    assert!(again.body.contains("typed for half an hour"), "{}", again.body);
    let done = Form::of(&again.body).send_with(tied.address, &browser.cookie());
    assert_eq!(done.status, 303, "{}", done.body);
}

#[test]
fn a_form_that_asks_for_more_waits_while_somebody_shows_beside_it_that_it_is_they() {
    let mut tied = Tied::new();
    let (mut browser, asked) = tied.closes();
    assert!(asked.status == 403 && asked.body.contains("(opens in a new tab)"), "{}", asked.body);
    let early = Form::of(&asked.body).send_with(tied.address, &browser.cookie());
    assert!(early.status == 400 && early.body.contains("You have not shown yet"));
    let back = browser.sign_in("/prove/go?back=%2Fsign-in%2Fdone", "officer@ministry");
    assert_eq!(back.location.as_deref(), Some("/sign-in/done"), "{}", back.body);
    let on = Form::of(&early.body).send_with(tied.address, &browser.cookie());
    assert!(on.status == 200 && on.body.contains("What you typed is still here"), "{}", on.body);
    let again = Form::of(&on.body).send_with(tied.address, &browser.cookie());
    assert!(again.body.contains("typed for half an hour"), "{}", again.body);
}

#[test]
fn a_form_that_asks_for_more_is_not_lost_where_the_session_ends_meanwhile() {
    let mut tied = Tied::new();
    let (mut browser, asked) = tied.closes();
    assert_eq!(asked.status, 403, "{}", asked.body);
    tied.wait(16);
    assert_eq!(browser.sign_in("/sign-in/go", "officer@ministry").status, 303);
    let on = Form::of(&asked.body).send_with(tied.address, &browser.cookie());
    assert!(on.body.contains("What you typed is still here"), "{}", on.body);
    assert!(on.body.contains("typed for half an hour"), "{}", on.body);
}

#[test]
fn a_provider_that_is_not_there_is_told() {
    let mut tied = Tied::new();
    tied.provider.kill().unwrap();
    tied.provider.wait().unwrap();
    let left = tied.get("/sign-in/go?back=%2Fcase%2Fa", "");
    assert_eq!(left.status, 503, "{}", left.body);
    assert!(left.body.contains("cannot be reached. Try again in a few minutes"));
    assert!(
        left.body.contains("href=\"/sign-in/go?back=%2Fcase%2Fa\""),
        "the way on: {}",
        left.body
    );
    assert!(!left.head.contains("set-cookie"), "{}", left.head);
}
