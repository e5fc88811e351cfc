//! Several applications: public, confidential, trusted, with fewer scopes or grants; and the page that registers them.

use gitlab_sim::{NewApplication, Scope, Sim};
use reqwest::Method;

use crate::client::{Answer, Client, start};
use crate::oauth_errors::{ask, code_for, exchange, expect};
use crate::oauth_pages::{MARA, authorize_url, but, get_with, good_request, query, sign_in};

fn other() -> NewApplication {
    NewApplication {
        name: "Other".to_owned(),
        client_id: Some("other".to_owned()),
        redirect_uris: vec!["other.app:/callback".to_owned()],
        scopes: vec![Scope::Api, Scope::ReadUser],
        ..NewApplication::default()
    }
}

fn confidential() -> NewApplication {
    NewApplication { confidential: true, secret: Some("s3cret".to_owned()), ..other() }
}

/// The parameters of an authorize request of the other application.
fn request(sim: &Sim) -> Vec<(String, String)> {
    let request = but(&good_request(sim), "client_id", Some("other"));
    but(&request, "redirect_uri", Some("other.app:/callback"))
}

fn its_exchange(sim: &Sim, code: &str) -> Vec<(String, String)> {
    let fields = but(&exchange(sim, code), "client_id", Some("other"));
    but(&fields, "redirect_uri", Some("other.app:/callback"))
}

async fn page(sim: &Sim, request: &[(String, String)]) -> Answer {
    let client = Client::anonymous(sim);
    let cookie = sign_in(&client).await;
    get_with(&client, &cookie, &authorize_url(sim, request)).await
}

#[tokio::test]
async fn another_public_application_has_its_own_name_and_address() {
    let sim = start().await;
    sim.register_application(other()).unwrap();
    let text = page(&sim, &request(&sim)).await.text();
    assert!(text.contains("Authorize Other?"), "{text}");
    let code = code_for(&sim, &request(&sim)).await;
    assert_eq!(ask(&sim, &its_exchange(&sim, &code)).await.status, 200);
}

#[tokio::test]
async fn one_applications_address_is_no_good_for_another() {
    let sim = start().await;
    sim.register_application(other()).unwrap();
    let mixed = but(&request(&sim), "redirect_uri", Some(&sim.redirect_uri()));
    assert!(page(&sim, &mixed).await.text().contains("The redirect URI included is not valid."));
}

#[tokio::test]
async fn a_code_is_for_the_application_that_asked() {
    let sim = start().await;
    sim.register_application(other()).unwrap();
    let code = code_for(&sim, &request(&sim)).await;
    let fields = but(&its_exchange(&sim, &code), "client_id", Some(sim.client_id()));
    expect(&ask(&sim, &fields).await, 400, "invalid_grant");
}

#[tokio::test]
async fn a_refresh_token_is_for_the_application_that_has_it() {
    let sim = start().await;
    sim.register_application(other()).unwrap();
    let pair = sim.token_for("mara").unwrap();
    let fields =
        [("grant_type", "refresh_token"), ("refresh_token", &pair.refresh_token), ("client_id", "other")];
    expect(&Client::anonymous(&sim).form("/oauth/token", &fields).await, 400, "invalid_grant");
}

#[tokio::test]
async fn a_confidential_application_has_to_show_its_secret() {
    let sim = start().await;
    sim.register_application(confidential()).unwrap();
    let code = code_for(&sim, &request(&sim)).await;
    let fields = its_exchange(&sim, &code);
    expect(&ask(&sim, &fields).await, 401, "invalid_client");
    expect(&ask(&sim, &but(&fields, "client_secret", Some(""))).await, 401, "invalid_client");
    expect(&ask(&sim, &but(&fields, "client_secret", Some("guess"))).await, 401, "invalid_client");
    assert_eq!(ask(&sim, &but(&fields, "client_secret", Some("s3cret"))).await.status, 200);
}

#[tokio::test]
async fn a_junk_code_tells_a_public_application_from_a_confidential_one() {
    let sim = start().await;
    sim.register_application(confidential()).unwrap();
    expect(&ask(&sim, &exchange(&sim, "junk")).await, 400, "invalid_grant");
    expect(&ask(&sim, &its_exchange(&sim, "junk")).await, 401, "invalid_client");
}

