/** Where the text area stands while a label is typed, so that every letter is where it will be painted. */
import type { LabelEdit, Point, Rect } from "@/backend/protocol";
import type { Camera, Size } from "@/canvas/camera";
import { toView } from "@/canvas/camera";

/** How much wider or narrower than the label a wrapping text area may be, so that its lines break where the core's do. */
const SLACK = 8;
/** Room for the caret at the ends of a line that is as wide as its text. */
const CARET = 2;

const ACROSS: Record<LabelEdit["align"], number> = { left: 0, center: 0.5, right: 1 };
const DOWN: Record<LabelEdit["verticalAlign"], number> = { top: 0, middle: 0.5, bottom: 1 };

/** The box of the text area in page coordinates before it is turned. */
export function labelBox(edit: LabelEdit, text: { width: number; lines: number }): Rect {
  const size = { width: text.width, height: text.lines * edit.lineHeight };
  const { x, y } = aligned(edit, size, text.lines);
  if (edit.wrap !== null) return { x, y, ...size };
  return { x: x - CARET, y, width: size.width + 2 * CARET, height: size.height };
}

/** The text's corner in its area. Its last line may be lower than what it takes in the area. */
function aligned(edit: LabelEdit, size: Size, lines: number): Point {
  const { area } = edit;
  const height = edit.firstLine + (lines - 1) * edit.lineHeight;
  return {
    x: area.x + (area.width - size.width) * ACROSS[edit.align],
    y: area.y + (area.height - height) * DOWN[edit.verticalAlign],
  };
}

/**
 * The width nearest to `wrap` at which lines break where they break when they are measured exactly. Letters on whole
 * pixels make some lines a little longer and others a little shorter than the core paints them.
 */
export function wrappingWidth(rows: string[], wrap: number, exact: (line: string) => number, given: (line: string) => number): number {
  const wanted = rows.flatMap((row) => brokenLines(row, wrap, exact)).join("\n");
  const breaksSo = (width: number) => rows.flatMap((row) => brokenLines(row, width, given)).join("\n") === wanted;
  for (let slack = 0; slack <= SLACK; slack += 0.5) {
    if (breaksSo(wrap + slack)) return wrap + slack;
    if (breaksSo(wrap - slack)) return wrap - slack;
  }
  return wrap;
}

/** A row in lines, each as full of words as it can be. */
function brokenLines(row: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  let line: string | null = null;
  for (const word of row.split(" ")) {
    const longer: string = line === null ? word : `${line} ${word}`;
    if (line !== null && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line ?? ""];
}

/** What brings text that is set one way to the width that it has when it is set another. */
export function letterSpacing(rows: string[], wanted: (row: string) => number, given: (row: string) => number): number {
  const letters = rows.reduce((count, row) => count + [...row].length, 0);
  const missing = rows.reduce((sum, row) => sum + wanted(row) - given(row), 0);
  return letters === 0 ? 0 : missing / letters;
}

/** How many lines a text area of this height shows. */
export function linesIn(height: number, lineHeight: number): number {
  return Math.max(1, Math.round(height / lineHeight));
}

/** The transform of a text area that stands at the canvas's corner: into its box, turned, and seen by the camera. */
export function labelTransform(edit: Pick<LabelEdit, "rotation" | "pivot">, box: Point, camera: Camera): string {
  const pivot = toView(camera, edit.pivot);
  const [dx, dy] = [box.x - edit.pivot.x, box.y - edit.pivot.y];
  return `translate(${pivot.x}px, ${pivot.y}px) rotate(${edit.rotation}deg) scale(${camera.scale}) translate(${dx}px, ${dy}px)`;
}
