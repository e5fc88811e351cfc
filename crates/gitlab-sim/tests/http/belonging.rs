//! Who belongs where: members, namespaces, stars.

use serde_json::json;

use crate::client::{Client, OWN, PUBLIC, SHOP, encode, start_with_mara};

#[tokio::test]
async fn members_are_direct_or_from_above() {
    let (_sim, mara) = start_with_mara().await;
    let path = |rest: &str| format!("projects/{}/members{rest}", encode(SHOP));
    assert_eq!(mara.get(&path("")).await.json(), json!([]));
    let all = mara.get(&path("/all")).await;
    assert_eq!(all.column("username"), ["mara", "jonas", "priya", "gwen"]);
    assert_eq!(all.column("access_level"), ["40", "30", "30", "10"]);
    assert_eq!(mara.get(&path("/all?query=PRI")).await.column("name"), ["Priya Nair"]);
    assert_eq!(mara.get(&path("/all/2")).await.json()["access_level"], 30);
    mara.get(&path("/all/99")).await.expect_message(404, "404 Not found");
    let group = |rest: &str| format!("groups/{}/members{rest}", encode("meridian/platform"));
    assert_eq!(mara.get(&group("")).await.column("username"), ["mara"]);
    assert_eq!(mara.get(&group("/all")).await.column("username"), ["mara", "jonas", "gwen"]);
    assert_eq!(mara.get(&format!("projects/{}/members", encode(OWN))).await.column("access_level"), ["50"]);
}

#[tokio::test]
async fn namespaces_are_the_persons_own_and_their_groups() {
    let (sim, mara) = start_with_mara().await;
    let paths = async |query: &str| mara.get(&format!("namespaces?{query}")).await.column("full_path");
    assert_eq!(paths("owned_only=true").await, ["mara"]);
    assert_eq!(paths("top_level_only=true").await, ["drydock", "mara"], "meridian itself is not hers");
    assert_eq!(
        paths("search=CHECKOUT").await,
        ["meridian/platform/checkout", "meridian/platform/checkout/experiments"]
    );
    let own = mara.get("namespaces/mara").await.json();
    assert_eq!((&own["kind"], &own["parent_id"]), (&json!("user"), &json!(null)));
    assert_eq!(mara.get(&format!("namespaces/{}", own["id"])).await.json(), own);
    let group = mara.get(&format!("namespaces/{}", encode("meridian/platform"))).await.json();
    assert_eq!((&group["kind"], &group["name"]), (&json!("group"), &json!("Platform")));
    mara.get("namespaces/jonas").await.expect_message(404, "404 Namespace Not Found");
    Client::anonymous(&sim).get("namespaces").await.expect_message(401, "401 Unauthorized");
}

#[tokio::test]
async fn stars_are_given_counted_and_taken() {
    let (sim, mara) = start_with_mara().await;
    let path = |what: &str| format!("projects/{}/{what}", encode(PUBLIC));
    let starred = mara.post(&path("star"), json!({})).await;
    assert_eq!((starred.status, &starred.json()["star_count"]), (201, &json!(1)));
    let again = mara.post(&path("star"), json!({})).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    let list =
        async |client: &Client| client.get("projects?starred=true").await.column("path_with_namespace");
    assert_eq!(list(&mara).await, [PUBLIC]);
    assert_eq!(list(&Client::of(&sim, "jonas")).await, Vec::<String>::new());
    let taken = mara.post(&path("unstar"), json!({})).await;
    assert_eq!((taken.status, &taken.json()["star_count"]), (201, &json!(0)));
    assert_eq!(mara.post(&path("unstar"), json!({})).await.status, 304);
    assert_eq!(Client::anonymous(&sim).post(&path("star"), json!({})).await.status, 401);
}

#[tokio::test]
async fn users_are_found_by_their_names() {
    let (sim, mara) = start_with_mara().await;
    let found = async |query: &str| mara.get(&format!("users?{query}")).await.column("username");
    assert_eq!(found("username=Jonas").await, ["jonas"]);
    assert_eq!(found("username=jon").await, Vec::<String>::new());
    assert_eq!(found("search=nair").await, ["priya"]);
    assert_eq!(mara.get("users?per_page=2").await.header("x-next-page"), Some("2"));
    Client::anonymous(&sim).get("users").await.expect_message(401, "401 Unauthorized");
}
