/** One open document as the page knows it: the last update, the scene, and the camera, which is the page's own. */
import type { Backend } from "@/backend/backend";
import type { DocumentUpdate, Given, KeyInput, LabelEdit, Point, PointerInput, Rect } from "@/backend/protocol";
import { firstLook, fit, reveal, stepDown, stepUp, toPage, toView, zoomTo, type Camera, type Size } from "@/canvas/camera";
import { InputQueue } from "@/canvas/inputQueue";
import type { Box } from "@/canvas/marks";
import { boxAround } from "@/canvas/overlayBox";
import { Scene } from "@/canvas/scene";

/** A context menu that is asked for. */
export interface MenuAsked {
  /** Where it opens, on the canvas. */
  view: Point;
  /** The place that its commands are told. */
  page: Point;
}

/** What puts something new on the page, as a text from the clipboard is. */
const INSERTING = /^(insert\.|edit\.paste)/;
/** Commands that bring something to the page, which may come to lie out of sight. `insert.drag` is where the hand is. */
const BRINGING = /^(insert\.(?!drag)|edit\.(paste|duplicate))/;

export class DocumentView {
  /** The newest update; its scene is in {@link scene}. */
  state: DocumentUpdate | null = $state.raw(null);
  /** Where the page in front is looked at from; nothing before its first update and before there is a canvas. */
  camera: Camera | null = $state.raw(null);
  /** Counts the changes that can be seen. Most moves of the hand change nothing. */
  pictureCount = $state(0);
  /** Names of the commands that can run now. */
  enabled: readonly string[] = $state.raw([]);
  /** Counts how often the canvas was asked to take the keyboard. */
  focusCount = $state(0);
  /** What stands in the label editor; the core hears it when it is committed. */
  labelText = $state("");
  /** Whether the label editor began with typing, and goes on at its end. */
  isLabelTyped = false;
  /** The context menu that is open. */
  menu: MenuAsked | null = $state.raw(null);
  /** The page whose name is being typed. */
  renaming: string | null = $state(null);
  /** The canvas that shows this document. */
  canvas: HTMLCanvasElement | null = null;
  readonly scene = new Scene();

  readonly #queue: InputQueue;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- only the camera in front is shown
  readonly #cameras = new Map<string, Camera>();
  #size: Size | null = null;
  #labelDone = false;
  /** The cell that is to be looked at as soon as it and a canvas are there. */
  #sought: string | null = null;
  /** Whether something is about to come to the page that should be seen. */
  #brings = false;
  /** What was typed over a selected shape before its label editor is there. */
  #typed: string | null = null;

  constructor(
    readonly id: number,
    private readonly backend: Backend,
    onError: (thrown: unknown) => void,
  ) {
    this.#queue = new InputQueue(onError);
  }

  get labelEdit(): LabelEdit | null {
    return this.state?.labelEdit ?? null;
  }

  isEnabled(command: string): boolean {
    return this.enabled.includes(command);
  }

