//! Projects by the dozen, and lists that are too long to be counted.

use std::time::Instant;

use gitlab_sim::{Options, Sim};

use crate::client::{Client, encode, repository};

async fn start(bulk_projects: usize) -> Sim {
    Sim::start(Options { bulk_projects, ..Options::default() }).await.unwrap()
}

#[tokio::test]
async fn a_repository_by_the_dozen_is_made_when_somebody_looks_into_it() {
    let sim = start(250).await;
    let mara = Client::of(&sim, "mara");
    let first = mara.get("projects?membership=true&search=ferry&per_page=100&order_by=id&sort=asc").await;
    assert_eq!((first.column("id").len(), first.header("x-total")), (100, Some("250")));
    let ferry = "fleet/north-sea/ferry-001";
    let listed = &first.json()[0];
    assert_eq!(listed["path_with_namespace"], ferry);
    assert_ne!(listed["name"], listed["path"]);
    assert!(!sim.repository_path(ferry).exists(), "a list looks into nothing");

    let tree = mara.get(&format!("{}?recursive=true", repository(ferry, "tree"))).await;
    assert_eq!(tree.column("path"), ["deck plans", "README.md", "deck plans/car deck.drawio"]);
    assert!(sim.repository_path(ferry).exists());
    // What the list said beforehand was true.
    let project = mara.get(&format!("projects/{}", encode(ferry))).await.json();
    let same = |field: &str| assert_eq!(project[field], listed[field], "{field}");
    same("default_branch");
    let instant = |value: &serde_json::Value| value.as_str().unwrap().get(..19).unwrap().to_owned();
    assert_eq!(instant(&project["last_activity_at"]), instant(&listed["last_activity_at"]));
}

#[tokio::test]
async fn two_who_look_at_once_find_one_repository() {
    let sim = start(3).await;
    let mara = Client::of(&sim, "mara");
    let path = repository("fleet/north-sea/ferry-001", "commits");
    let (one, other) = tokio::join!(mara.get(&path), mara.get(&path));
    assert_eq!((one.status, other.status), (200, 200));
    assert_eq!(one.json(), other.json());
}

#[tokio::test]
async fn two_hundred_and_fifty_projects_cost_no_repository_at_the_start() {
    let begun = Instant::now();
    let sim = start(250).await;
    println!("a start with 250 projects more: {:?}", begun.elapsed());
    let ferries = sim.projects().into_iter().filter(|project| project.full_path.starts_with("fleet/"));
    let ferries: Vec<_> = ferries.map(|project| sim.repository_path(&project.full_path)).collect();
    assert_eq!(ferries.len(), 250);
    assert!(ferries.iter().all(|repository| !repository.exists()), "none is made before it is looked into");
}

#[tokio::test]
async fn what_exceeds_ten_thousand_rows_is_not_counted() {
    let sim = start(10_000).await;
    let mara = Client::of(&sim, "mara");
    let more = mara.get("projects?per_page=1").await;
    assert_eq!((more.header("x-total"), more.header("x-total-pages")), (None, None));
    assert_eq!((more.header("x-next-page"), more.column("id").len()), (Some("2"), 1));
    let links = more.header("link").unwrap();
    assert!(links.contains(r#"rel="next""#) && !links.contains(r#"rel="last""#), "{links}");
    let exactly = mara.get("projects?per_page=1&search=ferry").await;
    assert_eq!(exactly.header("x-total"), Some("10000"));
}
