import { waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openChanged, openWindow, PLACE, press, row, type } from "@tests/window";
import { describe, expect, it } from "vitest";

describe("saving", () => {
  it("makes a commit with a message, where the diagram came from", async () => {
    const { backend, id } = await openChanged();
    await waitFor(async () => expect((await find("save")).dataset.state).toBe("changed"));
    await press("save");
    expect((await find("commit-place")).textContent).toContain(PLACE.path);
    const message = (await find("commit-message")) as HTMLTextAreaElement;
    expect(message.value).toBe("Update gateway.drawio");
    type(message, "Gateway: retry twice");
    await press("commit-save");
    await gone("commit-dialog");
    expect(callsOf(backend, "saveToGitlab")).toMatchObject([[id, { place: null, message: "Gateway: retry twice" }]]);
      expect((await find("save")).dataset.state).toBe("saved");
  });

  it("shows a conflict where it happened, and keeps the message", async () => {
    await openChanged({ saveError: "conflict" });
    await press("save");
    type(await find("commit-message"), "Mine");
    await press("commit-save");
    expect((await find("commit-error")).textContent).toContain("GitLab did not take the commit");
    expect(((await find("commit-message")) as HTMLTextAreaElement).value).toBe("Mine");
  });

  it("offers another place, beside its own, where saving is refused", async () => {
    const { app } = await openChanged({ saveError: "forbidden" });
    app.lastPlaces.set("gitlab.example.com/mira", { project: 11, branch: "main", folder: "" });
    await press("save");
    await press("commit-save");
    await press("commit-elsewhere");
    await row("entry-row", PLACE.path);
    expect((await find("branch-name")).textContent).toBe(PLACE.branch);
    expect(((await find("file-name")) as HTMLInputElement).value).toBe("gateway.drawio");
  });

  it("saves a diagram of a repository as another one where somebody says", async () => {
    const { app, backend, id } = await openChanged();
    void app.saves.saveAs(id);
    await press("savewhere-gitlab");
    await row("entry-row", PLACE.path);
    await press("browse-cancel");
    await gone("browse-dialog");
    void app.saves.saveAs(id);
    await press("savewhere-local");
    await waitFor(() => expect(callsOf(backend, "saveLocalAs")).toEqual([[id]]));
  });

  it("offers to save a new diagram of a repository before anything is drawn", async () => {
    const { backend } = await openWindow({ isSignedIn: true });
    await press("create-new");
    (await row("project-row", PLACE.projectPath)).click();
    await row("entry-row", "docs");
    type(await find("file-name"), "Fresh");
    await press("browse-accept");
    await waitFor(async () => expect((await find("save")).dataset.state).toBe("new"));
    await press("save");
    expect(((await find("commit-message")) as HTMLTextAreaElement).value).toBe("Add Fresh.drawio");
    await press("commit-save");
    await gone("commit-dialog");
    expect(callsOf(backend, "saveToGitlab")).toMatchObject([[1, { place: null, message: "Add Fresh.drawio" }]]);
    expect((await find("save")).dataset.state).toBe("saved");
  });

  it("asks where a new diagram belongs", async () => {
    const { backend, app } = await openWindow({ isSignedIn: true });
    await press("new-local");
    await press("save");
    await press("savewhere-gitlab");
    (await row("project-row", PLACE.projectPath)).click();
    await row("entry-row", "docs");
    await press("browse-accept");
    await press("commit-save");
    await gone("commit-dialog");
    expect(callsOf(backend, "saveToGitlab")).toMatchObject([[1, { place: { path: "Untitled 1.drawio" }, message: "Add Untitled 1.drawio" }]]);
    expect(app.activeTab?.origin.kind).toBe("gitlab");
  });
});

describe("closing a changed diagram", () => {
  it("asks, and cancelling changes nothing", async () => {
    const { backend, id } = await openChanged();
    await press("document-tab-close");
    expect((await find("unsaved-dialog")).textContent).toContain("gateway.drawio");
    await press("unsaved-cancel");
    await gone("unsaved-dialog");
    expect(callsOf(backend, "closeDocument")).toEqual([[id, false]]);
    expect(all("document-tab")).toHaveLength(1);
  });

  it("discards on request", async () => {
    const { backend, id } = await openChanged();
    await press("document-tab-close");
    await press("unsaved-discard");
    await find("start-screen");
    expect(callsOf(backend, "closeDocument")).toEqual([
      [id, false],
      [id, true],
    ]);
  });

  it("saves first on request, and then closes", async () => {
    const { backend } = await openChanged();
    await press("document-tab-close");
    await press("unsaved-save");
    await press("commit-save");
    await find("start-screen");
    expect(callsOf(backend, "saveToGitlab")).toHaveLength(1);
  });

  it("stays open when that save is cancelled", async () => {
    await openChanged();
    await press("document-tab-close");
    await press("unsaved-save");
    await press("commit-cancel");
    await gone("commit-dialog");
    expect(all("document-tab")).toHaveLength(1);
  });

  it("asks once when the window is to close, and quits without the changes on request", async () => {
    const { backend, app } = await openChanged();
    backend.askToClose();
    backend.askToClose();
    await find("unsaved-dialog");
    expect(app.dialogs.open).toHaveLength(1);
    await press("unsaved-discard");
    await waitFor(() => expect(callsOf(backend, "quit")).toEqual([[true]]));
  });
});
