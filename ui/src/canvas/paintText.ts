/** Text that is already laid out: no line is broken and nothing is measured to place anything. */
import type { Ink } from "@/canvas/inks";
import type { Cluster, TextMark, TextRun } from "@/canvas/marks";

/** Below this size on the screen nobody can read it, and a bar says as much as letters do. In CSS pixels. */
const READABLE = 4;
/** Below this size a bar is fainter than what it stands on. */
const VISIBLE = 1;
/** A run may be this much wider or narrower than the core says before its clusters are placed one by one. */
const TOLERANCE = 0.5;
/** How tall a bar that stands for text is, in shares of the font's size. */
const BAR = 0.45;
/** How opaque it is. */
const FAINT = 0.35;

/** Paints in a context that maps page coordinates to the screen at `scale`. */
export function paintText(context: CanvasRenderingContext2D, mark: TextMark, scale: number, ink: Ink): void {
  const runs = mark.runs.filter((run) => run.size * scale >= VISIBLE);
  if (runs.length === 0) return;
  context.save();
  context.transform(...mark.transform);
  for (const run of runs) paintRun(context, run, scale, ink);
  context.restore();
}

function paintRun(context: CanvasRenderingContext2D, run: TextRun, scale: number, ink: Ink): void {
  context.fillStyle = ink(run.color);
  if (run.size * scale < READABLE) {
    paintBar(context, run);
    return;
  }
  context.font = cssFont(run);
  if (fitsAsAWhole(context, run)) context.fillText(run.text, run.x, run.y);
  else for (const piece of pieces(run)) context.fillText(piece.text, run.x + piece.x, run.y);
}

function paintBar(context: CanvasRenderingContext2D, run: TextRun): void {
  const opacity = context.globalAlpha;
  context.globalAlpha = opacity * FAINT;
  const height = run.size * BAR;
  if (run.text.trim() !== "") context.fillRect(run.x, run.y - height, run.advance, height);
  context.globalAlpha = opacity;
}

export function cssFont(run: Pick<TextRun, "family" | "bold" | "italic" | "size">): string {
  const family = run.family.replaceAll(/["\\]/g, "");
  return `${run.italic ? "italic " : ""}${run.bold ? "bold " : ""}${run.size}px "${family}", Arimo, sans-serif`;
}

/** Measuring costs more than painting, and a run never changes. */
const fitting = new WeakMap<TextRun, boolean>();

function fitsAsAWhole(context: CanvasRenderingContext2D, run: TextRun): boolean {
  const known = fitting.get(run);
  if (known !== undefined) return known;
  const fits = Math.abs(context.measureText(run.text).width - run.advance) <= TOLERANCE || run.clusters.length < 2;
  fitting.set(run, fits);
  return fits;
}

/** The clusters' texts. Clusters come left to right, which in Hebrew is against the order of the text. */
export function pieces(run: Pick<TextRun, "text" | "clusters">): { text: string; x: number }[] {
  const starts = run.clusters.map((cluster) => cluster.start).sort((one, other) => one - other);
  const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? run.text.length]));
  return run.clusters.map(({ start, x }: Cluster) => ({ text: run.text.slice(start, ends.get(start)), x }));
}
