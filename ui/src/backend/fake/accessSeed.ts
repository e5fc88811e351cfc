/** Servers, accounts and what a look at a server finds, to see while developing. */
import type { Account, Finding, PendingRevocation, Recent, Server } from "@/backend/protocol";

export function serverAt(url: string, rest: Partial<Server> = {}): Server {
  const { host: authority, pathname } = new URL(url);
  const host = `${authority}${pathname.replace(/\/+$/, "")}`;
  const slug = encodeURIComponent(host);
  return {
    id: slug,
    url,
    host,
    redirectUri: `app.drawbridge:/oauth/callback/${slug}`,
    loopbackRedirectUri: `http://127.0.0.1/oauth/callback/${slug}`,
    hasClientId: true,
    isPlainHttp: url.startsWith("http:"),
    certificates: null,
    isBuiltIn: false,
    applicationsUrl: `${url}/-/user_settings/applications`,
    tokensUrl: `${url}/-/user_settings/personal_access_tokens?name=Drawbridge&scopes=api`,
    ...rest,
  };
}

export const SERVER = serverAt("https://gitlab.example.com");

export const OTHER_SERVERS: Server[] = [
  serverAt("https://gitlab.com", { hasClientId: false, isBuiltIn: true }),
  serverAt("https://git.acme.org/gitlab", { certificates: "/etc/ssl/acme/acme-root-2026.pem" }),
  serverAt("http://build.lan:8929"),
];

