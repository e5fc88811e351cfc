/** Reads the core's little-endian bytes front to back. Reading past the end throws a RangeError. */
export class ByteReader {
  readonly #view: DataView;
  #at = 0;

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at === this.bytes.byteLength;
  }

  byte(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  uint(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  number(): number {
    return this.#view.getFloat32(this.#advance(4), true);
  }

  numbers(count: number): number[] {
    return Array.from({ length: count }, () => this.number());
  }

  /** Bytes that share the message's memory. */
  slice(length: number): Uint8Array {
    const start = this.#advance(length);
    return this.bytes.subarray(start, start + length);
  }

  /** A count and that many things. */
  list<T>(read: () => T): T[] {
    const count = this.uint();
    const things: T[] = [];
    for (let index = 0; index < count; index++) things.push(read());
    return things;
  }

  #advance(length: number): number {
    const start = this.#at;
    if (start + length > this.bytes.byteLength) {
      throw new RangeError(`scene ends at byte ${this.bytes.byteLength}, ${length} more wanted at ${start}`);
    }
    this.#at = start + length;
    return start;
  }
}
