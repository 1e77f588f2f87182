import { Data } from "@dlms/cosem-classes";
import type { ByteStream, Transport } from "@dlms/transport";
import { connect } from "../connect.ts";
import type { PushedNotification } from "../notifications/listen-options.ts";
import { PushReading } from "../notifications/readings/push-reading.ts";
import { readPush } from "../notifications/readings/read-push.ts";
import type { ConnectOptions } from "../options.ts";

/** Logical device name and serial number, in that order (Blue Book 4.1.8, 6.2.4). */
const NAMES = ["0.0.42.0.0.255", "0.0.96.1.0.255"] as const;

/** The meter's system title, or its logical device name. @throws as `connect`; DlmsError when it does not tell. */
export async function idByAssociation(stream: ByteStream, options: ConnectOptions): Promise<string> {
  const once: Transport = { connect: async () => stream, toString: () => stream.peer };
  await using meter = await connect(once, options);
  const title = meter.negotiated.peerSystemTitle;
  if (title !== undefined) return title.toString();
  const name = await meter.object(Data, NAMES[0]).value.get();
  return new PushReading({ data: name }).toString();
}

/** Who pushed, if it says so. */
export function idByPush(push: PushedNotification): string | undefined {
  if (push.systemTitle !== undefined) return push.systemTitle.toString();
  const { readings } = readPush(push);
  for (const name of NAMES) {
    const found = readings.find(({ logicalName }) => logicalName?.toString() === name);
    if (found !== undefined) return found.toString();
  }
  return undefined;
}

/** `10.0.0.7` of `10.0.0.7:51234`, `::1` of `[::1]:51234`. */
export function hostOf(peer: string): string {
  return peer.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
}
