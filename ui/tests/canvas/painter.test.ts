import { plainScene } from "@tests/sceneByHand";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Camera } from "@/canvas/camera";
import { Painter, settled, type Bitmap, type Sight } from "@/canvas/painter";
import { Pictures } from "@/canvas/pictures";
import { Scene } from "@/canvas/scene";
import { TILE } from "@/canvas/tiles";

vi.stubGlobal("Path2D", vi.fn());

/** What was painted into tiles (clipped parts), and shown on the canvas (sources and places). */
let painted: string[];
let shown: string[];
let bitmaps: number;

/** A context that writes down what matters here and swallows everything else. */
function contextOf(written: Record<string, (...call: number[]) => void>): CanvasRenderingContext2D {
  return new Proxy({}, { get: (_, name) => written[name as string] ?? (() => undefined), set: () => true }) as CanvasRenderingContext2D;
}

function newBitmap(): Bitmap {
  bitmaps += 1;
  const context = contextOf({ rect: (x, y, width, height) => painted.push(`${x} ${y} ${width} ${height}`) });
  return { canvas: bitmaps as unknown as HTMLCanvasElement, context };
}

const canvas = contextOf({
  drawImage: (_, x, y, width) => shown.push(width === undefined ? `${x} ${y}` : `${x} ${y} as ${width}`),
});

function sceneOf(items: string, at = {}): Scene {
  const scene = new Scene();
  scene.replace(plainScene({ items, at }));
  return scene;
}

let painter: Painter;
let scene: Scene;

function paint(camera: Camera, changes: Partial<Sight> = {}): boolean {
  painted = [];
  shown = [];
  const size = { width: 2 * TILE, height: TILE };
  const look = { ratio: 1, paper: "white", grid: null, gridColor: "grey", ink: INK, labelOf: null };
  return painter.paint(canvas, { scene, camera, size, ...look, ...changes });
}

const INK = (color: string) => color;
const HERE: Camera = { scale: 1, x: 0, y: 0 };

// A machine under load would be out of time before the first tile.
afterEach(() => void vi.useRealTimers());

beforeEach(() => {
  vi.useFakeTimers();
  bitmaps = 0;
  painter = new Painter(new Pictures(() => undefined), newBitmap);
  scene = sceneOf("ab", { a: 10, b: 300 });
});

describe("the painter", () => {
  it("paints what can be seen, once", () => {
    expect(paint(HERE)).toBe(true);
    expect(painted).toEqual(["0 0 256 256", "256 0 256 256"]);
    expect(paint(HERE)).toBe(true);
    expect(painted).toEqual([]);
    expect(shown).toEqual(["0 0", "256 0"]);
  });

  it("paints what a pan uncovers, and nothing else", () => {
    paint(HERE);
    paint({ ...HERE, x: -30 });
    expect(painted).toEqual(["512 0 256 256"]);
    expect(shown).toEqual(["0 0", "256 0", "512 0"]);
  });

  it("paints where a change was and is", () => {
    paint(HERE);
    scene.change(plainScene({ items: "a", at: { a: 40 } }));
    expect(paint(HERE)).toBe(true);
    expect(painted).toEqual(["9 0 42 11"]);
  });

  it("shows what it has at another scale, larger, and paints when the zoom rests", () => {
    paint(HERE);
    const closer = { ...HERE, scale: 2 };
    expect(paint(closer)).toBe(false);
    expect(painted).toEqual([]);
    expect(shown).toEqual(["0 0 as 512"]);
    expect(paint(closer)).toBe(true);
    expect(painted).toHaveLength(2);
    expect(shown).toEqual(["0 0", "256 0"]);
  });

  it("brings what stands in up to date when the page has come to rest", () => {
    paint(HERE);
    const closer = { ...HERE, scale: 2 };
    paint(closer);
    paint(closer);
    scene.change(plainScene({ items: "a", at: { a: 40 } }));
    expect(paint(closer)).toBe(false);
    expect(painted).toEqual(["19 0 82 21"]);
    vi.advanceTimersByTime(400);
    expect(paint(closer)).toBe(false);
    expect(painted).toEqual(["9 0 42 11"]);
    expect(paint(closer)).toBe(true);
    expect(painted).toEqual([]);
  });

  it("paints everything anew in other colours, and in the same bitmaps", () => {
    paint(HERE);
    paint(HERE, { paper: "black" });
    expect(painted).toHaveLength(2);
    expect(bitmaps).toBe(2);
  });

  it("paints a label again when the editor opens and closes over it", () => {
    paint(HERE);
    paint(HERE, { labelOf: "b" });
    expect(painted).toEqual(["299 0 12 11"]);
    paint(HERE);
    expect(painted).toEqual(["299 0 12 11"]);
  });

  it("fills a finer screen with more tiles", () => {
    paint(HERE, { ratio: 2 });
    expect(painted).toHaveLength(8);
  });
});

it("settles on whole device pixels", () => {
  expect(settled({ scale: 0.3, x: 10.3, y: -4.6 }, 2)).toEqual({ scale: 0.3, x: 10.5, y: -4.5 });
});
