//! One small server for each way in which an address can be wrong.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Json, Router,
    extract::Form,
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect},
    routing::{get, post},
};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::{ServerConfig, pki_types::PrivateKeyDer};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use tokio_rustls::TlsAcceptor;

use super::*;
use crate::{Scope, SessionStore};
use Question as Q;
use Verdict as V;

async fn examine(server: &Server) -> Vec<Finding> {
    let accounts = Accounts::new("0", Arc::new(SessionStore::default()), std::env::temp_dir()).unwrap();
    let mut findings = Vec::new();
    accounts.examine(server, |finding| findings.push(finding)).await;
    let asked: Vec<_> = findings.iter().map(|finding| finding.question).collect();
    assert_eq!(asked, Q::ALL, "every question is answered, in order");
    for finding in &findings {
        assert!(!finding.said.is_empty());
        assert!(finding.verdict != V::Failed || finding.cure.is_some(), "no cure: {finding:?}");
    }
    findings
}

/// The one finding that failed. Whatever was to be asked after it on the way was not asked.
async fn failure(server: &Server) -> Finding {
    let findings = examine(server).await;
    let failed: Vec<_> = findings.iter().filter(|finding| finding.verdict == V::Failed).collect();
    let [failed] = failed[..] else { panic!("{findings:#?}") };
    if failed.question.is_on_the_way() {
        let after = findings.iter().skip_while(|finding| finding.question != failed.question).skip(1);
        assert!(after.clone().all(|finding| finding.verdict == V::Skipped), "{findings:#?}");
    }
    failed.clone()
}

async fn assert_fails(server: &Server, question: Question, said: &str, cure: &str) {
    let failed = failure(server).await;
    assert_eq!(failed.question, question, "{failed:?}");
    assert!(failed.said.contains(said), "{failed:?}");
    assert!(failed.cure.as_ref().is_some_and(|text| text.contains(cure)), "{failed:?}");
}

async fn serve(routes: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    address
}

fn server_at(address: &str) -> Server {
    Server::new(address, "known-application", Scope::Api).unwrap()
}

async fn unauthorized() -> impl IntoResponse {
    (StatusCode::UNAUTHORIZED, Json(json!({"message": "401 Unauthorized"})))
}

fn refused(status: u16, code: &str) -> (StatusCode, Json<Value>) {
    let status = StatusCode::from_u16(status).unwrap();
    (status, Json(json!({"error": code, "error_description": "In the server's words."})))
}

/// As much of a GitLab as somebody sees who is not signed in.
fn gitlab() -> Router {
    let token = async |Form(form): Form<std::collections::HashMap<String, String>>| match form["client_id"]
        .as_str()
    {
        "known-application" => refused(400, "invalid_grant"),
        _ => refused(401, "invalid_client"),
    };
    Router::new()
        .route("/api/v4/user", get(unauthorized))
        .route("/oauth/token", post(token))
        .route("/oauth/authorize_device", post(async || refused(401, "invalid_client")))
}

#[tokio::test]
async fn a_gitlab_passes_and_what_cannot_be_told_is_not_told() {
    let address = serve(gitlab()).await;
    let findings = examine(&server_at(&format!("http://{address}"))).await;
    let verdicts: Vec<_> = findings.iter().map(|finding| finding.verdict).collect();
    let (yes, no) = (V::Passed, V::Untold);
    assert_eq!(verdicts, [yes, yes, yes, yes, V::Skipped, yes, yes, yes, no, no], "{findings:#?}");
    assert!(findings[6].said.contains("17.2 or newer"));
    let redirect = findings[8].cure.as_ref().unwrap();
    assert!(redirect.contains("app.drawbridge:/oauth/callback/127.0.0.1%3A"), "{redirect}");
    assert!(redirect.contains("http://127.0.0.1/oauth/callback/127.0.0.1%3A"), "{redirect}");
}

