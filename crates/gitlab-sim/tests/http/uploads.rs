//! Uploads: a file under a secret, and what each version of the server can do with it.

use gitlab_sim::{Options, Sim};
use reqwest::Method;
use serde_json::json;

use crate::client::{Answer, Client, GUESTS, PRIVATE, SHOP, encode, start_with_mara};

const BOUNDARY: &str = "drawbridge";

fn path(project: &str, rest: &str) -> String {
    format!("projects/{}/uploads{rest}", encode(project))
}

async fn upload(client: &Client, project: &str, name: &str, content: &str) -> Answer {
    let body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n{content}\r\n--{BOUNDARY}--\r\n"
    );
    let request = client.request(Method::POST, &format!("/api/v4/{}", path(project, "")));
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    client.send(request.header("content-type", kind).body(body)).await
}

#[tokio::test]
async fn a_file_is_uploaded_and_read_by_its_secret() {
    let (sim, mara) = start_with_mara().await;
    let made = upload(&mara, SHOP, "Deck plan.drawio.svg", "<svg/>").await;
    assert_eq!(made.status, 201);
    let made = made.json();
    let url = made["url"].as_str().unwrap();
    let secret = url.strip_prefix("/uploads/").unwrap().strip_suffix("/Deck_plan.drawio.svg").unwrap();
    assert_eq!(secret.len(), 32);
    assert_eq!((&made["id"], &made["alt"]), (&json!(1), &json!("Deck_plan.drawio")));
    assert_eq!(made["full_path"], format!("/-/project/1{url}"));
    assert_eq!(made["markdown"], format!("![Deck_plan.drawio]({url})"));
    let by_secret = path(SHOP, &format!("/{secret}/Deck_plan.drawio.svg"));
    let read = mara.get(&by_secret).await;
    assert_eq!((read.status, read.text()), (200, "<svg/>".to_owned()));
    // A guest may, a stranger does not even find the project.
    assert_eq!(Client::of(&sim, "gwen").get(&by_secret).await.status, 200);
    Client::anonymous(&sim).get(&by_secret).await.expect_message(404, "404 Project Not Found");
    let wrong = path(SHOP, &format!("/{}/Deck_plan.drawio.svg", "0".repeat(32)));
    mara.get(&wrong).await.expect_message(404, "404 Upload Not Found");
    // What is no picture is linked, not shown.
    let plain = upload(&mara, SHOP, "deck.drawio", "x").await.json();
    assert_eq!(plain["markdown"], format!("[deck.drawio]({})", plain["url"].as_str().unwrap()));
}

#[tokio::test]
async fn maintainers_list_and_delete() {
    let (sim, mara) = start_with_mara().await;
    upload(&mara, SHOP, "one.png", "1").await;
    upload(&mara, SHOP, "two.png", "22").await;
    let list = mara.get(&path(SHOP, "")).await;
    assert_eq!(
        (list.column("filename"), list.column("size")),
        (vec!["two.png".into(), "one.png".into()], vec!["2".into(), "1".into()])
    );
    assert_eq!(mara.get(&path(SHOP, "/2")).await.text(), "22");
    assert_eq!(mara.call(Method::DELETE, &path(SHOP, "/2"), json!({})).await.status, 204);
    mara.get(&path(SHOP, "/2")).await.expect_message(404, "404 Upload Not Found");
    Client::of(&sim, "jonas").get(&path(SHOP, "")).await.expect_message(403, "403 Forbidden");
}

#[tokio::test]
async fn what_is_no_file_is_refused() {
    let (sim, mara) = start_with_mara().await;
    mara.post(&path(SHOP, ""), json!({ "file": "x" })).await.expect_error(400, "file is missing");
    upload(&mara, PRIVATE, "x.png", "x").await.expect_message(404, "404 Project Not Found");
    assert_eq!(upload(&mara, GUESTS, "x.png", "x").await.status, 201, "a guest comments, and so uploads");
    assert_eq!(
        upload(&Client::anonymous(&sim), "open-charts/sample-diagrams", "x.png", "x").await.status,
        401
    );
}

#[tokio::test]
async fn older_servers_know_less() {
    let start = async |version: &str| {
        Sim::start(Options { version: version.to_owned(), ..Options::default() }).await.unwrap()
    };
    let sim = start("17.0.0").await;
    let mara = Client::of(&sim, "mara");
    let made = upload(&mara, SHOP, "a.png", "x").await.json();
    let url = made["url"].as_str().unwrap();
    assert_eq!((made.get("id"), &made["full_path"]), (None, &json!(format!("/{SHOP}{url}"))));
    mara.get(&path(SHOP, "")).await.expect_error(404, "404 Not Found");
    let sim = start("17.3.0").await;
    let mara = Client::of(&sim, "mara");
    let made = upload(&mara, SHOP, "a.png", "x").await.json();
    assert_eq!(made["id"], 1);
    assert_eq!(mara.get(&path(SHOP, "")).await.status, 200);
    let secret = path(SHOP, made["url"].as_str().unwrap().strip_prefix("/uploads").unwrap());
    mara.get(&secret).await.expect_error(404, "404 Not Found");
}
