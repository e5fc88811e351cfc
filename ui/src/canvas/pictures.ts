/** Pictures of a scene, decoded once for as long as their bytes are in use. */
import type { Box, ImageMark } from "@/canvas/marks";

/** An image element runs no scripts and loads nothing, whatever the bytes are. */
export class Pictures {
  readonly #known = new Map<string, HTMLImageElement>();
  /** Where pictures will be painted that are not there yet. */
  readonly #awaited = new Map<string, Box[]>();
  #arrived: Box[] = [];

  /** @param onReady Called when a picture that was asked for can be painted. */
  constructor(private readonly onReady: () => void) {}

  /** The picture for a box, or nothing as long as it is being decoded and when it cannot be. */
  get(mark: ImageMark, box: Box): HTMLImageElement | null {
    const key = fingerprint(mark);
    const image = this.#known.get(key) ?? this.#load(key, mark);
    if (!image.complete) this.#awaited.set(key, [...(this.#awaited.get(key) ?? []), box]);
    return image.complete && image.naturalWidth > 0 ? image : null;
  }

  /** The boxes whose pictures have come since this was last asked. */
  takeArrived(): Box[] {
    const arrived = this.#arrived;
    this.#arrived = [];
    return arrived;
  }

  #load(key: string, mark: ImageMark): HTMLImageElement {
    const image = new Image();
    const url = URL.createObjectURL(new Blob([mark.bytes.slice()], { type: mark.mediaType }));
    const done = () => {
      URL.revokeObjectURL(url);
      this.#arrived.push(...(this.#awaited.get(key) ?? []));
      this.#awaited.delete(key);
      this.onReady();
    };
    image.addEventListener("load", done, { once: true });
    image.addEventListener("error", done, { once: true });
    image.src = url;
    this.#known.set(key, image);
    return image;
  }
}

const fingerprints = new WeakMap<ImageMark, string>();

/** The same picture is sent anew with every change of its cell; it must not flicker for that. */
function fingerprint(mark: ImageMark): string {
  const known = fingerprints.get(mark);
  if (known !== undefined) return known;
  let hash = 0x811c9dc5;
  for (const byte of mark.bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  const key = `${mark.mediaType} ${mark.bytes.length} ${hash >>> 0}`;
  fingerprints.set(mark, key);
  return key;
}
