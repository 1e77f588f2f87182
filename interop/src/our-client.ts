/** Our client doing the steps of the matrix, so that its lines compare with those of the peers' clients. */
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
import { fromHex, OutcomeUnknownError, type TraceSink, TransportError, toAscii, toHex } from "@dlms/core";
import { InvocationCounter } from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import { tcp } from "@dlms/transport-tcp";
import { clientSteps } from "./client-steps.ts";
import { COLUMNS } from "./columns.ts";
import { generalProtectionOf, isSigned } from "./general-protection.ts";
import { cipherKeysOf, DEDICATED_KEYS, KEYS, MAX_PDU, SIGNING_KEYS } from "./model.ts";
import { type Fields, type Link, NOT_ASSOCIATED, type StepResult } from "./peers.ts";
import { hasKeys, PATIENCE, type Profile } from "./profiles.ts";
import type { ClientStep } from "./steps.ts";

export interface OurClientOptions {
  readonly profile: Profile;
  readonly link: Link;
  readonly port: number;
  /** Sees what goes over the line. */
  readonly trace: TraceSink;
  /** Ways of a server that only an option of ours can live with. */
  readonly hdlc?: Partial<HdlcLinkOptions>;
  /** Blocks in a row that are asked for; as many as our client takes unless given. */
  readonly blockWindow?: number | undefined;
}

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
      const reason = error instanceof OutcomeUnknownError ? error.cause : error;
      if (reason instanceof TransportError) meter = undefined;
    }
  };
  let refused = false;
  const open = async (): Promise<Meter> => {
    if (refused) throw new Error(NOT_ASSOCIATED);
    meter ??= await connectTo(options, trace);
    return meter;
  };
  for (const name of COLUMNS[options.profile.column].steps) {
    if (name === "associate") {
      await step(name, async () => {
        refused = true;
        meter = await connectTo(options, trace);
        refused = false;
        return { pdu: meter.negotiated.peerMaxPduSize };
      });
    } else {
      const work = clientSteps[name as Exclude<ClientStep, "associate">];
      await step(name, async () => work(await open(), options.profile));
    }
  }
  await meter?.close();
  return results;
}

function connectTo({ profile, port, link, hdlc, blockWindow }: OurClientOptions, trace: TraceSink): Promise<Meter> {
  const { authentication, security } = securityOf(profile);
  const { referencing, conformance } = COLUMNS[profile.column];
  return connect(tcp({ host: "127.0.0.1", port }), {
    clientAddress: 16,
    logicalDevice: 1,
    referencing,
    conformance,
    authentication,
    ...(security === undefined ? {} : { security }),
    // Who does not answer on the loopback within two seconds does not answer.
    link: link === "hdlc" ? { kind: "hdlc", responseTimeout: 2_000, retries: 1, ...hdlc } : { kind: "wrapper" },
    maxPduSize: MAX_PDU,
    responseTimeout: profile.column === "basic" ? 10_000 : PATIENCE,
    ...(blockWindow === undefined ? {} : { limits: { blockWindow } }),
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
      signed: isSigned(profile),
    },
    ...generalProtectionOf(profile, "client"),
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