#[tokio::test]
async fn an_older_gitlab_does_not_tell_its_version() {
    let address = serve(Router::new().route("/api/v4/user", get(unauthorized))).await;
    let findings = examine(&server_at(&format!("http://{address}"))).await;
    assert_eq!((findings[6].verdict, findings[7].verdict), (V::Untold, V::Untold), "{findings:#?}");
    assert!(findings[6].said.contains("older than 17.2"));
}

#[tokio::test]
async fn an_unknown_or_confidential_application_is_found_out() {
    let address = serve(gitlab()).await;
    let server = Server::new(&format!("http://{address}"), "mistyped", Scope::Api).unwrap();
    assert_fails(&server, Q::Application, "does not know this application id", "Confidential is not ticked")
        .await;
    let findings = examine(&Server::unregistered(&format!("http://{address}")).unwrap()).await;
    assert_eq!(findings[7].verdict, V::Skipped, "{findings:#?}");
    assert!(findings[7].cure.as_ref().unwrap().contains("/-/user_settings/applications"));
}

#[tokio::test]
async fn a_name_that_leads_nowhere() {
    assert_fails(&server_at("https://gitlab.invalid"), Q::Name, "gitlab.invalid is not known", "spelling")
        .await;
}

#[tokio::test]
async fn a_port_that_nobody_listens_on() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_fails(&server_at(&format!("https://{closed}")), Q::Connection, "Nothing listens", "port").await;
}

/// A queue of connections that is full and that nobody takes from answers nothing, as a firewall does.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_port_that_swallows_everything() {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let full = socket.listen(1).unwrap();
    let address = full.local_addr().unwrap();
    let mut queue = Vec::new();
    let wait = std::time::Duration::from_millis(300);
    while let Ok(stream) = tokio::time::timeout(wait, tokio::net::TcpStream::connect(address)).await {
        queue.push(stream.unwrap());
    }
    assert_fails(&server_at(&format!("https://{address}")), Q::Connection, "does not answer", "firewall")
        .await;
}

#[tokio::test]
async fn http_over_a_network_is_warned_of() {
    // No such network; the warning comes before anything is asked.
    let findings = examine(&server_at("http://gitlab.invalid")).await;
    assert_eq!(findings[0].verdict, V::Warning);
    assert!(
        findings[0].said.contains("in the clear") && findings[0].cure.as_ref().unwrap().contains("https")
    );
}

#[tokio::test]
async fn https_on_a_port_without_encryption() {
    let address = serve(gitlab()).await;
    let cure = format!("http://{address}/");
    assert_fails(&server_at(&format!("https://{address}")), Q::Certificate, "does not encrypt", &cure).await;
}

#[tokio::test]
async fn http_on_a_port_with_encryption() {
    let (address, _) = serve_tls(Certificate::Sound, gitlab()).await;
    let cure = format!("https://{address}/");
    assert_fails(&server_at(&format!("http://{address}")), Q::Certificate, "wants encryption", &cure).await;
    // As nginx answers.
    let page = async || (StatusCode::BAD_REQUEST, Html("The plain HTTP request was sent to HTTPS port"));
    let polite = serve(Router::new().fallback(page)).await;
    let failed = failure(&server_at(&format!("http://{polite}"))).await;
    assert_eq!(failed.question, Q::GitLab, "a page alone proves nothing: {failed:?}");
}

#[derive(Clone, Copy, PartialEq)]
enum Certificate {
    Sound,
    Expired,
    NotYetValid,
    WrongName,
    SelfSigned,
    SelfSignedForAnother,
}

