import { RemoteProtocolError, TimeoutError } from "@dlms/core";
import {
  encodeLinkParameters,
  HDLC_QUIRKS,
  HdlcAddress,
  HdlcClient,
  type HdlcClientOptions,
  type HdlcQuirks,
  informationControl as i,
  unnumberedControl,
} from "@dlms/hdlc";
import { describe, expect, it } from "vitest";
import { errorOf, eventsOf, give, response, rr, sentBy, shown, UA, type Way } from "./station-bench.ts";

const address = { client: 16, logicalDevice: 1 };
const toClient: Way = { destination: new HdlcAddress(16), source: new HdlcAddress(1) };
const DM = unnumberedControl("DM", true);
const SEVEN = { maxInfoTransmit: 100, maxInfoReceive: 200, windowTransmit: 7, windowReceive: 7 };

function connected(quirks: HdlcQuirks, options: Partial<HdlcClientOptions> = {}, ua?: Uint8Array): HdlcClient {
  const client = new HdlcClient({ ...address, quirks, ...options });
  client.connect(0);
  give(client, toClient, UA, ua);
  eventsOf(client);
  sentBy(client);
  return client;
}

/** What each quirk changes, beside what the same frames come to without it. */
const cases: Readonly<Record<keyof HdlcQuirks, (quirks: HdlcQuirks) => unknown>> = {
  acknowledgementMissing: (quirks) => {
    const client = connected(quirks);
    client.send(Uint8Array.of(1), address, 0);
    // N(R) is still 0, as if our frame had not come.
    give(client, toClient, i(0, 0, true), response(9));
    client.send(Uint8Array.of(2), address, 0);
    return sentBy(client);
  },
  finalBitMissing: (quirks) => {
    const client = connected(quirks);
    client.send(Uint8Array.of(1), address, 0);
    sentBy(client);
    give(client, toClient, i(0, 1, false), response(1), true);
    return sentBy(client);
  },
  sequenceNumberFixed: (quirks) => {
    const client = connected(quirks);
    for (let request = 1; request <= 3; request++) {
      client.send(Uint8Array.of(request), address, 0);
      give(client, toClient, i(0, request, true), response(request));
    }
    return shown(client);
  },
  uaParametersMissing: (quirks) => connected(quirks, { parameters: SEVEN }).parameters,
  snrmParametersRefused: (quirks) => {
    const client = new HdlcClient({ ...address, quirks, parameters: SEVEN });
    client.connect(0);
    return sentBy(client);
  },
  sizesOfFrames: (quirks) => {
    const ua = encodeLinkParameters({ ...SEVEN, maxInfoReceive: 40 });
    const client = connected(quirks, { parameters: SEVEN }, ua);
    client.send(new Uint8Array(200), address, 0);
    return client.pollTransmit()?.length;
  },
  llcHeaderMissing: (quirks) => {
    const client = connected(quirks);
    client.send(Uint8Array.of(1), address, 0);
    give(client, toClient, i(0, 1, true), Uint8Array.of(0xc4, 1, 2));
    return shown(client);
  },
  addressChanged: (quirks) => {
    const client = new HdlcClient({ ...address, physicalDevice: 17, quirks });
    client.connect(0);
    give(client, { destination: new HdlcAddress(16), source: new HdlcAddress(1, 99) }, UA);
    return shown(client);
  },
  disconnectFirst: (quirks) => {
    const client = new HdlcClient({ ...address, quirks });
    client.connect(0);
    give(client, toClient, DM);
    give(client, toClient, UA);
    return [sentBy(client), shown(client)];
  },
  disconnectUnanswered: (quirks) => {
    const client = connected(quirks);
    client.disconnect(address, 0);
    return [sentBy(client), shown(client), client.state];
  },
};

/** Without the quirk, and with it. */
const outcomes: Readonly<Record<keyof HdlcQuirks, readonly [unknown, unknown]>> = {
  acknowledgementMissing: [
    ["I0/0F E6E60001", "I0/1F E6E60001"],
    ["I0/0F E6E60001", "I1/1F E6E60002"],
  ],
  finalBitMissing: [[], ["RR1F"]],
  sequenceNumberFixed: [
    ["apdu 16/1 01", "discarded duplicate", "discarded duplicate"],
    ["apdu 16/1 01", "apdu 16/1 02", "apdu 16/1 03"],
  ],
  uaParametersMissing: [{ maxInfoTransmit: 100, maxInfoReceive: 128, windowTransmit: 1, windowReceive: 1 }, SEVEN],
  snrmParametersRefused: [["SNRMF 8180120501640601C8070400000007080400000007"], ["SNRMF"]],
  sizesOfFrames: [51, 40],
  llcHeaderMissing: [["discarded no LLC header"], ["apdu 16/1 C40102"]],
  addressChanged: [["discarded other station"], ["connected 16/1"]],
  disconnectFirst: [
    [["SNRMF"], ["disconnected 16/1", "discarded UA while disconnected"]],
    [["DISCF", "SNRMF"], ["connected 16/1"]],
  ],
  disconnectUnanswered: [
    [["DISCF"], [], "disconnecting"],
    [["DISCF"], ["disconnected 16/1"], "disconnected"],
  ],
};

