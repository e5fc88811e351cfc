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
notice: Notice, } | { "kind": "loading", 
/**
 * Everything that is on its way; empty at the end.
 */
loading: Array<Loading>, } | { "kind": "closeAsked" };

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
recents: Array<Recent>, 
/**
 * Saves that wait to be sent, the oldest first.
 */
queue: Array<QueuedSave>, };

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
findings: Array<string>, 
/**
 * What happened to its file since it was read, here or in the repository.
 */
upstream: Upstream | null, 
/**
 * How many things are to be settled before it can be saved.
 */
conflicts: number, 
/**
 * The version that it shows, where that is an old one: it can be looked at and not changed.
 */
oldVersion: OldVersion | null, };

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
kind: EntryKind, 
/**
 * The id of its contents, by which pictures are kept; of a folder, of its listing.
 */
blob: string, 
/**
 * A small picture as a `data:` URL, where one was drawn before.
 */
thumbnail: string | null, };

export type TreePage = { 
/**
 * The entries.
 */
entries: Array<Entry>, 
/**
 * Hand this back to get more; `None` at the end.
 */
next: string | null, };

export type ProjectList = { "kind": "member" } | { "kind": "starred" } | { "kind": "mine" } | { "kind": "group", 
/**
 * The group's number.
 */
group: number, };

export type Group = { 
/**
 * Its number.
 */
id: number, 
/**
 * Its display name.
 */
name: string, 
/**
 * The full path, outer groups included.
 */
path: string, };

export type GroupPage = { 
/**
 * The groups.
 */
groups: Array<Group>, 
/**
 * Hand this back to get more; `None` at the end.
 */
next: string | null, };

export type Tag = { 
/**
 * Its name.
 */
name: string, 
/**
 * The commit that it names.
 */
commit: string, };

export type TagPage = { 
/**
 * The tags.
 */
tags: Array<Tag>, 
/**
 * Hand this back to get more; `None` at the end.
 */
next: string | null, };

export type FoundPlace = { 
/**
 * The project.
 */
project: Project, 
/**
 * Branch, and the path of a file or folder; an empty path is the top of the repository.
 */
place: Place, 
/**
 * Whether the path is one of a folder.
 */
isFolder: boolean, 
/**
 * The tag or commit, where the address names one instead of a branch: what is there can be read alone.
 */
version: string | null, 
/**
 * The shape that a link of ours points to.
 */
shape: string | null, };

export type Loading = { 
/**
 * Names it in commands.
 */
id: number, 
/**
 * File name.
 */
title: string, 
/**
 * Bytes that are here.
 */
received: number, 
/**
 * All bytes, where that is known.
 */
total: number | null, };

export type SaveOptions = { 
/**
 * Where the save goes.
 */
place: Place, 
/**
 * Why the branch cannot be saved to; then a new branch is the way.
 */
obstacle: Obstacle | null, 
/**
 * Whether the repository has no commit yet: the first one makes the branch.
 */
isEmptyRepository: boolean, 
/**
 * Whether there is a file at the place that is not this document's own.
 */
isTaken: boolean, 
/**
 * Whether the path is kept in large file storage.
 */
isLarge: boolean, 
/**
 * The branch that a merge request would go to.
 */
defaultBranch: string | null, 
/**
 * A name for a new branch that is free as far as is known.
 */
suggestedBranch: string, 
/**
 * Whether the project takes merge requests.
 */
takesMergeRequests: boolean, 
/**
 * The message to begin with.
 */
message: string, 
/**
 * Messages used before, the newest first.
 */
messages: Array<string>, 
/**
 * Templates; `{file}`, `{branch}` and `{pages}` are filled in.
 */
templates: Array<string>, 
/**
 * Other changed documents of this project and branch, which may go into the same commit.
 */
others: Array<OtherDocument>, 
/**
 * Where a picture beside the diagram would go; `None` where the file is a picture itself.
 */
picturePath: string | null, 
/**
 * Whether there is one already, which is then kept in step unless told otherwise.
 */
hasPicture: boolean, };

export type Obstacle = "protected" | "role" | "archived" | "readOnly" | "branchGone";

export type OtherDocument = { 
/**
 * Names it in commands.
 */
document: number, 
/**
 * File name.
 */
title: string, 
/**
 * Folders and file name.
 */
path: string, };

export type Save = { 
/**
 * Where to; `None` for where the document came from. Another place becomes the document's own.
 */
place: Place | null, 
/**
 * The message; empty for the usual one.
 */
message: string, 
/**
 * Makes this branch from the place's and saves there, which is the document's branch from then on.
 */
newBranch: string | null, 
/**
 * Asks for a merge of the new branch into the place's.
 */
mergeRequest: NewMergeRequest | null, 
/**
 * Also writes a picture beside the diagram.
 */
withPicture: boolean, 
/**
 * Other documents that go into the same commit.
 */
others: Array<number>, 
/**
 * Overwrites what is at another place. Only ever set after the person said so.
 */
replace: boolean, };

export type NewMergeRequest = { 
/**
 * Its title.
 */
title: string, 
/**
 * Its description, in Markdown.
 */
description: string, 
/**
 * Whether it is not ready to be merged yet.
 */
draft: boolean, 
/**
 * The numbers of those who are asked to review it.
 */
reviewers: Array<number>, 
/**
 * Puts pictures of before and after into the description.
 */
withPictures: boolean, };

export type Saved = { "kind": "unchanged" } | { "kind": "committed", 
/**
 * The commit.
 */
commit: string, 
/**
 * The commit's page.
 */
link: string, 
/**
 * Whether somebody else's changes were merged in.
 */
merged: boolean, 
/**
 * The page of the merge request, where one was asked for.
 */
mergeRequest: string | null, 
/**
 * What went wrong after the commit: the merge request or its pictures.
 */
trouble: BackendError | null, } | { "kind": "queued" } | { "kind": "conflicts", 
/**
 * How many things.
 */
count: number, };

