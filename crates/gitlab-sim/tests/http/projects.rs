//! Users, projects, groups, and the pages that lists come in.

use serde_json::json;

use crate::client::{
    ARCHIVED, BARE, Client, DEEP, EMPTY, GATEWAY, GUESTS, HARBOUR, LARGE, ODD, OWN, PRIVATE, PUBLIC, RENAMED,
    SHOP, encode, start, start_with_mara,
};

const EVENT_BUS: &str = "meridian/platform/event-bus";

#[tokio::test]
async fn the_user_and_the_server_introduce_themselves() {
    let (_sim, mara) = start_with_mara().await;
    let user = mara.get("user").await.json();
    assert_eq!(
        (&user["id"], &user["username"], &user["name"]),
        (&json!(1), &json!("mara"), &json!("Mara Köhler"))
    );
    assert_eq!(user["email"], "mara@meridian.example");
    let other = mara.get("users/2").await.json();
    assert_eq!((&other["username"], &other["email"]), (&json!("jonas"), &json!(null)));
    mara.get("users/99").await.expect_message(404, "404 User Not Found");
    for path in ["metadata", "version"] {
        let body = mara.get(path).await.json();
        assert_eq!((&body["version"], &body["enterprise"]), (&json!("19.4.0-ee"), &json!(true)));
    }
}

#[tokio::test]
async fn version_and_metadata_need_somebody() {
    let sim = start().await;
    for path in ["metadata", "version"] {
        Client::anonymous(&sim).get(path).await.expect_message(401, "401 Unauthorized");
    }
}

#[tokio::test]
async fn membership_lists_mine_and_nothing_else() {
    let (_sim, mara) = start_with_mara().await;
    let mut mine = mara.get("projects?membership=true&simple=true").await.column("path_with_namespace");
    mine.sort();
    let mut expected =
        [SHOP, GATEWAY, EVENT_BUS, HARBOUR, ARCHIVED, EMPTY, GUESTS, OWN, DEEP, ODD, LARGE, BARE, RENAMED];
    expected.sort_unstable();
    assert_eq!(mine, expected);
    let all = mara.get("projects").await.column("path_with_namespace");
    assert!(all.contains(&PUBLIC.to_owned()) && !all.contains(&PRIVATE.to_owned()), "{all:?}");
}

#[tokio::test]
async fn anonymous_callers_see_what_is_public() {
    let sim = start().await;
    let projects = Client::anonymous(&sim).get("projects").await;
    assert_eq!(projects.column("path_with_namespace"), [PUBLIC]);
}

#[tokio::test]
async fn filters_narrow_the_list() {
    let (_sim, mara) = start_with_mara().await;
    let list = async |query: &str| {
        let path = format!("projects?membership=true&order_by=path&sort=asc&{query}");
        mara.get(&path).await.column("path_with_namespace")
    };
    assert_eq!(
        list("min_access_level=40").await,
        [EVENT_BUS, EMPTY, LARGE, DEEP, BARE, ODD, GATEWAY, SHOP, OWN, RENAMED]
    );
    assert_eq!(list("min_access_level=50").await, [OWN]);
    assert_eq!(list("owned=true").await, [OWN]);
    assert_eq!(list("archived=true").await, [ARCHIVED]);
    assert!(!list("archived=false").await.contains(&ARCHIVED.to_owned()));
    assert_eq!(list("search=SHOP").await, [SHOP]);
    assert_eq!(list("search=invoices").await, [GATEWAY], "the description is searched");
    assert_eq!(list("search=operations").await, Vec::<String>::new());
    assert_eq!(list("search=operations&search_namespaces=true").await, [HARBOUR, EMPTY, ARCHIVED]);
    assert_eq!(list("visibility=internal").await, [EVENT_BUS, LARGE]);
}

#[tokio::test]
async fn the_order_is_what_was_asked_for() {
    let (_sim, mara) = start_with_mara().await;
    let list = async |query: &str| {
        mara.get(&format!("projects?membership=true&{query}")).await.column("path_with_namespace")
    };
    assert_eq!(list("per_page=1").await, [EMPTY], "newest first");
    assert_eq!(list("order_by=id&sort=asc&per_page=2").await, [SHOP, GATEWAY]);
    assert_eq!(list("order_by=name&sort=asc&per_page=2").await, [EVENT_BUS, HARBOUR]);
    assert_eq!(list("order_by=last_activity_at&per_page=2").await, [HARBOUR, EVENT_BUS]);
    mara.get("projects?order_by=colour").await.expect_error(400, "order_by does not have a valid value");
    mara.get("projects?per_page=many").await.expect_error(400, "per_page is invalid");
    mara.get("projects?membership=perhaps").await.expect_error(400, "membership is invalid");
}

