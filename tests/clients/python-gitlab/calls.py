"""The list of calls, made with python-gitlab. Prints what came back, in a form that any client can print.

gitbeaker/calls.mjs is the same list; tests/tests/clients.rs compares the two.
"""

import json
import os
import re

import gitlab

URL = os.environ["GITLAB_URL"]
VERIFY = os.environ.get("GITLAB_CA", True)


def sign_in(token):
    return gitlab.Gitlab(URL, private_token=token, per_page=100, ssl_verify=VERIFY)


client = sign_in(os.environ["GITLAB_TOKEN"])
results = {}


def refusal(call):
    """Status and message of a call that has to fail."""
    try:
        call()
    except gitlab.GitlabError as error:
        return {"status": error.response_code, "message": error.error_message}
    return {"status": None, "message": "it worked"}


def pick(thing, *names):
    attributes = thing if isinstance(thing, dict) else thing.attributes
    return {name: attributes.get(name) for name in names}


def paths(groups):
    return [group.full_path for group in groups]


def show(results):
    text = json.dumps(results, ensure_ascii=False).replace(URL, "<server>")
    print(re.sub(r"uploads/[0-9a-f]{32}", "uploads/<secret>", text))


SHOP = "meridian/platform/checkout/shop-front"
ODD = "drydock/odd-names"
LARGE = "drydock/large-drawings"
GATEWAY = "meridian/platform/checkout/payment-gateway"
NAMES = [
    "plain.drawio",
    "Größe & Übergang/🚢 neu.drawio",
    "100% + 2 #3.drawio",
    "a%2Fc.drawio",
    "dots.in.a.name",
    "docs/q?a=b.drawio",
]

# Who and what.
client.auth()
results["user"] = pick(client.user, "id", "username", "name", "email", "state")
results["metadata"] = pick(client.http_get("/metadata"), "version", "enterprise")

# Projects.
everything = dict(membership=True, simple=True, order_by="id", sort="asc")
listed = list(client.projects.list(iterator=True, pagination="keyset", per_page=100, **everything))
results["projects by keyset"] = {
    "count": len(listed),
    "first": [project.path_with_namespace for project in listed[:14]],
    "last": pick(listed[-1], "id", "name", "path_with_namespace", "default_branch"),
    "in order": [p.id for p in listed] == sorted(p.id for p in listed),
}
page = client.projects.list(iterator=True, per_page=50, **everything)
results["projects by page"] = {
    "total": page.total,
    "pages": page.total_pages,
    "next": page.next_page,
    "previous": page.prev_page,
    "size": page.per_page,
}
results["all pages"] = len(client.projects.list(get_all=True, per_page=30, **everything))
found = client.projects.list(get_all=True, search="checkout", search_namespaces=True, **everything)
results["search"] = [project.path_with_namespace for project in found]
project = client.projects.get(ODD)
results["project"] = pick(
    project, "name", "path", "path_with_namespace", "default_branch", "visibility", "archived", "empty_repo",
    "lfs_enabled", "permissions", "web_url", "http_url_to_repo", "star_count",
)  # fmt: skip
results["project by number"] = client.projects.get(project.id).path_with_namespace
results["renamed project"] = client.projects.get("drydock/tides").path_with_namespace
project.star()
starred = client.projects.list(get_all=True, starred=True)
results["starred"] = [pick(one, "path_with_namespace", "star_count") for one in starred]
project.unstar()
results["unstarred"] = client.projects.get(ODD).star_count

# Groups, namespaces, members.
results["top groups"] = paths(client.groups.list(get_all=True, top_level_only=True))
group = client.groups.get("meridian/platform")
results["group"] = pick(group, "name", "full_name", "full_path", "visibility")
results["subgroups"] = paths(group.subgroups.list(get_all=True))
results["descendant groups"] = paths(group.descendant_groups.list(get_all=True))
inside = group.projects.list(get_all=True, include_subgroups=True, order_by="path", sort="asc")
results["group projects"] = [one.path_with_namespace for one in inside]
namespaces = client.namespaces.list(get_all=True, search="drydock")
results["namespaces"] = [pick(one, "name", "kind", "full_path", "parent_id") for one in namespaces]
members = project.members_all.list(get_all=True)
results["members"] = [pick(member, "username", "access_level") for member in members]

