import { waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openMenu, openWindow, PLACE, press, pressOne, type } from "@tests/window";
import { afterEach, describe, expect, it, vi } from "vitest";

import type { FakeOptions } from "@/backend/fake/fakeBackend";
import { HISTORY } from "@/backend/fake/versionSeed";
import { inOrder, pick } from "@/features/history/picked";

const [NEWEST, SECOND, THIRD] = HISTORY.map(({ commit }) => commit);

async function openDiagram(options: FakeOptions = {}) {
  const parts = await openWindow({ isSignedIn: true, ...options });
  const id = await parts.backend.openFromGitlab(PLACE);
  await find("diagram-canvas");
  return { ...parts, id };
}

async function openHistory(options: FakeOptions = {}) {
  const parts = await openDiagram(options);
  await openMenu("menu-file");
  await press("action-file.history");
  await waitFor(() => expect(all("version-row").length).toBeGreaterThan(0));
  return parts;
}

function choose(commit = ""): Promise<void> {
  return pressOne("version-row", { commit });
}

async function tick(commit = ""): Promise<void> {
  const row = await waitFor(() => {
    const found = all("version-row").find(({ dataset }) => dataset.commit === commit);
    if (found === undefined) throw new Error(`no row of ${commit}`);
    return found;
  });
  row.querySelector<HTMLElement>("[data-testid=version-tick]")?.click();
}

afterEach(() => vi.restoreAllMocks());

describe("the history of a diagram", () => {
  it("says of each version what was done, by whom and when, the exact time on hover", async () => {
    await openHistory();
    const row = all("version-row")[1];
    expect(row?.textContent).toContain(HISTORY[1]?.title);
    expect(row?.textContent).toContain(HISTORY[1]?.author);
    const time = row?.querySelector("time");
    expect(time?.textContent).toBe("2 hours ago");
    expect(time?.title).toMatch(/\d{4} at \d{2}:\d{2}:\d{2}$/);
  });

  it("costs one request, and one for each picture in view", async () => {
    const { backend } = await openDiagram();
    backend.asked.length = 0;
    await openMenu("menu-file");
    await press("action-file.history");
    await waitFor(() => expect(all("version-picture").length).toBeGreaterThan(5));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(backend.asked.filter((what) => what === "history")).toHaveLength(1);
    const inView = Math.ceil(600 / 72);
    expect(backend.asked.filter((what) => what === "versionThumbnail")).toHaveLength(inView);
  });

  it("goes on to the first version", async () => {
    const { backend } = await openHistory();
    const history = vi.spyOn(backend, "history");
    const list = all("version-row")[0]?.closest<HTMLElement>("[role=listbox]");
    for (const pieces of [1, 2]) {
      list?.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true, cancelable: true }));
      await waitFor(() => expect(history).toHaveBeenCalledTimes(pieces));
      await waitFor(() => expect(list?.getAttribute("aria-busy")).toBe("false"));
    }
    expect(list?.querySelector("[role=option]")?.getAttribute("aria-setsize")).toBe(String(HISTORY.length));
  });

  it("is not there for a diagram that is stored nowhere", async () => {
    const { backend } = await openWindow({ isSignedIn: true });
    await backend.newDocument();
    await openMenu("menu-file");
    expect((await find("action-file.history")).hasAttribute("data-disabled")).toBe(true);
  });

  it("opens a version to look at, which says what it is and cannot be changed", async () => {
    const { app, backend } = await openHistory();
    await choose(SECOND);
    await press("version-open");
    await gone("history-dialog");
    expect(callsOf(backend, "openVersion")).toEqual([[PLACE, SECOND]]);
    const banner = await find("old-version");
    for (const part of [HISTORY[1]?.title, HISTORY[1]?.author, "2 hours ago"]) expect(banner.textContent).toContain(part);
    await waitFor(() => expect(app.activeView?.enabled).toEqual([]));
    expect(all("save")).toHaveLength(0);
    expect(all("palette")).toHaveLength(0);
  });

  it("shows a commit in the browser", async () => {
    const { backend } = await openHistory();
    await choose(THIRD);
    await press("version-commit");
    expect(callsOf(backend, "openLink")).toEqual([[HISTORY[2]?.link]]);
  });

  it("compares a version with the open diagram", async () => {
    const { backend, id } = await openHistory();
    await choose(SECOND);
    await press("version-compare");
    await find("compare-legend");
    expect(callsOf(backend, "compare")).toEqual([[{ kind: "stored", place: PLACE, reference: SECOND }, { kind: "open", document: id }]]);
  });

  it("compares any two, the older one at the left", async () => {
    const { backend } = await openHistory();
    await choose(SECOND);
    await tick(THIRD);
    await press("compare-two");
    await find("compare-dialog");
    const stored = (reference = "") => ({ kind: "stored", place: PLACE, reference });
    expect(callsOf(backend, "compare")).toEqual([[stored(THIRD), stored(SECOND)]]);
  });

  it("says what is wrong in place, and can be asked again", async () => {
    const { backend } = await openDiagram();
    const refusal = { code: "server", message: "gitlab.example.com does not answer.", hint: "Try later.", retryAfter: null };
    vi.spyOn(backend, "history").mockRejectedValueOnce(refusal);
    await openMenu("menu-file");
    await press("action-file.history");
    expect((await find("list-problem")).textContent).toContain(refusal.message);
    await press("list-retry");
    await waitFor(() => expect(all("version-row").length).toBeGreaterThan(0));
  });
});

