import { waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openWindow, PLACE, press, row, type } from "@tests/window";
import { describe, expect, it, vi } from "vitest";


function key(element: HTMLElement, name: string) {
  element.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
}

describe("looking for a place in a repository", () => {
  it("goes from project to branch to folders to a diagram", async () => {
    const { backend } = await openWindow({ isSignedIn: true });
    await press("open-existing");
    (await row("project-row", PLACE.projectPath)).click();
    await row("entry-row", "docs");
    await press("branch-picker");
    (await row("branch-row", PLACE.branch)).click();
    await waitFor(async () => expect((await find("branch-name")).textContent).toBe(PLACE.branch));
    (await row("entry-row", "docs")).click();
    (await row("entry-row", "docs/architecture")).click();
    expect((await find("browse-accept")).hasAttribute("disabled")).toBe(true);
    (await row("entry-row", PLACE.path)).click();
    await press("browse-accept");
    await find("diagram-canvas");
    await gone("browse-dialog");
    expect(callsOf(backend, "openFromGitlab")).toEqual([[PLACE]]);
  });

  it("searches projects on the server", async () => {
    await openWindow({ isSignedIn: true });
    await press("open-existing");
    await row("project-row", "mira/sandbox");
    type(await find("project-search"), "HANDBOOK");
    await waitFor(() => expect(all("project-row").map(({ dataset }) => dataset.path)).toEqual(["atlas/product/handbook"]));
    type(await find("project-search"), "no such thing");
    expect((await find("no-projects")).textContent).toContain("Nothing found");
  });

  it("is worked by keys", async () => {
    await openWindow({ isSignedIn: true });
    await press("open-existing");
    await row("project-row", PLACE.projectPath);
    const search = await find("project-search");
    search.focus();
    key(search, "ArrowDown");
    key(search, "Enter");
    await row("entry-row", "docs");
    const list = document.activeElement as HTMLElement;
    expect(list.getAttribute("aria-label")).toBe("Files");
    key(list, "Home");
    key(list, "Enter");
    await row("entry-row", "docs/architecture");
    key(list, "Backspace");
    await row("entry-row", "src");
    key(list, "Backspace");
    await row("project-row", PLACE.projectPath);
  });

  it("leads the keyboard from a branch to its files and from a project back to the search, and stays in the folder", async () => {
    await openWindow({ isSignedIn: true });
    await press("open-existing");
    (await row("project-row", PLACE.projectPath)).click();
    (await row("entry-row", "docs")).click();
    await row("entry-row", "docs/architecture");
    await press("branch-picker");
    (await row("branch-row", PLACE.branch)).click();
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Files"));
    await row("entry-row", "docs/architecture");
    await press("crumb-projects");
    await waitFor(async () => expect(document.activeElement).toBe(await find("project-search")));
  });

  it("goes to the root of a branch that has no such folder", async () => {
    const { backend } = await openWindow({ isSignedIn: true });
    await press("open-existing");
    (await row("project-row", PLACE.projectPath)).click();
    (await row("entry-row", "docs")).click();
    await row("entry-row", "docs/architecture");
    vi.spyOn(backend, "tree").mockRejectedValueOnce({ code: "notFound", message: "There is no such folder.", hint: null });
    await press("branch-picker");
    (await row("branch-row", PLACE.branch)).click();
    await row("entry-row", "docs");
    expect(all("crumb-folder")).toHaveLength(0);
  });

  it("says that a role is too low, and does not begin there again", async () => {
    const { app, backend } = await openWindow({ isSignedIn: true });
    vi.spyOn(backend, "tree").mockRejectedValue({ code: "forbidden", message: "403", hint: null });
    await press("open-existing");
    (await row("project-row", PLACE.projectPath)).click();
    await waitFor(async () => expect((await find("browse-dialog")).textContent).toContain("too low to read its files"));
    expect(all("list-retry")).toHaveLength(0);
    expect(app.lastPlaces.size).toBe(0);
  });

  it("begins in the name of a new file, and takes it with Enter", async () => {
    const { app, backend } = await openWindow({ isSignedIn: true });
    app.lastPlaces.set("gitlab.example.com/mira", { project: 11, branch: "main", folder: "docs" });
    await press("create-new");
    await row("entry-row", "docs/architecture");
    const name = (await find("file-name")) as HTMLInputElement;
    await waitFor(() => expect(document.activeElement).toBe(name));
    expect(name.value.slice(name.selectionStart ?? 0, name.selectionEnd ?? 0)).toBe("Untitled");
    key(name, "Enter");
    await find("diagram-canvas");
    expect(callsOf(backend, "createInGitlab")).toMatchObject([[{ path: "docs/Untitled.drawio" }]]);
  });

  it("says that a repository is empty", async () => {
    await openWindow({ isSignedIn: true });
    await press("open-existing");
    (await row("project-row", "mira/sandbox")).click();
    await find("empty-repository");
  });

  it("creates a diagram by a name in a folder, with the ending of a diagram", async () => {
    const { backend } = await openWindow({ isSignedIn: true });
    await press("create-new");
    (await row("project-row", PLACE.projectPath)).click();
    (await row("entry-row", "docs")).click();
    await row("entry-row", "docs/onboarding.drawio");
    type(await find("file-name"), "a/b");
    await waitFor(async () => expect((await find("browse-accept")).hasAttribute("disabled")).toBe(true));
    type(await find("file-name"), "Réseau 日");
    await waitFor(async () => expect((await find("browse-place")).textContent).toContain("docs/Réseau 日.drawio"));
    await press("browse-accept");
    await find("diagram-canvas");
    expect(callsOf(backend, "createInGitlab")).toMatchObject([[{ branch: "main", path: "docs/Réseau 日.drawio" }]]);
  });

  it("says before that a branch may not be written to, and what saving offers then", async () => {
    await openWindow({ isSignedIn: true });
    await press("create-new");
    (await row("project-row", PLACE.projectPath)).click();
    await press("branch-picker");
    (await row("branch-row", "release/4.2")).click();
    await waitFor(async () => expect((await find("browse-closed-branch")).textContent).toContain("You may not save to release/4.2 directly"));
    expect((await find("browse-closed-branch")).textContent).toContain("merge request");
    expect((await find("browse-accept")).hasAttribute("disabled")).toBe(false);
  });

  it("shows why a place cannot be used, and stays", async () => {
    await openWindow({ isSignedIn: true });
    await press("create-new");
    (await row("project-row", PLACE.projectPath)).click();
    await row("entry-row", "overview.drawio");
    type(await find("file-name"), "overview");
    await waitFor(async () => expect((await find("browse-accept")).hasAttribute("disabled")).toBe(false));
    await press("browse-accept");
    expect((await find("browse-error")).textContent).toContain("overview.drawio is there already");
    expect(all("diagram-canvas")).toHaveLength(0);
  });

  it("begins where it was left", async () => {
    await openWindow({ isSignedIn: true });
    await press("open-existing");
    (await row("project-row", PLACE.projectPath)).click();
    (await row("entry-row", "docs")).click();
    await row("entry-row", "docs/architecture");
    await press("browse-cancel");
    await gone("browse-dialog");
    await press("open-existing");
    await row("entry-row", "docs/architecture");
  });
});
