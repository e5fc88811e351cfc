/** Everything a menu offers and a key does: what concerns files and the view, and the core's own table of commands. */
import type { App } from "@/app/app.svelte";
import type { ThemeChoice } from "@/app/theme.svelte";
import type { Command, DocumentTab, Given, Menus } from "@/backend/protocol";
import type { DocumentView } from "@/canvas/documentView.svelte";

export interface Action {
  name: string;
  title: string;
  shortcut: string | null;
  isEnabled: boolean;
  /** Whether it is ticked; left out where there is nothing to tick. */
  isChecked?: boolean;
  run: () => unknown;
}

export interface Menu {
  name: string;
  title: string;
  /** Groups of actions, with a line between them. */
  groups: Action[][];
}

export function menus(app: App): Menu[] {
  return [
    { name: "file", title: "File", groups: fileGroups(app) },
    { name: "edit", title: "Edit", groups: coreGroups(app, "edit") },
    { name: "view", title: "View", groups: viewGroups(app) },
    ...otherMenus(app),
    { name: "help", title: "Help", groups: [[action("help.about", "About Drawbridge", null, () => app.dialogs.ask("about", { version: app.version }))]] },
  ];
}

/** All actions that have keys, those that stand in no menu among them. */
export function allActions(app: App): Action[] {
  const own = menus(app).flatMap((menu) => menu.groups.flat());
  const hidden = app.commands.filter(({ menus, shortcut }) => !menus.bar && shortcut !== null);
  return [...own, ...hidden.map((command) => coreAction(app, command))];
}

/** A command of the core's table, by its name. */
export function actionOf(app: App, name: string): Action | null {
  const command = app.commands.find((candidate) => candidate.name === name);
  return command === undefined ? null : coreAction(app, command);
}

/** What a context menu offers now, grouped by section; its commands are told what is given. */
export function contextGroups(app: App, menu: Exclude<keyof Menus, "bar">, given: Given): Action[][] {
  return bySection(app.commands.filter(({ menus }) => menus[menu])).map((section) =>
    section.map((command) => coreAction(app, command, given)).filter(({ isEnabled }) => isEnabled),
  ).filter((section) => section.length > 0);
}

/** The commands of the core's table whose names begin with `prefix.`, grouped by section. */
function coreGroups(app: App, prefix: string): Action[][] {
  const listed = app.commands.filter(({ name, menus }) => menus.bar && name.startsWith(`${prefix}.`));
  return bySection(listed).map((section) => section.map((command) => coreAction(app, command)));
}

function bySection(commands: Command[]): Command[][] {
  const sections = new Set(commands.map(({ section }) => section));
  return [...sections].map((name) => commands.filter(({ section }) => section === name));
}

function coreAction(app: App, { name, title, shortcut }: Command, given?: Given): Action {
  const isEnabled = app.activeView?.isEnabled(name) ?? false;
  return action(name, title, shortcut, () => (ASKED[name] ?? run)(app, name, given), isEnabled);
}

type Run = (app: App, name: string, given?: Given) => unknown;

const run: Run = (app, name, given) => app.activeView?.run(name, given);

/** Commands that are told something which the page has to ask for first. */
const ASKED: Record<string, Run | undefined> = {
  "page.rename": ({ activeView: view }) => view !== null && (view.renaming = view.state?.page ?? null),
};

function action(name: string, title: string, shortcut: string | null, run: () => unknown, isEnabled = true): Action {
  return { name, title, shortcut, isEnabled, run };
}

