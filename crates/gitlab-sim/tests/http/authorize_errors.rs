//! Refusals on the authorize page: status 200, and the application hears nothing.

use gitlab_sim::Sim;

use crate::client::{Answer, Client, start};
use crate::oauth_errors::{ask, code_for, exchange};
use crate::oauth_pages::{MARA, authorize_url, but, get_with, good_request, query, sign_in};

async fn page(sim: &Sim, request: &[(String, String)]) -> Answer {
    let client = Client::anonymous(sim);
    let cookie = sign_in(&client).await;
    get_with(&client, &cookie, &authorize_url(sim, request)).await
}

#[track_caller]
fn expect_page(answer: &Answer, sentence: &str) {
    assert_eq!((answer.status, answer.header("location")), (200, None));
    assert!(answer.text().contains(sentence), "{}", answer.text());
    assert!(!answer.text().contains(r#"id="authorize""#));
}

#[tokio::test]
async fn whoever_has_not_confirmed_their_address_may_authorise_nothing() {
    let sim = start().await;
    sim.unconfirm_email("mara");
    assert!(page(&sim, &good_request(&sim)).await.text().contains("Authorize Drawbridge?"));
    sim.behave(|behaviour| behaviour.confirms_email = true);
    expect_page(&page(&sim, &good_request(&sim)).await, "Verify the email address in your account profile");
}

#[tokio::test]
async fn an_administrator_may_be_kept_from_far_reaching_applications() {
    let sim = start().await;
    sim.make_admin("mara");
    assert!(page(&sim, &good_request(&sim)).await.text().contains("Authorize Drawbridge?"));
    sim.behave(|behaviour| behaviour.refuses_admins = true);
    expect_page(&page(&sim, &good_request(&sim)).await, "Administrators of this server may not");
    sim.behave(|behaviour| behaviour.trusted_application = true);
    assert!(page(&sim, &good_request(&sim)).await.text().contains("Redirecting"), "trusted ones they may");
}

#[tokio::test]
async fn the_same_setting_leaves_others_alone() {
    let sim = start().await;
    sim.behave(|behaviour| behaviour.refuses_admins = true);
    assert!(page(&sim, &good_request(&sim)).await.text().contains("Authorize Drawbridge?"));
}

#[tokio::test]
async fn doorkeeper_five_compares_addresses_loosely_and_six_does_not() {
    let sim = start().await;
    let uri = sim.redirect_uri();
    let loose = [uri.replacen("app.", "APP.", 1), format!("{uri}?x=1")];
    for other in &loose {
        let request = but(&good_request(&sim), "redirect_uri", Some(other));
        assert!(page(&sim, &request).await.text().contains("Authorize Drawbridge?"), "{other}");
    }
    sim.behave(|behaviour| behaviour.doorkeeper_six = true);
    for other in &loose {
        let request = but(&good_request(&sim), "redirect_uri", Some(other));
        expect_page(&page(&sim, &request).await, "The redirect URI included is not valid.");
    }
    assert!(page(&sim, &good_request(&sim)).await.text().contains("Authorize Drawbridge?"));
}

#[tokio::test]
async fn a_login_request_is_narrowed_to_reading_the_user() {
    let sim = start().await;
    let mut request = good_request(&sim);
    request.push(("gl_auth_type".to_owned(), "login".to_owned()));
    let code = code_for(&sim, &request).await;
    assert_eq!(ask(&sim, &exchange(&sim, &code)).await.json()["scope"], "read_user");
}

#[tokio::test]
async fn an_answer_can_carry_a_wrong_state_or_none() {
    let sim = start().await;
    let url = authorize_url(&sim, &good_request(&sim));
    sim.behave(|behaviour| behaviour.sends_wrong_state = true);
    let location = sim.approve(&url, MARA.0, MARA.1).await.unwrap();
    assert!(query(&location, "code").is_some());
    assert_ne!(query(&location, "state").as_deref(), Some("a-state_1"));
    sim.behave(|behaviour| behaviour.omits_state = true);
    let location = sim.approve(&url, MARA.0, MARA.1).await.unwrap();
    assert_eq!(query(&location, "state"), None);
}

#[tokio::test]
async fn an_answer_writes_spaces_as_plus() {
    let sim = start().await;
    let request = but(&good_request(&sim), "state", Some("a b"));
    let location = sim.approve(&authorize_url(&sim, &request), MARA.0, MARA.1).await.unwrap();
    assert!(location.ends_with("&state=a+b"), "{location}");
}

#[tokio::test]
async fn a_challenge_may_be_plain() {
    let sim = start().await;
    let request = but(&good_request(&sim), "code_challenge_method", Some("plain"));
    let request = but(&request, "code_challenge", Some(crate::oauth_pages::VERIFIER));
    let code = code_for(&sim, &request).await;
    assert_eq!(ask(&sim, &exchange(&sim, &code)).await.status, 200);
}
