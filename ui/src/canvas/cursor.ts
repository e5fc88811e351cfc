/** The pointer's look as the browser names it. */
import type { Cursor } from "@/backend/protocol";

const CURSORS: Record<Cursor, string> = {
  default: "default",
  move: "move",
  text: "text",
  pointer: "pointer",
  crosshair: "crosshair",
  copy: "copy",
  rotate: "grab",
  resizeVertical: "ns-resize",
  resizeHorizontal: "ew-resize",
  resizeFalling: "nwse-resize",
  resizeRising: "nesw-resize",
  notAllowed: "not-allowed",
};

export function cssCursor(cursor: Cursor): string {
  return CURSORS[cursor];
}
