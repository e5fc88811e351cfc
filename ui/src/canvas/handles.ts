/** The looks of handles: one for each thing that can be done with them, and a stronger one under the hand. */
import type { HandleKind, Overlay } from "@/backend/protocol";
import { toView, type Camera } from "@/canvas/camera";
import type { Inks } from "@/canvas/inks";

export type Handle = Extract<Overlay, { kind: "handle" }>;
export type HandleColors = Pick<Inks, "accent" | "handle" | "loose" | "labelHandle">;

const LINE = 1.25;
const FULL_TURN = 2 * Math.PI;

/** Draws a handle around its origin, turned as it stands on the page. */
type Look = (context: CanvasRenderingContext2D, isHot: boolean, colors: HandleColors) => void;

const LOOKS: Record<HandleKind, Look> = {
  resize: square,
  rotate: turnArrow,
  tiedEnd: (context, isHot, { accent, handle }) => disc(context, isHot ? 6 : 4.5, accent, handle, 1.5),
  looseEnd: (context, isHot, { loose, handle }) => disc(context, isHot ? 6 : 4.5, isHot ? loose : handle, loose, 1.75),
  waypoint: (context, isHot, { accent, handle }) => disc(context, isHot ? 5 : 3.5, accent, handle, 1.25),
  stretch,
  label: (context, isHot, { labelHandle, handle }) => diamond(context, isHot ? 6.5 : 5, labelHandle, handle),
  // Many stand on one outline: small as long as they are not meant.
  port: (context, isHot, { accent, handle }) => (isHot ? disc(context, 5, accent, handle, 1.5) : disc(context, 2.25, handle, accent, LINE)),
  arrow,
};

/** What turns with its frame, or points somewhere. The rest looks the same from all sides, or has to be read. */
const TURNING = new Set<HandleKind>(["resize", "arrow"]);

/** Draws in a context whose unit is the CSS pixel. */
export function paintHandle(context: CanvasRenderingContext2D, handle: Handle, camera: Camera, colors: HandleColors): void {
  const at = toView(camera, handle.at);
  context.translate(at.x + handle.offset.x, at.y + handle.offset.y);
  if (TURNING.has(handle.handle)) context.rotate((handle.rotation * Math.PI) / 180);
  context.lineWidth = LINE;
  context.strokeStyle = colors.accent;
  LOOKS[handle.handle](context, handle.hot, colors);
}

function square(context: CanvasRenderingContext2D, isHot: boolean, { accent, handle }: HandleColors): void {
  const side = isHot ? 10 : 8;
  context.fillStyle = isHot ? accent : handle;
  context.beginPath();
  context.roundRect(-side / 2, -side / 2, side, side, 2);
  context.fill();
  context.stroke();
}

/** A filled circle with a rim that sets it off from the line below it. */
function disc(context: CanvasRenderingContext2D, radius: number, fill: string, rim: string, width: number): void {
  context.fillStyle = fill;
  context.strokeStyle = rim;
  context.lineWidth = width;
  context.beginPath();
  context.arc(0, 0, radius, 0, FULL_TURN);
  context.fill();
  context.stroke();
}

function stretch(context: CanvasRenderingContext2D, isHot: boolean, { accent, handle }: HandleColors): void {
  context.globalAlpha = isHot ? 1 : 0.65;
  disc(context, isHot ? 4.5 : 3, handle, accent, LINE);
}

function diamond(context: CanvasRenderingContext2D, radius: number, fill: string, rim: string): void {
  context.fillStyle = fill;
  context.strokeStyle = rim;
  context.beginPath();
  context.moveTo(0, -radius);
  context.lineTo(radius, 0);
  context.lineTo(0, radius);
  context.lineTo(-radius, 0);
  context.closePath();
  context.fill();
  context.stroke();
}

/** A circle with an arrow that goes most of the way round. */
function turnArrow(context: CanvasRenderingContext2D, isHot: boolean, { accent, handle }: HandleColors): void {
  disc(context, isHot ? 9 : 8, isHot ? accent : handle, accent, LINE);
  context.strokeStyle = isHot ? handle : accent;
  context.fillStyle = context.strokeStyle;
  context.lineWidth = 1.4;
  context.beginPath();
  context.arc(0, 0, 4, -0.2 * Math.PI, 1.3 * Math.PI);
  context.stroke();
  context.beginPath();
  context.moveTo(5.6, -3.2);
  context.lineTo(1.4, -3.6);
  context.lineTo(4.2, 0.6);
  context.closePath();
  context.fill();
}

/** A stubby arrow to the right that keeps to the background until the hand comes near. */
function arrow(context: CanvasRenderingContext2D, isHot: boolean, { accent }: HandleColors): void {
  context.globalAlpha = isHot ? 1 : 0.4;
  context.fillStyle = accent;
  context.lineJoin = "round";
  context.beginPath();
  context.moveTo(-8, -3);
  context.lineTo(-1, -3);
  context.lineTo(-1, -7);
  context.lineTo(8, 0);
  context.lineTo(-1, 7);
  context.lineTo(-1, 3);
  context.lineTo(-8, 3);
  context.closePath();
  context.fill();
}
