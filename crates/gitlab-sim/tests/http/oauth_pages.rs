//! The pages that a person sees: signing in, agreeing, refusing, taking access back.

use gitlab_sim::Sim;
use reqwest::Method;
use url::{Url, form_urlencoded};

use crate::client::{Answer, Client, start};

/// The pair that GitLab's documentation shows.
pub(crate) const VERIFIER: &str = "ks02i3jdikdo2k0dkfodf3m39rjfjsdk0wk349rj3jrhf";
pub(crate) const CHALLENGE: &str = "2i0WFA-0AerkjQm4X4oDEhqA17QIAKNjXpagHBXmO_U";

pub(crate) const MARA: (&str, &str) = ("mara", "harbour-lights-7");

/// The parameters of a correct authorize request.
pub(crate) fn good_request(sim: &Sim) -> Vec<(String, String)> {
    [
        ("client_id", sim.client_id()),
        ("redirect_uri", &sim.redirect_uri()),
        ("response_type", "code"),
        ("state", "a-state_1"),
        ("scope", "api"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

pub(crate) fn authorize_url(sim: &Sim, parameters: &[(String, String)]) -> String {
    Url::parse_with_params(&format!("{}/oauth/authorize", sim.base_url()), parameters).unwrap().to_string()
}

/// The same request with one parameter replaced, or left out.
pub(crate) fn but(parameters: &[(String, String)], name: &str, value: Option<&str>) -> Vec<(String, String)> {
    let mut changed: Vec<_> = parameters.iter().filter(|(key, _)| key != name).cloned().collect();
    changed.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    changed
}

/// The query of the address that the browser was sent to.
pub(crate) fn query(location: &str, name: &str) -> Option<String> {
    let (_, query) = location.split_once('?')?;
    form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// Signs in by hand and gives the cookie.
pub(crate) async fn sign_in(client: &Client) -> String {
    let fields = [("username", MARA.0), ("password", MARA.1)];
    let answer = client.form("/users/sign_in", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned()
}

pub(crate) async fn get_with(client: &Client, cookie: &str, url: &str) -> Answer {
    client.send(client.request(Method::GET, url).header("cookie", cookie)).await
}

#[tokio::test]
async fn the_whole_way_leads_from_the_authorize_page_to_a_usable_token() {
    let sim = start().await;
    let url = authorize_url(&sim, &good_request(&sim));
    let location = sim.approve(&url, MARA.0, MARA.1).await.unwrap();
    assert!(location.starts_with(&format!("{}?", sim.redirect_uri())), "{location}");
    assert_eq!(query(&location, "state").as_deref(), Some("a-state_1"));
    let code = query(&location, "code").unwrap();
    let anonymous = Client::anonymous(&sim);
    let fields = [
        ("grant_type", "authorization_code"),
        ("client_id", sim.client_id()),
        ("code", &code),
        ("redirect_uri", &sim.redirect_uri()),
        ("code_verifier", VERIFIER),
    ];
    let answer = anonymous.form("/oauth/token", &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), Some("no-store, no-cache"));
    assert_eq!(answer.header("pragma"), Some("no-cache"));
    let pair = answer.json();
    for token in ["access_token", "refresh_token"] {
        let token = pair[token].as_str().unwrap();
        assert!(token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit()), "{token}");
    }
    assert_eq!(pair["token_type"], "Bearer");
    assert_eq!(pair["expires_in"], 7200);
    assert_eq!(pair["scope"], "api");
    let client = Client::with_token(&sim, pair["access_token"].as_str().unwrap());
    assert_eq!(client.get("user").await.json()["username"], "mara");
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_led_through_the_sign_in_page_and_back() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    let url = authorize_url(&sim, &good_request(&sim));
    let answer = client.get_url(&url).await;
    assert_eq!(answer.status, 303);
    let sign_in = answer.header("location").unwrap().to_owned();
    assert!(sign_in.starts_with("/users/sign_in?return_to=%2Foauth%2Fauthorize"), "{sign_in}");
    let page = client.get_url(&sign_in).await;
    assert_eq!(page.status, 200);
    assert!(
        page.text().contains(r#"name="return_to" value="/oauth/authorize?client_id="#),
        "{}",
        page.text()
    );
    let back = url.strip_prefix(sim.base_url()).unwrap();
    let fields = [("username", "mara@meridian.example"), ("password", MARA.1), ("return_to", back)];
    let answer = client.form("/users/sign_in", &fields).await;
    assert_eq!((answer.status, answer.header("location")), (303, Some(back)));
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
}

#[tokio::test]
async fn a_wrong_password_shows_the_form_again() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    let fields = [("username", "mara"), ("password", "<wrong>"), ("return_to", "/")];
    let answer = client.form("/users/sign_in", &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("Invalid login or password."));
    assert!(answer.header("set-cookie").is_none());
    let error = sim.approve(&authorize_url(&sim, &good_request(&sim)), "mara", "wrong").await.unwrap_err();
    assert!(error.to_string().contains("Invalid login or password."), "{error}");
}

#[tokio::test]
async fn the_sign_in_page_leads_to_this_server_only() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    for elsewhere in ["https://evil.example/", "//evil.example/", "/\\evil.example/"] {
        let fields = [("username", MARA.0), ("password", MARA.1), ("return_to", elsewhere)];
        let answer = client.form("/users/sign_in", &fields).await;
        assert_eq!(answer.header("location"), Some("/"), "{elsewhere}");
    }
}

#[tokio::test]
async fn a_public_application_is_asked_about_every_time() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    let cookie = sign_in(&client).await;
    let url = authorize_url(&sim, &good_request(&sim));
    sim.approve(&url, MARA.0, MARA.1).await.unwrap();
    sim.token_for("mara").unwrap();
    let page = get_with(&client, &cookie, &url).await;
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(
        text.contains("Authorize Drawbridge?") && text.contains("<strong>Mara Köhler</strong>"),
        "{text}"
    );
    assert!(text.contains("<code>api</code>"), "{text}");
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("form-action 'self' app.drawbridge:;"), "{policy}");
}

