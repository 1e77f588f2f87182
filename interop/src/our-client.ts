/** Our client doing the steps of the matrix, so that its lines compare with those of the peers' clients. */
import { CosemDateTime } from "@dlms/axdr";
import {
  type Authentication,
  type ClientSecurity,
  ciphered,
  connect,
  type HdlcLinkOptions,
  hlsEcdsa,
  hlsGmac,
  hlsMd5,
  hlsSha1,
  hlsSha256,
  low,
  type Meter,
  noAuthentication,
  type SecurityKeys,
} from "@dlms/client";
import { fromHex, type TraceSink, TransportError, toAscii, toHex } from "@dlms/core";
import { Clock, Data, DisconnectControl, ProfileGeneric, type ProfileRow, Register } from "@dlms/cosem-classes";
import { InvocationCounter } from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import { tcp } from "@dlms/transport-tcp";
import { cipherKeysOf, DEDICATED_KEYS, KEYS, INTEROP_MODEL as MODEL, SIGNING_KEYS } from "./model.ts";
import { type Link, NOT_ASSOCIATED, type StepResult } from "./peers.ts";
import { hasKeys, type Profile } from "./profiles.ts";

export interface OurClientOptions {
  readonly profile: Profile;
  readonly link: Link;
  readonly port: number;
  /** Sees what goes over the line. */
  readonly trace: TraceSink;
  /** Ways of a server that only an option of ours can live with. */
  readonly hdlc?: Partial<HdlcLinkOptions>;
}

type Fields = Record<string, unknown>;

const EVIDENCE_LENGTH = 120;

/**
 * Runs the steps in order. One that fails does not keep the next from being tried: where the connection was lost, the
 * next step associates anew. A failed step tells the octets that the peer sent last.
 */
export async function runOurClient(options: OurClientOptions): Promise<StepResult[]> {
  const results: StepResult[] = [];
  let meter: Meter | undefined;
  let lastReceived = "";
  const trace: TraceSink = (event) => {
    options.trace(event);
    if (event.kind === "line" && event.direction === "received") lastReceived = toHex(event.bytes);
  };
  const step = async (name: StepResult["step"], work: () => Promise<Fields>): Promise<void> => {
    const started = performance.now();
    try {
      const fields = await work();
      results.push({ step: name, outcome: "ok", ms: Math.round(performance.now() - started), fields });
    } catch (error) {
      const evidence = lastReceived.slice(0, EVIDENCE_LENGTH) || "nothing";
      results.push({ step: name, outcome: "failed", error: `${error}; received last: ${evidence}` });
      if (error instanceof TransportError) meter = undefined;
    }
  };
  let refused = false;
  const open = async (): Promise<Meter> => {
    if (refused) throw new Error(NOT_ASSOCIATED);
    meter ??= await connectTo(options, trace);
    return meter;
  };
  await step("associate", async () => {
    refused = true;
    meter = await connectTo(options, trace);
    refused = false;
    return { pdu: meter.negotiated.peerMaxPduSize };
  });
  await step("objects", async () => {
    const { entries } = await (await open()).objects();
    const objects = entries.map(({ classId, version, logicalName }) => `${classId}/${version}/${logicalName}`).sort();
    return { count: entries.length, objects };
  });
  await step("clock", async () => ({
    time: (await (await open()).object(Clock, MODEL.clock).time.get()).toDate({ deviation: 0 }),
  }));
  await step("register", async () => {
    const { raw, scaler, unit } = await (await open()).object(Register, MODEL.register).read();
    return expectFields({ raw: Number(raw), scaler, unit }, { raw: MODEL.raw, scaler: MODEL.scaler, unit: MODEL.unit });
  });
  await step("profile-range", async () => {
    const range = {
      from: CosemDateTime.fromDate(new Date(MODEL.firstRow)),
      to: CosemDateTime.fromDate(new Date(MODEL.lastRow)),
    };
    return readProfile((await open()).object(ProfileGeneric, MODEL.profile).rows(range));
  });
  await step("profile-entry", async () =>
    readProfile((await open()).object(ProfileGeneric, MODEL.profile).rows({ entries: { from: 1, to: MODEL.rows } })),
  );
  await step("set", async () => {
    const { value } = (await open()).object(Data, MODEL.writable);
    await value.set({ type: "octet-string", value: fromHex(MODEL.written) });
    const written = await value.get();
    return expectFields(
      { value: written.type === "octet-string" ? toHex(written.value) : written.type },
      { value: MODEL.written },
    );
  });
  await step("action", async () => {
    await (await open()).object(DisconnectControl, MODEL.disconnect).remoteDisconnect.call();
    return {};
  });
  await step("release", async () => {
    await (await open()).close();
    return {};
  });
  await meter?.close();
  return results;
}

