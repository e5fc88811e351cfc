/** Where the views of a page are looked at from: one camera for all of them, so that they show the same part. */
import type { Rect } from "@/backend/protocol";
import { fit, pan, stepDown, stepUp, zoomTo, type Camera, type Size } from "@/canvas/camera";

/** Room around a box that is shown, so that what stands beside it is seen as well; in units of the page. */
const AROUND = 120;
/** A box is enlarged no further to show it. */
const LARGEST = 1.6;

export class SharedCamera {
  /** Nothing before there is a view with a size. */
  camera: Camera | null = $state.raw(null);
  #extent: Rect | null = null;
  #size: Size | null = null;

  /** Another page is looked at, whole. A box may be given to look at instead. */
  turn(extent: Rect | null, box: Rect | null = null): void {
    this.#extent = extent;
    if (this.#size === null) this.camera = null;
    else if (box === null) this.fit();
    else this.show(box);
  }

  /** Says how large a view is; all views of one camera are of one size. */
  resize(size: Size): void {
    if (size.width === 0 || size.height === 0) return;
    const before = this.#size;
    this.#size = size;
    if (this.camera === null || before === null) this.fit();
    else this.move(pan(this.camera, (size.width - before.width) / 2, (size.height - before.height) / 2));
  }

  move(camera: Camera): void {
    this.camera = camera;
  }

  /** Shows the whole page, never larger than it is. */
  fit(): void {
    if (this.#size !== null) this.camera = fit(this.#extent, this.#size, 1);
  }

  /** Brings a box into the middle, near enough to be read. */
  show({ x, y, width, height }: Rect): void {
    if (this.#size === null) return;
    const wide = { x: x - AROUND, y: y - AROUND, width: width + 2 * AROUND, height: height + 2 * AROUND };
    this.camera = fit(wide, this.#size, LARGEST);
  }

  zoomIn(): void {
    this.#zoom(stepUp);
  }

  zoomOut(): void {
    this.#zoom(stepDown);
  }

  #zoom(next: (scale: number) => number): void {
    if (this.camera === null || this.#size === null) return;
    const middle = { x: this.#size.width / 2, y: this.#size.height / 2 };
    this.camera = zoomTo(this.camera, middle, next(this.camera.scale));
  }
}
