import { waitFor } from "@testing-library/svelte";
import { all, callsOf, find, gone, openChanged, openWindow, press, pressWhenEnabled, type } from "@tests/window";
import { describe, expect, it, vi } from "vitest";

import { demoConflicts } from "@/backend/fake/savingSeed";
import { Settling } from "@/features/conflicts/settling.svelte";

/** The dialog that a save which met conflicts leads to. */
async function openConflicts() {
  const parts = await openChanged({ saved: "conflicts" });
  await press("save");
  type(await find("commit-message"), "Mine");
  await press("commit-save");
  await find("conflicts-list");
  return parts;
}

const choices = () => all("conflict").map(({ dataset }) => dataset.choice);

async function chosen(expected: string[]) {
  await waitFor(() => expect(choices()).toEqual(expected));
}

function key(element: HTMLElement, name: string) {
  element.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
}

describe("what both sides changed", () => {
  it("is shown with both values, where a save met it", async () => {
    await openConflicts();
    expect((await find("conflicts-dialog")).textContent).toContain("Jonas Weber changed gateway.drawio too.");
    expect((await find("conflicts-dialog")).textContent).toContain("4 other changes of theirs fit yours");
    expect(all("conflict").map(({ textContent }) => textContent.replace(/\s+/g, " "))).toEqual([
      expect.stringContaining("Mine Gateway (v2), red Theirs Edge gateway"),
      expect.stringContaining("Mine removed Theirs Over quota?"),
      expect.stringContaining("Mine Wait 200 ms"),
    ]);
    expect(all("scene-view").map((view) => view.getAttribute("aria-label"))).toEqual(["My version of the page Gateway", "Their version of the page Gateway"]);
    expect(all("conflict-both"), "what was removed cannot be kept twice").toHaveLength(2);
  });

  it("is settled one by one, and the save goes on and says what happened", async () => {
    const { backend, id } = await openConflicts();
    expect((await find("conflicts-left")).textContent).toBe("3 of 3 left");
    expect((await find("conflicts-finish")).hasAttribute("disabled")).toBe(true);
    all("conflict-both")[0]?.click();
    all("conflict-mine")[1]?.click();
    await waitFor(async () => expect((await find("conflicts-left")).textContent).toBe("1 of 3 left"));
    all("conflict-theirs")[2]?.click();
    await pressWhenEnabled("conflicts-finish");
    await gone("conflicts-dialog");
    expect(callsOf(backend, "settleConflicts")).toEqual([[id, ["both", "mine", "theirs"]]]);
    expect((await find("notice-message")).textContent).toContain("What others had changed was merged in.");
    expect((await find("save")).dataset.state).toBe("saved");
  });

  it("is settled by side, and one of it differently", async () => {
    const { backend, id } = await openConflicts();
    await press("conflicts-all-theirs");
    await chosen(["theirs", "theirs", "theirs"]);
    await press("conflicts-all-mine");
    all("conflict-theirs")[1]?.click();
    await chosen(["mine", "theirs", "mine"]);
    await pressWhenEnabled("conflicts-finish");
    await gone("conflicts-dialog");
    expect(callsOf(backend, "settleConflicts")).toEqual([[id, ["mine", "theirs", "mine"]]]);
  });

  it("is settled by keys, from one to the next that is left", async () => {
    await openConflicts();
    const list = await find("conflicts-list");
    await waitFor(() => expect(document.activeElement).toBe(list));
    key(list, "ArrowDown");
    key(list, "m");
    await chosen(["none", "mine", "none"]);
    await waitFor(() => expect(all("scene-view")[0]?.getAttribute("aria-label"), "the next one is on another page").toContain("Retries"));
    key(list, "b");
    key(list, "t");
    await chosen(["theirs", "mine", "both"]);
    expect((await find("conflicts-left")).textContent).toBe("All settled");
  });

  it("stays as it was before when the person leaves it", async () => {
    const { app, backend, id } = await openConflicts();
    all("conflict-mine")[0]?.click();
    await press("conflicts-cancel");
    await gone("conflicts-dialog");
    expect(callsOf(backend, "abandonMerge")).toEqual([[id]]);
    expect(callsOf(backend, "settleConflicts")).toEqual([]);
    expect(app.activeTab).toMatchObject({ changed: true, conflicts: 0 });
  });

  it("can go to a new branch instead, which begins before the others' change", async () => {
    const { backend } = await openConflicts();
    await press("conflicts-instead");
    await gone("conflicts-dialog");
    await waitFor(async () => expect(((await find("commit-branch")) as HTMLInputElement).value).toBe("drawbridge/gateway"));
    expect(callsOf(backend, "abandonMerge"), "the core goes by the merge to know where to begin").toEqual([]);
    await press("commit-save");
    await gone("commit-dialog");
    expect(callsOf(backend, "saveToGitlab").at(-1)?.[1]).toMatchObject({ place: null, newBranch: "drawbridge/gateway" });
  });

  it("is as it was before when the new branch is left as well", async () => {
    const { app, backend, id } = await openConflicts();
    await press("conflicts-instead");
    await press("commit-cancel");
    await waitFor(() => expect(callsOf(backend, "abandonMerge")).toEqual([[id]]));
    expect(app.activeTab).toMatchObject({ changed: true, conflicts: 0 });
  });

  it("of a local file can go to another file instead", async () => {
    const { app, backend } = await openWindow({ saved: "conflicts" });
    await backend.openLocal();
    const { id } = app.state.documents[0] ?? { id: 0 };
    await backend.run(id, "insert.rectangle", { at: { x: 0, y: 0 } });
    void app.saves.takeUpstream(id);
    await find("conflicts-list");
    expect((await find("conflicts-instead")).textContent.trim()).toBe("Another file instead…");
    await press("conflicts-instead");
    await waitFor(() => expect(callsOf(backend, "saveLocalAs")).toEqual([[id]]));
    expect(all("commit-dialog")).toEqual([]);
  });

  it("keeps the choices when going on fails, with the time to wait", async () => {
    const { backend } = await openConflicts();
    await press("conflicts-all-mine");
    vi.spyOn(backend, "settleConflicts").mockRejectedValueOnce({ code: "rateLimited", message: "Too many requests.", hint: null, retryAfter: 1 });
    await pressWhenEnabled("conflicts-finish");
    expect((await find("conflicts-error")).textContent).toContain("Too many requests.");
    expect((await find("problem-wait")).textContent).toBe("It can be tried again in 1 s.");
    expect(choices()).toEqual(["mine", "mine", "mine"]);
    await waitFor(async () => expect((await find("conflicts-finish")).hasAttribute("disabled")).toBe(false), { timeout: 2000 });
    await press("conflicts-finish");
    await gone("conflicts-dialog");
  });

  it("is met again by the next save as long as it is not settled", async () => {
    const { backend, id } = await openChanged();
    backend.state.documents.forEach((tab) => (tab.conflicts = 3));
    await backend.run(id, "insert.rectangle", { at: { x: 0, y: 0 } });
    await press("save");
    await find("conflicts-list");
    expect(all("commit-dialog")).toEqual([]);
  });
});

describe("the marks on both sides", () => {
  it("are where each side has the shape, and where a removed one was", () => {
    const settling = new Settling(demoConflicts());
    const [mine, removed] = settling.boxesOf("mine");
    expect(mine).toMatchObject({ change: "changed", isFront: true, rect: { x: 250, y: 240 } });
    expect(settling.boxesOf("theirs")[0]).toMatchObject({ change: "changed", rect: { x: 250, y: 264 } });
    expect(removed).toMatchObject({ change: "removed", isFront: false });
    expect(removed?.rect).toEqual(settling.boxesOf("theirs")[1]?.rect);
    expect(settling.boxesOf("mine"), "those of the page in front").toHaveLength(2);
  });

  it("are both in view, wherever the sides have moved the shape to", () => {
    const { place } = new Settling(demoConflicts());
    const bottoms = demoConflicts().conflicts.slice(0, 1).flatMap(({ mine, theirs }) => [mine.rect, theirs.rect]).map((rect) => (rect?.y ?? 0) + (rect?.height ?? 0));
    expect(place).toMatchObject({ x: 250, y: 240 });
    expect((place?.y ?? 0) + (place?.height ?? 0)).toBe(Math.max(...bottoms));
  });
});
