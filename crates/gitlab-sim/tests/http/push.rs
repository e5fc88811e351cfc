//! `git push`, and where it is refused.

use std::path::{Path, PathBuf};
use std::process::Output;

use gitlab_sim::{Scope, Sim};

use crate::client::{
    ARCHIVED, Client, EMPTY, GATEWAY, LARGE, OVERVIEW, SHOP, encode, git_text, repository, start,
};
use crate::clone::{git, url};

const MARA: (&str, &str) = ("mara", "harbour-lights-7");
const JONAS: (&str, &str) = ("jonas", "winter-ferry-42");

/// A clone of a project by somebody.
struct Copy {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Copy {
    async fn of(sim: &Sim, login: (&str, &str), project: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let cloned = git(folder.path(), &["clone", "-q", &url(sim, Some(login), project), "copy"]).await;
        assert!(cloned.status.success(), "{}", said(&cloned));
        let path = folder.path().join("copy");
        Self { _folder: folder, path }
    }

    async fn run(&self, arguments: &[&str]) -> Output {
        git(&self.path, arguments).await
    }

    async fn commit(&self, file: &str, content: &str) {
        let place = self.path.join(file);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(place, content).unwrap();
        assert!(self.run(&["add", file]).await.status.success());
        assert!(self.run(&["commit", "-q", "-m", "Change it"]).await.status.success());
    }

    async fn pushes(&self, arguments: &[&str]) {
        let pushed = self.run(&[&["push", "-q"], arguments].concat()).await;
        assert!(pushed.status.success(), "{}", said(&pushed));
    }