/// Serves with a certificate of an authority of its own, whose file comes back.
async fn serve_tls(kind: Certificate, routes: Router) -> (SocketAddr, tempfile::NamedTempFile) {
    let authority_key = KeyPair::generate().unwrap();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_pem = authority.self_signed(&authority_key).unwrap().pem();
    let issuer = Issuer::new(authority, authority_key);

    let key = KeyPair::generate().unwrap();
    let is_for_another = matches!(kind, Certificate::WrongName | Certificate::SelfSignedForAnother);
    let name = if is_for_another { "gitlab.example" } else { "127.0.0.1" };
    let is_self_signed = matches!(kind, Certificate::SelfSigned | Certificate::SelfSignedForAnother);
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    match kind {
        Certificate::Expired => params.not_after = date_time_ymd(2020, 1, 1),
        Certificate::NotYetValid => params.not_before = date_time_ymd(2999, 1, 1),
        _ => {}
    }
    let certificate = if is_self_signed {
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.self_signed(&key).unwrap()
    } else {
        params.signed_by(&key, &issuer).unwrap()
    };
    let trusted = if is_self_signed { certificate.pem() } else { authority_pem };
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), trusted).unwrap();

    let private = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], private)
        .unwrap();
    (serve_encrypted(TlsAcceptor::from(Arc::new(config)), routes).await, file)
}

/// Takes the encryption off and hands on to a server without.
async fn serve_encrypted(acceptor: TlsAcceptor, routes: Router) -> SocketAddr {
    let inner = serve(routes).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut outside) = acceptor.accept(stream).await else { return };
                let mut inside = tokio::net::TcpStream::connect(inner).await.unwrap();
                let _ = tokio::io::copy_bidirectional(&mut outside, &mut inside).await;
            });
        }
    });
    address
}

#[tokio::test]
async fn certificates_are_told_apart() {
    for (kind, said, cure) in [
        (Certificate::Expired, "has expired", "renew"),
        (Certificate::NotYetValid, "not valid yet", "clock"),
        (Certificate::WrongName, "for another name", "name"),
    ] {
        let (address, file) = serve_tls(kind, gitlab()).await;
        let server = server_at(&format!("https://{address}")).with_certificates(Some(file.path().to_owned()));
        assert_fails(&server, Q::Certificate, said, cure).await;
        assert_eq!(failure(&server).await.remedy, None, "no file helps against this");
    }
}

#[tokio::test]
async fn a_server_that_signs_for_itself_is_trusted_with_its_very_own_certificate() {
    let (address, file) = serve_tls(Certificate::SelfSigned, gitlab()).await;
    let (_, of_another) = serve_tls(Certificate::SelfSigned, gitlab()).await;
    let server = server_at(&format!("https://{address}"));
    assert_fails(&server, Q::Certificate, "signed by the server itself", "choose the file").await;
    let wrong = server.clone().with_certificates(Some(of_another.path().to_owned()));
    assert_fails(&wrong, Q::Certificate, "signed by the server itself", "holds another one").await;
    let findings = examine(&server.with_certificates(Some(file.path().to_owned()))).await;
    assert!(findings.iter().all(|finding| finding.verdict != V::Failed), "{findings:#?}");

    let (address, file) = serve_tls(Certificate::SelfSignedForAnother, gitlab()).await;
    let server = server_at(&format!("https://{address}")).with_certificates(Some(file.path().to_owned()));
    assert_fails(&server, Q::Certificate, "for another name", "name").await;
}

#[tokio::test]
async fn an_authority_of_the_company_is_unknown_until_its_file_is_chosen() {
    let (address, file) = serve_tls(Certificate::Sound, gitlab()).await;
    let server = server_at(&format!("https://{address}"));
    assert_fails(&server, Q::Certificate, "does not know", "Choose the file").await;
    assert_eq!(failure(&server).await.remedy, Some(Remedy::Certificates));
    let trusting = server.clone().with_certificates(Some(file.path().to_owned()));
    let findings = examine(&trusting).await;
    assert!(findings.iter().all(|finding| finding.verdict != V::Failed), "{findings:#?}");
    let (_, of_another) = serve_tls(Certificate::Sound, gitlab()).await;
    let wrong = server.clone().with_certificates(Some(of_another.path().to_owned()));
    assert_fails(&wrong, Q::Certificate, "does not know", "another authority").await;
    // The file is read again when it was changed.
    std::fs::write(of_another.path(), std::fs::read(file.path()).unwrap()).unwrap();
    let empty = tempfile::NamedTempFile::new().unwrap();
    let useless = server.with_certificates(Some(empty.path().to_owned()));
    assert_fails(&useless, Q::Certificate, "it is empty", "Choose the file").await;
}

