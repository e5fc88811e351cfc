// Written by the protocol crate (see CONTRIBUTING.md). Do not edit.

export type Update = { "kind": "app", 
/**
 * The new state.
 */
state: AppState, } | { "kind": "document", 
/**
 * What changed.
 */
update: DocumentUpdate, } | { "kind": "notice", 
/**
 * What to tell.
 */
notice: Notice, } | { "kind": "closeAsked" };

export type AppState = { 
/**
 * The servers that the person may sign in to.
 */
servers: Array<Server>, 
/**
 * The accounts that are signed in.
 */
accounts: Array<Account>, 
/**
 * The account that was used last.
 */
currentAccount: string | null, 
/**
 * A sign-in under way, or the one that just failed.
 */
signIn: SignIn | null, 
/**
 * A look at a server, under way or done.
 */
examination: Examination | null, 
/**
 * Access that has ended here, while the server could not be told yet.
 */
pendingRevocations: Array<PendingRevocation>, 
/**
 * The open documents in the order of their tabs.
 */
documents: Array<DocumentTab>, 
/**
 * The document in front.
 */
active: number | null, 
/**
 * Unsaved work of signed-in accounts and of local files that is waiting to be offered.
 */
drafts: Array<Draft>, 
/**
 * Diagrams of signed-in accounts that were opened or saved before, the newest first.
 */
recents: Array<Recent>, };

export type Server = { 
/**
 * Names it in commands.
 */
id: string, 
/**
 * Its address.
 */
url: string, 
/**
 * Host and port, to show.
 */
host: string, 
/**
 * The address to register as redirect URI.
 */
redirectUri: string, 
/**
 * The second address to register, for browsers that cannot open ours.
 */
loopbackRedirectUri: string, 
/**
 * Whether an application id is known, without which nobody can sign in through a browser.
 */
hasClientId: boolean, 
/**
 * Whether what is sent there can be read on the way.
 */
isPlainHttp: boolean, 
/**
 * The file with certificates that are trusted for it besides the system's.
 */
certificates: string | null, 
/**
 * Whether it is always there and cannot be removed.
 */
isBuiltIn: boolean, 
/**
 * The page on which an application is registered.
 */
applicationsUrl: string, 
/**
 * The page on which a personal access token is made.
 */
tokensUrl: string, };

export type Account = { 
/**
 * Names it in commands.
 */
id: string, 
/**
 * Its server.
 */
server: Server, 
/**
 * The user name, without `@`.
 */
username: string, 
/**
 * The person's name.
 */
name: string, 
/**
 * The picture as a `data:` URL.
 */
avatar: string | null, 
/**
 * How it signed in.
 */
way: Way, 
/**
 * Whether diagrams can be saved with it.
 */
mayWrite: boolean, 
/**
 * Whether it is forgotten when the app ends, because no keychain took it.
 */
isSessionOnly: boolean, 
/**
 * When a personal token ends, seconds since 1970. Other access is renewed by itself.
 */
expiresAt: number | null, };

export type Way = "browser" | "loopback" | "device" | "token";

export type SignInPhase = "waiting" | "finishing" | "failed" | "keychainRefused";

export type SignIn = { 
/**
 * The server.
 */
server: Server, 
/**
 * By which way.
 */
way: Way, 
/**
 * How far it is.
 */
phase: SignInPhase, 
/**
 * Whether only reading is asked for.
 */
readOnly: boolean, 
/**
 * The address that was opened in the browser, to open again or copy.
 */
authorizeUrl: string | null, 
/**
 * The address of the second request, once the loopback was begun. Both requests are good; the first answer counts.
 */
loopbackUrl: string | null, 
/**
 * Whether the loopback is to be offered: nothing has come back for a while, or nothing could.
 */
offersLoopback: boolean, 
/**
 * The code to type.
 */
device: DeviceCode | null, 
/**
 * Why it failed.
 */
message: string | null, 
/**
 * What to do about it.
 */
hint: string | null, };

export type DeviceCode = { 
/**
 * What to type.
 */
userCode: string, 
/**
 * Where.
 */
verificationUrl: string, 
/**
 * The same page with the code filled in.
 */
completeUrl: string | null, 
/**
 * When it ends, seconds since 1970.
 */
expiresAt: number, };