function connectTo({ profile, port, link, hdlc }: OurClientOptions, trace: TraceSink): Promise<Meter> {
  const { authentication, security } = securityOf(profile);
  return connect(tcp({ host: "127.0.0.1", port }), {
    clientAddress: 16,
    logicalDevice: 1,
    authentication,
    ...(security === undefined ? {} : { security }),
    // Who does not answer on the loopback within two seconds does not answer.
    link: link === "hdlc" ? { kind: "hdlc", responseTimeout: 2_000, retries: 1, ...hdlc } : { kind: "wrapper" },
    maxPduSize: 1024,
    responseTimeout: 10_000,
    trace,
  });
}

function securityOf(profile: Profile): { authentication: Authentication; security?: ClientSecurity } {
  const { auth, policy, suite, dedicated } = profile;
  const keys = (): SecurityKeys => ({
    ...cipherKeysOf(suite),
    suite,
    systemTitle: KEYS.clientTitle,
    policy: {
      authenticated: policy === "both" || policy === "authenticated",
      encrypted: policy === "both" || policy === "encrypted",
    },
    invocationCounter: InvocationCounter.startingAt(Math.floor(Date.now() / 1000)),
    dedicatedKey: dedicated ? fromHex(DEDICATED_KEYS[suite]) : undefined,
  });
  if (auth === "gmac") return { authentication: hlsGmac(keys()) };
  return {
    authentication: authenticationOf(profile),
    ...(hasKeys(profile) ? { security: ciphered(keys()) } : {}),
  };
}

function authenticationOf({ auth, suite }: Profile): Authentication {
  const systemTitle = KEYS.clientTitle;
  const secret = toAscii(KEYS.password);
  switch (auth) {
    case "low":
      return low(secret);
    case "md5":
      return hlsMd5(secret);
    case "sha1":
      return hlsSha1(secret);
    case "sha256":
      return hlsSha256({ secret, systemTitle });
    case "ecdsa": {
      const { curve, client, server } = SIGNING_KEYS[suite];
      const { publicKey } = nobleCurves.signingKey(curve, server);
      const meterKey = nobleCurves.verifyingKey(curve, publicKey);
      return hlsEcdsa({ signingKey: nobleCurves.signingKey(curve, client), meterKey, systemTitle });
    }
    default:
      return noAuthentication();
  }
}

async function readProfile(rows: AsyncIterable<ProfileRow>): Promise<Fields> {
  let count = 0;
  let sum = 0;
  let first: string | undefined;
  let last: string | undefined;
  for await (const row of rows) {
    count++;
    const energy = row.data[1];
    if (energy?.type === "double-long-unsigned") sum += energy.value;
    last = row.time?.toDate({ deviation: 0 }).toISOString();
    first ??= last;
  }
  const iso = (text: string): string => new Date(text).toISOString();
  return expectFields(
    { rows: count, sum, first, last },
    { rows: MODEL.rows, sum: MODEL.sum, first: iso(MODEL.firstRow), last: iso(MODEL.lastRow) },
  );
}

/** A step whose values are wrong has failed, however smoothly it went. */
function expectFields(got: Fields, expected: Fields): Fields {
  if (JSON.stringify(got) !== JSON.stringify(expected))
    throw new Error(`read ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}`);
  return got;
}