#[tokio::test]
async fn a_gitlab_below_a_path_is_found() {
    let below = Router::new().nest("/gitlab", gitlab());
    let address = serve(below.clone()).await;
    let cure = format!("http://{address}/gitlab/");
    assert_fails(&server_at(&format!("http://{address}")), Q::GitLab, "there is one at", &cure).await;
    let remedy = failure(&server_at(&format!("http://{address}"))).await.remedy;
    assert_eq!(remedy, Some(Remedy::Address(cure)));

    let front = below.nest("/code", gitlab()).route("/", get(async || Redirect::to("/code/users/sign_in")));
    let pointed = serve(front).await;
    let cure = format!("http://{pointed}/code/");
    assert_fails(&server_at(&format!("http://{pointed}")), Q::GitLab, "there is one at", &cure).await;
}

#[tokio::test]
async fn the_address_of_a_page_is_led_back_to_the_server() {
    let address = serve(Router::new().nest("/git", gitlab())).await;
    let cure = format!("http://{address}/git/");
    for page in ["users/sign_in", "dashboard/projects", "api/v4", "-/profile"] {
        assert_fails(&server_at(&format!("{cure}{page}")), Q::GitLab, "there is one at", &cure).await;
    }
}

#[tokio::test]
async fn a_gitlab_above_the_path_is_found() {
    let address = serve(gitlab()).await;
    let cure = format!("http://{address}/");
    assert_fails(&server_at(&format!("http://{address}/gitlab")), Q::GitLab, "there is one at", &cure).await;
}

#[tokio::test]
async fn a_server_that_insists_on_https() {
    let insist = async |headers: HeaderMap| {
        let host = headers[header::HOST].to_str().unwrap();
        Redirect::permanent(&format!("https://{host}/api/v4/user"))
    };
    let address = serve(Router::new().fallback(insist)).await;
    let cure = format!("https://{address}/");
    assert_fails(&server_at(&format!("http://{address}")), Q::GitLab, "on to https", &cure).await;
}

#[tokio::test]
async fn other_things_than_a_gitlab_are_called_what_they_are() {
    let nginx =
        Router::new().fallback(async || (StatusCode::NOT_FOUND, Html("<title>Welcome to nginx!</title>")));
    let mattermost = Router::new().fallback(async || {
        (StatusCode::UNAUTHORIZED, Json(json!({"id": "api.context.session", "message": "Invalid session"})))
    });
    let json_404 =
        Router::new().fallback(async || (StatusCode::NOT_FOUND, Json(json!({"message": "page not found"}))));
    let basic = Router::new().fallback(async || {
        (
            StatusCode::UNAUTHORIZED,
            [(header::WWW_AUTHENTICATE, "Basic realm=\"x\"")],
            "Authorization Required",
        )
    });
    let sso = Router::new().fallback(async || Redirect::to("https://login.sso.example/start"));
    let blocked = Router::new().fallback(async || (StatusCode::FORBIDDEN, "Forbidden"));
    let starting = Router::new()
        .fallback(async || (StatusCode::BAD_GATEWAY, Html("<title>GitLab is not responding (502)</title>")));
    let throttled = Router::new().fallback(async || (StatusCode::TOO_MANY_REQUESTS, "Retry later"));
    for (routes, said, cure) in [
        (nginx, "Welcome to nginx!", "may live under a path"),
        (mattermost, "does not answer as GitLab does", "Check the address"),
        (json_404, "does not answer as GitLab does", "Check the address"),
        (basic, "name and a password", "api/v4"),
        (sso, "login.sso.example", "api/v4"),
        (blocked, "refuses to answer", "VPN"),
        (starting, "502", "few minutes"),
        (throttled, "asks to wait", "few minutes"),
    ] {
        let address = serve(routes).await;
        assert_fails(&server_at(&format!("http://{address}")), Q::GitLab, said, cure).await;
    }
}