export type Examination = { 
/**
 * The address as it was understood, or as it was typed where it is none.
 */
url: string, 
/**
 * Whether more is to come.
 */
isRunning: boolean, 
/**
 * One after another, as they were found.
 */
findings: Array<Finding>, };

export type Finding = { 
/**
 * What was looked at.
 */
question: Question, 
/**
 * How it stands.
 */
verdict: Verdict, 
/**
 * What was found, in a sentence.
 */
said: string, 
/**
 * What to do about it.
 */
cure: string | null, 
/**
 * The part of the cure that can be tried at once.
 */
remedy: Remedy | null, };

export type Remedy = { "kind": "certificates" } | { "kind": "address", 
/**
 * The address.
 */
url: string, };

export type Question = "address" | "name" | "proxy" | "connection" | "certificate" | "gitLab" | "version" | "application" | "redirect" | "scopes";

export type Verdict = "passed" | "warning" | "failed" | "untold" | "skipped";

export type PendingRevocation = { 
/**
 * Host and port of the server.
 */
host: string, 
/**
 * The user name, without `@`.
 */
username: string, 
/**
 * When it ended here, seconds since 1970.
 */
since: number, 
/**
 * The server's page on which it can be ended by hand.
 */
accessUrl: string, };

export type Recent = { 
/**
 * The account it is reached with.
 */
account: string, 
/**
 * Where it lies.
 */
place: Place, 
/**
 * File name.
 */
title: string, 
/**
 * Host and port of the server.
 */
host: string, 
/**
 * When it was last opened or saved, seconds since 1970.
 */
openedAt: number, 
/**
 * A small picture of its first page as a `data:` URL.
 */
thumbnail: string | null, };

export type Place = { 
/**
 * The account it is reached with.
 */
account: string, 
/**
 * The project's number.
 */
project: number, 
/**
 * The project's full path, to show.
 */
projectPath: string, 
/**
 * The branch.
 */
branch: string, 
/**
 * Folders and file name.
 */
path: string, };

export type Origin = { "kind": "new" } | { "kind": "local", 
/**
 * Its full path.
 */
path: string, } | { "kind": "gitlab", 
/**
 * Where.
 */
place: Place, 
/**
 * Host and port of the server.
 */
host: string, };

export type DocumentTab = { 
/**
 * Names it in commands.
 */
id: number, 
/**
 * File name.
 */
title: string, 
/**
 * Where it came from.
 */
origin: Origin, 
/**
 * Whether it has unsaved changes.
 */
changed: boolean, 
/**
 * Whether a file with it exists where it belongs. A new diagram has none, even one whose place is chosen already.
 */
stored: boolean, 
/**
 * Whether it is being saved right now.
 */
saving: boolean, 
/**
 * What the reader found wrong with the file, in sentences.
 */
findings: Array<string>, };

export type Draft = { 
/**
 * Names it in commands.
 */
id: string, 
/**
 * File name.
 */
title: string, 
/**
 * Where the diagram belongs, in words.
 */
place: string, 
/**
 * When its last change was kept, seconds since 1970.
 */
keptAt: number, 
/**
 * Whether the application ended unexpectedly while the diagram was open.
 */
isInterrupted: boolean, };

export type NoticeLevel = "success" | "info" | "warning" | "error";

export type Notice = { 
/**
 * How loud.
 */
level: NoticeLevel, 
/**
 * What.
 */
message: string, 
/**
 * What to do about it.
 */
hint: string | null, 
/**
 * A page to look at, opened by the system's browser.
 */
link: string | null, 
/**
 * A draft to restore.
 */
draft: string | null, };

export type Project = { 
/**
 * Its number, which survives renaming.
 */
id: number, 
/**
 * Its display name.
 */
name: string, 
/**
 * The full path, groups included.
 */
path: string, 
/**
 * The branch to start with; `None` in an empty repository.
 */
defaultBranch: string | null, 
/**
 * One line about it.
 */
description: string | null, 
/**
 * When something last happened there, ISO 8601.
 */
lastActivity: string | null, };

export type ProjectPage = { 
/**
 * The projects.
 */
projects: Array<Project>, 
/**
 * Hand this back to get more; `None` at the end.
 */
next: string | null, };