# Trees.
shop = client.projects.get(SHOP)
results["tree"] = shop.repository_tree(get_all=True, ref="main")
recursive = dict(ref="main", path="docs", recursive=True)
results["recursive tree by keyset"] = [
    entry["path"] for entry in shop.repository_tree(iterator=True, pagination="keyset", per_page=2, **recursive)
]
results["recursive tree by page"] = [
    entry["path"] for entry in shop.repository_tree(get_all=True, per_page=2, **recursive)
]

# One file at a time, with names that have to be encoded.
for name in NAMES:
    steps = results[f"file {name}"] = []
    project.files.create({"file_path": name, "branch": "main", "content": "eins\nzwei\n", "commit_message": "Create"})
    created = project.files.get(name, ref="main")
    steps.append(pick(created, "file_name", "file_path", "size", "encoding", "ref", "content_sha256", "execute_filemode"))
    steps.append(created.decode().decode())
    steps.append(project.files.raw(name, ref="main").decode())
    seen = created.last_commit_id
    created.content = "eins\nZWEI\n"
    created.save(branch="main", commit_message="Update", last_commit_id=seen)
    blamed = project.files.blame(name, ref="main")
    steps.append([{"title": part["commit"]["title"], "lines": part["lines"]} for part in blamed])
    stale = dict(branch="main", commit_message="Stale", last_commit_id=seen)
    created.content = "drei\n"
    steps.append(refusal(lambda: created.save(**stale)))
    history = project.commits.list(get_all=True, query_parameters={"path": name, "ref_name": "main"})
    steps.append([commit.title for commit in history])
    created.delete(branch="main", commit_message="Delete")
    steps.append(refusal(lambda: project.files.get(name, ref="main")))

# Several changes as one commit.
project.commits.create({
    "branch": "main",
    "commit_message": "Begin",
    "actions": [
        {"action": "create", "file_path": "one.drawio", "content": "one\n"},
        {"action": "create", "file_path": "two.drawio", "content": "dHdvCg==", "encoding": "base64"},
        {"action": "create", "file_path": "three.drawio", "content": "three\n"},
    ],
})  # fmt: skip
commit = project.commits.create({
    "branch": "several/changes",
    "start_branch": "main",
    "commit_message": "Change several\n\nWith a body.",
    "author_name": "Somebody Else",
    "author_email": "else@example.org",
    "actions": [
        {"action": "update", "file_path": "one.drawio", "content": "one\nmore\n"},
        {"action": "move", "file_path": "moved/two.drawio", "previous_path": "two.drawio"},
        {"action": "delete", "file_path": "three.drawio"},
        {"action": "create", "file_path": "four.drawio", "content": "four\n"},
        {"action": "chmod", "file_path": "README.md", "execute_filemode": True},
    ],
})  # fmt: skip
results["commit"] = pick(commit, "title", "message", "author_name", "author_email", "committer_name", "stats")
shape = ("old_path", "new_path", "a_mode", "b_mode", "new_file", "renamed_file", "deleted_file", "diff")
results["commit diff"] = [pick(one, *shape) for one in commit.diff(get_all=True)]
results["commit refs"] = [pick(one, "type", "name") for one in commit.refs(get_all=True)]
results["commits"] = [one.title for one in project.commits.list(ref_name="several/changes", per_page=3, page=1)]
compared = project.repository_compare("main", "several/changes")
results["compare"] = {
    "commits": [one["title"] for one in compared["commits"]],
    "diffs": [pick(one, "old_path", "new_path") for one in compared["diffs"]],
    "same": compared["compare_same_ref"],
}
base = project.repository_merge_base(["main", "several/changes"])
results["merge base"] = base["id"] == project.branches.get("main").commit["id"]

# Branches.
shape = ("name", "default", "protected", "can_push", "merged")
results["branches"] = [pick(branch, *shape) for branch in project.branches.list(get_all=True)]
made = project.branches.create({"branch": "neu/größe+1", "ref": "main"})
results["branch"] = pick(made, *shape)
results["branches right afterwards"] = [branch.name for branch in project.branches.list(get_all=True)]
results["one branch"] = pick(project.branches.get("neu/größe+1"), *shape)
results["branch search"] = [branch.name for branch in project.branches.list(get_all=True, search="^neu")]
results["branch pattern"] = [branch.name for branch in project.branches.list(get_all=True, regex="^(neu|main)")]
made.delete()
results["branch gone"] = refusal(lambda: project.branches.get("neu/größe+1"))