/// Proxies are the system's setting, which a test cannot change for itself: it starts itself again with the variables.
#[test]
fn proxies_are_told_apart() {
    for (test, proxy) in [
        ("a_proxy_that_is_not_there", "http://127.0.0.1:9"),
        ("a_proxy_whose_name_is_unknown", "http://proxy.invalid:3128"),
    ] {
        inside(test, proxy);
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for (test, answer) in [
        (
            "a_proxy_that_wants_a_login",
            "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
        ),
        ("a_proxy_that_refuses", "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"),
        ("a_proxy_that_lets_through", "HTTP/1.1 200 OK\r\n\r\n"),
    ] {
        let address = runtime.block_on(answer_everything(answer));
        inside(test, &format!("http://someone:hidden-password@{address}"));
    }
}

fn inside(test: &str, proxy: &str) {
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("examine::tests::{test}"), "--ignored", "--nocapture"])
        .envs([("HTTPS_PROXY", proxy), ("HTTP_PROXY", proxy), ("http_proxy", proxy), ("NO_PROXY", "")])
        .output()
        .unwrap();
    let text =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

/// Answers whatever comes with these bytes, and closes.
async fn answer_everything(bytes: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut request = [0; 4096];
                let _ = stream.read(&mut request).await;
                let _ = stream.write_all(bytes.as_bytes()).await;
                let _ = stream.read(&mut request).await;
            });
        }
    });
    address
}

const BEHIND: [&str; 2] = ["https://gitlab.invalid", "http://gitlab.invalid"];

#[tokio::test]
#[ignore = "run by proxies_are_told_apart, with a proxy set"]
async fn a_proxy_that_is_not_there() {
    for address in BEHIND {
        assert_fails(&server_at(address), Q::Proxy, "127.0.0.1:9 cannot be reached", "NO_PROXY").await;
    }
}

#[tokio::test]
#[ignore = "run by proxies_are_told_apart, with a proxy set"]
async fn a_proxy_whose_name_is_unknown() {
    for address in BEHIND {
        assert_fails(&server_at(address), Q::Proxy, "proxy.invalid:3128 cannot be reached", "NO_PROXY").await;
    }
}

#[tokio::test]
#[ignore = "run by proxies_are_told_apart, with a proxy set"]
async fn a_proxy_that_wants_a_login() {
    for address in BEHIND {
        assert_fails(&server_at(address), Q::Proxy, "wants a name and a password", "name:password@").await;
    }
}

#[tokio::test]
#[ignore = "run by proxies_are_told_apart, with a proxy set"]
async fn a_proxy_that_refuses() {
    let server = server_at(BEHIND[0]);
    let failed = failure(&server).await;
    assert_eq!(failed.question, Q::Proxy, "{failed:?}");
    assert!(failed.said.contains("does not let Drawbridge through to gitlab.invalid"), "{failed:?}");
    assert!(!format!("{failed:?}").contains("hidden-password"), "{failed:?}");
}

#[tokio::test]
#[ignore = "run by proxies_are_told_apart, with a proxy set"]
async fn a_proxy_that_lets_through() {
    let findings = examine(&server_at(BEHIND[0])).await;
    assert_eq!((findings[1].verdict, findings[2].verdict), (V::Skipped, V::Passed), "{findings:#?}");
    assert!(findings[2].said.contains("through the proxy 127.0.0.1:"), "{findings:#?}");
    assert!(!format!("{findings:?}").contains("hidden-password"), "{findings:?}");
}