const portrait = (ground: string, hair: string, coat: string) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 48'><rect width='48' height='48' fill='${ground}'/>` +
      `<circle cx='24' cy='20' r='9' fill='${hair}'/><path d='M6 48a18 18 0 0 1 36 0z' fill='${coat}'/></svg>`,
  )}`;

export const ACCOUNT: Account = {
  id: "gitlab.example.com/mira",
  server: SERVER,
  username: "mira",
  name: "Mira Okafor",
  avatar: portrait("#f2b8a0", "#7a3b2e", "#2f5d62"),
  way: "browser",
  mayWrite: true,
  isSessionOnly: false,
  expiresAt: null,
};

const days = (count: number) => Math.round(Date.now() / 1000 + count * 86_400);

export const OTHER_ACCOUNTS: Account[] = [
  {
    ...ACCOUNT,
    id: "gitlab.example.com/mira-bot",
    username: "diagram-robot",
    name: "Diagram Robot",
    avatar: null,
    way: "token",
    mayWrite: false,
    expiresAt: days(5.2),
  },
  {
    ...ACCOUNT,
    id: "git.acme.org%2Fgitlab/okafor.m",
    server: OTHER_SERVERS[1] ?? SERVER,
    username: "okafor.m",
    name: "Mira Okafor (Acme Industrial Systems)",
    avatar: portrait("#a9c4e8", "#3b2e7a", "#62502f"),
    isSessionOnly: true,
  },
];

export const PENDING: PendingRevocation[] = [
  { host: "build.lan:8929", username: "mira", since: days(-2), accessUrl: "http://build.lan:8929/-/user_settings/applications" },
];

const thumbnail = (marks: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 168 120'><rect width='168' height='120' fill='white'/>${marks}</svg>`)}`;

const BOXES =
  "<g fill='#dae8fc' stroke='#6c8ebf' stroke-width='2'><rect x='12' y='16' width='44' height='24' rx='4'/><rect x='12' y='80' width='44' height='24' rx='4'/></g>" +
  "<g fill='#d5e8d4' stroke='#82b366' stroke-width='2'><rect x='112' y='16' width='44' height='24' rx='4'/><path d='M134 72l24 20-24 20-24-20z'/></g>" +
  "<path d='M56 28h56M34 40v40M56 92h54' fill='none' stroke='#555' stroke-width='2'/>";
const RINGS =
  "<g fill='#fff2cc' stroke='#d6b656' stroke-width='2'><ellipse cx='84' cy='24' rx='32' ry='16'/></g>" +
  "<g fill='#e1d5e7' stroke='#9673a6' stroke-width='2'><rect x='16' y='76' width='40' height='28'/><rect x='64' y='76' width='40' height='28'/><rect x='112' y='76' width='40' height='28'/></g>" +
  "<path d='M84 40v18M36 76V58h96v18M84 58v18' fill='none' stroke='#555' stroke-width='2'/>";

function recent(account: Account, projectPath: string, branch: string, path: string, hours: number, picture: string | null): Recent {
  return {
    account: account.id,
    place: { account: account.id, project: 11, projectPath, branch, path },
    title: path.split("/").at(-1) ?? path,
    host: account.server.host,
    openedAt: Math.round(Date.now() / 1000 - hours * 3600),
    thumbnail: picture === null ? null : thumbnail(picture),
  };
}

export function recentsOf(accounts: Account[]): Recent[] {
  const [first = ACCOUNT] = accounts;
  const last = accounts.at(-1) ?? first;
  return [
    recent(first, "atlas/platform/gateway", "feature/retries", "docs/architecture/gateway.drawio", 0.4, BOXES),
    recent(first, "atlas/platform/identity", "main", "docs/sessions.drawio", 3, RINGS),
    recent(last, "atlas/platform/observability/pipeline-for-traces-and-metrics", "feature/diagrams/q3-review", "a very long name that does not fit into its row.drawio", 26, null),
    recent(first, "atlas/product/handbook", "main", "decisions/how-we-decide.drawio", 75, BOXES),
    recent(last, "atlas/product/checkout-web", "main", "overview.drawio", 200, RINGS),
    recent(first, "mira/sandbox", "main", "scratch.drawio", 700, BOXES),
    recent(first, "mira/sandbox", "main", "scratch-2.drawio", 900, null),
  ];
}

/** What a look at a server finds, other than what it finds of a good one. */
export type FakeExamination = "good" | "name" | "certificate" | "elsewhere" | "notGitLab" | "http" | "unknownId" | "confidential" | "endless";

const GOOD: Finding[] = [
  { question: "address", verdict: "passed", said: "The address is https://git.acme.org/.", cure: null, remedy: null },
  { question: "name", verdict: "passed", said: "git.acme.org leads to 10.20.0.14.", cure: null, remedy: null },
  { question: "proxy", verdict: "passed", said: "No proxy is set; Drawbridge connects directly.", cure: null, remedy: null },
  { question: "connection", verdict: "passed", said: "git.acme.org answers on port 443.", cure: null, remedy: null },
  { question: "certificate", verdict: "passed", said: "The certificate of git.acme.org is trusted.", cure: null, remedy: null },
  { question: "gitLab", verdict: "passed", said: "git.acme.org is a GitLab.", cure: null, remedy: null },
  { question: "version", verdict: "untold", said: "GitLab tells its version only to who is signed in.", cure: null, remedy: null },
  { question: "application", verdict: "passed", said: "The application id is known, and needs no secret.", cure: null, remedy: null },
  {
    question: "redirect",
    verdict: "untold",
    said: "GitLab checks the redirect addresses only in the browser. If it shows “The redirect URI included is not valid” there, they are not registered.",
    cure: "Register both, each on a line of its own: app.drawbridge:/oauth/callback/git.acme.org and http://127.0.0.1/oauth/callback/git.acme.org",
    remedy: null,
  },
  {
    question: "scopes",
    verdict: "untold",
    said: "Whether the application may ask for “api” shows only in the browser. If GitLab calls the scope invalid there, it is not ticked.",
    cure: "Tick the scope api where the application is registered.",
    remedy: null,
  },
];

/** The findings that stand in the place of the good ones. */
export const EXAMINATIONS: Record<FakeExamination, Finding[]> = {
  good: [],
  endless: [{ question: "scopes", verdict: "untold", said: "Nobody knows yet.", cure: null, remedy: null }],
  name: [
    {
      question: "name",
      verdict: "failed",
      said: "The name git.acme.org is not known.",
      cure: "Check its spelling. A name that only your company's network knows needs that network, or its VPN.",
      remedy: null,
    },
  ],
  certificate: [
    {
      question: "certificate",
      verdict: "failed",
      said: "The certificate of git.acme.org is signed by an authority that this machine does not know.",
      cure: "Choose the file with the certificate of your company's authority (PEM), or have it installed on this machine.",
      remedy: { kind: "certificates" },
    },
  ],
  elsewhere: [
    {
      question: "gitLab",
      verdict: "failed",
      said: "There is no GitLab at https://git.acme.org/, but there is one at https://git.acme.org/gitlab/",
      cure: "Use the address https://git.acme.org/gitlab/",
      remedy: { kind: "address", url: "https://git.acme.org/gitlab/" },
    },
  ],
  notGitLab: [
    {
      question: "gitLab",
      verdict: "failed",
      said: "git.acme.org is no GitLab: it shows the page “Acme intranet”.",
      cure: "Check the address. A GitLab may live under a path, as in https://example.com/gitlab, or on another port.",
      remedy: null,
    },
  ],
  http: [
    {
      question: "address",
      verdict: "warning",
      said: "With http everything crosses the network in the clear, your access to GitLab included: who listens can take it over.",
      cure: "Use the address that begins with https, if the server has one.",
      remedy: null,
    },
    { question: "certificate", verdict: "skipped", said: "Without https there is no certificate to look at.", cure: null, remedy: null },
  ],
  unknownId: [
    {
      question: "application",
      verdict: "failed",
      said: "The server does not know this application id, or the application is marked as confidential.",
      cure: "Open https://git.acme.org/-/user_settings/applications: copy the application id once more, and see that Confidential is not ticked.",
      remedy: null,
    },
  ],
  confidential: [{ question: "redirect", verdict: "warning", said: "It refused the second redirect URI.", cure: "Add it as a line of its own.", remedy: null }],
};

const AFTER_APPLICATION = ["redirect", "scopes"];

/** What is found, one thing after another. After a failure on the way to the server nothing more is asked. */
export function findingsOf(others: Finding[], clientId: string | null, certificates: string | null): Finding[] {
  const all: Finding[] = [];
  let isStopped = false;
  for (const good of GOOD) {
    const { question } = good;
    const other = others.find((one) => one.question === question);
    const isCured = question === "certificate" && certificates !== null;
    if (isStopped) all.push({ question, verdict: "skipped", said: "Not asked, because of what failed before.", cure: null, remedy: null });
    else if (isCured) all.push({ ...good, said: "The certificate of git.acme.org is trusted (with the file acme-root.pem)." });
    else if (question === "application" && clientId === null) all.push({ question, verdict: "skipped", said: "No application id is given yet.", cure: null, remedy: null });
    else all.push(other ?? good);
    isStopped ||= all.at(-1)?.verdict === "failed" && question !== "application" && !AFTER_APPLICATION.includes(question);
  }
  return all;
}
