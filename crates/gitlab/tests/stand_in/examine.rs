//! The assistant's checks against the stand-in, right and wrong.

use gitlab::{Accounts, Finding, Question as Q, Scope, Server, SessionStore, Verdict as V};
use gitlab_sim::{Certificate, Options, Sim};

use crate::world::World;

async fn examine(server: &Server) -> Vec<Finding> {
    let locks = tempfile::tempdir().unwrap();
    let store = std::sync::Arc::new(SessionStore::default());
    let accounts = Accounts::new("0.1.0", store, locks.path().to_owned()).unwrap();
    let mut findings = Vec::new();
    accounts.examine(server, |finding| findings.push(finding)).await;
    findings
}

fn failed(findings: &[Finding]) -> Option<Q> {
    findings.iter().find(|finding| finding.verdict == V::Failed).map(|finding| finding.question)
}

#[tokio::test]
async fn a_sound_server_passes_with_https_and_below_a_path() {
    for options in [
        Options::default(),
        Options { https: true, ..Options::default() },
        Options { https: true, relative_root: Some("/gitlab".into()), ..Options::default() },
    ] {
        let world = World::with(options).await;
        let findings = examine(&world.server()).await;
        assert_eq!(failed(&findings), None, "{findings:#?}");
        let application = findings.iter().find(|finding| finding.question == Q::Application).unwrap();
        assert_eq!(application.verdict, V::Passed, "{application:?}");
        assert!(world.sim.requests().iter().all(|request| !request.path.contains("authorize/")));
    }
}

#[tokio::test]
async fn certificates_that_are_wrong_are_told_apart() {
    for (certificate, words) in [
        (Certificate::Expired, "expired"),
        (Certificate::WrongHost, "another name"),
        (Certificate::UnknownAuthority, "does not know"),
    ] {
        let sim = Sim::start(Options { https: true, certificate, ..Options::default() }).await.unwrap();
        let server = Server::new(sim.base_url(), sim.client_id(), Scope::Api).unwrap();
        let findings = examine(&server.with_certificates(sim.ca_certificate().map(Into::into))).await;
        assert_eq!(failed(&findings), Some(Q::Certificate), "{findings:#?}");
        let said = &findings.iter().find(|finding| finding.verdict == V::Failed).unwrap().said;
        assert!(said.contains(words), "{said}");
    }
}

#[tokio::test]
async fn an_older_version_and_a_forgotten_path_are_found_out() {
    let world = World::with(Options { version: "16.11.0".into(), ..Options::default() }).await;
    let findings = examine(&world.server()).await;
    let version = findings.iter().find(|finding| finding.question == Q::Version).unwrap();
    assert!(version.verdict == V::Untold && version.said.contains("older than 17.2"), "{version:?}");

    let world = World::with(Options { relative_root: Some("/gitlab".into()), ..Options::default() }).await;
    let without = world.sim.base_url().trim_end_matches("/gitlab").to_owned();
    let findings = examine(&Server::unregistered(&without).unwrap()).await;
    assert_eq!(failed(&findings), Some(Q::GitLab), "{findings:#?}");
    let cure = findings.iter().find_map(|finding| finding.cure.clone()).unwrap();
    assert!(cure.contains(&format!("{without}/gitlab/")), "{cure}");
}
