/** Our server with the interop meter, for the peers' clients and for benchmarks. */

import type { SecurityOptions } from "@dlms/association";
import { CosemDateTime, dataCodec, dateTime, encode } from "@dlms/axdr";
import { SystemTitle, toAscii } from "@dlms/core";
import { type ControlMode, ControlState, Data, DisconnectControl, Register } from "@dlms/cosem-classes";
import { cipherKeys, InvocationCounter } from "@dlms/security";
import {
  CapturingProfile,
  type ClientProof,
  encodeRow,
  LogicalDevice,
  MeterServer,
  MeterTime,
  RowRing,
  type ServedObject,
  serveClock,
  serveObject,
  stored,
} from "@dlms/server";
import { tcpListener } from "@dlms/transport-tcp";
import { KEYS, INTEROP_MODEL as MODEL } from "./model.ts";
import type { PeerOptions } from "./peers.ts";

export interface OurServer extends AsyncDisposable {
  readonly port: number;
}

const NAME = "INTEROP000000001";
const PERIOD = 900;

/** Starts the interop meter at a free port. */
export async function startOurServer(options: PeerOptions): Promise<OurServer> {
  const { link, auth, client = 16, server: address = 1, pdu = 1024 } = options;
  const security = securityOf(options);
  const authentication: ClientProof =
    auth === "gmac"
      ? { kind: "hls-gmac" }
      : auth === "low"
        ? { kind: "low", secret: toAscii(options.password ?? KEYS.password) }
        : { kind: "none" };
  const device = new LogicalDevice({
    address,
    name: NAME,
    objects: interopObjects(),
    clients: [{ address: client, authentication, ...(security === undefined ? {} : { security }) }],
  });
  const server = new MeterServer({
    logicalDevices: [device],
    maxPduSize: pdu,
    onEvent: (event) => {
      if (event.kind === "fault") console.error("our server:", event.error);
    },
  });
  const listening = await server.listen(tcpListener({ port: 0 }), { kind: link });
  const port = Number(listening.address.split(":").at(-1));
  return { port, [Symbol.asyncDispose]: () => server.close() };
}

function securityOf({ auth, policy, ek, ak, serverTitle, counter = 1 }: PeerOptions): SecurityOptions | undefined {
  if (auth !== "gmac" && policy === "none") return undefined;
  return {
    suite: 0,
    policy: {
      authenticated: policy === "both" || policy === "authenticated",
      encrypted: policy === "both" || policy === "encrypted",
    },
    keys: cipherKeys({
      encryptionKey: ek ?? KEYS.encryptionKey,
      authenticationKey: ak ?? KEYS.authenticationKey,
    }),
    systemTitle: SystemTitle.from(serverTitle ?? KEYS.serverTitle),
    invocationCounter: InvocationCounter.startingAt(counter),
  };
}

function interopObjects(): ServedObject[] {
  const time = new MeterTime({ utc: Date.now() });
  const clock = serveClock(time, { logicalName: MODEL.clock });
  const energy = (logicalName: string, value: number): ServedObject =>
    serveObject(Register, logicalName, {
      attributes: {
        value: { type: "double-long-unsigned", value },
        scalerUnit: { scaler: MODEL.scaler, unit: MODEL.unit },
      },
    });
  const imported = energy(MODEL.register, MODEL.raw);
  const exported = energy("1.0.2.8.0.255", 7_654_321);
  const status = serveObject(Data, "0.0.96.10.1.255", {
    attributes: { value: { type: "long-unsigned", value: 0 } },
  });
  const writable = serveObject(Data, MODEL.writable, {
    attributes: { value: stored({ type: "octet-string", value: new Uint8Array(0) }) },
  });
  const columns = [clock, imported, exported, status].map((object) => ({ object, attribute: 2 }));
  const profile = new CapturingProfile({
    logicalName: MODEL.profile,
    columns,
    time,
    capturePeriod: PERIOD,
    rows: filledRows(),
  });
  let connected = true;
  const disconnect = serveObject(DisconnectControl, MODEL.disconnect, {
    attributes: {
      outputState: () => connected,
      controlState: () => (connected ? ControlState.Connected : ControlState.Disconnected),
      controlMode: 4 satisfies ControlMode,
    },
    methods: {
      remoteDisconnect: () => {
        connected = false;
      },
      remoteReconnect: () => {
        connected = true;
      },
    },
  });
  return [clock, imported, exported, status, writable, profile.object, disconnect];
}

function filledRows(): RowRing {
  const rows = new RowRing(MODEL.rows);
  const first = Date.parse(MODEL.firstRow);
  for (let i = 0; i < MODEL.rows; i++) {
    const utc = first + i * PERIOD * 1000;
    const cells = [
      encode(dateTime, CosemDateTime.fromDate(new Date(utc))),
      encode(dataCodec, { type: "double-long-unsigned", value: 100_000 + 7 * i }),
      encode(dataCodec, { type: "double-long-unsigned", value: 5_000 + 3 * i }),
      encode(dataCodec, { type: "long-unsigned", value: i % 256 }),
    ];
    rows.append(encodeRow(cells), utc);
  }
  return rows;
}
