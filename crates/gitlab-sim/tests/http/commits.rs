//! Commits of several changes, and the guard against overwriting.

use serde_json::{Value, json};

use crate::client::{
    Client, EMPTY, FLOW, HARBOUR, OVERVIEW, SHOP, git, git_text, repository, start_with_mara,
};

fn update(path: &str, last_commit_id: Option<&str>) -> Value {
    let mut action = json!({ "action": "update", "file_path": path, "content": "new" });
    if let Some(id) = last_commit_id {
        action["last_commit_id"] = json!(id);
    }
    action
}

fn changed(path: &str) -> String {
    format!("The file has changed since you started editing it: {path}")
}

#[tokio::test]
async fn a_commit_says_what_it_made() {
    let (sim, mara) = start_with_mara().await;
    let parent = mara.head(SHOP, "main").await;
    let body = json!({ "branch": "main", "commit_message": "Rework the flow\n\nWith a body.\n\nReviewed-by: Jonas",
        "actions": [
            { "action": "create", "file_path": "a/neu ü.txt", "content": "eins\nzwei\n" },
            { "action": "update", "file_path": "README.md", "content": "IyBTaG9wCg==", "encoding": "base64" },
        ] });
    let answer = mara.post(&repository(SHOP, "commits"), body).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let commit = answer.json();
    let id = commit["id"].as_str().unwrap();
    assert_eq!(id, git_text(&sim, SHOP, &["rev-parse", "main"]));
    assert_eq!(commit["short_id"], id[..8]);
    assert_eq!(commit["title"], "Rework the flow");
    assert_eq!(commit["message"], "Rework the flow\n\nWith a body.\n\nReviewed-by: Jonas");
    assert_eq!(commit["parent_ids"], json!([parent]));
    assert_eq!(
        (&commit["author_name"], &commit["committer_email"]),
        (&json!("Mara Köhler"), &json!("mara@meridian.example"))
    );
    assert_eq!(commit["trailers"], json!({ "Reviewed-by": "Jonas" }));
    assert_eq!(commit["stats"], json!({ "additions": 3, "deletions": 3, "total": 6 }));
    assert_eq!(git(&sim, SHOP, &["cat-file", "blob", "main:README.md"]), b"# Shop\n");
    assert_eq!(git(&sim, SHOP, &["cat-file", "blob", "main:a/neu ü.txt"]), b"eins\nzwei\n");
    assert_eq!(mara.last_commit(SHOP, "main", "README.md").await, id);
}

#[tokio::test]
async fn only_the_named_files_change() {
    let (sim, mara) = start_with_mara().await;
    let before = git_text(&sim, HARBOUR, &["ls-tree", "-r", "main"]);
    let path = "Abläufe/Übergabe Nachtschicht.drawio";
    let id = mara.update(HARBOUR, "main", path, "é 日").await;
    let names =
        git_text(&sim, HARBOUR, &["-c", "core.quotePath=false", "diff", "--name-only", "main^", "main"]);
    assert_eq!(names, path);
    assert_eq!(git_text(&sim, HARBOUR, &["ls-tree", "-r", &format!("{id}^")]), before);
}

#[tokio::test]
async fn move_delete_and_chmod() {
    let (sim, mara) = start_with_mara().await;
    let actions = json!([
        { "action": "move", "file_path": "flow.drawio", "previous_path": FLOW },
        { "action": "move", "file_path": "read me.txt", "previous_path": "README.md", "content": "moved" },
        { "action": "delete", "file_path": OVERVIEW },
        { "action": "chmod", "file_path": "docs/architecture/decisions.md", "execute_filemode": true },
    ]);
    let before = git(&sim, SHOP, &["cat-file", "blob", &format!("main:{FLOW}")]);
    let answer = mara.commit(SHOP, "main", actions).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let files = git_text(&sim, SHOP, &["ls-tree", "-r", "--format=%(objectmode) %(path)", "main"]);
    assert_eq!(files, "100755 docs/architecture/decisions.md\n100644 flow.drawio\n100644 read me.txt");
    assert_eq!(git(&sim, SHOP, &["cat-file", "blob", "main:flow.drawio"]), before);
    assert_eq!(git(&sim, SHOP, &["cat-file", "blob", "main:read me.txt"]), b"moved");
}

