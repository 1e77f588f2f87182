/** Our server with the interop meter, for the peers' clients and for benchmarks. */

import type { SecurityOptions } from "@dlms/association";
import { CosemDateTime, dataCodec, dateTime, encode } from "@dlms/axdr";
import { SystemTitle, type TraceSink, toAscii } from "@dlms/core";
import {
  type ControlMode,
  ControlState,
  Data,
  DisconnectControl,
  ProfileGenericV0,
  Register,
} from "@dlms/cosem-classes";
import { cipherKeys, HlsSecret, InvocationCounter, type SecuritySuite } from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
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
import { HostedClasses } from "./classes.ts";
import { COLUMNS, type Column } from "./columns.ts";
import { generalProtectionOf, isSigned } from "./general-protection.ts";
import { cipherKeysOf, KEYS, MAX_PDU, INTEROP_MODEL as MODEL, SHORT_NAMES, SIGNING_KEYS } from "./model.ts";
import { OUTGOING } from "./notices.ts";
import type { Link } from "./peers.ts";
import { hasKeys, type Profile } from "./profiles.ts";

export interface OurServer extends AsyncDisposable {
  /** The objects of the columns that compare classes. */
  readonly classes: HostedClasses | undefined;
  readonly port: number;
}

const NAME = "INTEROP000000001";
const PERIOD = 900;

/** What the one client that is let in must do, and over which link. */
export interface OurServerOptions extends Pick<Profile, "auth" | "policy"> {
  readonly link: Link;
  /** `basic` unless given. */
  readonly column?: Column;
  /** 0 unless given. */
  readonly suite?: SecuritySuite;
  /** Sees what goes over the line. */
  readonly trace?: TraceSink;
}

/** Starts the interop meter at a free port. */
export async function startOurServer({ link, trace, ...options }: OurServerOptions): Promise<OurServer> {
  const security = securityOf(options);
  const { referencing, conformance, tell, classes: withClasses } = COLUMNS[options.column ?? "basic"];
  const classes = withClasses ? new HostedClasses() : undefined;
  const acted = async (): Promise<void> => {
    for (const kind of tell) await device.notify(OUTGOING[kind]);
  };
  const device: LogicalDevice = new LogicalDevice({
    address: 1,
    name: NAME,
    shortNames: SHORT_NAMES,
    objects: [...interopObjects(acted), ...(classes?.objects ?? [])],
    clients: [
      {
        address: 16,
        referencing,
        conformance,
        authentication: proofOf(options),
        systemTitle: SystemTitle.from(KEYS.serverTitle),
        ...(security === undefined ? {} : { security }),
      },
    ],
  });
  const server = new MeterServer({
    logicalDevices: [device],
    maxPduSize: MAX_PDU,
    // Who sends more than was agreed on is told of by the matrix, and served so that the other steps show.
    strictPduSize: false,
    trace,
    onEvent: (event) => {
      if (event.kind === "fault") console.error("our server:", event.error);
    },
  });
  const listening = await server.listen(tcpListener({ port: 0 }), { kind: link });
  const port = Number(listening.address.split(":").at(-1));
  return { port, classes, [Symbol.asyncDispose]: () => server.close() };
}

function proofOf({ auth, suite = 0 }: Pick<OurServerOptions, "auth" | "suite">): ClientProof {
  const secret = toAscii(KEYS.password);
  switch (auth) {
    case "none":
      return { kind: "none" };
    case "low":
      return { kind: "low", secret };
    case "gmac":
      return { kind: "hls-gmac" };
    case "ecdsa": {
      const { curve, client, server } = SIGNING_KEYS[suite];
      const { publicKey } = nobleCurves.signingKey(curve, client);
      const clientKey = nobleCurves.verifyingKey(curve, publicKey);
      return { kind: "hls-ecdsa", signingKey: nobleCurves.signingKey(curve, server), clientKey };
    }
    default:
      return { kind: `hls-${auth}`, secret: new HlsSecret(secret) };
  }
}

export function securityOf({
  auth,
  policy,
  suite = 0,
  column = "basic",
}: Pick<OurServerOptions, "auth" | "policy" | "suite" | "column">): SecurityOptions | undefined {
  if (!hasKeys({ auth, policy })) return undefined;
  return {
    suite,
    policy: {
      authenticated: policy === "both" || policy === "authenticated",
      encrypted: policy === "both" || policy === "encrypted",
      signed: isSigned({ column }),
    },
    ...generalProtectionOf({ column, suite }, "server"),
    keys: cipherKeys({ ...cipherKeysOf(suite), suite }),
    systemTitle: SystemTitle.from(KEYS.serverTitle),
    invocationCounter: InvocationCounter.startingAt(1),
  };
}

/** @param acted told when the disconnect control acts */
function interopObjects(acted: () => Promise<void>): ServedObject[] {
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
        return acted();
      },
      remoteReconnect: () => {
        connected = true;
      },
    },
  });
  const echo = serveObject(ProfileGenericV0, MODEL.echo, { methods: { getBufferByRange: (parameter) => parameter } });
  return [clock, imported, exported, status, writable, profile.object, disconnect, echo];
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
