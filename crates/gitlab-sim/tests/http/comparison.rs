//! What differs between two states, and what a commit changed.

use serde_json::json;

use crate::client::{FLOW, ODD, OVERVIEW, SHOP, encode, git_text, repository, start_with_mara};

const FEATURE: &str = "feature%2Fnew-checkout";

#[tokio::test]
async fn two_branches_are_compared_from_where_they_parted() {
    let (sim, mara) = start_with_mara().await;
    mara.update(SHOP, "main", OVERVIEW, "later on main").await;
    let path = |query: &str| format!("{}?{query}", repository(SHOP, "compare"));
    let parted = mara.get(&path(&format!("from=main&to={FEATURE}"))).await.json();
    let changed = |body: &serde_json::Value| {
        let diffs = body["diffs"].as_array().unwrap().iter();
        diffs.map(|diff| diff["new_path"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(changed(&parted), [FLOW, "docs/architecture/diagrams/payment-retry.drawio"]);
    let titles: Vec<_> =
        parted["commits"].as_array().unwrap().iter().map(|commit| &commit["title"]).collect();
    assert_eq!(
        titles,
        ["Try delivery slots in the checkout flow", "Show what happens when a card is declined"]
    );
    assert_eq!(parted["commit"]["title"], "Show what happens when a card is declined");
    assert_eq!((&parted["compare_timeout"], &parted["compare_same_ref"]), (&json!(false), &json!(false)));
    let straight = mara.get(&path(&format!("from=main&to={FEATURE}&straight=true"))).await.json();
    assert_eq!(changed(&straight).len(), 3, "straight: what main has gained is taken away");
    let same = mara.get(&path("from=main&to=main")).await.json();
    assert_eq!(
        (&same["compare_same_ref"], &same["commit"], &same["diffs"]),
        (&json!(true), &json!(null), &json!([]))
    );
    let base = git_text(&sim, SHOP, &["merge-base", "main", "feature/new-checkout"]);
    assert!(parted["web_url"].as_str().unwrap().contains(base.trim()));
    mara.get(&path("from=main&to=nowhere")).await.expect_message(404, "404 Ref Not Found");
    mara.get(&path("from=main")).await.expect_error(400, "to is missing");
}

#[tokio::test]
async fn the_base_of_a_merge_is_a_commit() {
    let (sim, mara) = start_with_mara().await;
    let path = |query: &str| format!("{}?{query}", repository(SHOP, "merge_base"));
    let base = mara.get(&path(&format!("refs%5B%5D=main&refs[]={FEATURE}"))).await.json();
    let expected = git_text(&sim, SHOP, &["merge-base", "main", "feature/new-checkout"]);
    assert_eq!(base["id"], expected.trim());
    mara.get(&path("refs[]=main&refs[]=nowhere")).await.expect_message(400, "Could not find ref: nowhere");
    mara.get(&path("refs[]=main")).await.expect_message(400, "Provide at least 2 refs");
    mara.get(&path("")).await.expect_error(400, "refs is missing");
}

#[tokio::test]
async fn a_commit_shows_what_it_changed_and_what_contains_it() {
    let (_sim, mara) = start_with_mara().await;
    let actions = json!([
        { "action": "move", "file_path": "docs/c.drawio", "previous_path": "docs/a+b.drawio" },
        { "action": "delete", "file_path": "README.md" },
        { "action": "create", "file_path": "größe.txt", "content": "ü\n" },
    ]);
    let made = mara.commit(ODD, "main", actions).await.json();
    let commit =
        |what: &str| format!("{}/{}/{what}", repository(ODD, "commits"), made["id"].as_str().unwrap());
    let diffs = mara.get(&commit("diff")).await;
    assert_eq!(diffs.header("x-total"), Some("3"));
    let diffs = diffs.json();
    let flags = |index: usize| {
        let diff = &diffs[index];
        let is = |field: &str| diff[field].as_bool().unwrap();
        (
            diff["new_path"].as_str().unwrap().to_owned(),
            is("new_file"),
            is("renamed_file"),
            is("deleted_file"),
        )
    };
    assert_eq!(flags(0), ("README.md".to_owned(), false, false, true));
    assert_eq!(flags(1), ("docs/c.drawio".to_owned(), false, true, false));
    assert_eq!(flags(2), ("größe.txt".to_owned(), true, false, false));
    assert_eq!((&diffs[2]["diff"], &diffs[2]["a_mode"]), (&json!("@@ -0,0 +1 @@\n+ü\n"), &json!("0")));
    assert_eq!(diffs[1]["old_path"], "docs/a+b.drawio");

    assert_eq!(mara.get(&commit("refs")).await.json(), json!([{ "type": "branch", "name": "main" }]));
    assert_eq!(mara.get(&commit("refs?type=tag")).await.json(), json!([]));
    let nowhere = format!("{}/{}/diff", repository(ODD, "commits"), "0".repeat(40));
    mara.get(&nowhere).await.expect_message(404, "404 Commit Not Found");
}

#[tokio::test]
async fn every_line_has_the_commit_that_it_is_from() {
    let (_sim, mara) = start_with_mara().await;
    mara.update(ODD, "main", "docs/a+b.drawio", "one\ntwo\nthree\n").await;
    let second = mara.update(ODD, "main", "docs/a+b.drawio", "one\nTWO\nthree\n").await;
    let path = format!("{}/{}/blame?ref=main", repository(ODD, "files"), encode("docs/a+b.drawio"));
    let blamed = mara.get(&path).await;
    assert_eq!(blamed.header("x-gitlab-last-commit-id"), Some(second.as_str()));
    let lines: Vec<_> = blamed.json().as_array().unwrap().iter().map(|part| part["lines"].clone()).collect();
    assert_eq!(lines, [json!(["one"]), json!(["TWO"]), json!(["three"])]);
    assert_eq!(blamed.json()[1]["commit"]["id"], second);
    let part = mara.get(&format!("{path}&range[start]=2&range[end]=2")).await.json();
    assert_eq!((part.as_array().unwrap().len(), &part[0]["lines"]), (1, &json!(["TWO"])));
    mara.get(&format!("{path}&range[start]=2")).await.expect_error(400, "range is invalid");
}

#[tokio::test]
async fn tags_are_listed_with_their_commits() {
    let (sim, mara) = start_with_mara().await;
    let identity = ["-c", "user.name=T", "-c", "user.email=t@example.org"];
    git_text(&sim, SHOP, &["tag", "light", "main"]);
    git_text(&sim, SHOP, &[&identity[..], &["tag", "-a", "v1/ü", "-m", "The first", "main"]].concat());
    let tags = mara.get(&repository(SHOP, "tags")).await;
    assert_eq!(tags.column("name"), ["light", "v1/ü"]);
    assert_eq!(tags.column("message"), ["", "The first"]);
    let head = mara.head(SHOP, "main").await;
    assert_eq!(
        (&tags.json()[0]["commit"]["id"], &tags.json()[1]["commit"]["id"]),
        (&json!(head), &json!(head))
    );
    assert_ne!(tags.json()[1]["target"], head.as_str());
    let one = mara.get(&format!("{}/{}", repository(SHOP, "tags"), encode("v1/ü"))).await;
    assert_eq!(one.json()["name"], "v1/ü");
    mara.get(&format!("{}/none", repository(SHOP, "tags"))).await.expect_message(404, "404 Tag Not Found");
}
