/** Runs actions by their keys, wherever the focus is, as long as no dialog is in front and no text is being typed. */
import { allActions } from "@/app/actions";
import type { App } from "@/app/app.svelte";
import { matches } from "@/app/shortcuts";

/** While text is typed only these keys are the application's; the rest edit the text. */
const ALWAYS = /^(file|zoom)\./;

export function listenForShortcuts(app: App): () => void {
  const onKey = (event: KeyboardEvent) => handle(app, event);
  window.addEventListener("keydown", onKey, { capture: true });
  return () => window.removeEventListener("keydown", onKey, { capture: true });
}

function handle(app: App, event: KeyboardEvent): void {
  if (event.isComposing || isElsewhere(app, event.target)) return;
  const isTyping = isTextField(event.target);
  if (isTyping && undoTyping(event)) return;
  const action = allActions(app).find(
    ({ name, shortcut }) => shortcut !== null && (!isTyping || ALWAYS.test(name)) && matches(event, shortcut),
  );
  if (action === undefined) {
    escapeFromNowhere(app, event);
    return;
  }
  // Keys without ctrl mean the diagram only while it has the focus: Enter on a button presses the button.
  if (!isWithModifier(event) && !(event.target instanceof HTMLCanvasElement) && event.target !== document.body) return;
  event.preventDefault();
  event.stopPropagation();
  void runWhenSettled(app, action.name);
}

/** WebKitGTK has no keys of its own for taking back what was typed. */
function undoTyping(event: KeyboardEvent): boolean {
  const undoes = matches(event, "Ctrl+Z");
  if (!undoes && !matches(event, "Ctrl+Shift+Z") && !matches(event, "Ctrl+Y")) return false;
  event.preventDefault();
  event.stopPropagation();
  // Nothing else reaches the history of a text field.
  document.execCommand(undoes ? "undo" : "redo");
  return true;
}

/** Esc means the diagram where nothing else has the focus. */
function escapeFromNowhere(app: App, event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.target !== document.body) return;
  app.activeView?.key({ key: event.key, modifiers: { shift: false, ctrl: false, alt: false } });
}

/** What is enabled depends on what the hand did before; that may still be on its way. */
async function runWhenSettled(app: App, name: string): Promise<void> {
  await app.activeView?.idle();
  const action = allActions(app).find((candidate) => candidate.name === name);
  if (action?.isEnabled === true) action.run();
}

function isWithModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

function isElsewhere(app: App, target: EventTarget | null): boolean {
  const isInMenu = target instanceof Element && target.closest("[role=menu]") !== null;
  return app.dialogs.open.length > 0 || app.access.isAsking || isInMenu;
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}
