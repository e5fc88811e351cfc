import { waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openChanged, openMenu, openSave, openWindow, PLACE, press, pressWhenEnabled, type } from "@tests/window";
import { describe, expect, it, vi } from "vitest";

function key(element: HTMLElement, name: string, init: KeyboardEventInit = {}) {
  element.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...init }));
}

const lastSave = (backend: { calls: unknown[][] }) => backend.calls.filter(([name]) => name === "saveToGitlab").at(-1)?.[2];
const saved = async (backend: { calls: unknown[][] }) => {
  await gone("commit-dialog");
  return lastSave(backend);
};
const valueOf = async (testid: string) => ((await find(testid)) as HTMLInputElement).value;

describe("the message of a save", () => {
  it("has the focus at once, and Enter saves with it", async () => {
    const { backend, message } = await openSave();
    expect(document.activeElement).toBe(message);
    type(message, "Gateway: one more retry");
    key(message, "Enter", { shiftKey: true });
    expect(callsOf(backend, "saveToGitlab"), "Shift+Enter begins a line").toEqual([]);
    key(message, "Enter");
    expect(await saved(backend)).toMatchObject({ message: "Gateway: one more retry" });
  });

  it("is saved with Enter from any line, and with Ctrl+Enter from anywhere", async () => {
    const { backend } = await openSave({ obstacle: "protected" });
    key(await find("merge-request-description"), "Enter");
    expect(callsOf(backend, "saveToGitlab"), "it begins a line there").toEqual([]);
    key(await find("reviewer-search"), "Enter", { ctrlKey: true });
    expect(await saved(backend)).toMatchObject({ newBranch: "drawbridge/gateway" });
    await backend.run(1, "insert.rectangle", { at: { x: 0, y: 0 } });
    await press("save");
    await press("commit-on-branch").catch(() => undefined);
    const branch = await find("commit-branch");
    type(branch, "mine");
    key(branch, "Enter");
    expect(await saved(backend)).toMatchObject({ newBranch: "mine" });
  });

  it("can be typed while the core still looks what may be done, and stays when it answers", async () => {
    const { backend } = await openChanged({ delay: 40 });
    await press("save");
    type(await find("commit-message"), "Typed at once");
    expect((await find("commit-place")).parentElement?.getAttribute("aria-busy")).toBe("true");
    await waitFor(async () => expect((await find("commit-place")).parentElement?.getAttribute("aria-busy")).toBe("false"));
    expect(await valueOf("commit-message")).toBe("Typed at once");
    await press("commit-save");
    expect(await saved(backend)).toMatchObject({ message: "Typed at once" });
  });

  it("comes from earlier ones with the arrow keys, and back to what was typed", async () => {
    const { message } = await openSave();
    type(message, "Half a tho");
    key(message, "ArrowUp");
    await waitFor(() => expect(message.value).toBe("Gateway: retry twice, then give up"));
    await waitFor(() => expect(message.selectionStart).toBe(message.value.length));
    key(message, "ArrowUp");
    await waitFor(() => expect(message.value).toBe("Show where orders are kept"));
    key(message, "ArrowDown");
    key(message, "ArrowDown");
    await waitFor(() => expect(message.value).toBe("Half a tho"));
  });

  it("comes from a template whose gaps are filled in", async () => {
    await openSave();
    await openMenu("messages-menu");
    (await waitFor(() => all("template")[0] ?? Promise.reject(new Error("no template")))).click();
    await waitFor(async () => expect(await valueOf("commit-message")).toBe("docs(feature/retries): update gateway.drawio"));
  });

  it("becomes a template, and a template can be removed", async () => {
    const { backend, message } = await openSave();
    type(message, "Keep me");
    await openMenu("messages-menu");
    await press("template-add");
    await waitFor(() => expect(callsOf(backend, "addTemplate")).toEqual([["Keep me"]]));
    await gone("template-add");
    await openMenu("messages-menu");
    await waitFor(() => expect(all("template")).toHaveLength(3));
    all("template-remove")[0]?.click();
    await waitFor(() => expect(all("template")).toHaveLength(2));
    expect(callsOf(backend, "removeTemplate")).toEqual([["docs({branch}): update {file}"]]);
  });

  it("is not lost when the dialog is left, and is gone once it was used", async () => {
    const { message } = await openSave();
    type(message, "Almost done");
    await press("commit-cancel");
    await gone("commit-dialog");
    await press("save");
    expect(await valueOf("commit-message")).toBe("Almost done");
    await press("commit-save");
    await gone("commit-dialog");
  });
});

