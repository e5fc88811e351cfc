import { plainScene } from "@tests/sceneByHand";
import { describe, expect, it } from "vitest";

import { Scene } from "@/canvas/scene";


const EVERYWHERE = { x0: -1e9, y0: -1e9, x1: 1e9, y1: 1e9 };

function cells(scene: Scene, box = EVERYWHERE): string {
  return [...scene.within(box)].map(({ cell }) => cell).join("");
}

function sceneOf(items: string, at = {}): Scene {
  const scene = new Scene();
  scene.replace(plainScene({ items, at }));
  return scene;
}

describe("a scene", () => {
  it("keeps its items in order", () => {
    expect(cells(sceneOf("cab"))).toBe("cab");
  });

  it("is replaced as a whole", () => {
    const scene = sceneOf("abc");
    scene.replace(plainScene({ items: "x" }));
    expect(cells(scene)).toBe("x");
  });

  it("keeps a changed item in its place and puts a new one in front", () => {
    const scene = sceneOf("abc");
    scene.change(plainScene({ items: "nb", at: { b: 500 } }));
    expect(cells(scene)).toBe("abcn");
    expect(scene.item("b")?.bounds.x0).toBe(500);
  });

  it("loses what was removed", () => {
    const scene = sceneOf("abc");
    scene.change(plainScene({ removed: "b" }));
    expect(cells(scene)).toBe("ac");
    expect(scene.size).toBe(2);
  });

  it("takes a given order", () => {
    const scene = sceneOf("abc");
    scene.change(plainScene({ removed: "a", items: "d", order: "dcb" }));
    expect(cells(scene)).toBe("dcb");
  });

  it("shows only what reaches into a box", () => {
    const scene = sceneOf("abc", { a: 0, b: 100, c: 200 });
    expect(cells(scene, { x0: 105, y0: 0, x1: 200, y1: 5 })).toBe("bc");
  });
});

describe("what a scene looks different in", () => {
  const fresh = () => {
    const scene = sceneOf("abc", { a: 0, b: 100, c: 200 });
    scene.takeStale();
    return scene;
  };
  const left = (scene: Scene) => {
    const stale = scene.takeStale();
    return typeof stale === "string" ? stale : stale.map(({ x0 }) => x0);
  };

  it("is another one after being replaced, and is told once", () => {
    const scene = sceneOf("abc");
    expect(left(scene)).toBe("another scene");
    expect(left(scene)).toEqual([]);
  });

  it("is where a changed item is and was", () => {
    const scene = fresh();
    scene.change(plainScene({ items: "b", at: { b: 130 } }));
    expect(left(scene)?.toString()).toBe("130,100");
  });

  it("is where one came or went", () => {
    const scene = fresh();
    scene.change(plainScene({ removed: "a", items: "n", order: "nbc", at: { n: 50 } }));
    expect(left(scene)).toEqual([0, 50]);
  });

  it("is where one changed places", () => {
    const scene = fresh();
    scene.change(plainScene({ order: "cab" }));
    expect(left(scene)).toEqual([200]);
  });
});