#[tokio::test]
async fn a_secret_may_travel_in_the_header() {
    let sim = start().await;
    sim.register_application(confidential()).unwrap();
    let code = code_for(&sim, &request(&sim)).await;
    let client = Client::anonymous(&sim);
    let fields = but(&its_exchange(&sim, &code), "client_id", None);
    let post = |secret| client.request(Method::POST, "/oauth/token").basic_auth("other", Some(secret));
    expect(&client.send(post("guess").form(&fields)).await, 401, "invalid_client");
    assert_eq!(client.send(post("s3cret").form(&fields)).await.status, 200);
}

#[tokio::test]
async fn two_ways_of_authentication_at_once_are_refused_by_newer_doorkeepers() {
    let sim = start().await;
    sim.register_application(confidential()).unwrap();
    let code = code_for(&sim, &request(&sim)).await;
    let client = Client::anonymous(&sim);
    let post = || {
        let request = client.request(Method::POST, "/oauth/token").basic_auth("other", Some("s3cret"));
        client.send(request.form(&its_exchange(&sim, &code)))
    };
    sim.behave(|behaviour| behaviour.refuses_two_client_methods = true);
    expect(&post().await, 400, "invalid_request");
    sim.behave(|behaviour| behaviour.refuses_two_client_methods = false);
    assert_eq!(post().await.status, 200);
}

#[tokio::test]
async fn a_confidential_application_is_asked_about_once() {
    let sim = start().await;
    sim.register_application(confidential()).unwrap();
    assert!(page(&sim, &request(&sim)).await.text().contains("Authorize Other?"));
    let code = code_for(&sim, &request(&sim)).await;
    ask(&sim, &but(&its_exchange(&sim, &code), "client_secret", Some("s3cret"))).await;
    assert!(page(&sim, &request(&sim)).await.text().contains("Redirecting"));
    let wider = but(&request(&sim), "scope", Some("api read_user"));
    assert!(page(&sim, &wider).await.text().contains("Authorize Other?"), "for other scopes it is");
}

