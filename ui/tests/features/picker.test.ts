import { waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openWindow, PLACE, press, pressOne, row, type } from "@tests/window";
import { beforeEach, describe, expect, it, vi } from "vitest";

import type { FakeBackend } from "@/backend/fake/fakeBackend";

const ACCOUNT = PLACE.account;
const FILE = "https://gitlab.example.com/atlas/platform/gateway/-/blob/feature/retries/docs/architecture/gateway.drawio";

function key(element: HTMLElement, name: string) {
  element.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
}

async function paste(text: string): Promise<HTMLElement> {
  const search = await find("project-search");
  const event = new Event("paste", { bubbles: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  search.dispatchEvent(event);
  type(search, text);
  return search;
}

function show(section: string): Promise<void> {
  return pressOne("browse-section", { section });
}

function paths(testid: string): (string | undefined)[] {
  return all(testid).map(({ dataset }) => dataset.path);
}

/** What was asked for by opening the picker, once it stands. */
async function costOf(backend: FakeBackend, open: () => Promise<unknown>): Promise<string[]> {
  backend.asked.length = 0;
  await open();
  await waitFor(() => expect(document.querySelectorAll("[data-testid=browse-dialog] [role=listbox] [aria-posinset]").length).toBeGreaterThan(0));
  // Typing is waited for before anything is searched; nothing may come of that either.
  await new Promise((resolve) => setTimeout(resolve, 350));
  return backend.asked.filter((what) => what !== "thumbnail");
}

describe("what opening the picker costs", () => {
  it("is one request without anything to begin with, and none where there are recent diagrams", async () => {
    const first = await openWindow({ isSignedIn: true });
    expect(await costOf(first.backend, () => press("open-existing"))).toEqual(["projects"]);
    const second = await openWindow({ isSignedIn: true, hasRecents: true });
    expect(await costOf(second.backend, () => press("open-existing"))).toEqual([]);
  });

  it("is two requests where the account looked last, and three to save there", async () => {
    const { app, backend } = await openWindow({ isSignedIn: true });
    app.lastPlaces.set(ACCOUNT, { project: 11, branch: "main", folder: "docs" });
    expect(await costOf(backend, () => press("open-existing"))).toEqual(["project", "tree"]);
    await press("browse-cancel");
    await gone("browse-dialog");
    expect(await costOf(backend, () => press("create-new"))).toEqual(["project", "tree", "branches"]);
  });

  it("is no more than three requests where what was there is gone", async () => {
    const { app, backend } = await openWindow({ isSignedIn: true });
    app.lastPlaces.set(ACCOUNT, { project: 4711, branch: "main", folder: "docs" });
    expect(await costOf(backend, () => press("create-new"))).toEqual(["project", "projects"]);
  });
});

describe("where to look", () => {
  it("is among starred projects, those of one's own or all, and nothing is asked for twice", async () => {
    const { backend } = await openWindow({ isSignedIn: true });
    const lists = vi.spyOn(backend, "projects");
    await press("open-existing");
    await row("project-row", PLACE.projectPath);
    await show("starred");
    await waitFor(() => expect(paths("project-row")).toEqual([PLACE.projectPath, "atlas/product/handbook"]));
    await show("mine");
    await waitFor(() => expect(paths("project-row")).toEqual(["mira/sandbox"]));
    await show("starred");
    await waitFor(() => expect(paths("project-row")).toHaveLength(2));
    expect(lists.mock.calls.map(([, list]) => list.kind)).toEqual(["member", "starred", "mine"]);
  });

  it("is among groups, which are asked for level by level as they are opened", async () => {
    const { backend } = await openWindow({ isSignedIn: true });
    const groups = vi.spyOn(backend, "groups");
    await press("open-existing");
    await row("project-row", PLACE.projectPath);
    await show("groups");
    await row("group-row", "atlas");
    expect(groups.mock.calls.map(([, parent]) => parent)).toEqual([null]);
    (await row("group-row", "atlas")).click();
    (await row("group-row", "atlas/platform")).click();
    await row("project-row", PLACE.projectPath);
    expect(groups.mock.calls).toHaveLength(3);
    (await row("group-row", "atlas")).click();
    await waitFor(() => expect(paths("group-row")).toEqual(["atlas", "archive"]));
    (await row("group-row", "atlas")).click();
    await row("project-row", PLACE.projectPath);
    expect(groups.mock.calls).toHaveLength(3);
    (await row("project-row", PLACE.projectPath)).click();
    await row("entry-row", "docs");
  });

  it("is a tree to the keys: right opens a group, left closes it and goes out of it", async () => {
    await openWindow({ isSignedIn: true });
    await press("open-existing");
    await show("groups");
    const tree = (await row("group-row", "atlas")).closest<HTMLElement>("[role=tree]");
    if (tree === null) throw new Error("there is no tree");
    key(tree, "Home");
    key(tree, "ArrowRight");
    await row("group-row", "atlas/platform");
    key(tree, "ArrowDown");
    key(tree, "ArrowRight");
    await row("project-row", PLACE.projectPath);
    key(tree, "ArrowDown");
    key(tree, "ArrowLeft");
    key(tree, "ArrowLeft");
    await waitFor(() => expect(paths("project-row")).toEqual([]));
    expect((await row("group-row", "atlas/platform")).getAttribute("aria-expanded")).toBe("false");
  });

  it("is among what was open before, from where a diagram opens at once", async () => {
    const { backend } = await openWindow({ isSignedIn: true, hasRecents: true });
    await press("open-existing");
    (await row("browse-recent", "docs/sessions.drawio")).click();
    await press("browse-accept");
    await find("diagram-canvas");
    expect(callsOf(backend, "openFromGitlab")).toMatchObject([[{ path: "docs/sessions.drawio" }]]);
  });

  it("is among all projects as soon as something is typed over the recent ones", async () => {
    await openWindow({ isSignedIn: true, hasRecents: true });
    await press("open-existing");
    await row("browse-recent", "docs/sessions.drawio");
    type(await find("project-search"), "product/hand");
    await waitFor(() => expect(paths("project-row")).toEqual(["atlas/product/handbook"]));
  });
});

describe("an address", () => {
  it("shows what it leads to and opens it with Enter, at the cost of one request before", async () => {
    const { backend } = await openWindow({ isSignedIn: true, hasRecents: true });
    await press("open-existing");
    backend.asked.length = 0;
    const search = await paste(`${FILE}#L12-14`);
    expect((await find("found-name")).textContent).toBe("gateway.drawio");
    expect((await find("found-place")).textContent).toContain("feature/retries");
    expect(backend.asked).toEqual(["findPlace"]);
    key(search, "Enter");
    await find("diagram-canvas");
    expect(callsOf(backend, "openFromGitlab")).toEqual([[PLACE]]);
  });

  it("of a tag opens the version that it names", async () => {
    const { backend } = await openWindow({ isSignedIn: true });
    await press("open-existing");
    await paste("https://gitlab.example.com/atlas/platform/gateway/-/blob/v4.2.0/overview.drawio");
    await press("found-go");
    await find("diagram-canvas");
    expect(callsOf(backend, "openVersion")).toMatchObject([[{ path: "overview.drawio" }, "v4.2.0"]]);
  });

  it("of a shape opens the diagram at the page of that shape, near enough to see it", async () => {
    const { app } = await openWindow({ isSignedIn: true });
    await press("open-existing");
    await paste(`${FILE}#shape=wait`);
    await find("found-name");
    expect((await find("found-place")).textContent).toContain("leads to one of its shapes");
    await press("found-go");
    await find("diagram-canvas");
    await waitFor(() => expect(app.activeView?.state?.page).toBe("p2"));
    expect(app.activeView?.state?.selection).toEqual(["wait"]);
    app.activeView?.resize({ width: 800, height: 600 });
    await waitFor(() => {
      const camera = app.activeView?.camera ?? { x: 0, scale: 0 };
      const { x0, x1 } = app.activeView?.scene.item("wait")?.bounds ?? { x0: 0, x1: 0 };
      expect(((x0 + x1) / 2) * camera.scale + camera.x).toBeCloseTo(400);
      expect(camera.scale).toBeGreaterThan(1);
    });
  });

  it("of a shape that is gone says so", async () => {
    const { app } = await openWindow({ isSignedIn: true });
    await press("open-existing");
    await paste(`${FILE}#shape=gone`);
    await press("found-go");
    await waitFor(() => expect(all("notice")[0]?.textContent).toContain("no longer in the diagram"));
    expect(app.activeView?.state?.page).toBe("p1");
  });

  it("of a folder goes there, and of a file can go to its folder", async () => {
    await openWindow({ isSignedIn: true });
    await press("open-existing");
    await paste("https://gitlab.example.com/atlas/platform/gateway/-/tree/feature/retries/docs");
    await press("found-go");
    await row("entry-row", "docs/architecture");
    expect((await find("branch-name")).textContent).toBe("feature/retries");
    await paste(FILE);
    await press("found-show");
    await waitFor(async () => expect((await row("entry-row", PLACE.path)).getAttribute("aria-selected")).toBe("true"));
  });

  it("may be the bare path of a project", async () => {
    await openWindow({ isSignedIn: true });
    await press("open-existing");
    await paste("atlas/product/handbook");
    await press("found-go");
    await row("entry-row", "docs");
    expect((await find("crumb-root")).textContent).toContain("atlas/product/handbook");
  });

  it("may be typed as a path that no list has", async () => {
    await openWindow({ isSignedIn: true });
    await press("open-existing");
    await row("project-row", PLACE.projectPath);
    type(await find("project-search"), "nobody/here");
    await find("found-problem");
    expect(all("found-retry"), "a moment later it is not there either").toEqual([]);
  });

  it("leads nowhere any more while another one is typed", async () => {
    await openWindow({ isSignedIn: true });
    await press("open-existing");
    const search = await paste(FILE);
    await find("found-go");
    expect((await find("browse-accept")).hasAttribute("disabled")).toBe(false);
    type(search, `${FILE}.svg`);
    await waitFor(async () => expect((await find("browse-accept")).hasAttribute("disabled")).toBe(true));
  });

  it("that leads nowhere says why, and what to do", async () => {
    await openWindow({ isSignedIn: true });
    await press("open-existing");
    await paste("https://git.other.org/a/b/-/blob/main/x.drawio");
    expect((await find("found-problem")).textContent).toContain("This is an address of git.other.org. Sign in there to open it.");
    await show("member");
    await row("project-row", PLACE.projectPath);
  });
});

describe("the files of a folder", () => {
  beforeEach(async () => {
    await openWindow({ isSignedIn: true });
    await press("open-existing");
    (await row("project-row", PLACE.projectPath)).click();
    await row("entry-row", "overview.drawio");
  });

  it("are only diagrams or all of them, as was chosen last", async () => {
    expect(paths("entry-row")).toEqual(["docs", "src", "overview.drawio"]);
    await press("files-all");
    await row("entry-row", "README.md");
    await press("browse-cancel");
    await gone("browse-dialog");
    await press("open-existing");
    await row("entry-row", "README.md");
  });

  it("are offered to be shown where none is a diagram", async () => {
    (await row("entry-row", "src")).click();
    (await row("entry-row", "src/routes")).click();
    expect((await find("no-diagrams")).textContent).toContain("1 other file.");
    await press("show-all-files");
    await row("entry-row", "src/routes/retry.rs");
  });

  it("have pictures beside the diagrams", async () => {
    const diagram = await row("entry-row", "overview.drawio");
    await waitFor(() => expect(diagram.querySelector("img")?.getAttribute("src")).toMatch(/^data:image/));
    expect((await row("entry-row", "docs")).querySelector("img")).toBeNull();
  });

  it("are those of a tag, too, and are opened as they were there", async () => {
    await press("branch-picker");
    await press("show-tags");
    await pressOne("tag-row", { tag: "v4.2.0" });
    await waitFor(async () => expect((await find("branch-name")).textContent).toBe("v4.2.0"));
    (await row("entry-row", "overview.drawio")).click();
    await waitFor(async () => expect((await find("browse-place")).textContent).toContain("v4.2.0"));
    await press("browse-accept");
    await find("diagram-canvas");
  });
});

describe("three kinds of nothing", () => {
  it("are told apart: no projects, an empty repository, a folder that is not there", async () => {
    const { app, backend } = await openWindow({ isSignedIn: true });
    vi.spyOn(backend, "projects").mockResolvedValueOnce({ projects: [], next: null });
    await press("open-existing");
    expect((await find("no-projects")).textContent).toContain("mira is a member of no project on gitlab.example.com.");
    await press("browse-cancel");
    await gone("browse-dialog");
    app.lastPlaces.set(ACCOUNT, { project: 16, branch: "main", folder: "" });
    await press("open-existing");
    await find("empty-repository");
    await press("browse-cancel");
    await gone("browse-dialog");
    app.lastPlaces.set(ACCOUNT, { project: 11, branch: "main", folder: "gone" });
    vi.spyOn(backend, "tree").mockRejectedValueOnce({ code: "notFound", message: "404", hint: null, retryAfter: null });
    await press("open-existing");
    expect((await find("missing-folder")).textContent).toContain("has no folder gone");
    await press("missing-folder-top");
    await row("entry-row", "docs");
  });
});

describe("what goes wrong", () => {
  it("is said in place, with the time to wait, and can be tried again when that is over", async () => {
    const { backend } = await openWindow({ isSignedIn: true });
    const limit = { code: "rateLimited", message: "gitlab.example.com wants no more requests for a while.", hint: "It counts them.", retryAfter: 1 };
    vi.spyOn(backend, "projects").mockRejectedValueOnce(limit);
    await press("open-existing");
    const problem = await find("list-problem");
    expect(problem.textContent).toContain(limit.message);
    expect(problem.textContent).toContain(limit.hint);
    expect((await find("problem-wait")).textContent).toContain("1 s");
    expect((await find("list-retry")).hasAttribute("disabled")).toBe(true);
    await waitFor(async () => expect((await find("list-retry")).hasAttribute("disabled")).toBe(false), { timeout: 3000 });
    await press("list-retry");
    await row("project-row", PLACE.projectPath);
  });

  it("is nothing where opening was cancelled", async () => {
    const { backend } = await openWindow({ isSignedIn: true, hasRecents: true, isSlow: true, delay: 50 });
    await press("open-existing");
    (await row("browse-recent", "docs/sessions.drawio")).click();
    await press("browse-accept");
    expect((await find("loading-far")).textContent).toMatch(/^[\d.]+ MB of 42\.7 MB$/);
    await press("loading-cancel");
    await gone("loading-dialog");
    expect(callsOf(backend, "cancelLoading")).toEqual([[1]]);
    await waitFor(async () => expect((await find("browse-accept")).hasAttribute("disabled")).toBe(false));
    expect(all("browse-error")).toHaveLength(0);
    expect(all("notice")).toHaveLength(0);
    expect(all("diagram-canvas")).toHaveLength(0);
  });
});