describe("each quirk", () => {
  it("has a name for lists of them, and a case here", () => {
    expect(Object.keys(HDLC_QUIRKS)).toEqual(Object.keys(cases));
  });

  it.each(Object.keys(HDLC_QUIRKS) as (keyof HdlcQuirks)[])("%s changes what it says", (name) => {
    const [without, withIt] = outcomes[name];
    expect(cases[name]({})).toEqual(without);
    expect(cases[name]({ [name]: true })).toEqual(withIt);
  });
});

describe("quirks together", () => {
  it("live with a server that acknowledges nothing and sets no final bit", () => {
    const client = connected({ acknowledgementMissing: true, finalBitMissing: true });
    client.send(Uint8Array.of(1), address, 0);
    give(client, toClient, i(0, 0, false), response(1), true);
    give(client, toClient, i(1, 0, true), Uint8Array.of(2));
    client.send(Uint8Array.of(2), address, 0);
    expect(shown(client)).toEqual(["apdu 16/1 0102"]);
    expect(sentBy(client)).toEqual(["I0/0F E6E60001", "RR1F", "I1/2F E6E60002"]);
  });

  it("send SNRM all the same when nobody answers the DISC before it", () => {
    const client = new HdlcClient({ ...address, quirks: { disconnectFirst: true } });
    client.connect(0);
    client.handleTimeout(client.deadline ?? 0);
    expect(sentBy(client)).toEqual(["DISCF", "SNRMF"]);
    give(client, toClient, UA);
    expect(shown(client)).toEqual(["connected 16/1"]);
  });

  it("end with a typed error where parameters are wrong, quirk or not", () => {
    const client = new HdlcClient({ ...address, quirks: { uaParametersMissing: true } });
    client.connect(0);
    give(client, toClient, UA, Uint8Array.of(1, 2, 3));
    expect(errorOf(client)).toBeInstanceOf(RemoteProtocolError);
  });
});

describe("options of slow lines and meters", () => {
  it("leave the line quiet before anything is sent", () => {
    const client = connected({}, { turnaround: 200 });
    client.send(Uint8Array.of(1), address, 0);
    expect([client.pollTransmit(0), client.deadline]).toEqual([undefined, 200]);
    expect(client.pollTransmit(199)).toBeUndefined();
    expect(client.pollTransmit(200)).toBeDefined();
    give(client, toClient, i(0, 1, true), response(1), false, 1_000);
    client.send(Uint8Array.of(2), address, 1_050);
    expect([client.pollTransmit(1_199), client.deadline]).toEqual([undefined, 1_200]);
    expect(client.pollTransmit(1_200)).toBeDefined();
  });

  it("count the time that frames take on the line", () => {
    // 128 octets of information in a frame of 139: 4,633 ms at 300 baud.
    const client = connected({}, { baud: 300, responseTimeout: 1_000 });
    client.send(new Uint8Array(125), address, 0);
    expect(client.deadline).toBeCloseTo(1_000 + (139 * 10_000) / 300);
    // As long as octets arrive the client keeps silent: its own would damage them.
    for (let now = 5_600; now <= 9_000; now += 100) {
      client.receive(Uint8Array.of(0x7e), now);
      client.handleTimeout(now);
    }
    expect(sentBy(client)).toHaveLength(1);
    client.handleTimeout(client.deadline ?? 0);
    expect(sentBy(client)).toEqual(["RR0F"]);
  });

  it("tell when a part of an APDU was on its way, and not that the server has none yet", () => {
    const client = connected({}, { parameters: SEVEN }, encodeLinkParameters(SEVEN));
    expect(client.progressAt).toBeUndefined();
    client.send(Uint8Array.of(1), address, 0);
    const damaged = Uint8Array.of(0x7e, 0xa0, 0x0a, 0x21, 0x03, 0x30, 0, 0, 0, 0, 0, 0x7e);
    client.receive(damaged, 100);
    client.handleTimeout(600);
    expect(client.progressAt).toBe(600);
    give(client, toClient, i(0, 1, false), response(1), true, 700);
    expect(client.progressAt).toBe(700);
    // A frame is missing: it is asked for again.
    give(client, toClient, i(2, 1, true), Uint8Array.of(3), true, 800);
    expect(client.progressAt).toBe(800);
    give(client, toClient, i(1, 1, true), Uint8Array.of(2), false, 900);
    client.send(Uint8Array.of(2), address, 1_000);
    give(client, toClient, rr(2), undefined, false, 1_100);
    expect(client.progressAt).toBe(1_100);
    // The server has no answer yet, and what comes is nothing that is waited for.
    client.receive(damaged, 1_110);
    client.handleTimeout(1_120);
    expect([client.state, client.progressAt]).toEqual(["pausing", 1_100]);
  });

  it("keep a link alive, and find out that it is dead", () => {
    const client = connected({}, { keepAlive: 60_000, retries: 1, responseTimeout: 1_000 });
    expect(client.deadline).toBe(60_000);
    client.handleTimeout(60_000);
    expect(sentBy(client)).toEqual(["RR0F"]);
    give(client, toClient, rr(0), undefined, false, 60_010);
    expect([client.state, client.deadline]).toEqual(["ready", 120_010]);
    for (let polls = 0; polls < 3; polls++) client.handleTimeout(client.deadline ?? 0);
    expect(sentBy(client)).toEqual(["RR0F", "RR0F"]);
    expect(errorOf(client)).toBeInstanceOf(TimeoutError);
  });
});