export type Branch = { 
/**
 * Its name, slashes and all.
 */
name: string, 
/**
 * Whether it is the project's default.
 */
isDefault: boolean, 
/**
 * Whether it is protected.
 */
isProtected: boolean, 
/**
 * Whether this account may save to it.
 */
canPush: boolean, };

export type BranchPage = { 
/**
 * The branches.
 */
branches: Array<Branch>, 
/**
 * Hand this back to get more; `None` at the end.
 */
next: string | null, };

export type EntryKind = "folder" | "diagram" | "file";

export type Entry = { 
/**
 * Its name.
 */
name: string, 
/**
 * Folders and name from the root of the repository.
 */
path: string, 
/**
 * What it is.
 */
kind: EntryKind, };

export type TreePage = { 
/**
 * The entries.
 */
entries: Array<Entry>, 
/**
 * Hand this back to get more; `None` at the end.
 */
next: string | null, };

export type DocumentUpdate = { 
/**
 * The document's number.
 */
document: number, 
/**
 * Counts every change of the diagram.
 */
revision: number, 
/**
 * The page in front.
 */
page: string, 
/**
 * All pages.
 */
pages: Array<Page>, 
/**
 * What the bytes behind hold.
 */
scene: SceneUpdate, 
/**
 * A box around everything on the page.
 */
extent: Rect | null, 
/**
 * The page's background, a CSS colour.
 */
background: string | null, 
/**
 * Distance of grid lines; `None` where the grid is off.
 */
grid: number | null, 
/**
 * The selected cells.
 */
selection: Array<string>, 
/**
 * What is drawn over the diagram.
 */
overlay: Array<Overlay>, 
/**
 * The pointer's look.
 */
cursor: Cursor, 
/**
 * The label being edited in place.
 */
labelEdit: LabelEdit | null, 
/**
 * Where the person is choosing a shape to insert, in page coordinates.
 */
quickInsert: Point | null, 
/**
 * Names of the commands that can run now.
 */
enabled: Array<string>, 
/**
 * Whether there are unsaved changes.
 */
changed: boolean, };

export type Page = { 
/**
 * Names it in commands.
 */
id: string, 
/**
 * Its title.
 */
name: string, };

export type Command = { 
/**
 * What `run` takes, as in `edit.undo`.
 */
name: string, 
/**
 * What a menu shows.
 */
title: string, 
/**
 * Keys as in `Ctrl+Shift+Z`, to show and to listen for.
 */
shortcut: string | null, 
/**
 * Commands of one section stand together in a menu, with a line around them.
 */
section: string, 
/**
 * The menus that offer it.
 */
menus: Menus, };

export type Menus = { 
/**
 * The menu of the menu bar that its name begins with.
 */
bar: boolean, 
/**
 * The context menu of selected cells.
 */
cells: boolean, 
/**
 * The context menu of empty space.
 */
canvas: boolean, 
/**
 * The context menu of a page's tab.
 */
page: boolean, };

export type Prototype = { 
/**
 * What `insert.shape` takes as its text.
 */
name: string, 
/**
 * What the palette shows and its search finds.
 */
title: string, 
/**
 * The part of the palette that it stands in.
 */
group: string, 
/**
 * In diagram units.
 */
width: number, 
/**
 * In diagram units.
 */
height: number, 
/**
 * Where its picture begins in the bytes behind the JSON.
 */
from: number, 
/**
 * Where its picture ends.
 */
to: number, };

export type SceneUpdate = "none" | "full" | "change";

export type Overlay = { "kind": "frame", 
/**
 * The unrotated box.
 */
rect: Rect, 
/**
 * Degrees clockwise about the centre.
 */
rotation: number, } | { "kind": "target", 
/**
 * The unrotated box.
 */
rect: Rect, 
/**
 * Degrees clockwise about the centre.
 */
rotation: number, } | { "kind": "route", 
/**
 * From source to target.
 */
points: Array<Point>, } | { "kind": "handle", 
/**
 * What it does.
 */
handle: HandleKind, 
/**
 * The place that it belongs to, in page coordinates.
 */
at: Point, 
/**
 * How far beside that place it is drawn, in CSS pixels.
 */
offset: Point, 
/**
 * Degrees clockwise: the turn of its frame, or where an arrow points (0 is to the right).
 */
rotation: number, 
/**
 * Whether the pointer is on it, or holds it.
 */
hot: boolean, } | { "kind": "guide", 
/**
 * One end.
 */
from: Point, 
/**
 * The other end.
 */
to: Point, 
/**
 * What it says.
 */
guide: GuideKind, } | { "kind": "band", 
/**
 * Where.
 */
rect: Rect, };

