/** Where the text area stands while a label is typed, so that the text stays where it will be painted. */
import type { LabelEdit, Overlay, Rect } from "@/backend/protocol";
import type { Size } from "@/canvas/camera";

/** Room for the caret, in diagram units. */
const CARET = 2;
/** An empty label still has to be seen, in diagram units. */
const NARROWEST = 30;

/** The frame of the shape whose label is edited; nothing for a connector. */
export function frameOf(overlay: readonly Overlay[]): Rect | null {
  const frames = overlay.filter((part) => part.kind === "frame");
  return frames.length === 1 ? (frames[0]?.rect ?? null) : null;
}

/** How wide the text may become before it is broken; nothing when it stands outside of a shape. */
export function widthLimit({ rect }: Pick<LabelEdit, "rect">, frame: Rect | null): number | null {
  return frame !== null && isInside(middleOf(rect), frame) ? Math.max(frame.width, NARROWEST) : null;
}

/** The box of a text of this size: it grows away from the side where its lines begin and where it is held. */
export function labelBox(edit: Pick<LabelEdit, "rect" | "align">, frame: Rect | null, text: Size): Rect {
  const width = Math.max(text.width + CARET, Math.min(NARROWEST, frame?.width ?? NARROWEST));
  const { rect, align } = edit;
  const share = { left: 0, center: 0.5, right: 1 }[align];
  const hold = verticalHold(rect, frame);
  return {
    x: rect.x + (rect.width - width) * share,
    y: rect.y + (rect.height - text.height) * hold,
    width,
    height: text.height,
  };
}

/** 0 where the text hangs from its upper side, 1 where it stands on its lower one, else 0.5. */
function verticalHold(rect: Rect, frame: Rect | null): number {
  if (frame === null) return 0.5;
  const [middle, center] = [middleOf(rect).y, middleOf(frame).y];
  if (Math.abs(middle - center) <= 2 || rect.height >= frame.height) return 0.5;
  const isInside = middle > frame.y && middle < frame.y + frame.height;
  return middle < center === isInside ? 0 : 1;
}

function middleOf(rect: Rect): { x: number; y: number } {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

function isInside({ x, y }: { x: number; y: number }, frame: Rect): boolean {
  return x >= frame.x && x <= frame.x + frame.width && y >= frame.y && y <= frame.y + frame.height;
}
