/** All that is measured of this stack, by name. Names that peers have too are the same work there. */
import * as codecs from "./codecs.ts";
import { echoSessions, echoTrips } from "./echo.ts";
import type { Work } from "./measure.ts";
import { gets, wholeSessions } from "./sessions.ts";

/** Which server a work needs: it is given the port. */
export type ServerKind = "echo" | "plain" | "gmac";

export interface WorkEntry {
  readonly unit: "rows/s" | "/s";
  readonly server?: ServerKind;
  prepare(port: number): Work | Promise<Work>;
}

export const works: Readonly<Record<string, WorkEntry>> = {
  "profile-tree": { unit: "rows/s", prepare: codecs.profileTree },
  "profile-rows": { unit: "rows/s", prepare: codecs.profileRows },
  "profile-columns": { unit: "rows/s", prepare: codecs.profileColumns },
  "notification-noble": { unit: "/s", prepare: codecs.notificationNoble },
  "notification-node": { unit: "/s", prepare: codecs.notificationNode },
  telegram: { unit: "/s", prepare: codecs.telegram },
  "hdlc-encode": { unit: "/s", prepare: codecs.hdlcEncode },
  "hdlc-parse": { unit: "/s", prepare: codecs.hdlcParse },
  "echo-trips": { unit: "/s", server: "echo", prepare: (port) => echoTrips(port) },
  "echo16-trips": { unit: "/s", server: "echo", prepare: (port) => echoTrips(port, 16) },
  "echo-sessions": { unit: "/s", server: "echo", prepare: echoSessions },
  "get-plain": { unit: "/s", server: "plain", prepare: (port) => gets(port, "plain") },
  "get16-plain": { unit: "/s", server: "plain", prepare: (port) => gets(port, "plain", 16) },
  "get-gmac": { unit: "/s", server: "gmac", prepare: (port) => gets(port, "gmac") },
  "session-plain": { unit: "/s", server: "plain", prepare: (port) => wholeSessions(port, "plain") },
  "session-gmac": { unit: "/s", server: "gmac", prepare: (port) => wholeSessions(port, "gmac") },
};