export type HandleKind = "resize" | "rotate" | "tiedEnd" | "looseEnd" | "waypoint" | "stretch" | "label" | "port" | "arrow";

export type GuideKind = "aligned" | "gap";

export type Cursor = "default" | "move" | "text" | "pointer" | "crosshair" | "copy" | "rotate" | "resizeVertical" | "resizeHorizontal" | "resizeFalling" | "resizeRising" | "notAllowed";

export type LabelEdit = { 
/**
 * The cell.
 */
cell: string, 
/**
 * The text to begin with.
 */
text: string, 
/**
 * Where the painted text stands before it is turned.
 */
rect: Rect, 
/**
 * The box in which the text is aligned and wrapped, before it is turned.
 */
area: Rect, 
/**
 * The width at which lines break; `None` where they break only where the text says so.
 */
wrap: number | null, 
/**
 * How much height the first line takes in the area.
 */
firstLine: number, 
/**
 * How much height each further line takes.
 */
lineHeight: number, 
/**
 * Degrees clockwise about `pivot`.
 */
rotation: number, 
/**
 * What the label turns about.
 */
pivot: Point, 
/**
 * Family of the font.
 */
family: string, 
/**
 * Whether it is bold.
 */
bold: boolean, 
/**
 * Whether it is italic.
 */
italic: boolean, 
/**
 * Size in diagram units.
 */
size: number, 
/**
 * CSS colour.
 */
color: string, 
/**
 * Where lines begin.
 */
align: Align, 
/**
 * Where the lines stand in the area.
 */
verticalAlign: VerticalAlign, };

export type Align = "left" | "center" | "right";

export type VerticalAlign = "top" | "middle" | "bottom";

export type Point = { 
/**
 * To the right.
 */
x: number, 
/**
 * Down.
 */
y: number, };

export type Rect = { 
/**
 * Left side.
 */
x: number, 
/**
 * Upper side.
 */
y: number, 
/**
 * Width.
 */
width: number, 
/**
 * Height.
 */
height: number, };

export type PointerInput = { 
/**
 * What it did.
 */
kind: PointerKind, 
/**
 * Where, in page coordinates.
 */
x: number, 
/**
 * Where, in page coordinates.
 */
y: number, 
/**
 * View pixels per diagram unit, so that tolerances are in view pixels.
 */
scale: number, 
/**
 * 1 for a click, 2 for the second press of a double click.
 */
clicks: number, 
/**
 * The keys that are down.
 */
modifiers: Modifiers, };

export type PointerKind = "press" | "move" | "release" | "menu" | "cancel";

export type KeyInput = { 
/**
 * The key as `KeyboardEvent.key` names it.
 */
key: string, 
/**
 * The keys that are down with it.
 */
modifiers: Modifiers, };

export type Modifiers = { 
/**
 * Shift.
 */
shift: boolean, 
/**
 * Control, or command on macOS.
 */
ctrl: boolean, 
/**
 * Alt, or option.
 */
alt: boolean, };

export type Given = { 
/**
 * A place in page coordinates.
 */
at?: Point, 
/**
 * A name: of a page, or of a shape of the palette.
 */
text?: string, 
/**
 * A place in an order, from 0.
 */
index?: number, };

export type BackendError = { 
/**
 * Which kind it is.
 */
code: ErrorCode, 
/**
 * What happened, where: one or two sentences.
 */
message: string, 
/**
 * What to do next, where there is something to do.
 */
hint: string | null, };

export type ErrorCode = "notADiagram" | "file" | "network" | "notGitLab" | "signInNeeded" | "forbidden" | "readOnly" | "missingPermission" | "notFound" | "conflict" | "alreadyExists" | "rateLimited" | "server" | "keychain" | "signIn" | "unsaved" | "refused" | "internal";
