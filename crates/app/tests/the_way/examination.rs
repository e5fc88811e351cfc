//! Looking at a server before anybody signs in to it. What is found is the matter of the gitlab crate; here it is shown.

use gitlab_sim::{Fault, FaultKind};
use serde_json::Value;
use std::time::Duration;

use crate::desk::Desk;

fn examination(desk: &Desk) -> Value {
    desk.state()["examination"].clone()
}

fn verdict(examination: &Value, question: &str) -> Option<String> {
    let findings = examination["findings"].as_array().unwrap();
    let found = findings.iter().find(|finding| finding["question"] == question)?;
    Some(found["verdict"].as_str().unwrap().to_owned())
}

async fn finished(desk: &Desk) -> Value {
    desk.until("examined", |desk| examination(desk)["isRunning"] == false).await;
    examination(desk)
}

#[tokio::test]
async fn what_is_found_is_shown_one_after_another() {
    let desk = Desk::new().await;
    assert!(examination(&desk).is_null());
    desk.app.examine_server(desk.sim.base_url(), desk.sim.client_id(), None);
    assert_eq!(examination(&desk)["isRunning"], true);
    let found = finished(&desk).await;
    assert_eq!(found["url"], format!("{}/", desk.sim.base_url()));
    for question in ["address", "connection", "gitLab", "application"] {
        assert_eq!(verdict(&found, question).as_deref(), Some("passed"), "{question}: {found}");
    }
    let said = |finding: &Value| !finding["said"].as_str().unwrap().is_empty();
    assert!(found["findings"].as_array().unwrap().iter().all(said));
    let counts: Vec<usize> = desk
        .updates()
        .iter()
        .filter_map(|update| Some(update["state"]["examination"]["findings"].as_array()?.len()))
        .collect();
    assert!(counts.windows(2).all(|pair| pair[1] <= pair[0] + 1), "as they come: {counts:?}");
    desk.app.stop_examination();
    assert!(examination(&desk).is_null());
}

#[tokio::test]
async fn a_server_that_is_wrong_says_how_and_what_to_do() {
    let desk = Desk::new().await;
    desk.app.examine_server(desk.sim.base_url(), "0000made0up", None);
    let found = finished(&desk).await;
    assert_eq!(verdict(&found, "application").as_deref(), Some("failed"), "{found}");
    desk.app.examine_server("http://127.0.0.1:9", "", None);
    let found = finished(&desk).await;
    assert_eq!(verdict(&found, "connection").as_deref(), Some("failed"), "{found}");
    for finding in found["findings"].as_array().unwrap() {
        assert!(finding["verdict"] != "failed" || finding["cure"].is_string(), "{finding}");
    }
}

#[tokio::test]
async fn what_is_no_address_is_a_finding_too_and_a_secret_is_not_repeated() {
    let desk = Desk::new().await;
    for (url, id, question) in
        [("ftp://x", "", "address"), ("", "", "address"), ("gitlab.com", "gloas-4711", "application")]
    {
        desk.app.examine_server(url, id, None);
        let found = examination(&desk);
        assert_eq!(found["isRunning"], false);
        assert_eq!(verdict(&found, question).as_deref(), Some("failed"), "{found}");
        assert!(found["findings"][0]["cure"].is_string(), "{found}");
    }
    assert!(!String::from_utf8_lossy(&desk.sent()).contains("4711"));
}

#[tokio::test]
async fn a_new_look_takes_the_place_of_the_one_before_and_a_stopped_one_says_no_more() {
    let desk = Desk::new().await;
    let slow = FaultKind::Delay(Duration::from_millis(400));
    desk.sim.inject(Fault { method: None, path: "/".to_owned(), kind: slow, times: 1 });
    desk.app.examine_server(desk.sim.base_url(), "", None);
    tokio::time::sleep(Duration::from_millis(100)).await;
    desk.app.examine_server("http://127.0.0.1:9", "", None);
    let found = finished(&desk).await;
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert_eq!(examination(&desk), found, "nothing of the first look is added");
    assert!(found["url"].as_str().unwrap().contains(":9/"));

    desk.app.examine_server(desk.sim.base_url(), "", None);
    desk.app.stop_examination();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(examination(&desk).is_null());
}