describe("access that ends in the middle of a save", () => {
  it("takes the dialog with it, and the message is there for the same place afterwards", async () => {
    const { app, backend, message } = await openSave();
    type(message, "Written with care");
    await backend.signOut("gitlab.example.com/mira", false);
    await gone("commit-dialog");
    expect(app.saves.typedMessage(PLACE)).toBe("Written with care");
  });
});

describe("a branch that may not be saved to", () => {
  it("is told as protected, with a new branch and a merge request in one step", async () => {
    const { backend, message } = await openSave({ obstacle: "protected" });
    expect((await find("commit-obstacle")).textContent).toContain("The branch feature/retries is protected");
    expect(await valueOf("commit-branch")).toBe("drawbridge/gateway");
    type(message, "Retry twice\n\nAsked for by the shop.");
    await waitFor(async () => expect(await valueOf("merge-request-title")).toBe("Retry twice"));
    expect(await valueOf("merge-request-description")).toBe("Asked for by the shop.");
    type(await find("merge-request-title"), "Gateway retries");
    await press("merge-request-draft");
    (await find("reviewer-search")).focus();
    type(await find("reviewer-search"), "aiko");
    await waitFor(() => expect(all("member").map(({ textContent }) => textContent)).toHaveLength(1));
    key(await find("reviewer-search"), "Enter");
    await waitFor(() => expect(all("reviewer")).toHaveLength(1));
    expect((await find("commit-save")).textContent).toContain("Save and open merge request");
    await press("commit-save");
    expect(await saved(backend)).toEqual({
      place: null,
      message: "Retry twice\n\nAsked for by the shop.",
      newBranch: "drawbridge/gateway",
      mergeRequest: { title: "Gateway retries", description: "Asked for by the shop.", draft: true, reviewers: [8], withPictures: true },
      withPicture: false,
      others: [],
      replace: false,
    });
    expect(all("notice-link").map(({ textContent }) => textContent.trim())).toEqual(["Open commit", "Open merge request"]);
    expect((await find("notice-message")).textContent).toContain("Saved gateway.drawio to drawbridge/gateway as commit 4f2a91c0.");
  });

  it("is found out by a save at the latest, which then offers the same", async () => {
    const { message } = await openSave({ saveError: "branchProtected" });
    type(message, "Mine");
    await press("commit-save");
    await find("commit-error");
    await find("commit-obstacle");
    expect(await valueOf("commit-branch")).toBe("drawbridge/gateway");
    expect(await valueOf("commit-message")).toBe("Mine");
  });

  it("is looked at once more when a save finds it closed, and then told with the way around", async () => {
    const { backend, message } = await openSave({ saveError: "forbidden" });
    type(message, "Mine");
    const options = await backend.saveOptions(1, null);
    vi.spyOn(backend, "saveOptions").mockResolvedValueOnce({ ...options, obstacle: "branchGone" });
    await press("commit-save");
    expect((await find("commit-obstacle")).textContent).toContain("is no longer there");
    expect(await valueOf("commit-branch")).toBe("drawbridge/gateway");
    expect(await valueOf("commit-message")).toBe("Mine");
  });

  it("can be gone: a new branch then, and no merge request into nothing", async () => {
    const { backend } = await openSave({ obstacle: "branchGone" });
    expect((await find("commit-obstacle")).textContent).toContain("is no longer there");
    expect(all("commit-merge-request")).toEqual([]);
    await press("commit-save");
    expect(await saved(backend)).toMatchObject({ newBranch: "drawbridge/gateway", mergeRequest: null });
  });

  it("says in a project without merge requests that there is only the branch", async () => {
    const { backend } = await openSave({ obstacle: "protected", target: "noMergeRequests" });
    expect((await find("commit-obstacle")).textContent).toContain("takes no merge requests");
    await press("commit-save");
    expect(await saved(backend)).toMatchObject({ newBranch: "drawbridge/gateway", mergeRequest: null });
  });

  it.each([
    ["role", "Your role in atlas/platform/gateway is too low", "a maintainer of the project can give you"],
    ["archived", "atlas/platform/gateway is archived", "can unarchive it"],
  ] as const)("says what to do when it is because of the project: %s", async (obstacle, what, cure) => {
    const { backend, id } = await openSave({ obstacle });
    const told = (await find("commit-obstacle")).textContent;
    expect(told).toContain(what);
    expect(told).toContain(cure);
    expect(all("commit-save")).toEqual([]);
    await find("commit-elsewhere");
    await press("commit-local");
    await gone("commit-dialog");
    expect(callsOf(backend, "saveLocalAs")).toEqual([[id]]);
  });

  it("offers access that may write where that is what is missing", async () => {
    const { app } = await openSave({ obstacle: "readOnly" });
    await press("commit-access");
    await waitFor(() => expect(app.access.isAsking).toBe(true));
  });
});

