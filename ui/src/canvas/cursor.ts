/** The pointer's look as the browser names it. */
import type { Cursor } from "@/backend/protocol";

/** No browser has a pointer for turning. White below black, so that it is seen on any paper. */
const TURN = [
  "<svg xmlns='http://www.w3.org/2000/svg' width='24' height='24' fill='none' stroke-linecap='round' stroke-linejoin='round'>",
  ...[["white", 4.5], ["black", 2]].map(
    ([color, width]) => `<path d='M18.5 9.5A7 7 0 1 0 19 13M19 4.5v5h-5' stroke='${color}' stroke-width='${width}'/>`,
  ),
  "</svg>",
].join("");

const CURSORS: Record<Cursor, string> = {
  default: "default",
  move: "move",
  text: "text",
  pointer: "pointer",
  crosshair: "crosshair",
  copy: "copy",
  rotate: `url("data:image/svg+xml,${encodeURIComponent(TURN)}") 12 12, grab`,
  resizeVertical: "ns-resize",
  resizeHorizontal: "ew-resize",
  resizeFalling: "nwse-resize",
  resizeRising: "nesw-resize",
  notAllowed: "not-allowed",
};

export function cssCursor(cursor: Cursor): string {
  return CURSORS[cursor];
}
