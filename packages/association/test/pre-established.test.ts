import { decodeApdu, encodeApdu } from "@dlms/apdu";
import { LocalProtocolError } from "@dlms/core";
import { describe, expect, it } from "vitest";
import { BOTH, CLIENT_TITLE, CLOCK, ciphering, clientOptions, Pair, SERVER_TITLE, serverOptions } from "./pair.ts";
import { ask, set } from "./requests-of-all-kinds.ts";

describe("a pre-established association", () => {
  const made = (isCiphered: boolean): Pair => {
    const own = isCiphered ? { ciphering: ciphering("client", BOTH) } : {};
    const theirs = isCiphered ? { ciphering: () => ciphering("server", BOTH) } : {};
    return new Pair(
      clientOptions(
        { kind: "none" },
        { ...own, preEstablished: { peerMaxPduSize: 200, peerSystemTitle: SERVER_TITLE } },
      ),
      serverOptions(
        { kind: "none" },
        { ...theirs, preEstablished: { peerMaxPduSize: 300, peerSystemTitle: CLIENT_TITLE } },
      ),
    );
  };

  it.each([false, true])("is open without a word, and is never released; ciphered %s", (isCiphered) => {
    const pair = made(isCiphered);
    expect(pair.server.state).toBe("open");
    pair.client.open(0);
    expect([pair.client.state, pair.client.pollTransmit()]).toEqual(["open", undefined]);
    expect(pair.client.negotiated?.peerMaxPduSize).toBe(200);
    expect(pair.server.negotiated?.peerMaxPduSize).toBe(300);
    pair.client.get([CLOCK], 0);
    pair.run();
    expect(pair.last("answered")?.answer).toMatchObject({ results: [{ kind: "data" }] });
    const sent = pair.line.length;
    pair.client.release(0);
    pair.run();
    expect(pair.events.at(-1)).toEqual({ kind: "closed" });
    expect([pair.line.length, pair.server.state]).toEqual([sent, "open"]);
  });

  it("refuses to be opened and released, and outlives its link", () => {
    const { server } = made(false);
    const aarq = new Pair(clientOptions({ kind: "none" }), serverOptions({ kind: "none" }));
    aarq.client.open(0);
    server.receive(aarq.client.pollTransmit() as Uint8Array);
    expect(decodeApdu(server.pollTransmit() as Uint8Array)).toMatchObject({
      apdu: "aare",
      result: "rejected-permanent",
    });
    server.receive(encodeApdu({ apdu: "rlrq", reason: "normal" }));
    expect(decodeApdu(server.pollTransmit() as Uint8Array)).toMatchObject({ apdu: "exception-response" });
    server.abort();
    expect(ask(server, set).said).toMatchObject([{ apdu: "set-response", result: "success" }]);
  });

  it("needs no proof and a title where there are keys", () => {
    const known = { preEstablished: {} };
    expect(() => new Pair(clientOptions({ kind: "none" }), serverOptions({ kind: "low" }, known))).toThrow(
      LocalProtocolError,
    );
    const keys = { ciphering: () => ciphering("server", BOTH), ...known };
    expect(() => new Pair(clientOptions({ kind: "none" }), serverOptions({ kind: "none" }, keys))).toThrow(
      LocalProtocolError,
    );
    const client = new Pair(
      clientOptions({ kind: "none" }, { ciphering: ciphering("client", BOTH), ...known }),
      serverOptions({ kind: "none" }),
    ).client;
    expect(() => client.open(0)).toThrow(LocalProtocolError);
  });
});

describe("an association that is opened for a user", () => {
  it.each([0, 127, 128, 255])("tells the server of user %i, and of the quality of service", (userId) => {
    const pair = new Pair(
      clientOptions({ kind: "none" }, { userId, qualityOfService: -3 }),
      serverOptions({ kind: "none" }),
    ).open();
    expect(pair.server.negotiated).toMatchObject({ userId, qualityOfService: -3 });
    expect(pair.client.negotiated).toMatchObject({ userId, qualityOfService: -3 });
  });

  it.each([-1, 256, 0.5])("takes no user %d", (userId) => {
    const pair = new Pair(clientOptions({ kind: "none" }, { userId }), serverOptions({ kind: "none" }));
    expect(() => pair.open()).toThrow(LocalProtocolError);
  });
});