  /** Takes an update of the core. */
  update(update: DocumentUpdate, scene: Uint8Array): void {
    if (update.scene === "full") this.scene.replace(scene);
    if (update.scene === "change") this.scene.change(scene);
    const before = this.state;
    if (update.scene !== "none" || !looksTheSame(before, update)) this.pictureCount += 1;
    if (!isSame(update.enabled, this.enabled)) this.enabled = update.enabled;
    this.state = update;
    if (update.labelEdit !== null && update.labelEdit.cell !== before?.labelEdit?.cell) this.#beginLabel(update.labelEdit);
    if (update.page !== before?.page) this.camera = this.#cameras.get(update.page) ?? null;
    this.#look();
    if (this.#brings && !isSame(update.selection, before?.selection)) this.#revealSelection();
  }

  /** Says how large the canvas is. */
  resize(size: Size): void {
    this.#size = size;
    this.#look();
  }

  /** Gives the keyboard to the canvas. */
  focus(): void {
    this.focusCount += 1;
  }

  moveCamera(camera: Camera): void {
    this.camera = camera;
    if (this.state !== null) this.#cameras.set(this.state.page, camera);
  }

  zoomIn(): void {
    this.#zoom(stepUp);
  }

  zoomOut(): void {
    this.#zoom(stepDown);
  }

  zoomTo(scale: number): void {
    this.#zoom(() => scale);
  }

  fit(): void {
    if (this.state !== null && this.#size !== null) this.moveCamera(fit(this.state.extent, this.#size, 4));
  }

  fitSelection(): void {
    const box = boxAround(this.state?.overlay ?? []);
    if (box !== null && this.#size !== null) this.moveCamera(fit(box, this.#size, 4));
  }

  /** Selects a cell and shows it near enough to be read, on whichever page it is. Answers whether there is one of that name. */
  async lookAt(cell: string): Promise<boolean> {
    if (!(await this.backend.findCell(this.id, cell))) return false;
    this.#sought = cell;
    this.#look();
    return true;
  }

  /** What has just come to the page is seen, wherever the core found room for it. */
  #revealSelection(): void {
    this.#brings = false;
    const box = boxAround(this.state?.overlay ?? []);
    if (box !== null && this.camera !== null && this.#size !== null) this.moveCamera(reveal(this.camera, box, this.#size));
  }

  /** Opens the context menu: of what lies at a place of the canvas, or of the selection where none is given. */
  async askMenu(at: Point | null, ask: (page: Point) => void): Promise<void> {
    this.commitLabel();
    if (at !== null && this.camera !== null) ask(toPage(this.camera, at));
    await this.idle();
    const view = at ?? this.#menuPlace();
    if (this.camera !== null) this.menu = { view, page: toPage(this.camera, view) };
  }

  /** Takes a letter typed on the canvas. It begins a new label of the selected shape; false where there is none. */
  type(letter: string): boolean {
    if (this.#typed !== null) {
      this.#typed += letter;
      return true;
    }
    if (this.labelEdit !== null && this.isLabelTyped && !this.#labelDone) {
      this.labelText += letter;
      return true;
    }
    if (this.labelEdit !== null || !this.isEnabled(EDIT_LABEL)) return false;
    this.#typed = letter;
    this.run(EDIT_LABEL);
    this.#queue.push(() => Promise.resolve(setTimeout(() => (this.#typed = null), LONGEST_WAIT)));
    return true;
  }

  pointer(input: PointerInput): void {
    const send = () => this.backend.pointer(this.id, input);
    if (input.kind === "move") this.#queue.pushMove(send);
    else this.#queue.push(send);
  }

  key(input: KeyInput): void {
    this.#queue.push(() => this.backend.key(this.id, input));
  }

  /** Runs a command of the core's table. What is inserted without a place comes into the middle of what is visible. */
  run(command: string, given: Given = {}): void {
    this.commitLabel();
    const told = INSERTING.test(command) && this.camera !== null ? { at: toPage(this.camera, this.#middle()), ...given } : given;
    this.#queue.push(() => {
      this.#brings = BRINGING.test(command);
      return this.backend.run(this.id, command, told);
    });
  }

  showPage(page: string): void {
    this.commitLabel();
    this.#queue.push(() => this.backend.showPage(this.id, page));
  }

  /** Ends the label editor with its text. Does nothing where none is open. */
  commitLabel(): void {
    if (!this.#endLabel()) return;
    const text = this.labelText;
    this.#queue.push(() => this.backend.commitLabel(this.id, text));
  }

  /** Commits an open label and resolves when the core has answered everything. */
  async settle(): Promise<void> {
    this.commitLabel();
    await this.idle();
  }

  /** Resolves when the core has answered everything so far. */
  async idle(): Promise<void> {
    await this.#queue.settled();
  }

  #beginLabel(edit: LabelEdit): void {
    this.isLabelTyped = this.#typed !== null;
    this.labelText = this.#typed ?? edit.text;
    this.#typed = null;
    this.#labelDone = false;
  }

  #endLabel(): boolean {
    if (this.labelEdit === null || this.#labelDone) return false;
    this.#labelDone = true;
    return true;
  }

  #look(): void {
    const sought = this.#sought === null ? undefined : this.scene.item(this.#sought);
    if (sought !== undefined && this.#size !== null && this.#size.width > 0) {
      this.moveCamera(fit(around(sought.bounds, ROOM_AROUND), this.#size, NEAR));
      this.#sought = null;
    }
    if (this.camera === null && this.state !== null && this.#size !== null) {
      this.moveCamera(firstLook(this.state.extent, this.#size));
    }
  }

  #zoom(next: (scale: number) => number): void {
    if (this.camera !== null) this.moveCamera(zoomTo(this.camera, this.#middle(), next(this.camera.scale)));
  }

  /** Where a menu of the selection opens that no pointer asked for. */
  #menuPlace(): Point {
    const box = boxAround(this.state?.overlay ?? []);
    if (box === null || this.camera === null) return this.#middle();
    const { x, y } = toView(this.camera, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
    const { width, height } = this.#size ?? { width: 0, height: 0 };
    return { x: Math.min(width, Math.max(0, x)), y: Math.min(height, Math.max(0, y)) };
  }

  #middle(): Point {
    return { x: (this.#size?.width ?? 0) / 2, y: (this.#size?.height ?? 0) / 2 };
  }
}

/** Room around a cell that is looked at, in units of the page, and how far it is enlarged. */
const ROOM_AROUND = 160;
const NEAR = 1.5;

function around({ x0, y0, x1, y1 }: Box, room: number): Rect {
  return { x: x0 - room, y: y0 - room, width: x1 - x0 + 2 * room, height: y1 - y0 + 2 * room };
}

const EDIT_LABEL = "edit.label";
/** After this time in milliseconds nothing comes of typing on a shape, and later letters are for later labels. */
const LONGEST_WAIT = 300;

/** Whether two updates paint the same over the same scene. */
function looksTheSame(one: DocumentUpdate | null, other: DocumentUpdate): boolean {
  const seen = ({ revision, page, background, grid, overlay, labelEdit }: DocumentUpdate) =>
    [revision, page, background, grid, overlay, labelEdit?.cell ?? null];
  return one !== null && isSame(seen(one), seen(other));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
