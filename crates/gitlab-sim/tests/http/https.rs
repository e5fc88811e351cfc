//! TLS: a certificate that is right for who trusts its authority, and four ways to be wrong.

use gitlab_sim::{Certificate, Options, Sim};

use crate::client::Client;

async fn start(certificate: Certificate) -> Sim {
    Sim::start(Options { https: true, certificate, ..Options::default() }).await.unwrap()
}

/// What a client that trusts the stand-in's authority says about it.
async fn complaint(sim: &Sim) -> String {
    let error = Client::anonymous(sim).try_get("user").await.unwrap_err();
    format!("{error:?}")
}

#[tokio::test]
async fn who_trusts_the_authority_is_served() {
    let sim = start(Certificate::Sound).await;
    assert!(sim.base_url().starts_with("https://127.0.0.1:"), "{}", sim.base_url());
    assert_eq!(Client::of(&sim, "mara").get("user").await.json()["username"], "mara");
    let pem = std::fs::read_to_string(sim.ca_certificate().unwrap()).unwrap();
    assert!(pem.starts_with("-----BEGIN CERTIFICATE-----"), "{pem}");
}

#[tokio::test]
async fn who_does_not_trust_the_authority_leaves() {
    let sim = start(Certificate::Sound).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let error = client.get(sim.base_url()).send().await.unwrap_err();
    assert!(format!("{error:?}").contains("UnknownIssuer"), "{error:?}");
}

#[tokio::test]
async fn a_certificate_can_be_out_of_date() {
    let said = complaint(&start(Certificate::Expired).await).await;
    assert!(said.contains("Expired"), "{said}");
}

#[tokio::test]
async fn a_certificate_can_be_somebody_elses() {
    let said = complaint(&start(Certificate::WrongHost).await).await;
    assert!(said.contains("NotValidForName"), "{said}");
}

#[tokio::test]
async fn a_certificate_can_come_from_an_authority_that_nobody_knows() {
    let said = complaint(&start(Certificate::UnknownAuthority).await).await;
    assert!(said.contains("UnknownIssuer") || said.contains("BadSignature"), "{said}");
}

#[tokio::test]
async fn plain_http_on_a_tls_port_is_told_so() {
    let sim = start(Certificate::Sound).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.get(sim.base_url().replacen("https:", "http:", 1)).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 400);
    let page = answer.text().await.unwrap();
    assert!(page.contains("The plain HTTP request was sent to HTTPS port"), "{page}");
}

#[tokio::test]
async fn the_cookie_stays_on_tls() {
    let sim = start(Certificate::Sound).await;
    let fields = [("username", "mara"), ("password", "harbour-lights-7")];
    let answer = Client::anonymous(&sim).form("/users/sign_in", &fields).await;
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.ends_with("; Secure"), "{cookie}");
}

#[tokio::test]
async fn the_authority_is_kept_with_the_data() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options { https: true, data_dir: Some(folder.path().to_owned()), ..Options::default() };
    let sim = Sim::start(options()).await.unwrap();
    let before = std::fs::read(sim.ca_certificate().unwrap()).unwrap();
    sim.shutdown().await;
    let sim = Sim::start(options()).await.unwrap();
    assert_eq!(std::fs::read(sim.ca_certificate().unwrap()).unwrap(), before);
    assert_eq!(Client::of(&sim, "mara").get("user").await.status, 200);
}

#[tokio::test]
async fn plain_http_can_lead_over_with_a_301_whatever_the_method() {
    let relative_root = Some("/gitlab".to_owned());
    let options = Options { https: true, redirects_http: true, relative_root, ..Options::default() };
    let sim = Sim::start(options).await.unwrap();
    let client = Client::anonymous(&sim);
    let plain = sim.http_url().unwrap();
    assert!(plain.starts_with("http://127.0.0.1:") && plain.ends_with("/gitlab"), "{plain}");
    let url = format!("{plain}/oauth/token?x=1");
    let answer = client.form(&url, &[("grant_type", "refresh_token")]).await;
    let location = format!("{}/oauth/token?x=1", sim.base_url());
    assert_eq!((answer.status, answer.header("location")), (301, Some(location.as_str())));
}
