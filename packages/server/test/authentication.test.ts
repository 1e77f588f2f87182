import type { Protection, SecurityOptions } from "@dlms/association";
import {
  type Authentication,
  type ConnectOptions,
  ciphered,
  hls,
  hlsEcdsa,
  hlsGmac,
  hlsMd5,
  hlsSha1,
  hlsSha256,
  low,
  noAuthentication,
} from "@dlms/client";
import { DlmsError, SystemTitle, toAscii } from "@dlms/core";
import { AssociationLNV1, Data } from "@dlms/cosem-classes";
import { cipherKeys, HlsSecret, InvocationCounter, type SecuritySuite } from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import { type ClientProof, serveObject } from "@dlms/server";
import { describe, expect, it } from "vitest";
import { BenchMeter, CLIENT_TITLE } from "./bench-meter.ts";

const SERVER_TITLE = SystemTitle.parse("4D45540000000001");
const SECRET = "00112233445566778899AABBCCDDEEFF";
const NOTE = "0.0.96.50.0.255";
const POLICIES: readonly Protection[] = [false, true].flatMap((authenticated) =>
  [false, true].map((encrypted) => ({ authenticated, encrypted })),
);

function keysOf(suite: SecuritySuite): { readonly encryptionKey: string; readonly authenticationKey: string } {
  const octets = suite === 2 ? 32 : 16;
  return { encryptionKey: "0B".repeat(octets), authenticationKey: "A5".repeat(octets) };
}

function serverKeys(suite: SecuritySuite, policy: Protection): SecurityOptions {
  const keys = cipherKeys({ ...keysOf(suite), suite });
  return { suite, policy, keys, systemTitle: SERVER_TITLE, invocationCounter: InvocationCounter.startingAt(1) };
}

function clientKeys(suite: SecuritySuite, policy: Protection, dedicatedKey?: "random") {
  return {
    ...keysOf(suite),
    suite,
    policy,
    systemTitle: CLIENT_TITLE,
    invocationCounter: InvocationCounter.startingAt(1),
    dedicatedKey,
  };
}

const PRIVATE_KEYS = {
  "P-256": { client: "11".repeat(32), server: "22".repeat(32) },
  "P-384": { client: "11".repeat(48), server: "22".repeat(48) },
} as const;

function ecdsa(curve: "P-256" | "P-384"): { readonly client: Authentication; readonly server: ClientProof } {
  const client = nobleCurves.signingKey(curve, PRIVATE_KEYS[curve].client);
  const server = nobleCurves.signingKey(curve, PRIVATE_KEYS[curve].server);
  return {
    client: hlsEcdsa({
      signingKey: client,
      meterKey: nobleCurves.verifyingKey(curve, server.publicKey),
      systemTitle: CLIENT_TITLE,
    }),
    server: { kind: "hls-ecdsa", signingKey: server, clientKey: nobleCurves.verifyingKey(curve, client.publicKey) },
  };
}

/** The manufacturer's: the challenge read backwards. */
const BACKWARDS = {
  mechanismId: 2,
  prove: ({ peerChallenge }: { readonly peerChallenge: Uint8Array }) => peerChallenge.toReversed(),
  verify: ({ ownChallenge }: { readonly ownChallenge: Uint8Array }, proof: Uint8Array) =>
    String(ownChallenge.toReversed()) === String(proof),
};

interface Pairing {
  readonly name: string;
  readonly mechanism: number;
  readonly client: Authentication;
  readonly server: ClientProof;
}

const secret = new HlsSecret(SECRET);
const PAIRINGS: readonly Pairing[] = [
  { name: "none", mechanism: 0, client: noAuthentication(), server: { kind: "none" } },
  { name: "low", mechanism: 1, client: low("12345678"), server: { kind: "low", secret: toAscii("12345678") } },
  { name: "manufacturer", mechanism: 2, client: hls(BACKWARDS), server: { kind: "hls", mechanism: BACKWARDS } },
  { name: "MD5", mechanism: 3, client: hlsMd5(SECRET), server: { kind: "hls-md5", secret } },
  { name: "SHA-1", mechanism: 4, client: hlsSha1(SECRET), server: { kind: "hls-sha1", secret } },
  {
    name: "SHA-256",
    mechanism: 6,
    client: hlsSha256({ secret: SECRET, systemTitle: CLIENT_TITLE }),
    server: { kind: "hls-sha256", secret },
  },
  { name: "ECDSA on P-256", mechanism: 7, ...ecdsa("P-256") },
  { name: "ECDSA on P-384", mechanism: 7, ...ecdsa("P-384") },
];