#[tokio::test]
async fn what_comes_from_outside_is_escaped_in_pages() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    let cookie = sign_in(&client).await;
    let request = but(&good_request(&sim), "state", Some(r#""><script>x</script>"#));
    let page = get_with(&client, &cookie, &authorize_url(&sim, &request)).await;
    assert!(!page.text().contains("<script>"), "{}", page.text());
    let location = sim.approve(&authorize_url(&sim, &request), MARA.0, MARA.1).await.unwrap();
    assert_eq!(query(&location, "state").as_deref(), Some(r#""><script>x</script>"#));
}

#[tokio::test]
async fn refusing_is_told_to_the_application() {
    let sim = start().await;
    let url = authorize_url(&sim, &good_request(&sim));
    let location = sim.deny(&url, MARA.0, MARA.1).await.unwrap();
    assert!(location.starts_with(&format!("{}?error=access_denied&", sim.redirect_uri())), "{location}");
    assert!(query(&location, "error_description").is_some());
    assert_eq!(query(&location, "state").as_deref(), Some("a-state_1"));
    assert_eq!(query(&location, "code"), None);
}

#[tokio::test]
async fn a_wrong_request_ends_on_a_page_and_never_at_the_application() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    let cookie = sign_in(&client).await;
    let good = good_request(&sim);
    let elsewhere = format!("{}/", sim.redirect_uri());
    let redirect = "The redirect URI included is not valid.";
    let cases = [
        ("client_id", Some("unknown"), "Client authentication failed due to unknown client"),
        ("redirect_uri", Some("app.drawbridge:/oauth/callback/gitlab.com"), redirect),
        ("redirect_uri", Some(elsewhere.as_str()), redirect),
        ("redirect_uri", Some("http://localhost:7171/callback"), redirect),
        ("redirect_uri", None, redirect),
        ("response_type", Some("token"), "does not support this response type"),
        ("scope", Some("api sudo"), "The requested scope is invalid"),
        ("code_challenge_method", Some("S512"), "The code challenge method must be"),
        ("code_challenge_method", None, "The code challenge method must be"),
    ];
    for (name, value, sentence) in cases {
        let request = but(&good, name, value);
        let page = get_with(&client, &cookie, &authorize_url(&sim, &request)).await;
        assert_eq!((page.status, page.header("location")), (200, None), "{name} {value:?}");
        assert!(page.text().contains(sentence), "{name} {value:?}: {}", page.text());
        let post = client.request(Method::POST, "/oauth/authorize").header("cookie", &cookie).form(&request);
        let page = client.send(post).await;
        assert_eq!((page.status, page.header("location")), (200, None), "POST {name} {value:?}");
    }
}

#[tokio::test]
async fn the_port_of_a_loopback_redirect_is_free() {
    let sim = start().await;
    let uri = sim.loopback_redirect_uri().replacen("127.0.0.1/", "127.0.0.1:49321/", 1);
    let request = but(&good_request(&sim), "redirect_uri", Some(&uri));
    let location = sim.approve(&authorize_url(&sim, &request), MARA.0, MARA.1).await.unwrap();
    assert!(location.starts_with(&format!("{uri}?code=")), "{location}");
}

#[tokio::test]
async fn a_redirect_can_be_registered_later() {
    let sim = start().await;
    let uri = "app.drawbridge:/oauth/callback/another";
    let url = authorize_url(&sim, &but(&good_request(&sim), "redirect_uri", Some(uri)));
    assert!(sim.approve(&url, MARA.0, MARA.1).await.is_err());
    sim.register_redirect(uri);
    assert!(sim.approve(&url, MARA.0, MARA.1).await.unwrap().starts_with(&format!("{uri}?code=")));
}

#[tokio::test]
async fn the_page_of_applications_takes_access_back() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    let path = "/-/user_settings/applications";
    let answer = client.get_url(path).await;
    assert_eq!(answer.status, 303);
    let cookie = sign_in(&client).await;
    assert!(get_with(&client, &cookie, path).await.text().contains("You have no authorized applications."));
    let mara = Client::of(&sim, "mara");
    let jonas = Client::of(&sim, "jonas");
    let page = get_with(&client, &cookie, path).await.text();
    assert!(page.contains("<strong>Drawbridge</strong>") && page.contains("Scopes: api"), "{page}");
    let action = format!("/oauth/authorized_applications/{}", sim.client_id());
    assert!(page.contains(&format!(r#"action="{action}""#)), "{page}");
    let press = client.request(Method::POST, &action).header("cookie", &cookie);
    let answer = client.send(press.form(&[("_method", "delete")])).await;
    assert_eq!((answer.status, answer.header("location")), (303, Some(path)));
    assert_eq!(mara.get("user").await.json()["error"], "invalid_token");
    assert_eq!(jonas.get("user").await.status, 200);
    assert!(get_with(&client, &cookie, path).await.text().contains("You have no authorized applications."));
}

#[tokio::test]
async fn signing_out_of_the_pages_ends_the_session() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    let cookie = sign_in(&client).await;
    let home = get_with(&client, &cookie, "/").await;
    assert!(home.text().contains("Shop Front (Web)"), "{}", home.text());
    client.send(client.request(Method::POST, "/users/sign_out").header("cookie", &cookie)).await;
    assert_eq!(get_with(&client, &cookie, "/").await.status, 303);
}

#[tokio::test]
async fn a_picture_is_a_png() {
    let sim = start().await;
    let url = Client::of(&sim, "mara").get("user").await.json()["avatar_url"].as_str().unwrap().to_owned();
    let picture = Client::anonymous(&sim).get_url(&url).await;
    assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/png")));
    assert!(picture.body.starts_with(b"\x89PNG\r\n\x1a\n"));
    let other = Client::of(&sim, "jonas").get("user").await.json()["avatar_url"].as_str().unwrap().to_owned();
    assert_ne!(picture.body, Client::anonymous(&sim).get_url(&other).await.body);
}
