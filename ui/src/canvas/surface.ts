/** A canvas element as something to paint on: sharp at any pixel ratio, painted once a frame and only when asked. */
import type { Size } from "@/canvas/camera";

export class Surface {
  readonly #context: CanvasRenderingContext2D | null;
  readonly #stop = new AbortController();
  #asked: number | null = null;

  /** @param paint Paints everything, with the device pixel as the unit, and says whether it is done. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly paint: (context: CanvasRenderingContext2D, size: Size, ratio: number) => boolean,
  ) {
    this.#context = canvas.getContext("2d", { alpha: false });
    this.#heedRatio();
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
    this.#forget();
    const ratio = window.devicePixelRatio || 1;
    const { width, height } = this.size;
    if (this.#context === null || width === 0 || height === 0) return;
    this.#adopt(Math.round(width * ratio), Math.round(height * ratio));
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    if (!this.paint(this.#context, { width, height }, ratio)) this.ask();
  }

  /** Is painted no more. */
  stop(): void {
    this.#stop.abort();
    this.#forget();
  }

  #forget(): void {
    if (this.#asked !== null) cancelAnimationFrame(this.#asked);
    this.#asked = null;
  }

  #adopt(width: number, height: number): void {
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }

  /** A window that goes to another screen gets another ratio and keeps its size. */
  #heedRatio(): void {
    const { signal } = this.#stop;
    if (signal.aborted) return;
    const same = window.matchMedia(`(resolution: ${window.devicePixelRatio || 1}dppx)`);
    const changed = () => {
      this.ask();
      this.#heedRatio();
    };
    same.addEventListener("change", changed, { once: true, signal });
  }
}