#[tokio::test]
async fn pages_are_counted_and_linked() {
    let (_sim, mara) = start_with_mara().await;
    let page = mara.get("projects?membership=true&per_page=5&page=2").await;
    let header = |name| page.header(name);
    assert_eq!(header("x-page"), Some("2"));
    assert_eq!(header("x-per-page"), Some("5"));
    assert_eq!(header("x-next-page"), Some("3"));
    assert_eq!(header("x-prev-page"), Some("1"));
    assert_eq!(header("x-total"), Some("13"));
    assert_eq!(header("x-total-pages"), Some("3"));
    let link = header("link").unwrap();
    for rel in ["prev", "next", "first", "last"] {
        assert!(link.contains(&format!(r#"rel="{rel}""#)), "{link}");
    }
    let next = link_to(link, "next").unwrap();
    let last = mara.get_url(&next).await;
    assert_eq!(last.column("id").len(), 3);
    assert_eq!(last.header("x-next-page"), Some(""));
    assert_eq!(link_to(last.header("link").unwrap(), "next"), None);
    assert_eq!(mara.get("projects?per_page=1000").await.header("x-per-page"), Some("100"));
}

#[tokio::test]
async fn keyset_links_lead_through_every_project() {
    let (_sim, mara) = start_with_mara().await;
    for sort in ["asc", "desc"] {
        let path =
            format!("/api/v4/projects?membership=true&pagination=keyset&order_by=id&sort={sort}&per_page=5");
        let (mut ids, mut next, mut pages) = (Vec::new(), Some(path), 0);
        while let Some(url) = next {
            let page = mara.get_url(&url).await;
            assert_eq!((page.status, page.header("x-total")), (200, None));
            ids.extend(page.column("id").into_iter().map(|id| id.parse::<u64>().unwrap()));
            next = page.header("link").and_then(|link| link_to(link, "next"));
            pages += 1;
        }
        assert_eq!((ids.len(), pages), (13, 3));
        assert!(if sort == "asc" { ids.is_sorted() } else { ids.iter().rev().is_sorted() }, "{ids:?}");
    }
}

#[tokio::test]
async fn too_deep_a_page_and_a_wrong_keyset_are_405() {
    let (_sim, mara) = start_with_mara().await;
    let deep = mara.get("projects?per_page=100&page=502").await;
    assert_eq!(deep.status, 405);
    let error = deep.json()["error"].as_str().unwrap().to_owned();
    assert!(error.starts_with("Offset pagination has a maximum allowed offset of 50000"), "{error}");
    assert_eq!(mara.get("projects?pagination=keyset&order_by=name").await.status, 405);
}

fn link_to(links: &str, rel: &str) -> Option<String> {
    let wanted = format!(r#"rel="{rel}""#);
    let link = links.split(", ").find(|link| link.ends_with(&wanted))?;
    Some(link.split_once('<')?.1.split_once('>')?.0.to_owned())
}

#[tokio::test]
async fn a_project_goes_by_id_and_by_full_path_but_not_by_name() {
    let (sim, mara) = start_with_mara().await;
    let project = mara.get(&format!("projects/{}", encode(SHOP))).await.json();
    assert_eq!(project["name"], "Shop Front (Web)");
    assert_eq!(project["name_with_namespace"], "Meridian / Platform / Checkout / Shop Front (Web)");
    assert_eq!(project["path"], "shop-front");
    assert_eq!(project["default_branch"], "main");
    assert_eq!(project["web_url"], format!("{}/{SHOP}", sim.base_url()));
    assert_eq!(project["http_url_to_repo"], format!("{}/{SHOP}.git", sim.base_url()));
    assert_eq!(project["namespace"]["full_path"], "meridian/platform/checkout");
    assert_eq!(project["namespace"]["kind"], "group");
    assert_eq!((&project["archived"], &project["empty_repo"]), (&json!(false), &json!(false)));
    let by_id = mara.get(&format!("projects/{}", project["id"])).await.json();
    assert_eq!(by_id, project);
    let by_name = format!("projects/{}", encode("meridian/platform/checkout/Shop Front (Web)"));
    mara.get(&by_name).await.expect_message(404, "404 Project Not Found");
    mara.get(&format!("projects/{SHOP}")).await.expect_error(404, "404 Not Found");
}

#[tokio::test]
async fn permissions_say_where_the_level_comes_from() {
    let (_sim, mara) = start_with_mara().await;
    let permissions = async |path: &str| {
        let project = mara.get(&format!("projects/{}", encode(path))).await.json();
        let level = |field: &str| project["permissions"][field]["access_level"].as_u64();
        (level("project_access"), level("group_access"))
    };
    assert_eq!(permissions(SHOP).await, (None, Some(40)));
    assert_eq!(permissions(EMPTY).await, (Some(40), Some(30)));
    assert_eq!(permissions(OWN).await, (Some(50), None));
    assert_eq!(permissions(GUESTS).await, (None, Some(10)));
    assert_eq!(permissions(PUBLIC).await, (None, None));
}

#[tokio::test]
async fn an_empty_and_an_archived_project_say_so() {
    let (_sim, mara) = start_with_mara().await;
    let empty = mara.get(&format!("projects/{}", encode(EMPTY))).await.json();
    assert_eq!((&empty["default_branch"], &empty["empty_repo"]), (&json!(null), &json!(true)));
    let archived = mara.get(&format!("projects/{}", encode(ARCHIVED))).await.json();
    assert_eq!(archived["archived"], true);
}

#[tokio::test]
async fn simple_leaves_the_details_out() {
    let (_sim, mara) = start_with_mara().await;
    let rows = mara.get("projects?membership=true&simple=true").await.json();
    for row in rows.as_array().unwrap() {
        for absent in ["permissions", "archived", "empty_repo", "lfs_enabled"] {
            assert!(row.get(absent).is_none(), "{absent}");
        }
        assert!(row["namespace"]["full_path"].is_string());
    }
    let rows = mara.get("projects?membership=true").await.json();
    assert!(rows[0]["permissions"].is_object());
}

#[tokio::test]
async fn a_private_project_of_somebody_else_does_not_exist() {
    let (sim, mara) = start_with_mara().await;
    let path = format!("projects/{}", encode(PRIVATE));
    mara.get(&path).await.expect_message(404, "404 Project Not Found");
    Client::anonymous(&sim).get(&path).await.expect_message(404, "404 Project Not Found");
    mara.get(&format!("{path}/repository/tree")).await.expect_message(404, "404 Project Not Found");
    assert_eq!(Client::of(&sim, "jonas").get(&path).await.status, 200);
}

#[tokio::test]
async fn groups_open_level_by_level() {
    let (sim, mara) = start_with_mara().await;
    let paths = async |path: &str| mara.get(path).await.column("full_path");
    assert_eq!(
        paths("groups?top_level_only=true&all_available=true").await,
        ["drydock", "meridian", "open-charts"]
    );
    assert_eq!(paths("groups?top_level_only=true").await, ["drydock", "meridian"], "those one is in");
    let operations = "meridian/operations";
    assert_eq!(
        paths("groups/meridian/subgroups").await,
        [operations, "meridian/platform", "meridian/security"]
    );
    let checkout = "meridian/platform/checkout";
    assert_eq!(paths("groups/meridian%2Fplatform/subgroups").await, [checkout]);
    assert_eq!(paths("groups/meridian/descendant_groups?search=check").await, [checkout]);
    let experiments = "meridian/platform/checkout/experiments";
    assert_eq!(paths("groups/meridian%2Fplatform%2Fcheckout/subgroups").await, [experiments], "four deep");
    assert_eq!(paths("groups/meridian/descendant_groups?search=experiments").await, [experiments]);
    assert_eq!(paths("groups/drydock%2Fempty-berth/projects").await, Vec::<String>::new());
    let group = mara.get(&format!("groups/{}", encode(checkout))).await.json();
    assert_eq!(group["full_name"], "Meridian / Platform / Checkout");
    let parent = mara.get("groups/meridian%2Fplatform").await.json();
    assert_eq!(group["parent_id"], parent["id"]);
    let gwen = Client::of(&sim, "gwen");
    assert_eq!(
        gwen.get("groups?min_access_level=10&search=meridian").await.column("full_path"),
        ["meridian"]
    );
    let stranger = Client::anonymous(&sim);
    assert_eq!(stranger.get("groups").await.column("full_path"), ["open-charts"]);
    stranger.get("groups/meridian").await.expect_message(404, "404 Group Not Found");
    mara.get("groups/nowhere").await.expect_message(404, "404 Group Not Found");
}

#[tokio::test]
async fn a_groups_projects_may_include_those_of_its_subgroups() {
    let (_sim, mara) = start_with_mara().await;
    let list = async |query: &str| {
        let path = format!("groups/meridian%2Fplatform/projects?order_by=id&sort=asc&{query}");
        mara.get(&path).await.column("path_with_namespace")
    };
    assert_eq!(list("").await, [EVENT_BUS]);
    assert_eq!(list("include_subgroups=true").await, [SHOP, GATEWAY, EVENT_BUS, DEEP]);
    assert_eq!(list("include_subgroups=true&search=gateway").await, [GATEWAY]);
}

#[tokio::test]
async fn what_the_server_does_not_have_says_so_in_its_own_shape() {
    let (sim, mara) = start_with_mara().await;
    mara.get("no/such/thing").await.expect_error(404, "404 Not Found");
    mara.call(reqwest::Method::PATCH, "user", json!({})).await.expect_error(405, "405 Not Allowed");
    let page = Client::anonymous(&sim).get_url("/no/such/page").await;
    assert_eq!(page.status, 404);
    assert!(page.header("content-type").unwrap().starts_with("text/html"));
}