export type Member = { 
/**
 * Their number.
 */
id: number, 
/**
 * Their name for signing in.
 */
username: string, 
/**
 * Their display name.
 */
name: string, };

export type QueuedSave = { 
/**
 * Names it in commands.
 */
id: string, 
/**
 * The open document that it is of, if it is open.
 */
document: number | null, 
/**
 * File name.
 */
title: string, 
/**
 * Where it goes.
 */
place: Place, 
/**
 * Its message.
 */
message: string, 
/**
 * When the person saved, seconds since 1970.
 */
queuedAt: number, 
/**
 * What is being done about it.
 */
phase: QueuePhase, 
/**
 * Why it was not taken the last time.
 */
error: BackendError | null, };

export type QueuePhase = "waiting" | "sending" | "conflicts" | "refused";

export type Upstream = { 
/**
 * What.
 */
kind: UpstreamKind, 
/**
 * Who did it, where that is known.
 */
author: string | null, 
/**
 * The first line of the commit's message, where there is one.
 */
title: string | null, 
/**
 * When, ISO 8601.
 */
at: string | null, 
/**
 * The commit.
 */
commit: string | null, 
/**
 * Where the file is now, when it was moved.
 */
movedTo: string | null, };

export type UpstreamKind = "changed" | "deleted" | "moved" | "branchGone" | "rewritten" | "projectGone";

export type ConflictSet = { 
/**
 * Who changed the other side, where that is known.
 */
author: string | null, 
/**
 * The message to go on with when a save was what met the conflict; `None` where there is none under way.
 */
message: string | null, 
/**
 * What to settle, in the order of pages.
 */
conflicts: Array<Conflict>, 
/**
 * The pages with something to settle, each as both sides have it.
 */
pages: Array<PagePair>, 
/**
 * How many other changes of theirs are taken without a question.
 */
taken: number, };

export type Conflict = { 
/**
 * The page, as an index into `pages`.
 */
page: number, 
/**
 * What it is about, in words: the label of a shape, the name of a page.
 */
title: string, 
/**
 * What happened on the person's side.
 */
mine: Side, 
/**
 * What happened on the other side.
 */
theirs: Side, 
/**
 * What they differ in, in words, as in `text` or `fill colour`.
 */
aspects: Array<string>, 
/**
 * Whether both can be kept beside each other.
 */
canKeepBoth: boolean, };

export type Side = { 
/**
 * Whether it was removed there.
 */
removed: boolean, 
/**
 * What it is there, in words: the values that differ.
 */
value: string, 
/**
 * Where it lies on its page.
 */
rect: Rect | null, };

export type Choice = "mine" | "theirs" | "both";

export type PagePair = { 
/**
 * Its name.
 */
name: string, 
/**
 * The older one, or mine.
 */
left: Picture | null, 
/**
 * The newer one, or theirs.
 */
right: Picture | null, };

export type Picture = { 
/**
 * Where it begins.
 */
from: number, 
/**
 * Where it ends.
 */
to: number, 
/**
 * A box around everything that is drawn.
 */
extent: Rect | null, 
/**
 * A CSS colour.
 */
background: string | null, };

export type HistoryPage = { 
/**
 * The commits.
 */
entries: Array<HistoryEntry>, 
/**
 * Hand this back to get more; `None` at the end.
 */
next: string | null, };

export type HistoryEntry = { 
/**
 * The commit.
 */
commit: string, 
/**
 * The first characters of it.
 */
short: string, 
/**
 * The first line of its message.
 */
title: string, 
/**
 * The whole message.
 */
message: string, 
/**
 * Who made it.
 */
author: string, 
/**
 * When, ISO 8601.
 */
at: string, 
/**
 * Its page.
 */
link: string, };

export type Version = { "kind": "open", 
/**
 * The document.
 */
document: number, } | { "kind": "stored", 
/**
 * The file.
 */
place: Place, 
/**
 * The commit, tag or branch.
 */
reference: string, };

export type OldVersion = { 
/**
 * The commit or tag.
 */
reference: string, 
/**
 * The first line of the commit's message, where it is known.
 */
title: string | null, 
/**
 * Who made it.
 */
author: string | null, 
/**
 * When, ISO 8601.
 */
at: string | null, };

export type Comparison = { 
/**
 * The pages of both, in the order of the newer one's tabs.
 */
pages: Array<PagePair>, 
/**
 * What differs.
 */
differences: Array<Difference>, };

export type Difference = { 
/**
 * The page, as an index into `pages`.
 */
page: number, 
/**
 * What happened.
 */
change: ChangeKind, 
/**
 * What it is about, in words: the label, or the kind of cell.
 */
title: string, 
/**
 * What changed about it, in words, as in `text` or `position`.
 */
aspects: Array<string>, 
/**
 * Where it lies in the older version.
 */
left: Rect | null, 
/**
 * Where it lies in the newer version.
 */
right: Rect | null, };

export type ChangeKind = "added" | "changed" | "removed";

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
hint: string | null, 
/**
 * For how many seconds the server wants no more requests.
 */
retryAfter: number | null, };

export type ErrorCode = "notADiagram" | "file" | "network" | "notGitLab" | "signInNeeded" | "forbidden" | "readOnly" | "missingPermission" | "notFound" | "conflict" | "alreadyExists" | "rateLimited" | "server" | "keychain" | "signIn" | "unsaved" | "refused" | "branchProtected" | "outcomeUnknown" | "cancelled" | "internal";
