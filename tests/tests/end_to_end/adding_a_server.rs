//! The assistant against servers that are wrong in each way that it can diagnose, and against one that is right.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use gitlab_sim::{Certificate, Options};
use tests::desktop::{Desktop, GitLab, Setting, at};

use crate::scenery::desktop_with;

/// A desktop whose app knows no server of ours, with the assistant in front.
fn assistant(name: &str, setting: Setting) -> Desktop {
    let mut desktop = desktop_with(name, Setting { is_server_known: false, ..setting });
    desktop.launch();
    desktop.click("sign-in");
    desktop.click("add-server");
    desktop.see("add-server-dialog");
    desktop
}

/// Enters an address and waits for the check that fails, which has to say this and to know a cure.
#[track_caller]
fn fails(desktop: &Desktop, address: &str, question: &str, word: &str) {
    desktop.click("server-address");
    desktop.key("ctrl+a");
    desktop.type_text(address);
    desktop.click("add-server-next");
    desktop.wait_until(&format!("{question} to fail for {address}"), || {
        let rows = desktop.look("check-row");
        let row = rows.iter().find(|row| row.data("question") == question && row.data("verdict") == "failed");
        match row {
            Some(row) if row.text.contains(word) => Ok(()),
            _ => Err(rows.iter().map(|row| format!("{:?} {}\n", row.data, row.text)).collect()),
        }
    });
    desktop.see("check-cure");
}

/// A server that answers everything with the same words, and is no GitLab.
fn another_product(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            // What was asked does not matter; a client that goes away meanwhile does not either.
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    address
}

const WIKI: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 26\r\nConnection: close\r\n\r\n<html>Our own wiki.</html>";
const LOGIN_WALL: &str = "HTTP/1.1 302 Found\r\nLocation: https://sso.example/login\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
const ASKS_FOR_A_PASSWORD: &str = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
const IN_TROUBLE: &str = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
const PROXY_WANTS_A_LOGIN: &str =
    "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

#[test]
fn what_is_wrong_with_a_server_is_said() {
    let https =
        |certificate| GitLab::start(Options { https: true, certificate, ..Options::default() }).unwrap();
    let unknown = https(Certificate::UnknownAuthority);
    let below =
        GitLab::start(Options { relative_root: Some("/gitlab".to_owned()), ..Options::default() }).unwrap();
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).unwrap();
    let desktop = assistant("what_is_wrong_with_a_server_is_said", Setting::default());

    fails(&desktop, "ftp://gitlab.example", "address", "http");
    fails(&desktop, "https://gitlab.invalid", "name", "gitlab.invalid");
    fails(&desktop, &format!("http://{closed}"), "connection", "Nothing listens");
    fails(&desktop, unknown.address(), "certificate", "authority that this machine does not know");
    let plain = desktop.gitlab().address().replace("http://", "https://");
    fails(&desktop, &plain, "certificate", "does not encrypt");
    fails(&desktop, &unknown.address().replace("https://", "http://"), "certificate", "wants encryption");
    fails(&desktop, &another_product(WIKI), "gitLab", "does not answer as GitLab does");
    fails(&desktop, &another_product(LOGIN_WALL), "gitLab", "sso.example");
    fails(&desktop, &another_product(ASKS_FOR_A_PASSWORD), "gitLab", "wants a name and a password");
    fails(&desktop, &another_product(IN_TROUBLE), "gitLab", "is in trouble");
    let missing_prefix = below.address().trim_end_matches("/gitlab").to_owned();
    fails(&desktop, &missing_prefix, "gitLab", "there is one at");
    desktop.click("use-address");
    desktop.see(at("add-server-next").saying("Next"));
    desktop.see(at("server-address").saying("/gitlab/"));

    // An old one works, and what it lacks is said.
    let old = GitLab::start(Options { version: "15.2.0-ee".to_owned(), ..Options::default() }).unwrap();
    desktop.click("server-address");
    desktop.key("ctrl+a");
    desktop.type_text(old.address());
    desktop.click(at("add-server-next").saying("Check"));
    desktop.see(at("check-row").with("question", "version").saying("older than 17.2"));
    desktop.see(at("add-server-next").saying("Next"));
}

