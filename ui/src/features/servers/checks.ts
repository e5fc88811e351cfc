/** What is looked at on a server, in the order in which it is, and how that reads. */
import type { Finding, Question, Verdict } from "@/backend/protocol";

export const TITLES: Record<Question, string> = {
  address: "Address",
  name: "Name",
  proxy: "Proxy",
  connection: "Connection",
  certificate: "Certificate",
  gitLab: "GitLab",
  version: "Version",
  application: "Application",
  redirect: "Redirect URIs",
  scopes: "Scopes",
};

/** Whether a server can be reached and is one. */
export const OF_THE_SERVER: readonly Question[] = ["address", "name", "proxy", "connection", "certificate", "gitLab", "version"];

/** The same of a server with http, which has no certificate. */
export const WITHOUT_ENCRYPTION: readonly Question[] = OF_THE_SERVER.filter((question) => question !== "certificate");

/** Whether Drawbridge is registered there as it has to be. */
export const OF_THE_APPLICATION: readonly Question[] = ["application", "redirect", "scopes"];

/** How a row stands: as it was found, or before that. */
export type RowVerdict = Verdict | "running" | "pending";

export const VERDICTS: Record<RowVerdict, string> = {
  passed: "Passed",
  warning: "Careful",
  failed: "Failed",
  untold: "Cannot be told yet",
  skipped: "Not looked at",
  running: "Looking",
  pending: "To come",
};

export interface Row {
  question: Question;
  verdict: RowVerdict;
  finding: Finding | null;
}

/** Whether something is to be known about what was asked of these. */
export function hasWarning(findings: Finding[], questions: readonly Question[]): boolean {
  return findings.some(({ question, verdict }) => verdict === "warning" && questions.includes(question));
}

/**
 * A row for each question: what was found, the one that is being looked at, those to come. Once nothing more is to come,
 * only what was found, and whatever failed besides what was asked. What says nothing because of a failure is no row.
 */
export function rowsOf(all: Finding[], questions: readonly Question[], isRunning: boolean): Row[] {
  const failed = all.findIndex(({ verdict }) => verdict === "failed");
  const findings = all.filter(({ verdict }, index) => failed < 0 || index <= failed || !["skipped", "untold"].includes(verdict));
  const isStopped = findings.length < all.length;
  const found = new Map(findings.map((finding) => [finding.question, finding]));
  const besides = findings.filter(({ question, verdict }) => !questions.includes(question) && verdict === "failed");
  const running = isRunning && !isStopped ? questions.find((question) => !found.has(question)) : undefined;
  const asked = questions.map((question): Row => {
    const finding = found.get(question) ?? null;
    return { question, verdict: finding?.verdict ?? (question === running ? "running" : "pending"), finding };
  });
  return [
    ...besides.map((finding): Row => ({ question: finding.question, verdict: finding.verdict, finding })),
    ...asked.filter(({ verdict }) => (isRunning && !isStopped) || verdict !== "pending"),
  ];
}

export function hasFailed(findings: Finding[]): boolean {
  return findings.some(({ verdict }) => verdict === "failed");
}