/** Associates, looks at what the meter says of the association, writes and reads back, releases. */
async function use(server: ClientProof, security: SecurityOptions | undefined, options: ConnectOptions) {
  let value = 0;
  const note = serveObject(Data, NOTE, {
    attributes: {
      value: {
        get: () => ({ type: "unsigned", value }),
        set: (written) => {
          if (written.type === "unsigned") value = written.value;
        },
      },
    },
  });
  const client = { address: 16, authentication: server, systemTitle: SERVER_TITLE, ...(security && { security }) };
  const bench = await new BenchMeter([note], [client]).listen();
  const meter = await bench.connect(options);
  const mechanism = await bench.run(meter.object(AssociationLNV1, "0.0.40.0.0.255").authenticationMechanismName.get());
  await bench.run(meter.object(Data, NOTE).value.set({ type: "unsigned", value: 9 }));
  const read = await bench.run(meter.object(Data, NOTE).value.get());
  await bench.run(meter.close());
  return { mechanism, read };
}

describe.each(PAIRINGS)("authentication $name", ({ mechanism, client, server }) => {
  it("opens an association in plain", async () => {
    expect(await use(server, undefined, { authentication: client })).toMatchObject({
      mechanism: { id: mechanism },
      read: { value: 9 },
    });
  });

  it.each([0, 1, 2] as const)("opens a ciphered association with suite %i", async (suite) => {
    const policy = { authenticated: true, encrypted: true };
    const options = { authentication: client, security: ciphered(clientKeys(suite, policy)) };
    expect(await use(server, serverKeys(suite, policy), options)).toMatchObject({
      mechanism: { id: mechanism },
      read: { value: 9 },
    });
  });
});

describe.each([0, 1, 2] as const)("HLS-GMAC with suite %i", (suite) => {
  it.each(POLICIES)("opens an association: authenticated $authenticated, encrypted $encrypted", async (policy) => {
    const authentication = hlsGmac(clientKeys(suite, policy));
    const result = await use({ kind: "hls-gmac" }, serverKeys(suite, policy), { authentication });
    expect(result).toMatchObject({ mechanism: { id: 5 }, read: { value: 9 } });
  });

  it("uses a key for the association alone", async () => {
    const policy = { authenticated: true, encrypted: true };
    const authentication = hlsGmac(clientKeys(suite, policy, "random"));
    const result = await use({ kind: "hls-gmac" }, serverKeys(suite, policy), { authentication });
    expect(result).toMatchObject({ read: { value: 9 } });
  });
});

describe("what does not fit", () => {
  const refused = (server: ClientProof, security: SecurityOptions | undefined, options: ConnectOptions) =>
    use(server, security, options).catch((error: unknown) => error);
  const policy = { authenticated: true, encrypted: true };

  it.each(PAIRINGS.filter(({ mechanism }) => mechanism > 2))(
    "is refused: another secret or key, $name",
    async (pairing) => {
      const wrong: Record<number, Authentication> = {
        3: hlsMd5("FF".repeat(16)),
        4: hlsSha1("FF".repeat(16)),
        6: hlsSha256({ secret: "FF".repeat(16), systemTitle: CLIENT_TITLE }),
        7: hlsEcdsa({
          signingKey: nobleCurves.signingKey("P-256", "33".repeat(32)),
          meterKey: nobleCurves.verifyingKey("P-256", nobleCurves.signingKey("P-256", "22".repeat(32)).publicKey),
          systemTitle: CLIENT_TITLE,
        }),
      };
      const error = await refused(pairing.server, undefined, { authentication: wrong[pairing.mechanism] });
      expect(error).toBeInstanceOf(DlmsError);
      expect(error).toMatchObject({ code: expect.stringMatching(/association|security|action/) });
    },
  );

  it("is refused: a server that cannot prove itself", async () => {
    const error = await refused({ kind: "hls-sha256", secret: new HlsSecret("FF".repeat(16)) }, undefined, {
      authentication: hlsSha256({ secret: SECRET, systemTitle: CLIENT_TITLE }),
    });
    expect(error).toBeInstanceOf(DlmsError);
  });

  it("is refused: another mechanism, and another suite", async () => {
    expect(await refused({ kind: "hls-md5", secret }, undefined, { authentication: hlsSha1(SECRET) })).toMatchObject({
      code: "association",
      diagnostic: "authentication-mechanism-name-not-recognised",
    });
    const authentication = hlsGmac({ ...clientKeys(0, policy), encryptionKey: keysOf(1).encryptionKey });
    expect(await refused({ kind: "hls-gmac" }, serverKeys(1, policy), { authentication })).toBeInstanceOf(DlmsError);
  });

  it("is refused: a client without the title that its proof needs", async () => {
    const error = await refused({ kind: "hls-sha256", secret }, undefined, {
      authentication: hlsSha256({ secret: SECRET }),
    });
    expect(error).toMatchObject({ code: "security" });
  });
});
