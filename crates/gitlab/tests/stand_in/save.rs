//! Commits, and everything that must not happen by one.

use gitlab::{Client, CommitId, CommitRequest, Error, FileAction, Forbidden, Missing, Start};

use crate::world::{MARA, OVERVIEW, SHOP, World};

pub(crate) fn new_file(branch: &str, path: &str) -> CommitRequest {
    CommitRequest {
        branch: branch.into(),
        start: None,
        message: format!("Add {path}"),
        actions: vec![FileAction::Create { path: path.into(), bytes: b"<mxfile/>\n".to_vec(), large: false }],
    }
}

fn update(branch: &str, path: &str, bytes: &[u8], last_commit_id: &CommitId) -> CommitRequest {
    CommitRequest {
        branch: branch.into(),
        start: None,
        message: "Move the gateway".into(),
        actions: vec![FileAction::Update {
            path: path.into(),
            bytes: bytes.to_vec(),
            last_commit_id: last_commit_id.clone(),
            large: false,
        }],
    }
}

#[tokio::test]
async fn a_save_is_one_commit_with_exactly_these_bytes() {
    let world = World::new().await;
    let (account, client) = world.sign_in(MARA).await;
    let (shop, branch) = (world.project_id(SHOP), "feature/new-checkout");
    let before = world.git(SHOP, &["rev-parse", branch]);
    let file = client.read_file(shop, branch, OVERVIEW, &gitlab::silent).await.unwrap();
    let bytes = "<mxfile>\u{e4}\u{f6}\u{fc} \u{20ac} \u{65e5} \u{1f680}\u{a0}\r\n\u{0}</mxfile>".as_bytes();
    let commit = client.commit(shop, &update(branch, OVERVIEW, bytes, &file.last_commit_id)).await.unwrap();

    let log = world.git(SHOP, &["log", "-1", "--format=%H%n%P%n%an%n%B", branch]);
    let log = String::from_utf8(log).unwrap();
    let lines: Vec<_> = log.lines().collect();
    assert_eq!(lines[0], commit.id.as_str());
    assert_eq!(lines[1].as_bytes(), before.trim_ascii());
    assert_eq!((lines[2], lines[3]), (account.user.name.as_str(), "Move the gateway"));
    assert_eq!(world.git(SHOP, &["show", &format!("{branch}:{OVERVIEW}")]), bytes);
    assert!(commit.web_url.contains(commit.id.as_str()));

    // The commit's id is what the next save is based on.
    client.commit(shop, &update(branch, OVERVIEW, b"two", &commit.id)).await.unwrap();
    let again = client.read_file(shop, branch, OVERVIEW, &gitlab::silent).await.unwrap();
    assert_eq!(again.bytes, b"two");
}

#[tokio::test]
async fn a_change_in_between_is_a_conflict_and_nothing_is_overwritten() {
    let world = World::new().await;
    let (_, mine) = world.sign_in(MARA).await;
    let (_, theirs) = world.sign_in("jonas").await;
    let shop = world.project_id(SHOP);
    let file = mine.read_file(shop, "main", OVERVIEW, &gitlab::silent).await.unwrap();
    theirs.commit(shop, &update("main", OVERVIEW, b"theirs", &file.last_commit_id)).await.unwrap();
    let refused =
        mine.commit(shop, &update("main", OVERVIEW, b"mine", &file.last_commit_id)).await.unwrap_err();
    let Error::Conflict { path, message } = &refused else { panic!("{refused}") };
    assert_eq!(path, OVERVIEW);
    assert!(message.contains("The file has changed since you started editing it"), "{message}");
    assert_eq!(refused.to_string(), format!("“{OVERVIEW}” has changed on the server since it was opened"));
    assert_eq!(world.git(SHOP, &["show", &format!("main:{OVERVIEW}")]), b"theirs");
}

#[tokio::test]
async fn a_change_of_another_file_in_between_is_no_conflict() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let file = client.read_file(shop, "main", OVERVIEW, &gitlab::silent).await.unwrap();
    client.commit(shop, &new_file("main", "other.drawio")).await.unwrap();
    client.commit(shop, &update("main", OVERVIEW, b"mine", &file.last_commit_id)).await.unwrap();
}

#[tokio::test]
async fn creating_never_overwrites() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let refused = client.commit(shop, &new_file("main", OVERVIEW)).await.unwrap_err();
    assert!(matches!(&refused, Error::Exists { path, .. } if path == OVERVIEW), "{refused}");
    let refused = client.commit(shop, &new_file("main", "docs")).await.unwrap_err();
    assert!(matches!(&refused, Error::Exists { path, .. } if path == "docs"), "{refused}");
}

#[tokio::test]
async fn one_bad_action_rejects_the_whole_commit() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let before = world.git(SHOP, &["rev-parse", "main"]);
    let mut request = new_file("main", "good.drawio");
    request.actions.push(FileAction::Create { path: OVERVIEW.into(), bytes: Vec::new(), large: false });
    assert!(client.commit(world.project_id(SHOP), &request).await.is_err());
    assert_eq!(world.git(SHOP, &["rev-parse", "main"]), before);
}

