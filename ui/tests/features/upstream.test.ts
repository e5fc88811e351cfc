import { waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openChanged, openWindow, PLACE, press, pressWhenEnabled } from "@tests/window";
import { describe, expect, it } from "vitest";

import type { DocumentTab, Upstream } from "@/backend/protocol";
import { wordsOf } from "@/features/upstream/upstreamWords";

describe("a change upstream", () => {
  it("is told quietly: who, when and what, without taking the focus", async () => {
    const { app, backend } = await openWindow({ isSignedIn: true });
    await backend.openFromGitlab(PLACE);
    const canvas = await find("diagram-canvas");
    canvas.focus();
    const { documents } = app.state;
    const upstream: Upstream = { kind: "changed", author: "Jonas Weber", title: "Ask for the limit first", at: new Date(Date.now() - 600_000).toISOString(), commit: "9c1d", movedTo: null };
    app.state = { ...app.state, documents: documents.map((tab) => ({ ...tab, upstream })) };
    const bar = await find("upstream");
    expect(bar.textContent).toContain("Jonas Weber changed this file on feature/retries 10 minutes ago: “Ask for the limit first”.");
    expect(bar.textContent).toContain("Saving merges it with your changes.");
    expect(document.activeElement).toBe(canvas);
  });

  it("is merged on request, as one step that can be undone", async () => {
    const { backend, id } = await openChanged({ upstream: "changed" });
    await press("upstream-merge");
    await gone("upstream");
    expect(callsOf(backend, "takeUpstream")).toEqual([[id]]);
    expect((await find("notice-message")).textContent).toContain("Undo takes it back.");
  });

  it("is looked at beside the open diagram on request", async () => {
    const { app, id } = await openChanged({ upstream: "changed" });
    await press("upstream-compare");
    await waitFor(() => expect(app.dialogs.open).toMatchObject([{ kind: "compare" }]));
    expect(app.dialogs.open[0]?.given).toMatchObject({
      left: { version: { kind: "open", document: id } },
      right: { version: { kind: "stored", place: PLACE, reference: "9c1d77e02b4f5a6633910ac8d1f0be72c4a5d9e8" }, author: "Jonas Weber" },
    });
  });

  it("asks what stays where both changed the same", async () => {
    await openChanged({ upstream: "changed", saved: "conflicts" });
    await press("upstream-merge");
    await find("conflicts-list");
    expect((await find("conflicts-finish")).textContent.trim()).toBe("Merge");
    await press("conflicts-all-mine");
    await pressWhenEnabled("conflicts-finish");
    expect((await find("notice-message")).textContent).toContain("Merged into your diagram.");
  });

  it("says so and stays when it cannot be had", async () => {
    await openChanged({ upstream: "changed", saveError: "network" });
    await press("upstream-merge");
    expect((await find("notice")).dataset.level).toBe("error");
    expect(all("upstream")).toHaveLength(1);
  });

  it("is followed where the file was moved", async () => {
    const { app, backend, id } = await openChanged({ upstream: "moved" });
    expect((await find("upstream")).textContent).toContain("Jonas Weber moved this file to docs/diagrams/gateway.drawio");
    await press("upstream-follow");
    await gone("upstream");
    expect(callsOf(backend, "followMove")).toEqual([[id]]);
    expect(app.activeTab?.origin).toMatchObject({ place: { path: "docs/diagrams/gateway.drawio" } });
  });

  it("that deleted the file is undone by saving, also without a change of one's own", async () => {
    const { backend } = await openWindow({ isSignedIn: true, upstream: "deleted" });
    const id = await backend.openFromGitlab(PLACE);
    await waitFor(async () => expect((await find("save")).dataset.state).toBe("lost"));
    await press("upstream-save");
    await press("commit-save");
    await gone("commit-dialog");
    expect(callsOf(backend, "saveToGitlab")).toMatchObject([[id, { place: null }]]);
  });

  it("that took the branch away leads to a new one", async () => {
    const { backend } = await openChanged({ upstream: "branchGone", obstacle: "branchGone" });
    await press("upstream-newBranch");
    await waitFor(async () => expect(((await find("commit-branch")) as HTMLInputElement).value).toBe("drawbridge/gateway"));
    await press("commit-save");
    await gone("upstream");
    expect(callsOf(backend, "saveToGitlab").at(-1)?.[1]).toMatchObject({ newBranch: "drawbridge/gateway" });
  });

  it("can be closed, and the next one is told again", async () => {
    const { app } = await openChanged({ upstream: "changed" });
    await press("upstream-close");
    await gone("upstream");
    const documents = app.state.documents.map((tab) => ({ ...tab, upstream: { ...(tab.upstream as Upstream), commit: "another" } }));
    app.state = { ...app.state, documents };
    await find("upstream");
  });
});

describe("the words for what happened", () => {
  const upstream: Upstream = { kind: "changed", author: null, title: null, at: null, commit: null, movedTo: null };
  const gitlab: DocumentTab["origin"] = { kind: "gitlab", place: PLACE, host: "gitlab.example.com" };
  const tab = { id: 1, title: "", changed: false, stored: true, saving: false, findings: [], conflicts: 0, oldVersion: null };

  it.each([
    ["changed", "Somebody changed this file on feature/retries.", ["merge", "compare"]],
    ["deleted", "Somebody deleted this file from feature/retries.", ["save", "newBranch"]],
    ["moved", "Somebody moved this file to another place.", ["follow", "newBranch"]],
    ["branchGone", "The branch feature/retries is no longer there: it may have been merged, or deleted.", ["newBranch", "elsewhere"]],
    ["rewritten", "The branch feature/retries was rewritten: what you opened is no longer in its history.", ["merge", "compare", "newBranch"]],
    ["projectGone", "The project is no longer there, or no longer open to you.", ["elsewhere"]],
  ] as const)("differ for each kind: %s", (kind, what, remedies) => {
    expect(wordsOf({ ...tab, origin: gitlab, upstream: { ...upstream, kind } })).toMatchObject({ what, remedies });
  });

  it("are of the disk for a file of this computer", () => {
    const local: DocumentTab["origin"] = { kind: "local", path: "notes.drawio" };
    expect(wordsOf({ ...tab, origin: local, upstream })).toMatchObject({ what: "Another program changed this file on disk.", remedies: ["merge"] });
    expect(wordsOf({ ...tab, origin: local, upstream: { ...upstream, kind: "deleted" } })?.what).toBe("This file is no longer on disk.");
  });

  it("are none where nothing happened", () => {
    expect(wordsOf({ ...tab, origin: gitlab, upstream: null })).toBeNull();
  });
});