    /// Fails as a whole, with GitLab's sentence.
    async fn is_refused(&self, arguments: &[&str], sentence: &str) {
        let pushed = self.run(&[&["push"], arguments].concat()).await;
        let said = said(&pushed);
        assert!(!pushed.status.success());
        assert!(said.contains(&format!("remote: GitLab: {sentence}")), "{said}");
        assert!(said.contains("(pre-receive hook declined)"), "{said}");
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[tokio::test]
async fn what_is_pushed_is_there_for_everybody() {
    let sim = start().await;
    let mara = Client::of(&sim, "mara");
    let copy = Copy::of(&sim, MARA, SHOP).await;
    copy.commit(OVERVIEW, "pushed").await;
    copy.pushes(&["origin", "HEAD:main", "HEAD:refs/heads/from/git"]).await;
    for branch in ["main", "from/git"] {
        let raw = format!("{}/{}/raw?ref={}", repository(SHOP, "files"), encode(OVERVIEW), encode(branch));
        assert_eq!(mara.get(&raw).await.text(), "pushed");
    }
    copy.pushes(&["origin", "--delete", "from/git"]).await;
    let gone = format!("{}/{}", repository(SHOP, "branches"), encode("from/git"));
    mara.get(&gone).await.expect_message(404, "404 Branch Not Found");
    // What came through REST meanwhile is not overwritten.
    mara.update(SHOP, "main", OVERVIEW, "rest").await;
    copy.commit(OVERVIEW, "pushed too late").await;
    let late = copy.run(&["push", "-q", "origin", "HEAD:main"]).await;
    assert!(said(&late).contains("[rejected]") && said(&late).contains("fetch first"), "{}", said(&late));
}

#[tokio::test]
async fn a_large_push_is_taken_too() {
    let sim = start().await;
    let copy = Copy::of(&sim, MARA, SHOP).await;
    // More than git sends in one piece.
    let noise: String =
        (0..600_000_u32).map(|number| format!("{:x}", number.wrapping_mul(2_654_435_761))).collect();
    copy.commit("large.drawio", &noise).await;
    copy.pushes(&["origin", "HEAD:main"]).await;
    assert_eq!(
        git_text(&sim, SHOP, &["cat-file", "-s", "main:large.drawio"]).trim(),
        noise.len().to_string()
    );
}

#[tokio::test]
async fn a_protected_branch_is_refused_in_gitlabs_words() {
    let sim = start().await;
    let before = git_text(&sim, GATEWAY, &["rev-parse", "main"]);
    let copy = Copy::of(&sim, MARA, GATEWAY).await;
    copy.commit("README.md", "x").await;
    let sentence = "You are not allowed to push code to protected branches on this project.";
    copy.is_refused(&["origin", "HEAD:main"], sentence).await;
    copy.is_refused(&["origin", "HEAD:main", "HEAD:free"], sentence).await;
    assert_eq!(git_text(&sim, GATEWAY, &["rev-parse", "main"]), before);
    assert_eq!(git_text(&sim, GATEWAY, &["branch", "--list", "free"]), "");
    copy.pushes(&["origin", "HEAD:free"]).await;
    copy.is_refused(&["origin", "--delete", "main"], "The default branch of a project cannot be deleted.")
        .await;
}

#[tokio::test]
async fn the_history_of_a_protected_branch_is_not_rewritten() {
    let sim = start().await;
    let copy = Copy::of(&sim, MARA, SHOP).await;
    assert!(copy.run(&["checkout", "-q", "release/2026.11"]).await.status.success());
    let amended = copy.run(&["commit", "-q", "--amend", "--allow-empty", "-m", "Another history"]).await;
    assert!(amended.status.success());
    let sentence = "You are not allowed to force push code to a protected branch on this project.";
    copy.is_refused(&["--force", "origin", "HEAD:release/2026.11"], sentence).await;
    let sentence = "You can only delete protected branches using the web interface.";
    copy.is_refused(&["origin", "--delete", "release/2026.11"], sentence).await;
    let jonas = Copy::of(&sim, JONAS, SHOP).await;
    let sentence = "You are not allowed to delete protected branches from this project.";
    jonas.is_refused(&["origin", "--delete", "release/2026.11"], sentence).await;
    // Elsewhere everybody may.
    copy.pushes(&["--force", "origin", "HEAD:feature/new-checkout"]).await;
}

#[tokio::test]
async fn the_first_push_settles_the_default_branch() {
    let sim = start().await;
    let mara = Client::of(&sim, "mara");
    let copy = Copy::of(&sim, MARA, EMPTY).await;
    copy.commit("map.drawio", "x").await;
    copy.pushes(&["origin", "HEAD:trunk"]).await;
    let project = mara.get(&format!("projects/{}", encode(EMPTY))).await.json();
    assert_eq!((&project["default_branch"], &project["empty_repo"]), (&"trunk".into(), &false.into()));
}

#[tokio::test]
async fn a_push_takes_a_developer_with_a_token_for_it() {
    let sim = start().await;
    let refused = async |login: Option<(&str, &str)>, project: &str, status: &str| {
        let folder = tempfile::tempdir().unwrap();
        init(folder.path()).await;
        let pushed =
            git(folder.path(), &["push", "-q", &url(&sim, login, project), "HEAD:refs/heads/new"]).await;
        assert!(!pushed.status.success(), "{login:?} {project}");
        assert!(said(&pushed).contains(status), "{login:?} {project}: {}", said(&pushed));
    };
    let words = "You are not allowed to push code to this project.";
    refused(Some(MARA), ARCHIVED, words).await;
    refused(Some(("priya", "amber-compass-19")), LARGE, words).await;
    let reading = sim.token_with_scopes("mara", &[Scope::ReadRepository]).unwrap().access_token;
    refused(Some(("oauth2", &reading)), SHOP, words).await;
    refused(None, "open-charts/sample-diagrams", "could not read Username").await;
    let writing = sim.token_with_scopes("mara", &[Scope::WriteRepository]).unwrap().access_token;
    let copy = Copy::of(&sim, ("oauth2", &writing), SHOP).await;
    copy.commit("x.drawio", "x").await;
    copy.pushes(&["origin", "HEAD:new"]).await;
}

async fn init(folder: &Path) {
    assert!(git(folder, &["init", "-q"]).await.status.success());
    assert!(git(folder, &["commit", "-q", "--allow-empty", "-m", "x"]).await.status.success());
}

#[tokio::test]
async fn a_pointer_without_its_object_is_refused() {
    let sim = start().await;
    let copy = Copy::of(&sim, MARA, LARGE).await;
    let oid = "1".repeat(64);
    let pointer = format!("version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize 5\n");
    copy.commit("plans/lost.drawio", &pointer).await;
    copy.is_refused(&["origin", "HEAD:main"], "LFS objects are missing.").await;
}