#[tokio::test]
async fn the_files_last_commit_and_the_head_both_guard() {
    let (_sim, mara) = start_with_mara().await;
    let (last, head) = (mara.last_commit(SHOP, "main", FLOW).await, mara.head(SHOP, "main").await);
    assert_ne!(last, head);
    let commit = async |id: &str| mara.commit(SHOP, "main", json!([update(FLOW, Some(id))])).await;
    assert_eq!(commit(&head).await.status, 201, "the head that the file was read at is as good");
    for stale in [&last, &head] {
        commit(stale).await.expect_message(400, &changed(FLOW));
    }
    let newest = mara.last_commit(SHOP, "main", FLOW).await;
    assert_eq!(commit(&newest).await.status, 201);
}

#[tokio::test]
async fn a_change_of_another_file_is_no_conflict() {
    let (_sim, mara) = start_with_mara().await;
    let head = mara.head(SHOP, "main").await;
    mara.update(SHOP, "main", OVERVIEW, "theirs").await;
    let answer = mara.commit(SHOP, "main", json!([update(FLOW, Some(&head))])).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
}

#[tokio::test]
async fn an_id_that_says_nothing_about_the_file_guards_nothing() {
    let (sim, mara) = start_with_mara().await;
    mara.update(SHOP, "main", FLOW, "theirs").await;
    let first = git_text(&sim, SHOP, &["rev-list", "--max-parents=0", "main"]);
    let without_history = first.as_str();
    for id in ["0123456789abcdef0123456789abcdef01234567", "junk", without_history] {
        let answer = mara.commit(SHOP, "main", json!([update(FLOW, Some(id))])).await;
        assert_eq!(answer.status, 201, "{id}: {}", answer.text());
    }
    assert_eq!(mara.commit(SHOP, "main", json!([update(FLOW, None)])).await.status, 201);
}

#[tokio::test]
async fn a_file_that_was_deleted_meanwhile_counts_as_changed() {
    let (_sim, mara) = start_with_mara().await;
    let last = mara.last_commit(SHOP, "main", FLOW).await;
    mara.commit(SHOP, "main", json!([{ "action": "delete", "file_path": FLOW }])).await;
    let answer = mara.commit(SHOP, "main", json!([update(FLOW, Some(&last))])).await;
    answer.expect_message(400, &changed(FLOW));
}

#[tokio::test]
async fn moves_and_deletes_are_guarded_too() {
    let (_sim, mara) = start_with_mara().await;
    let last = mara.last_commit(SHOP, "main", FLOW).await;
    mara.update(SHOP, "main", FLOW, "theirs").await;
    for action in [
        json!({ "action": "delete", "file_path": FLOW, "last_commit_id": last }),
        json!({ "action": "move", "file_path": "b.drawio", "previous_path": FLOW, "last_commit_id": last }),
    ] {
        mara.commit(SHOP, "main", json!([action])).await.expect_message(400, &changed(FLOW));
    }
}

#[tokio::test]
async fn a_new_branch_is_guarded_by_the_one_it_starts_from() {
    let (_sim, mara) = start_with_mara().await;
    let last = mara.last_commit(SHOP, "main", FLOW).await;
    let sha = mara.head(SHOP, "main").await;
    mara.update(SHOP, "main", FLOW, "theirs").await;
    let start = async |name: &str, value: &str, branch: &str| {
        let body = json!({ "branch": branch, name: value, "commit_message": "x",
            "actions": [update(FLOW, Some(&last))] });
        mara.post(&repository(SHOP, "commits"), body).await
    };
    start("start_branch", "main", "mara/one").await.expect_message(400, &changed(FLOW));
    assert_eq!(start("start_branch", "feature/new-checkout", "mara/two").await.status, 400);
    assert_eq!(
        start("start_sha", &sha, "mara/three").await.status,
        201,
        "there is no branch to compare with"
    );
}