# Merge requests.
proposal = {"source_branch": "several/changes", "target_branch": "main", "title": "Draft: Several changes"}
request = project.mergerequests.create({**proposal, "description": "Please"})
shape = ("iid", "title", "description", "state", "draft", "source_branch", "target_branch", "web_url")
results["merge request"] = pick(request, *shape)
results["merge request status"] = pick(project.mergerequests.get(request.iid), "detailed_merge_status", "changes_count")
opened = project.mergerequests.list(get_all=True, state="opened", source_branch="several/changes")
results["merge requests"] = [pick(one, "iid", "title") for one in opened]
proposed = commit.merge_requests(get_all=True)
results["merge requests of the commit"] = [one["iid"] for one in proposed]
results["merge request again"] = refusal(lambda: project.mergerequests.create(proposal))
same = {**proposal, "source_branch": "main"}
results["merge request to itself"] = refusal(lambda: project.mergerequests.create(same))
request.title = "Several changes"
request.state_event = "close"
request.save()
results["merge request closed"] = pick(project.mergerequests.get(request.iid), "title", "state", "draft")

# Uploads.
picture = "<svg xmlns='http://www.w3.org/2000/svg'/>"
uploaded = project.upload("Größe 1.drawio.svg", filedata=picture.encode())
results["upload"] = pick(uploaded, "alt", "url", "markdown")
address = f"/projects/{project.id}{uploaded['url']}"
results["upload read"] = client.http_get(address, streamed=False, raw=True).content.decode()

# Wikis.
page = project.wikis.create({"title": "Decks/Car deck", "content": "# Cars"})
shape = ("title", "slug", "content", "format", "encoding")
results["wiki page"] = pick(page, *shape)
page.content = "# Cars and lorries"
page.save()
results["wiki page changed"] = pick(project.wikis.get(page.slug), *shape)
results["wiki pages"] = [pick(one, "title", "slug", "format") for one in project.wikis.list(get_all=True)]
page.delete()
results["wiki page gone"] = refusal(lambda: project.wikis.get(page.slug))

# Large files.
large = client.projects.get(LARGE)
results["pointer"] = large.files.raw("plans/hull.drawio", ref="main").decode().splitlines()[0]
results["large file"] = large.files.raw("plans/hull.drawio", ref="main", lfs=True).decode()[:7]

# Refusals.
gateway = client.projects.get(GATEWAY)
edit = {"branch": "main", "commit_message": "x", "actions": [{"action": "update", "file_path": "README.md", "content": "x"}]}
again = {"branch": "main", "commit_message": "x", "actions": [{"action": "create", "file_path": "one.drawio", "content": "x"}]}
file = {"file_path": "new.drawio", "branch": "main", "content": "x", "commit_message": "x"}
nobody = sign_in("glpat-unknown")
reader = sign_in(os.environ["GITLAB_READ_TOKEN"])
results["refusals"] = {
    "no such project": refusal(lambda: client.projects.get("meridian/nowhere")),
    "private project": refusal(lambda: client.projects.get("jonas/private-notes")),
    "no such folder": refusal(lambda: shop.repository_tree(path="no/such", ref="main")),
    "no such branch": refusal(lambda: shop.repository_tree(ref="no-such")),
    "no such file": refusal(lambda: shop.files.get("no such.drawio", ref="main")),
    "protected branch, by commit": refusal(lambda: gateway.commits.create(edit)),
    "protected branch, by file": refusal(lambda: gateway.files.create(file)),
    "file exists": refusal(lambda: project.commits.create(again)),
    "archived": refusal(lambda: client.projects.get("meridian/operations/legacy-billing").commits.create(edit)),
    "guest": refusal(
        lambda: client.projects.get("meridian/security/threat-models").files.get("shop-threats.drawio", ref="main")
    ),
    "no repository": refusal(lambda: client.projects.get("drydock/no-repository").branches.list()),
    "empty repository": refusal(lambda: client.projects.get("meridian/operations/harbour-map").repository_tree()),
    "bad pattern": refusal(lambda: project.branches.list(regex="(")),
    "too deep a page": refusal(lambda: client.projects.list(page=502, per_page=100)),
    "unknown token": refusal(lambda: nobody.projects.list()),
    "reading token writes": refusal(lambda: reader.projects.get(ODD).files.create(file)),
}

show(results)
