/** What the core writes is what the page reads: the bytes come from `crates/protocol/tests/golden.rs`. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { describe, expect, it } from "vitest";

import { decodeScene } from "@/canvas/sceneBytes";

const file = resolve(import.meta.dirname, "../../../crates/protocol/tests/golden/scene.bin");

describe("the golden scene", () => {
  const scene = decodeScene(new Uint8Array(readFileSync(file)));

  it("says what went and in which order the rest is drawn", () => {
    expect(scene.removed).toEqual(["gone"]);
    expect(scene.order).toEqual(["picture", "box"]);
    expect(scene.items.map((item) => item.cell)).toEqual(["box", "picture"]);
    expect(scene.items[0]?.bounds).toEqual({ x0: -1, y0: -2, x1: 120.5, y1: 60.25 });
  });

  it("holds a path with a gradient and a dashed stroke", () => {
    expect(scene.items[0]?.marks[0]).toEqual({
      kind: "path",
      path: [
        { kind: "move", to: [1, 2] },
        { kind: "line", to: [3, 4] },
        { kind: "quad", to: [5, 6, 7, 8] },
        { kind: "cubic", to: [9, 10, 11, 12, 13, 14] },
        { kind: "close" },
      ],
      fill: { kind: "linear", start: [0, 0], end: [0, 60], from: "rgb(255,255,255)", to: "rgba(0,0,255,0.2)" },
      stroke: { color: "rgb(0,0,0)", width: 2, cap: "round", join: "bevel", miterLimit: 4, dash: [6, 3] },
    });
  });

  it("counts clusters in the units of the page's own strings", () => {
    const mark = scene.items[0]?.marks[1];
    if (mark?.kind !== "text") throw new Error("the second mark is text");
    expect(mark.transform).toEqual([0, -1, 1, 0, 5, 6]);
    const run = mark.runs[0];
    expect(run).toMatchObject({ text: "é😀日", family: "Arimo", bold: true, italic: false, size: 12, x: 10, y: 20 });
    expect(run?.clusters.map(({ start }) => run.text.slice(start))).toEqual(["é😀日", "😀日", "日"]);
  });

  it("holds a shadow and a label that is cut off", () => {
    const [shadow, label] = scene.items[0]?.marks.slice(2) ?? [];
    expect(shadow).toEqual({
      kind: "composite",
      clip: null,
      blur: 2,
      opacity: 0.25,
      marks: [
        {
          kind: "path",
          path: [{ kind: "move", to: [1, 2] }],
          fill: { kind: "radial", center: [5, 6], radius: 7, from: "rgb(255,255,255)", to: "rgb(0,0,0)" },
          stroke: null,
        },
      ],
    });
    expect(label).toMatchObject({ clip: [{ kind: "move", to: [1, 2] }], blur: 0, opacity: 1, marks: [{ kind: "text" }] });
  });

  it("holds a picture", () => {
    expect(scene.items[1]?.marks[0]).toMatchObject({
      kind: "image",
      opacity: 0.5,
      mediaType: "image/png",
      bytes: new Uint8Array([1, 2, 3]),
    });
  });
});