#[tokio::test]
async fn odd_names_are_saved_and_read_back() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let project = world.project_id("mara/sketches");
    let names = [
        "a b/c#d.drawio",
        "100%/x+y.drawio",
        "\u{dc}bersicht/\u{1f680} caf\u{e9}.drawio",
        "it's \"quoted\" & <odd>?.drawio",
        "a%20b.drawio",
    ];
    for name in names {
        client.commit(project, &new_file("main", name)).await.unwrap();
        let file = client.read_file(project, "main", name, &gitlab::silent).await.unwrap();
        assert_eq!(file.bytes, b"<mxfile/>\n", "{name}");
        assert_eq!(world.git("mara/sketches", &["show", &format!("main:{name}")]), b"<mxfile/>\n", "{name}");
    }
}

#[tokio::test]
async fn a_new_branch_with_an_odd_name_starts_where_it_is_told() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let (shop, name) = (world.project_id(SHOP), "feature/refactor#17");
    let mut request = new_file(name, "new.drawio");
    request.start = Some(Start::Branch("main".into()));
    client.commit(shop, &request).await.unwrap();
    assert_eq!(client.branch(shop, name).await.unwrap().name, name);
    let file = client.read_file(shop, name, "new.drawio", &gitlab::silent).await.unwrap();
    assert_eq!(file.bytes, b"<mxfile/>\n");
    assert!(client.tree(shop, name, "docs", None).await.is_ok());
    assert_eq!(
        world.git(SHOP, &["rev-parse", &format!("{name}~1")]),
        world.git(SHOP, &["rev-parse", "main"])
    );

    request.message = "Another one".into();
    let again = client.commit(shop, &request).await.unwrap_err();
    assert!(matches!(&again, Error::BranchExists { branch, .. } if branch == name), "{again}");
}

#[tokio::test]
async fn the_first_commit_makes_the_branch_of_an_empty_repository() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let project = world.project_id("meridian/operations/harbour-map");
    client.commit(project, &new_file("main", "first.drawio")).await.unwrap();
    assert_eq!(client.tree(project, "main", "", None).await.unwrap().items[0].name, "first.drawio");
}

async fn refusal(world: &World, client: &Client, project: &str, branch: &str) -> Error {
    client.commit(world.project_id(project), &new_file(branch, "refused.drawio")).await.unwrap_err()
}

#[tokio::test]
async fn what_may_not_be_written_is_told_apart() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let protected = refusal(&world, &client, "meridian/platform/checkout/payment-gateway", "main").await;
    assert!(matches!(protected, Error::Forbidden { reason: Forbidden::Push, .. }), "{protected}");
    let archived = refusal(&world, &client, "meridian/operations/legacy-billing", "main").await;
    assert!(matches!(archived, Error::Forbidden { reason: Forbidden::Archived, .. }), "{archived}");
    let no_branch = refusal(&world, &client, SHOP, "no-such-branch").await;
    assert!(matches!(no_branch, Error::NotFound { what: Missing::Branch, .. }), "{no_branch}");
    let hidden = refusal(&world, &client, "jonas/private-notes", "main").await;
    assert!(matches!(hidden, Error::NotFound { what: Missing::Project, .. }), "{hidden}");
}

#[tokio::test]
async fn a_file_that_is_gone_is_not_written_back_to_life() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let head = client.branch(shop, "main").await.unwrap().head.id;
    let refused = client.commit(shop, &update("main", "never-was.drawio", b"x", &head)).await.unwrap_err();
    let is_told = matches!(refused, Error::NotFound { what: Missing::Path, .. } | Error::Conflict { .. });
    assert!(is_told, "{refused}");
}

#[tokio::test]
async fn a_file_that_was_deleted_meanwhile_is_a_conflict_with_a_fate() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let file = client.read_file(shop, "main", OVERVIEW, &gitlab::silent).await.unwrap();
    world.sim.commit_as("jonas", SHOP, "main", "Away", &[(OVERVIEW, None)]).await.unwrap();
    let request = update("main", OVERVIEW, b"mine", &file.last_commit_id);
    let refused = client.commit(shop, &request).await.unwrap_err();
    assert!(matches!(&refused, Error::Conflict { path, .. } if path == OVERVIEW), "{refused}");
    let fate = client.fate(shop, "main", OVERVIEW).await.unwrap();
    assert!(matches!(&fate, gitlab::Fate::Deleted { by } if by.title == "Away"), "{fate:?}");
}

