//! Addresses as people copy them, and what they lead to.

use super::*;
use crate::server::Scope;

fn server() -> Server {
    Server::new("https://git.example.org/gitlab", "app", Scope::Api).unwrap()
}

fn here(text: &str) -> Address {
    match GitLabAddress::parse(&server(), text) {
        Some(GitLabAddress::Here(address)) => address,
        other => panic!("{text}: {other:?}"),
    }
}

fn joined(text: &str) -> (String, String, bool) {
    let address = here(text);
    match &address.what {
        What::Joined { text, is_folder, .. } => {
            (address.project_path().unwrap().to_owned(), text.clone(), *is_folder)
        }
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn every_page_of_a_file_leads_to_it() {
    let file = ("group/sub/project".to_owned(), "feature/x/docs/a.drawio".to_owned(), false);
    for view in ["blob", "raw", "blame", "edit", "commits"] {
        let rest = "feature/x/docs/a.drawio";
        assert_eq!(
            joined(&format!("https://git.example.org/gitlab/group/sub/project/-/{view}/{rest}")),
            file
        );
        assert_eq!(
            joined(&format!("https://git.example.org/gitlab/group/sub/project/{view}/{rest}?inline=false")),
            file
        );
        assert_eq!(joined(&format!(" <git.example.org/gitlab/group/sub/project/-/{view}/{rest}#L3> ")), file);
    }
    let tree = joined("http://git.example.org/gitlab/group/sub/project/-/tree/main/docs?ref_type=heads");
    assert_eq!(tree, ("group/sub/project".into(), "main/docs".into(), true));
}

#[test]
fn names_are_decoded_once() {
    let (_, text, _) = joined(
        "https://git.example.org/gitlab/g/p/-/blob/fix%2317/Pl%C3%A4ne/50%25%20%2B%20%232%2520.drawio",
    );
    assert_eq!(text, "fix#17/Pl\u{e4}ne/50% + #2%20.drawio");
}

#[test]
fn the_kind_of_a_reference_is_kept() {
    let kind = |text: &str| match here(text).what {
        What::Joined { kind, .. } => kind,
        other => panic!("{other:?}"),
    };
    let base = "https://git.example.org/gitlab/g/p/-";
    assert_eq!(kind(&format!("{base}/blob/v1/a.drawio?ref_type=tags")), Some(ReferenceKind::Tag));
    assert_eq!(kind(&format!("{base}/blob/refs/heads/v1/a.drawio")), Some(ReferenceKind::Branch));
    assert_eq!(kind(&format!("{base}/commit/0123abc")), Some(ReferenceKind::Commit));
    assert_eq!(kind(&format!("{base}/blob/v1/a.drawio")), None);
}

#[test]
fn lines_are_read() {
    let lines =
        |fragment: &str| here(&format!("https://git.example.org/gitlab/g/p/-/blob/main/a{fragment}")).lines();
    assert_eq!(lines("#L12"), Some((12, 12)));
    assert_eq!(lines("#L12-14"), Some((12, 14)));
    assert_eq!(lines("#L12-L14"), Some((12, 14)));
    assert_eq!(lines("#page"), None);
    assert_eq!(lines(""), None);
}

#[test]
fn projects_are_known_by_page_clone_path_and_number() {
    let base = "https://git.example.org/gitlab";
    for text in [
        format!("{base}/group/project"),
        format!("{base}/group/project/"),
        format!("{base}/group/project.git"),
        format!("{base}/group/project/-/merge_requests/5/diffs"),
        format!("{base}/group/project/-/tree"),
        "group/project".to_owned(),
        "git@git.example.org:gitlab/group/project.git".to_owned(),
    ] {
        let address = here(&text);
        assert_eq!(
            (address.project_path(), &address.what),
            (Some("group/project"), &What::Project),
            "{text}"
        );
    }
    assert_eq!(here(&format!("{base}/projects/42")).project, Named::Number(ProjectId(42)));
}

#[test]
fn the_interface_and_the_web_ide_tell_branch_and_path_apart() {
    let exact = |text: &str| match here(text).what {
        What::Exact { reference, path } => (reference, path),
        other => panic!("{other:?}"),
    };
    let base = "https://git.example.org/gitlab";
    let file = ("a/b".to_owned(), "docs/x.drawio".to_owned());
    let call = format!("{base}/api/v4/projects/g%2Fp/repository/files/docs%2Fx.drawio/raw?ref=a%2Fb");
    assert_eq!(exact(&call), file);
    assert_eq!(here(&call).project_path(), Some("g/p"));
    assert_eq!(exact(&format!("{base}/-/ide/project/g/p/edit/a/b/-/docs/x.drawio")), file);
}

#[test]
fn another_server_is_named() {
    let elsewhere = |text: &str| match GitLabAddress::parse(&server(), text) {
        Some(GitLabAddress::Elsewhere { host }) => host,
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(elsewhere("https://gitlab.com/g/p/-/blob/main/a"), "gitlab.com");
    assert_eq!(elsewhere("gitlab.com/g/p/-/blob/main/a"), "gitlab.com");
    assert_eq!(elsewhere("https://git.example.org:8443/gitlab/g/p"), "git.example.org:8443");
    assert_eq!(elsewhere("https://git.example.org/other/g/p"), "git.example.org");
}

#[test]
fn what_is_no_address_is_nothing() {
    for text in [
        "",
        "a diagram",
        "diagram",
        "javascript://x",
        "https://git.example.org/gitlab/group",
        "https://git.example.org/gitlab/groups/g/-/members",
        "https://git.example.org/gitlab/",
    ] {
        assert_eq!(GitLabAddress::parse(&server(), text), None, "{text}");
    }
}