#[tokio::test]
async fn one_bad_action_undoes_them_all() {
    let (sim, mara) = start_with_mara().await;
    let head = mara.head(SHOP, "main").await;
    let last = mara.last_commit(SHOP, "main", FLOW).await;
    mara.update(SHOP, "main", FLOW, "theirs").await;
    let after = mara.head(SHOP, "main").await;
    assert_ne!(head, after);
    let good = json!({ "action": "create", "file_path": "new.txt", "content": "x" });
    let missing = json!({ "action": "delete", "file_path": "nowhere" });
    for bad in [update(FLOW, Some(&last)), missing] {
        assert_eq!(mara.commit(SHOP, "main", json!([good, bad])).await.status, 400);
        assert_eq!(git_text(&sim, SHOP, &["rev-parse", "main"]), after);
    }
}

#[tokio::test]
async fn actions_see_what_the_ones_before_them_did() {
    let (sim, mara) = start_with_mara().await;
    let actions = json!([
        { "action": "create", "file_path": "a.txt", "content": "1" },
        { "action": "update", "file_path": "a.txt", "content": "2" },
        { "action": "move", "file_path": "b.txt", "previous_path": "a.txt" },
    ]);
    assert_eq!(mara.commit(SHOP, "main", actions).await.status, 201);
    assert_eq!(git(&sim, SHOP, &["cat-file", "blob", "main:b.txt"]), b"2");
}

#[tokio::test]
async fn an_empty_repository_takes_any_branch() {
    let (sim, mara) = start_with_mara().await;
    let actions = json!([{ "action": "create", "file_path": "docs/a.drawio", "content": "x" }]);
    let answer = mara.commit(EMPTY, "drafts/first", actions).await;
    assert_eq!((answer.status, &answer.json()["parent_ids"]), (201, &json!([])));
    assert_eq!(git_text(&sim, EMPTY, &["symbolic-ref", "HEAD"]), "refs/heads/drafts/first");
}

#[tokio::test]
async fn force_puts_a_branch_onto_its_start() {
    let (sim, mara) = start_with_mara().await;
    let body = json!({ "branch": "feature/new-checkout", "start_branch": "main", "force": true,
        "commit_message": "x", "actions": [update("README.md", None)] });
    assert_eq!(mara.post(&repository(SHOP, "commits"), body).await.status, 201);
    let ids = git_text(&sim, SHOP, &["rev-parse", "feature/new-checkout^", "main"]);
    let (parent, main) = ids.split_once('\n').unwrap();
    assert_eq!(parent, main);
}

#[tokio::test]
async fn commits_at_the_same_time_are_never_lost() {
    let (sim, mara) = start_with_mara().await;
    let before: u32 = git_text(&sim, SHOP, &["rev-list", "--count", "main"]).parse().unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..6 {
        let mara: Client = mara.clone();
        tasks.spawn(async move {
            let path = format!("parallel-{number}.txt");
            let actions = json!([{ "action": "create", "file_path": path, "content": "x" }]);
            mara.commit(SHOP, "main", actions).await
        });
    }
    let mut made = 0;
    while let Some(answer) = tasks.join_next().await {
        let answer = answer.unwrap();
        match answer.status {
            201 => made += 1,
            _ => {
                answer.expect_message(400, "Could not update refs/heads/main. Please refresh and try again.")
            }
        }
    }
    let after: u32 = git_text(&sim, SHOP, &["rev-list", "--count", "main"]).parse().unwrap();
    let files = git_text(&sim, SHOP, &["ls-tree", "--name-only", "main"]);
    assert!(made >= 1);
    assert_eq!(after - before, made);
    assert_eq!(files.lines().filter(|name| name.starts_with("parallel-")).count(), made as usize);
}
