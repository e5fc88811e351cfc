import { describe, expect, it } from "vitest";

import { PagedList } from "@/shared/pagedList.svelte";

describe("a list that arrives in pieces", () => {
  it("grows by the next piece until there is none", async () => {
    const list = new PagedList<number>();
    await list.restart((next) => Promise.resolve(next === null ? { things: [1, 2], next: "b" } : { things: [3], next: null }));
    expect([list.things, list.hasMore]).toEqual([[1, 2], true]);
    await list.more();
    await list.more();
    expect([list.things, list.hasMore]).toEqual([[1, 2, 3], false]);
  });

  it("drops an answer that comes after another list was begun", async () => {
    const list = new PagedList<string>();
    let late: (piece: { things: string[]; next: null }) => void = () => undefined;
    const first = list.restart(() => new Promise((resolve) => (late = resolve)));
    await list.restart(() => Promise.resolve({ things: ["new"], next: null }));
    late({ things: ["old"], next: null });
    await first;
    expect([list.things, list.status]).toEqual([["new"], "ready"]);
  });

  it("keeps what it has when a piece fails, and tries again", async () => {
    const list = new PagedList<number>();
    let isDown = false;
    await list.restart((next) => {
      if (next === null) return Promise.resolve({ things: [1], next: "b" });
      return isDown ? Promise.reject(new Error("down")) : Promise.resolve({ things: [2], next: null });
    });
    isDown = true;
    await list.more();
    expect([list.status, list.things]).toEqual(["failed", [1]]);
    isDown = false;
    await list.retry();
    expect([list.status, list.things]).toEqual(["ready", [1, 2]]);
  });
});
