import { bytes, f32, plainScene, strings, u32, u8, VERSION } from "@tests/sceneByHand";
import { describe, expect, it } from "vitest";

import { decodeScene } from "@/canvas/sceneBytes";


const header = bytes(u8(VERSION), strings("cell", "Größe 日", "Arimo", "image/png"), u32(0), u32(1));
const itemHead = [...u32(0), ...f32(1, 2, 3, 4), ...u32(1)];

function oneMark(mark: number[]) {
  const scene = decodeScene(bytes([...header], itemHead, mark, u8(0)));
  return scene.items[0]?.marks[0];
}

describe("the scene decoder", () => {
  it("reads a path with every step, a solid fill and a dashed stroke", () => {
    const steps = [
      [...u8(0), ...f32(1, 2)],
      [...u8(1), ...f32(3, 4)],
      [...u8(2), ...f32(1, 1, 5, 6)],
      [...u8(3), ...f32(1, 1, 2, 2, 7, 8)],
      u8(4),
    ].flat();
    const stroke = [...u8(1), ...u8(0, 0, 0, 255), ...f32(2), ...u8(1, 2), ...f32(4), ...u32(2), ...f32(6, 3)];
    expect(oneMark([...u8(0), ...u32(5), ...steps, ...u8(1), ...u8(255, 128, 0, 51), ...stroke])).toEqual({
      kind: "path",
      path: [
        { kind: "move", to: [1, 2] },
        { kind: "line", to: [3, 4] },
        { kind: "quad", to: [1, 1, 5, 6] },
        { kind: "cubic", to: [1, 1, 2, 2, 7, 8] },
        { kind: "close" },
      ],
      fill: { kind: "solid", color: "rgba(255,128,0,0.2)" },
      stroke: { color: "rgb(0,0,0)", width: 2, cap: "round", join: "bevel", miterLimit: 4, dash: [6, 3] },
    });
  });

  it("reads a gradient", () => {
    const fill = [...u8(2), ...f32(0, 0, 0, 60), ...u8(255, 255, 255, 255), ...u8(0, 0, 255, 255)];
    expect(oneMark([...u8(0), ...u32(0), ...fill, ...u8(0)])).toMatchObject({
      fill: { kind: "linear", start: [0, 0], end: [0, 60], from: "rgb(255,255,255)", to: "rgb(0,0,255)" },
      stroke: null,
    });
  });

  it("reads a gradient around a point", () => {
    const fill = [...u8(3), ...f32(5, 6, 7), ...u8(255, 255, 255, 255), ...u8(0, 0, 255, 255)];
    expect(oneMark([...u8(0), ...u32(0), ...fill, ...u8(0)])).toMatchObject({
      fill: { kind: "radial", center: [5, 6], radius: 7, from: "rgb(255,255,255)", to: "rgb(0,0,255)" },
    });
  });

  it("reads marks that are one picture, with and without a clip", () => {
    const inner = [...u8(3), ...u8(0), ...f32(2, 0.5), ...u32(0)];
    const clip = [...u8(1), ...u32(1), ...u8(0), ...f32(1, 2)];
    expect(oneMark([...u8(3), ...clip, ...f32(0, 1), ...u32(1), ...inner])).toEqual({
      kind: "composite",
      clip: [{ kind: "move", to: [1, 2] }],
      blur: 0,
      opacity: 1,
      marks: [{ kind: "composite", clip: null, blur: 2, opacity: 0.5, marks: [] }],
    });
  });

  it("reads a run of text with its clusters", () => {
    const run = [...u32(1), ...u32(2), ...u8(3), ...f32(12), ...u8(1, 2, 3, 255), ...f32(10, 20, 55.5), ...u32(2), ...u32(0), ...f32(0), ...u32(6), ...f32(40)];
    expect(oneMark([...u8(1), ...f32(1, 0, 0, 1, 0, 0), ...u32(1), ...run])).toEqual({
      kind: "text",
      transform: [1, 0, 0, 1, 0, 0],
      runs: [
        {
          text: "Größe 日",
          family: "Arimo",
          bold: true,
          italic: true,
          size: 12,
          color: "rgb(1,2,3)",
          x: 10,
          y: 20,
          advance: 55.5,
          clusters: [
            { start: 0, x: 0 },
            { start: 6, x: 40 },
          ],
        },
      ],
    });
  });

  it("reads a picture", () => {
    const mark = oneMark([...u8(2), ...f32(0, 0, 8, 8), ...f32(1, 0, 0, 1, 5, 6), ...f32(0.5), ...u32(3), ...u32(3), ...u8(7, 8, 9)]);
    expect(mark).toMatchObject({ kind: "image", mediaType: "image/png", opacity: 0.5, transform: [1, 0, 0, 1, 5, 6] });
    expect(mark?.kind === "image" && [...mark.bytes]).toEqual([7, 8, 9]);
  });

  it("reads what was removed and the order", () => {
    const scene = decodeScene(plainScene({ removed: "a", items: "b", order: "cb" }));
    expect(scene.removed).toEqual(["a"]);
    expect(scene.items.map(({ cell }) => cell)).toEqual(["b"]);
    expect(scene.order).toEqual(["c", "b"]);
  });

  it.each([
    ["another version", bytes(u8(1)), /version 1/],
    ["a scene cut off", plainScene({ items: "ab" }).slice(0, 40), /ends at byte 40/],
    ["something behind the end", bytes([...plainScene({})], u8(9)), /goes on/],
    ["an unknown mark", bytes([...header], itemHead, u8(9)), /unknown mark 9/],
    ["composites without end", bytes([...header], itemHead, ...Array.from({ length: 99 }, () => [...u8(3, 0), ...f32(0, 1), ...u32(1)])), /more than 64/],
    ["a string that is not there", bytes(u8(VERSION), strings(), u32(1), u32(5)), /no string 5/],
  ])("refuses %s", (_what, scene, message) => {
    expect(() => decodeScene(scene)).toThrow(message);
  });
});
