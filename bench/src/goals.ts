/** The rows of the comparison and what each has to reach. All goals are ratios to what the same run measures. */

/** What a row is held against: the fastest of the peers, or plain Node doing the same round trips. */
export type Base = "fastest peer" | "plain echo";

export interface Row {
  readonly name: string;
  /** The work of ours in `works.ts`. */
  readonly ours: string;
  /** The work of the peers' programs. Rows with the same one are measured together. */
  readonly peers: string;
  /** The plain Node work that is measured along. */
  readonly echo?: string;
  readonly base: Base;
  /** Ours divided by the base: less than this makes the comparison fail. */
  readonly goal: number;
  /** What is aimed at in the end, where the goal of today is lower; `README.md` says why it is. */
  readonly aim?: number;
}

export const rows: readonly Row[] = [
  {
    name: "profile, tree of Data",
    ours: "profile-tree",
    peers: "profile-decode",
    base: "fastest peer",
    goal: 2.1,
    aim: 2.4,
  },
  {
    name: "profile, plain rows",
    ours: "profile-rows",
    peers: "profile-decode",
    base: "fastest peer",
    goal: 3.2,
    aim: 4.4,
  },
  {
    name: "profile, columns",
    ours: "profile-columns",
    peers: "profile-decode",
    base: "fastest peer",
    goal: 8.4,
    aim: 9,
  },
  {
    name: "notification, Node's crypto",
    ours: "notification-node",
    peers: "notification-decipher",
    base: "fastest peer",
    goal: 0.8,
    aim: 1.2,
  },
  {
    name: "notification, @noble",
    ours: "notification-noble",
    peers: "notification-decipher",
    base: "fastest peer",
    goal: 0.8,
  },
  { name: "HDLC encode", ours: "hdlc-encode", peers: "hdlc-encode", base: "fastest peer", goal: 1.4 },
  { name: "HDLC parse", ours: "hdlc-parse", peers: "hdlc-parse", base: "fastest peer", goal: 1.5, aim: 1.9 },
  {
    name: "GET, plain",
    ours: "get-plain",
    peers: "get-plain",
    echo: "echo-trips",
    base: "plain echo",
    goal: 0.4,
    aim: 0.85,
  },
  {
    name: "GET over 16 connections",
    ours: "get16-plain",
    peers: "get16-plain",
    echo: "echo16-trips",
    base: "fastest peer",
    goal: 0.3,
    aim: 1,
  },
  {
    name: "GET, HLS-GMAC",
    ours: "get-gmac",
    peers: "get-gmac",
    echo: "echo-trips",
    base: "plain echo",
    goal: 0.22,
    aim: 0.6,
  },
  {
    name: "session, plain",
    ours: "session-plain",
    peers: "session-plain",
    echo: "echo-sessions",
    base: "fastest peer",
    goal: 0.5,
    aim: 2.2,
  },
  {
    name: "session, HLS-GMAC",
    ours: "session-gmac",
    peers: "session-gmac",
    echo: "echo-sessions",
    base: "fastest peer",
    goal: 0.8,
    aim: 1.4,
  },
];

/** A row about memory, of which less is better. */
export interface MemoryRow {
  readonly name: string;
  /** What is counted: the heap that one meter more takes, or all memory of a process that has the meters (RSS). */
  readonly counts: "meter" | "process";
  readonly unit: "B" | "MB";
  /** More than this makes the comparison fail. */
  readonly most: number;
}

export const memoryRows: readonly MemoryRow[] = [
  { name: "memory of one simulated meter", counts: "meter", unit: "B", most: 2048 },
  { name: "100,000 meters in one process", counts: "process", unit: "MB", most: 400 },
];
