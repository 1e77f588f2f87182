/** What the clients of the matrix do, one after the other; the rows of `../peers/README.md`. */
export const steps = [
  "associate",
  "objects",
  "clock",
  "register",
  "profile-range",
  "profile-entry",
  "set",
  "action",
  "release",
] as const;

/** What some clients do besides. */
export const furtherSteps = [
  "set-long",
  "action-long",
  "access",
  "access-call",
  "notified",
  "classes",
  "classes-written",
] as const;

/** What meters tell of their own accord; each is a step of a sender. */
export const notices = ["data", "confirmed-data", "event", "report"] as const;

export type ClientStep = (typeof steps)[number] | (typeof furtherSteps)[number];
export type Notice = (typeof notices)[number];
export type Step = ClientStep | Notice | "bench-get";

export const allSteps: readonly Step[] = [...steps, ...furtherSteps, ...notices, "bench-get"];
