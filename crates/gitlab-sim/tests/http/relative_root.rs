//! A server whose every address begins with a path.

use gitlab_sim::{Options, Sim};

use crate::client::{Client, SHOP, encode};
use crate::oauth_errors::{ask, code_for, exchange};
use crate::oauth_pages::{MARA, authorize_url, get_with, good_request, query, sign_in};

async fn start() -> Sim {
    Sim::start(Options { relative_root: Some("/gitlab".to_owned()), ..Options::default() }).await.unwrap()
}

#[tokio::test]
async fn the_api_lies_below_the_root() {
    let sim = start().await;
    assert!(sim.base_url().ends_with("/gitlab"), "{}", sim.base_url());
    assert_eq!(Client::of(&sim, "mara").get("user").await.status, 200);
}

#[tokio::test]
async fn nothing_lies_outside_the_root() {
    let sim = start().await;
    let outside = sim.base_url().strip_suffix("/gitlab").unwrap();
    for path in ["/api/v4/user", "/oauth/authorize", "/gitlabber/api/v4/user", "/"] {
        let answer = Client::anonymous(&sim).get_url(&format!("{outside}{path}")).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text().contains("nginx"), "{path}: {}", answer.text());
    }
}

#[tokio::test]
async fn the_root_has_a_page_with_and_without_a_slash() {
    let sim = start().await;
    for address in [sim.base_url().to_owned(), format!("{}/", sim.base_url())] {
        let answer = Client::anonymous(&sim).get_url(&address).await;
        assert_eq!(answer.status, 303, "{address}");
        assert!(answer.header("location").unwrap().starts_with("/gitlab/users/sign_in?"));
    }
}

#[tokio::test]
async fn the_whole_way_leads_through_the_root() {
    let sim = start().await;
    let code = code_for(&sim, &good_request(&sim)).await;
    let pair = ask(&sim, &exchange(&sim, &code)).await.json();
    let client = Client::with_token(&sim, pair["access_token"].as_str().unwrap());
    assert_eq!(client.get("user").await.json()["username"], "mara");
}

#[tokio::test]
async fn the_redirect_names_the_root() {
    let sim = start().await;
    let (_, port) = sim.base_url().strip_suffix("/gitlab").unwrap().rsplit_once(':').unwrap();
    let slug = format!("127.0.0.1%3A{port}%2Fgitlab");
    assert_eq!(sim.redirect_uri(), format!("app.drawbridge:/oauth/callback/{slug}"));
    assert_eq!(sim.loopback_redirect_uri(), format!("http://127.0.0.1/oauth/callback/{slug}"));
    let location = sim.approve(&authorize_url(&sim, &good_request(&sim)), MARA.0, MARA.1).await.unwrap();
    assert!(query(&location, "code").is_some(), "{location}");
}

#[tokio::test]
async fn links_and_forms_in_pages_begin_with_the_root() {
    let sim = start().await;
    let client = Client::anonymous(&sim);
    let cookie = sign_in(&client).await;
    for path in
        ["/", "/-/user_settings/applications", "/-/user_settings/personal_access_tokens", "/oauth/device"]
    {
        let page = get_with(&client, &cookie, path).await.text();
        for attribute in [" href=\"", " action=\"", " src=\""] {
            for link in page.split(attribute).skip(1) {
                assert!(link.starts_with("/gitlab/") || link.starts_with('?'), "{path}: {:.60}", link);
            }
        }
    }
}

#[tokio::test]
async fn the_cookie_is_for_the_root_alone() {
    let sim = start().await;
    let fields = [("username", MARA.0), ("password", MARA.1)];
    let answer = Client::anonymous(&sim).form("/users/sign_in", &fields).await;
    assert!(answer.header("set-cookie").unwrap().contains("; Path=/gitlab/;"));
    assert_eq!(answer.header("location"), Some("/gitlab/"));
}

#[tokio::test]
async fn addresses_in_answers_contain_the_root() {
    let sim = start().await;
    let mara = Client::of(&sim, "mara");
    let project = mara.get(&format!("projects/{}", encode(SHOP))).await.json();
    for field in ["web_url", "http_url_to_repo"] {
        let url = project[field].as_str().unwrap();
        assert!(url.starts_with(&format!("{}/{SHOP}", sim.base_url())), "{url}");
    }
    let picture = mara.get("user").await.json()["avatar_url"].as_str().unwrap().to_owned();
    assert_eq!(mara.get_url(&picture).await.header("content-type"), Some("image/png"));
    let list = mara.get("projects?per_page=1").await;
    let next = list.header("link").unwrap().split(['<', '>']).nth(1).unwrap().to_owned();
    assert!(next.starts_with(sim.base_url()), "{next}");
    assert_eq!(mara.get_url(&next).await.status, 200);
}

#[tokio::test]
async fn git_clones_below_the_root() {
    let sim = start().await;
    let folder = tempfile::tempdir().unwrap();
    let url = sim.base_url().replacen("://", &format!("://{}:{}@", MARA.0, MARA.1), 1);
    let mut git = tokio::process::Command::new("git");
    git.args(["clone", "--quiet", &format!("{url}/{SHOP}.git"), "."]).current_dir(folder.path());
    assert!(git.status().await.unwrap().success());
    assert!(folder.path().join("README.md").exists());
}

#[tokio::test]
async fn a_proxy_that_decodes_slashes_loses_such_calls() {
    let sim = crate::client::start().await;
    let mara = Client::of(&sim, "mara");
    let path = format!("projects/{}", SHOP.replace('/', "%2F"));
    let project = mara.get(&path).await;
    assert_eq!(project.status, 200);
    sim.behave(|behaviour| behaviour.decodes_slashes = true);
    mara.get(&path).await.expect_error(404, "404 Not Found");
    // What needs no encoded slash still works.
    assert_eq!(mara.get(&format!("projects/{}", project.json()["id"])).await.status, 200);
    sim.behave(|behaviour| behaviour.decodes_slashes = false);
    assert_eq!(mara.get(&path).await.status, 200);
}