describe("restoring a version", () => {
  it("asks for the message, makes a commit and shows it in the history", async () => {
    const { backend, id } = await openHistory();
    await choose(THIRD);
    await press("version-restore");
    const field = (await find("restore-message")) as HTMLInputElement;
    expect(field.value).toMatch(/^Restore gateway\.drawio to its version of \d+ \w+ \d{4}$/);
    type(field, "Back to before the queue");
    const history = vi.spyOn(backend, "history");
    await press("restore-go");
    await gone("restore-dialog");
    expect(callsOf(backend, "restoreVersion")).toEqual([[id, THIRD, "Back to before the queue"]]);
    await waitFor(() => expect(history).toHaveBeenCalled());
    await waitFor(() => expect(all("notice").some(({ textContent }) => textContent.includes("4f2a91c"))).toBe(true));
  });

  it("warns of unsaved changes", async () => {
    const { backend, id } = await openHistory();
    await backend.run(id, "insert.rectangle", { at: { x: 0, y: 0 } });
    await choose(THIRD);
    await press("version-restore");
    expect((await find("restore-changed")).textContent).toContain("unsaved changes");
  });

  it("says why it could not be done, and stays", async () => {
    const { backend } = await openHistory();
    await choose(THIRD);
    await press("version-restore");
    vi.spyOn(backend, "restoreVersion").mockRejectedValueOnce({ code: "branchProtected", message: "You may not save to main.", hint: "Take another branch.", retryAfter: null });
    await press("restore-go");
    const problem = (await find("restore-error")).textContent;
    for (const part of ["You may not save to main.", "Take another branch."]) expect(problem).toContain(part);
    expect(all("restore-dialog")).toHaveLength(1);
  });

  it("is not offered for the newest", async () => {
    await openHistory();
    await choose(NEWEST);
    await find("version-open");
    expect(all("version-restore")).toHaveLength(0);
  });

  it("is offered on the banner of an old version, which can be compared there, too", async () => {
    const { backend, id } = await openDiagram();
    await backend.openVersion(PLACE, THIRD ?? "");
    await press("old-version-compare");
    await find("compare-legend");
    expect(callsOf(backend, "compare")[0]?.[1]).toEqual({ kind: "open", document: id });
    await press("compare-dialog-close");
    await gone("compare-dialog");
    await press("old-version-restore");
    await press("restore-go");
    await waitFor(() => expect(callsOf(backend, "restoreVersion")).toMatchObject([[id, THIRD, expect.stringContaining("Restore")]]));
  });
});

describe("restoring a version whose diagram is not open", () => {
  it("opens it as it is now, and goes back from there", async () => {
    const { app, backend } = await openWindow({ isSignedIn: true });
    const old = await backend.openVersion(PLACE, THIRD ?? "");
    await press("old-version-restore");
    await press("restore-go");
    await waitFor(() => expect(callsOf(backend, "restoreVersion")).toMatchObject([[old + 1, THIRD, expect.any(String)]]));
    expect(callsOf(backend, "openFromGitlab")).toEqual([[PLACE]]);
    await waitFor(() => expect(app.state.active).toBe(old + 1));
  });
});

describe("a lasting link", () => {
  it("to a diagram comes onto the clipboard, and a notice says so", async () => {
    const { backend } = await openDiagram();
    await openMenu("menu-file");
    await press("action-file.copyLink");
    await waitFor(() => expect(all("notice")[0]?.textContent).toContain("is on the clipboard"));
    await press("notice-link");
    await waitFor(() => expect(callsOf(backend, "openLink")).toEqual([[`https://gitlab.example.com/atlas/platform/gateway/-/blob/${NEWEST ?? ""}/${PLACE.path}`]]));
  });

  it("to a shape needs one that is selected", async () => {
    const { backend, id } = await openDiagram();
    await openMenu("menu-file");
    expect((await find("action-file.copyShapeLink")).hasAttribute("data-disabled")).toBe(true);
    await backend.pointer(id, { kind: "press", x: 315, y: 270, scale: 1, clicks: 1, modifiers: { shift: false, ctrl: false, alt: false } });
    await waitFor(async () => expect((await find("action-file.copyShapeLink")).hasAttribute("data-disabled")).toBe(false));
    await press("action-file.copyShapeLink");
    await press("notice-link");
    await waitFor(() => expect(callsOf(backend, "openLink")[0]?.[0]).toMatch(/#shape=/));
  });
});

describe("the menu of a tab", () => {
  it("offers the history, the link and closing", async () => {
    await openDiagram();
    (await find("document-tab")).dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
    await find("context-file.copyLink");
    await find("context-file.close");
    await press("context-file.history");
    await find("history-dialog");
  });
});

describe("choosing versions", () => {
  it("keeps two at most, the first making room, and puts them in the order of the list", () => {
    expect(pick([], "a")).toEqual(["a"]);
    expect(pick(["a"], "a")).toEqual([]);
    expect(pick(pick(["a"], "b"), "c")).toEqual(["b", "c"]);
    expect(inOrder([{ commit: "1" }, { commit: "2" }, { commit: "3" }], ["3", "1"])).toEqual([{ commit: "1" }, { commit: "3" }]);
  });
});
