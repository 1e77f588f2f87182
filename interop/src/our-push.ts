/** Notifications over a connection that the meter makes: our end of it, in either role. */
import { listen, type PushedNotification } from "@dlms/client";
import { SystemTitle, type TraceSink } from "@dlms/core";
import { cipherKeys, InvocationCounter } from "@dlms/security";
import { LogicalDevice } from "@dlms/server";
import { tcp, tcpListener } from "@dlms/transport-tcp";
import { cipherKeysOf, KEYS } from "./model.ts";
import { HEARD, includes, noticeFields, OUTGOING } from "./notices.ts";
import { securityOf } from "./our-server.ts";
import { type ClientReport, type Fields, type Link, type PeerServer, reportedOf, type StepResult } from "./peers.ts";
import { hasKeys, type Profile } from "./profiles.ts";
import { type Notice, notices } from "./steps.ts";

interface PushCell {
  readonly profile: Profile;
  readonly link: Link;
  /** Sees what goes over the line. */
  readonly trace: TraceSink;
}

/** Milliseconds for what is on its way over the loopback, with a library's first use of its ciphers. */
const PATIENCE = 3_000;

/** Our meter tells a peer each kind of notification, over a connection each. */
export async function pushToPeer({ profile, link, trace }: PushCell, receiver: PeerServer): Promise<StepResult[]> {
  const device = new LogicalDevice({ address: 1, name: "INTEROP000000001", objects: [], clients: [] });
  const security = securityOf(profile);
  const confirmer = security === undefined ? undefined : { systemTitle: SystemTitle.from(KEYS.clientTitle) };
  const results: StepResult[] = [];
  for (const step of notices) {
    const started = performance.now();
    try {
      const sent = device.pushTo(tcp({ host: "127.0.0.1", port: receiver.port }), OUTGOING[step], {
        link,
        security,
        confirmer,
        timeout: PATIENCE,
        trace,
      });
      // What the peer heard comes before it is known whether it confirms; neither is to hide the other.
      const [heard, confirmed] = await Promise.allSettled([notificationOf(receiver), sent]);
      if (heard.status === "rejected") throw heard.reason;
      const fields = checkNotice(step, heard.value);
      if (confirmed.status === "rejected") throw new Error(`heard ${JSON.stringify(fields)}; ${confirmed.reason}`);
      results.push({ step, outcome: "ok", ms: Math.round(performance.now() - started), fields });
    } catch (error) {
      results.push({ step, outcome: "failed", error: String(error) });
    }
  }
  return results;
}

/** The next notification that the peer prints, or its exception. */
async function notificationOf(receiver: PeerServer): Promise<Fields> {
  const line = await receiver.event(PATIENCE);
  const notification = line?.["notification"];
  if (typeof notification === "object" && notification !== null) return notification as Fields;
  throw new Error(`the receiver said ${JSON.stringify(line)}`);
}

/** A peer tells us each kind of notification, all over one connection. */
export async function hearFromPeer(
  { profile, link, trace }: PushCell,
  send: (port: number) => Promise<ClientReport>,
): Promise<readonly StepResult[]> {
  const own = securityOf(profile);
  const sender =
    own === undefined
      ? undefined
      : {
          keys: cipherKeys({ ...cipherKeysOf(profile.suite), suite: profile.suite }),
          own: {
            ...own,
            systemTitle: SystemTitle.from(KEYS.clientTitle),
            invocationCounter: InvocationCounter.startingAt(1),
          },
        };
  const discarded: string[] = [];
  await using pushes = await listen(tcpListener({ port: 0 }), {
    link: { kind: link },
    senders: () => sender,
    ...(hasKeys(profile) ? { systemTitle: KEYS.serverTitle } : {}),
    trace,
    onDiscard: (error) => discarded.push(String(error)),
  });
  const heard: PushedNotification[] = [];
  const hearing = (async () => {
    for await (const notification of pushes) heard.push(notification);
  })();
  const report = await send(Number(pushes.address.split(":").at(-1)));
  await pushes.close();
  await hearing;
  const results = reportedOf(report, "data");
  return results.map((result) => {
    if (result.outcome !== "ok") return result;
    const step = result.step as Notice;
    const taken = heard.findIndex((notification) => isNotice(step, notification));
    const [notification] = taken < 0 ? [] : heard.splice(taken, 1);
    if (notification === undefined) {
      return { step, outcome: "failed", error: `nothing came; passed over: ${discarded.join("; ") || "nothing"}` };
    }
    try {
      if (hasKeys(profile) && notification.security.tagVerified !== true)
        throw new Error(`came with ${JSON.stringify(notification.security)}`);
      return { ...result, fields: checkNotice(step, noticeFields(notification)) };
    } catch (error) {
      return { step, outcome: "failed", error: String(error) };
    }
  });
}

function isNotice(step: Notice, { kind }: PushedNotification): boolean {
  return HEARD[step]["kind"] === kind;
}

/** @throws Error when something else was heard. */
function checkNotice(step: Notice, heard: Fields): Fields {
  if (!includes(heard, HEARD[step]))
    throw new Error(`heard ${JSON.stringify(heard)}, expected ${JSON.stringify(HEARD[step])}`);
  return heard;
}