function fileGroups(app: App): Action[][] {
  const { documents, saves } = app;
  const tab = app.activeTab;
  const withTab = (run: (id: number) => unknown) => () => tab !== null && run(tab.id);
  const isOpen = tab !== null;
  return [
    [
      action("file.new", "New", "Ctrl+N", () => documents.create()),
      action("file.create", "New in GitLab…", "Ctrl+Shift+N", () => documents.createInGitlab()),
    ],
    [
      action("file.open", "Open…", "Ctrl+O", () => documents.openLocal()),
      action("file.openGitlab", "Open from GitLab…", "Ctrl+Shift+O", () => documents.openFromGitlab()),
    ],
    [
      action("file.save", tab?.origin.kind === "gitlab" ? "Save…" : "Save", "Ctrl+S", withTab((id) => saves.save(id)), isOpen),
      action("file.saveAs", "Save as…", "Ctrl+Shift+S", withTab((id) => saves.saveAs(id)), isOpen),
      action("file.saveGitlab", "Save to GitLab…", null, withTab((id) => saves.saveToGitlab(id)), isOpen),
    ],
    versionActions(app, tab),
    [
      action("file.close", "Close", "Ctrl+W", withTab((id) => documents.close(id)), isOpen),
      action("file.quit", "Quit", "Ctrl+Q", () => documents.quit()),
    ],
  ];
}

/** What can be done with the versions of a document's file, and with lasting addresses of it. */
export function versionActions(app: App, tab: DocumentTab | null): Action[] {
  const isStored = tab?.origin.kind === "gitlab" && tab.stored;
  const isSelected = app.activeTab === tab && app.activeView?.state?.selection.length === 1;
  const withTab = (run: (id: number) => unknown) => () => tab !== null && run(tab.id);
  return [
    action("file.history", "History…", "Ctrl+Shift+Y", withTab((id) => app.versions.showHistory(id)), isStored),
    action("file.copyLink", "Copy permanent link", null, withTab((id) => app.versions.copyLink(id, false)), isStored),
    action("file.copyShapeLink", "Copy link to selected shape", null, withTab((id) => app.versions.copyLink(id, true)), isStored && isSelected),
  ];
}

/** What the menu of a document's tab offers. */
export function tabGroups(app: App, tab: DocumentTab): Action[][] {
  const versions = versionActions(app, tab).filter(({ name, isEnabled }) => isEnabled && name !== "file.copyShapeLink");
  return [versions, [action("file.close", "Close", "Ctrl+W", () => app.documents.close(tab.id))]].filter(({ length }) => length > 0);
}

function viewGroups(app: App): Action[][] {
  const view = app.activeView;
  const isOpen = view !== null;
  return [
    ...coreGroups(app, "view"),
    zoomActions(view),
    [
      {
        ...action("view.palette", "Shapes", "Ctrl+Shift+K", () => app.palette.show(!app.palette.isShown), isOpen),
        isChecked: app.palette.isShown,
      },
    ],
    [
      theme(app, "system", "System theme"),
      theme(app, "light", "Light"),
      theme(app, "dark", "Dark"),
      {
        ...action("theme.paper", "Keep paper white", null, () => app.theme.keepPaperWhite(!app.theme.isPaperWhite)),
        isChecked: app.theme.isPaperWhite,
      },
    ],
  ].filter((group) => group.length > 0);
}

/** The ways to look at a diagram. */
export function zoomActions(view: DocumentView | null): Action[] {
  const isOpen = view !== null;
  const isSelected = (view?.state?.selection.length ?? 0) > 0;
  return [
    action("zoom.in", "Zoom in", "Ctrl+=", () => view?.zoomIn(), isOpen),
    action("zoom.out", "Zoom out", "Ctrl+-", () => view?.zoomOut(), isOpen),
    action("zoom.actual", "100 %", "Ctrl+0", () => view?.zoomTo(1), isOpen),
    action("zoom.fit", "Zoom to fit", "Ctrl+Shift+H", () => view?.fit(), isOpen),
    action("zoom.selection", "Zoom to selection", "Ctrl+Shift+J", () => view?.fitSelection(), isSelected),
  ];
}

function theme(app: App, choice: ThemeChoice, title: string): Action {
  const isChecked = app.theme.choice === choice;
  return { ...action(`theme.${choice}`, title, null, () => app.theme.choose(choice)), isChecked };
}

/** A menu for every other family of commands that the core has. */
function otherMenus(app: App): Menu[] {
  const families = new Set(app.commands.filter(({ menus }) => menus.bar).map(({ name }) => name.split(".", 1)[0] ?? ""));
  return [...families].filter((name) => name !== "edit" && name !== "view").map((name) => ({
    name,
    title: name.charAt(0).toUpperCase() + name.slice(1),
    groups: coreGroups(app, name),
  }));
}
