import { beforeEach, describe, expect, it, vi } from "vitest";

import { paintFaded } from "@/canvas/fading";
import type { Mark } from "@/canvas/marks";

interface Drawn {
  at: unknown[];
  opacity: number;
  blur: number | undefined;
  color: string | undefined;
  offset: number | undefined;
}

/** A context that writes down what is drawn on it, and with what. It maps the page's units at `scale`. */
function contextOf(drawn: Drawn[], scale: number) {
  const canvas = { width: 256, height: 256 };
  const context = {
    canvas,
    globalAlpha: 1,
    shadowBlur: undefined,
    shadowColor: undefined,
    shadowOffsetX: undefined,
    save: () => undefined,
    restore: () => undefined,
    clearRect: () => undefined,
    setTransform: vi.fn(),
    getTransform: () => ({ a: scale, b: 0, c: 0, d: scale, e: 10, f: 20 }),
    drawImage: (_: unknown, ...at: unknown[]) =>
      drawn.push({ at, opacity: context.globalAlpha, blur: context.shadowBlur, color: context.shadowColor, offset: context.shadowOffsetX }),
  };
  return context;
}

const bounds = { x0: 0, y0: 0, x1: 50, y1: 20 };
const grey: Mark = { kind: "path", path: [], fill: { kind: "solid", color: "rgba(1,2,3,0.5)" }, stroke: null };

let asideContext: ReturnType<typeof contextOf>;

beforeEach(() => {
  asideContext = contextOf([], 1);
  vi.stubGlobal("document", { createElement: () => ({ width: 0, height: 0, getContext: () => asideContext }) });
});

function paint(mark: { blur: number; opacity: number; marks?: Mark[] }, within = bounds) {
  const drawn: Drawn[] = [];
  const paintMarks = vi.fn();
  const context = contextOf(drawn, 2) as unknown as CanvasRenderingContext2D;
  paintFaded(context, { marks: [], ...mark }, within, paintMarks);
  return { drawn, paintMarks };
}

describe("what is painted aside", () => {
  it("is put where it belongs, faded as one", () => {
    const { drawn, paintMarks } = paint({ blur: 0, opacity: 0.5 });
    expect(paintMarks).toHaveBeenCalledTimes(1);
    expect(drawn).toEqual([{ at: [0, 0, 100, 40, 10, 20, 100, 40], opacity: 0.5, blur: undefined, color: undefined, offset: undefined }]);
  });

  it("is blurred by a shadow that falls where it would be, in its colour and with twice the deviation", () => {
    const [{ at, blur, color, offset } = {}] = paint({ blur: 3, opacity: 1, marks: [grey] }).drawn;
    expect([blur, color]).toEqual([12, "rgb(1,2,3)"]);
    const x = at?.[4] as number;
    expect(x + (offset as number)).toBe(10);
    expect(x + 100).toBeLessThan(0);
  });

  it("is not painted at all where nobody sees it", () => {
    const { drawn, paintMarks } = paint({ blur: 0, opacity: 0.5 }, { x0: 500, y0: 0, x1: 600, y1: 20 });
    expect([drawn.length, paintMarks.mock.calls.length]).toEqual([0, 0]);
  });

  it("is painted beyond the canvas as far as it blurs into it", () => {
    const [{ at } = {}] = paint({ blur: 2, opacity: 1 }, { x0: -100, y0: 0, x1: 50, y1: 20 }).drawn;
    expect(at?.[2]).toBe(110 + 12);
  });
});