#[tokio::test]
async fn a_trusted_application_leaves_through_a_page_with_a_script() {
    let sim = start().await;
    sim.behave(|behaviour| behaviour.trusted_application = true);
    let answer = page(&sim, &good_request(&sim)).await;
    assert_eq!((answer.status, answer.header("location")), (200, None));
    let text = answer.text();
    assert!(text.contains("window.location"), "{text}");
    let policy = answer.header("content-security-policy").unwrap();
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    assert!(text.contains(&format!(r#"<script nonce="{nonce}">"#)), "{text}");
    let location = sim.approve(&authorize_url(&sim, &good_request(&sim)), MARA.0, MARA.1).await.unwrap();
    assert!(location.starts_with(&sim.redirect_uri()), "{location}");
    assert_eq!(query(&location, "state").as_deref(), Some("a-state_1"));
    let code = query(&location, "code").unwrap();
    assert_eq!(ask(&sim, &exchange(&sim, &code)).await.status, 200);
}

#[tokio::test]
async fn an_application_may_ask_for_its_own_scopes_only() {
    let sim = start().await;
    sim.register_application(NewApplication { scopes: vec![Scope::ReadUser], ..other() }).unwrap();
    let sentence = "The requested scope is invalid, unknown, or malformed.";
    assert!(page(&sim, &request(&sim)).await.text().contains(sentence));
    let narrow = but(&request(&sim), "scope", Some("read_user"));
    assert_eq!(code_for(&sim, &narrow).await.len(), 64);
    // What is asked for by default is `api`, which it has not.
    assert!(page(&sim, &but(&request(&sim), "scope", None)).await.text().contains(sentence));
}

#[tokio::test]
async fn fewer_scopes_may_be_granted_than_were_asked_for() {
    let sim = start().await;
    sim.behave(|behaviour| behaviour.narrows_scopes = true);
    let request = but(&good_request(&sim), "scope", Some("read_user api"));
    let code = code_for(&sim, &request).await;
    assert_eq!(ask(&sim, &exchange(&sim, &code)).await.json()["scope"], "read_user");
}

#[tokio::test]
async fn a_grant_can_be_closed_to_an_application() {
    let sim = start().await;
    let refuses_grants = vec!["authorization_code".to_owned()];
    sim.register_application(NewApplication { refuses_grants, ..other() }).unwrap();
    let code = code_for(&sim, &request(&sim)).await;
    expect(&ask(&sim, &its_exchange(&sim, &code)).await, 401, "unauthorized_client");
    sim.behave(|behaviour| behaviour.doorkeeper_six = true);
    expect(&ask(&sim, &its_exchange(&sim, &code)).await, 400, "unauthorized_client");
}

#[tokio::test]
async fn the_password_grant_is_there() {
    let sim = start().await;
    let grant = async |password: &str| {
        let fields = [
            ("grant_type", "password"),
            ("client_id", sim.client_id()),
            ("username", MARA.0),
            ("password", password),
        ];
        Client::anonymous(&sim).form("/oauth/token", &fields).await
    };
    assert_eq!(grant(MARA.1).await.json()["scope"], "api");
    expect(&grant("wrong").await, 400, "invalid_grant");
    sim.block_user(MARA.0);
    expect(&grant(MARA.1).await, 400, "invalid_grant");
}

#[tokio::test]
async fn a_token_for_the_application_itself_is_no_users() {
    let sim = start().await;
    sim.register_application(confidential()).unwrap();
    let fields = [("grant_type", "client_credentials"), ("client_id", "other"), ("client_secret", "s3cret")];
    let answer = Client::anonymous(&sim).form("/oauth/token", &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let client = Client::with_token(&sim, answer.json()["access_token"].as_str().unwrap());
    client.get("user").await.expect_message(401, "401 Unauthorized");
    let public = [("grant_type", "client_credentials"), ("client_id", sim.client_id())];
    expect(&Client::anonymous(&sim).form("/oauth/token", &public).await, 401, "unauthorized_client");
}

#[tokio::test]
async fn a_deleted_application_takes_its_tokens_along() {
    let sim = start().await;
    let pair = sim.token_for("mara").unwrap();
    sim.delete_application(sim.client_id());
    let answer = Client::with_token(&sim, &pair.access_token).get("user").await;
    answer.expect_message(401, "401 Unauthorized");
    expect(&ask(&sim, &exchange(&sim, "junk")).await, 401, "invalid_client");
}

#[tokio::test]
async fn what_may_be_registered_as_a_redirect() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    let cookie = sign_in(&client).await;
    let register = async |uri: &str| {
        let fields = [("name", "Mine"), ("redirect_uri", uri), ("scope_api", "1")];
        let post = client.request(Method::POST, "/oauth/applications").header("cookie", &cookie);
        client.send(post.form(&fields)).await
    };
    for good in [
        "app.drawbridge:/oauth/callback",
        "app.drawbridge://oauth/callback",
        "http://127.0.0.1/callback\nhttps://example.org/callback",
    ] {
        assert_eq!(register(good).await.status, 200, "{good}");
    }
    for (bad, why) in [
        ("", "can&#39;t be blank"),
        ("app.drawbridge:oauth", "must specify a scheme"),
        ("/oauth/callback", "must specify a scheme"),
        ("app.drawbridge:/oauth#here", "cannot contain a fragment"),
        ("javascript:/x", "is forbidden by the server"),
        ("http:/callback", "must be an absolute URI"),
    ] {
        let answer = register(bad).await;
        assert_eq!(answer.status, 422, "{bad}");
        assert!(answer.text().contains(why), "{bad}: {}", answer.text());
    }
}

#[tokio::test]
async fn an_application_registered_on_the_page_works() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    let cookie = sign_in(&client).await;
    let uri = "other.app:/callback";
    let fields = [("name", "Mine"), ("redirect_uri", uri), ("scope_api", "1")];
    let post = client.request(Method::POST, "/oauth/applications").header("cookie", &cookie);
    let page = client.send(post.form(&fields)).await.text();
    let id = page.split(r#"id="application-id">"#).nth(1).unwrap().split('<').next().unwrap();
    assert!(!page.contains("application-secret"), "a public application has no secret to show");
    let code = code_for(&sim, &but(&request(&sim), "client_id", Some(id))).await;
    let fields = but(&its_exchange(&sim, &code), "client_id", Some(id));
    assert_eq!(ask(&sim, &fields).await.status, 200);
}

#[tokio::test]
async fn loopback_and_scheme_can_be_left_unregistered() {
    let start = async |registers_scheme, registers_loopback| {
        let options =
            gitlab_sim::Options { registers_scheme, registers_loopback, ..gitlab_sim::Options::default() };
        Sim::start(options).await.unwrap()
    };
    let sim = start(true, false).await;
    assert!(sim.redirect_uris().contains(&sim.redirect_uri()));
    assert!(!sim.redirect_uris().contains(&sim.loopback_redirect_uri()));
    let sim = start(false, true).await;
    assert!(!sim.redirect_uris().contains(&sim.redirect_uri()));
    assert!(sim.redirect_uris().contains(&sim.loopback_redirect_uri()));
    let sim = start(false, false).await;
    let answer = page(&sim, &good_request(&sim)).await;
    assert!(answer.text().contains("The redirect URI included is not valid."), "{}", answer.text());
}
