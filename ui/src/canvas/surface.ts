/** A canvas element as something to paint on: sharp at any pixel ratio, painted once a frame and only when asked. */
import type { Size } from "@/canvas/camera";

export class Surface {
  readonly #context: CanvasRenderingContext2D | null;
  #asked: number | null = null;

  /** @param paint Paints everything, with the CSS pixel as the unit. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly paint: (context: CanvasRenderingContext2D, size: Size) => void,
  ) {
    this.#context = canvas.getContext("2d", { alpha: false });
  }

  get size(): Size {
    return { width: this.canvas.clientWidth, height: this.canvas.clientHeight };
  }

  /** Asks to be painted with the next frame. */
  ask(): void {
    this.#asked ??= requestAnimationFrame(() => this.paintNow());
  }

  /** Paints at once: a canvas that was resized is empty until then. */
  paintNow(): void {
    this.stop();
    const ratio = window.devicePixelRatio || 1;
    const { width, height } = this.size;
    if (this.#context === null || width === 0 || height === 0) return;
    this.#adopt(Math.round(width * ratio), Math.round(height * ratio));
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.paint(this.#context, { width, height });
  }

  /** Forgets that it was asked. */
  stop(): void {
    if (this.#asked !== null) cancelAnimationFrame(this.#asked);
    this.#asked = null;
  }

  #adopt(width: number, height: number): void {
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }
}