#[tokio::test]
async fn a_rewritten_branch_is_a_conflict() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let before = client.branch(shop, "main").await.unwrap().head.id;
    world.sim.commit_as("mara", SHOP, "main", "Lost", &[(OVERVIEW, Some(b"lost"))]).await.unwrap();
    let file = client.read_file(shop, "main", OVERVIEW, &gitlab::silent).await.unwrap();
    world.sim.rewrite_branch(SHOP, "main", before.as_str()).await.unwrap();
    let refused =
        client.commit(shop, &update("main", OVERVIEW, b"mine", &file.last_commit_id)).await.unwrap_err();
    assert!(matches!(refused, Error::Conflict { .. }), "{refused}");
    assert!(!client.contains(shop, "main", &file.last_commit_id).await.unwrap());
}

/// What a new branch begins with is guarded by the branch it starts from; from a commit nothing can have changed.
#[tokio::test]
async fn a_new_branch_is_guarded_by_where_it_starts() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let file = client.read_file(shop, "main", OVERVIEW, &gitlab::silent).await.unwrap();
    world.sim.commit_as("jonas", SHOP, "main", "Theirs", &[(OVERVIEW, Some(b"theirs"))]).await.unwrap();
    let mut request = update("fix/mine", OVERVIEW, b"mine", &file.last_commit_id);
    request.start = Some(Start::Branch("main".into()));
    let refused = client.commit(shop, &request).await.unwrap_err();
    assert!(matches!(refused, Error::Conflict { .. }), "{refused}");
    request.start = Some(Start::Commit(file.commit_id.clone()));
    client.commit(shop, &request).await.unwrap();
    assert_eq!(world.sim.file(SHOP, "fix/mine", OVERVIEW).await.unwrap().unwrap(), b"mine");
    assert_eq!(
        world.git(SHOP, &["rev-parse", "fix/mine~1"]).trim_ascii(),
        file.commit_id.as_str().as_bytes()
    );
    assert_eq!(world.sim.file(SHOP, "main", OVERVIEW).await.unwrap().unwrap(), b"theirs");
}

#[tokio::test]
async fn several_files_are_one_commit() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let file = client.read_file(shop, "main", OVERVIEW, &gitlab::silent).await.unwrap();
    let before = world.messages(SHOP, "main", "").await.len();
    let mut request = update("main", OVERVIEW, b"mine", &file.last_commit_id);
    request.actions.push(FileAction::Create {
        path: "pictures/o.svg".into(),
        bytes: b"<svg/>".to_vec(),
        large: false,
    });
    let (commit, requests) = world.counted(client.commit(shop, &request)).await;
    assert_eq!((requests, world.messages(SHOP, "main", "").await.len()), (3, before + 1), "one more proof");
    for (path, bytes) in [(OVERVIEW, b"mine".as_slice()), ("pictures/o.svg", b"<svg/>")] {
        assert_eq!(world.sim.file(SHOP, "main", path).await.unwrap().unwrap(), bytes);
        assert_eq!(
            client.file_head(shop, "main", path).await.unwrap().last_commit_id,
            commit.as_ref().unwrap().id
        );
    }
}

#[tokio::test]
async fn access_that_ends_in_the_middle_of_a_save_is_renewed() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let file = client.read_file(shop, "main", OVERVIEW, &gitlab::silent).await.unwrap();
    world.sim.expire_access_tokens();
    let commit = client.commit(shop, &update("main", OVERVIEW, b"mine", &file.last_commit_id)).await.unwrap();
    assert_eq!(world.sim.log(SHOP, "main", OVERVIEW).await.unwrap()[0].0, commit.id.as_str());
    world.sim.revoke_access(MARA);
    let error = client.commit(shop, &update("main", OVERVIEW, b"two", &commit.id)).await.unwrap_err();
    assert!(matches!(error, Error::SignInAgain { .. }), "{error}");
    assert_eq!(
        world.sim.file(SHOP, "main", OVERVIEW).await.unwrap().unwrap(),
        b"mine",
        "nothing was written"
    );
}

/// The file was made the same way before, and somebody went on with it: that is no success of this request.
#[tokio::test]
async fn a_file_of_the_same_beginning_is_there_already() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    let shop = world.project_id(SHOP);
    let request = new_file("main", "blank.drawio");
    client.commit(shop, &request).await.unwrap();
    world.sim.commit_as("jonas", SHOP, "main", "More", &[("blank.drawio", Some(b"more"))]).await.unwrap();
    let refused = client.commit(shop, &request).await.unwrap_err();
    assert!(matches!(&refused, Error::Exists { path, .. } if path == "blank.drawio"), "{refused}");
}

#[tokio::test]
async fn only_the_commits_call_writes() {
    let world = World::new().await;
    let (_, client) = world.sign_in(MARA).await;
    client.commit(world.project_id(SHOP), &new_file("main", "one.drawio")).await.unwrap();
    let is_write = |request: &&gitlab_sim::LoggedRequest| {
        request.path.contains("/repository/") && !matches!(request.method.as_str(), "GET" | "HEAD")
    };
    let requests = world.sim.requests();
    let writes: Vec<_> = requests.iter().filter(is_write).map(|request| request.path.as_str()).collect();
    assert!(writes.len() == 1 && writes[0].ends_with("/repository/commits"), "{writes:?}");
}