#[test]
fn certificates_of_ones_own_authority_are_trusted_from_a_file() {
    let https =
        |certificate| GitLab::start(Options { https: true, certificate, ..Options::default() }).unwrap();
    let mut desktop =
        assistant("certificates_of_ones_own_authority_are_trusted_from_a_file", Setting::default());
    let expired = https(Certificate::Expired);
    fails(&desktop, expired.address(), "certificate", "has expired");
    let elsewhere = https(Certificate::WrongHost);
    fails(&desktop, elsewhere.address(), "certificate", "authority that this machine does not know");
    desktop.click("certificates-choose");
    desktop.choose_file(elsewhere.sim().ca_certificate().unwrap());
    fails(&desktop, elsewhere.address(), "certificate", "is for another name");
    desktop.click("certificates-forget");

    let right = https(Certificate::Sound);
    fails(&desktop, right.address(), "certificate", "authority that this machine does not know");
    desktop.click("certificates-choose");
    desktop.choose_file(right.sim().ca_certificate().unwrap());
    desktop.see(at("check-row").with("question", "version"));
    desktop.see_gone("http-warning");
    desktop.click(at("add-server-next").saying("Next"));
    desktop.click("application-id");
    desktop.type_text(right.client_id());
    desktop.click("add-server-finish");
    desktop.see_gone("add-server-dialog");
    desktop.click("signin-continue");
    let page = desktop.next_address();
    let back = right.approve(&page, "mara").unwrap();
    desktop.go_back(&back);
    desktop.see(at("account-username").saying("mara"));
}

#[test]
fn a_proxy_in_the_way_is_named() {
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).unwrap();
    let desktop = assistant("a_proxy_in_the_way_is_named", behind(&format!("http://{closed}")));
    fails(&desktop, "http://gitlab.example", "proxy", &closed.to_string());
}

#[test]
fn a_proxy_that_wants_a_login_is_told_from_a_server_that_does() {
    let proxy = another_product(PROXY_WANTS_A_LOGIN);
    let desktop = assistant("a_proxy_that_wants_a_login", behind(&proxy));
    fails(&desktop, "http://gitlab.example", "proxy", "wants a name and a password");
}

/// A desktop whose way into the network leads through this proxy.
fn behind(proxy: &str) -> Setting {
    let variables = vec![("http_proxy", proxy.to_owned()), ("no_proxy", "127.0.0.1".to_owned())];
    Setting { variables, ..Setting::default() }
}

#[test]
fn a_server_of_ones_own_is_added_and_signed_in_to() {
    let mut desktop = assistant("a_server_of_ones_own_is_added", Setting::default());
    let (address, client_id) =
        (desktop.gitlab().address().to_owned(), desktop.gitlab().client_id().to_owned());
    desktop.click("server-address");
    desktop.type_text(&address);
    desktop.click("add-server-next");
    for question in ["name", "connection", "gitLab"] {
        desktop.wait_until(question, || {
            let rows = desktop.look(at("check-row").with("question", question));
            match rows.first() {
                Some(row) if row.data("verdict") == "passed" || row.data("verdict") == "skipped" => Ok(()),
                other => Err(format!("{other:?}")),
            }
        });
    }
    desktop.see("http-warning");
    desktop.click(at("add-server-next").saying("Next"));
    desktop.see(at("redirect-uri").saying(&desktop.gitlab().redirect_uri()));
    desktop.see(at("loopback-redirect-uri").saying("http://127.0.0.1/oauth/callback/"));
    desktop.see(at("scope").saying("api"));

    // An id that nobody gave is told before the browser opens.
    desktop.click("application-id");
    desktop.type_text("0123456789abcdef");
    desktop.click("add-server-finish");
    desktop.see(at("check-row").with("question", "application").saying("does not know"));
    desktop.click("application-id");
    desktop.key("ctrl+a");
    desktop.type_text(&client_id);
    desktop.click("add-server-finish");
    desktop.see_gone("add-server-dialog");
    desktop.click("signin-continue");
    let back = desktop.agree_in_browser("mara");
    desktop.go_back(&back);
    desktop.see(at("account-username").saying("mara"));
}

#[test]
fn one_press_of_a_key_does_one_thing() {
    let setting = Setting { is_server_known: false, ..Setting::default() };
    let mut desktop = desktop_with("one_press_of_a_key_does_one_thing", setting);
    desktop.launch();
    desktop.click("sign-in");
    // gitlab.com is chosen already, and needs to be set up.
    desktop.see("signin-setup");
    desktop.key("Return");
    desktop.see("add-server-dialog");
    desktop.see("application-id");
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert!(desktop.asked_of_the_browser().is_empty(), "the same key opened a page");
    desktop.key("Escape");
    desktop.see_gone("add-server-dialog");
}