describe("what goes with a save", () => {
  it("can be a new branch of its own, whose name git takes", async () => {
    const { backend } = await openSave();
    await press("commit-on-branch");
    type(await find("commit-branch"), "my branch");
    await waitFor(async () => expect((await find("commit-save")).hasAttribute("disabled")).toBe(true));
    type(await find("commit-branch"), "my/branch");
    await pressWhenEnabled("commit-save");
    expect(await saved(backend)).toMatchObject({ newBranch: "my/branch", mergeRequest: null });
  });

  it("can be a picture beside the diagram, and other diagrams that have changed", async () => {
    const { backend } = await openWindow({ isSignedIn: true });
    const ids = [];
    for (const path of [PLACE.path, "docs/onboarding.drawio"]) {
      const id = await backend.openFromGitlab({ ...PLACE, path });
      await backend.run(id, "insert.rectangle", { at: { x: 0, y: 0 } });
      ids.push(id);
    }
    await press("save");
    expect((await find("commit-others")).textContent).toContain("gateway.drawio");
    await press("commit-other");
    await press("commit-picture");
    await press("commit-save");
    expect(await saved(backend)).toMatchObject({ withPicture: true, others: [ids[0]] });
    expect(backend.state.documents.some(({ changed }) => changed)).toBe(false);
  });

  it("keeps a picture that is there in step, unless told otherwise", async () => {
    const { backend } = await openWindow({ isSignedIn: true });
    const id = await backend.openFromGitlab({ ...PLACE, path: "docs/system-context.drawio" });
    await backend.run(id, "insert.rectangle", { at: { x: 0, y: 0 } });
    await press("save");
    await find("commit-picture");
    await press("commit-save");
    expect(await saved(backend)).toMatchObject({ withPicture: true });
  });

  it("replaces a file that is at another place only when told to", async () => {
    const { backend } = await openSave({ target: "taken" });
    expect((await find("commit-save")).hasAttribute("disabled")).toBe(true);
    await press("commit-replace");
    await pressWhenEnabled("commit-save");
    expect(await saved(backend)).toMatchObject({ replace: true });
  });

  it("is the first file of an empty repository, which has no branch to go around", async () => {
    await openSave({ target: "emptyRepository" });
    await find("commit-first");
    expect(all("commit-on-branch")).toEqual([]);
  });

  it("can go to another place, which is asked about anew while the message stays", async () => {
    const { app, backend, id, message } = await openSave();
    app.lastPlaces.set("gitlab.example.com/mira", { project: 11, branch: "main", folder: "" });
    type(message, "Moved");
    await press("commit-change-place");
    const name = await find("file-name");
    type(name, "other.drawio");
    await pressWhenEnabled("browse-accept");
    await gone("browse-dialog");
    await waitFor(async () => expect((await find("commit-place")).textContent).toContain("docs/architecture/other.drawio"));
    expect(callsOf(backend, "saveOptions")).toMatchObject([[id, null], [id, { path: "docs/architecture/other.drawio" }]]);
    await press("commit-save");
    expect(await saved(backend)).toMatchObject({ message: "Moved", place: { path: "docs/architecture/other.drawio" } });
    expect(backend.state.documents[0]?.title).toBe("other.drawio");
  });
});
