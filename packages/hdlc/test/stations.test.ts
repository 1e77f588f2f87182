import { EncodeError, LocalProtocolError, RemoteProtocolError, TimeoutError } from "@dlms/core";
import {
  encodeFrame,
  encodeLinkParameters,
  HdlcAddress,
  HdlcClient,
  type HdlcClientOptions,
  HdlcServer,
  type HdlcServerOptions,
  parseFrame,
  supervisoryControl,
  unnumberedControl,
} from "@dlms/hdlc";
import { describe, expect, it } from "vitest";
import {
  command,
  errorOf,
  eventsOf,
  give,
  i,
  response,
  rr,
  SNRM,
  sentBy,
  shown,
  UA,
  type Way,
} from "./station-bench.ts";

const address = { client: 16, logicalDevice: 1 };
describe("HdlcServer", () => {
  const toServer = (client = 16, device = 1): Way => ({
    destination: new HdlcAddress(device),
    source: new HdlcAddress(client),
  });

  function connected(options: HdlcServerOptions = {}, way = toServer()): HdlcServer {
    const server = new HdlcServer(options);
    give(server, way, SNRM);
    eventsOf(server);
    sentBy(server);
    return server;
  }

  it("has a connection for each client and each logical device", () => {
    const server = new HdlcServer({ logicalDevices: [1, 2] });
    const pairs = [
      [16, 1],
      [16, 2],
      [1, 1],
    ] as const;
    for (const [client, device] of pairs) give(server, toServer(client, device), SNRM);
    expect(shown(server)).toEqual(["connected 16/1", "connected 16/2", "connected 1/1"]);
    for (const [client, device] of pairs)
      give(server, toServer(client, device), i(0, 0, true), command(client, device));
    expect(shown(server)).toEqual(["apdu 16/1 1001", "apdu 16/2 1002", "apdu 1/1 0101"]);
    sentBy(server);
    for (const [client, logicalDevice] of pairs) server.send(Uint8Array.of(client), { client, logicalDevice }, 0);
    expect(sentBy(server)).toEqual(["I0/1F E6E70010", "I0/1F E6E70010", "I0/1F E6E70001"]);
    give(server, toServer(16, 2), unnumberedControl("DISC", true));
    expect(shown(server)).toEqual(["disconnected 16/2"]);
    give(server, toServer(16, 1), i(1, 1, true), command(7));
    expect(shown(server)).toEqual(["apdu 16/1 07"]);
  });

  it("passes frames of other stations over", () => {
    const server = new HdlcServer({ physicalDevice: 17, logicalDevices: [1] });
    const source = new HdlcAddress(16);
    const foreign: Way[] = [
      { source, destination: new HdlcAddress(1) },
      { source, destination: new HdlcAddress(1, 18) },
      { source, destination: new HdlcAddress(2, 17) },
      { source, destination: new HdlcAddress(1, 0x7e) },
      { source: new HdlcAddress(16, 1), destination: new HdlcAddress(1, 17) },
      { source: new HdlcAddress(0x7f), destination: new HdlcAddress(1, 17) },
      { source: new HdlcAddress(0), destination: new HdlcAddress(1, 17) },
    ];
    for (const way of foreign) give(server, way, SNRM);
    expect(shown(server)).toEqual(foreign.map(() => "discarded other station"));
    expect(sentBy(server)).toEqual([]);
    give(server, { source, destination: new HdlcAddress(1, 17, 4) }, SNRM);
    expect(shown(server)).toEqual(["connected 16/1"]);
  });

  it("answers to the CALLING address with its own", () => {
    const server = new HdlcServer({ physicalDevice: 17, callingDevice: true });
    give(server, { source: new HdlcAddress(1), destination: new HdlcAddress(1, 0x7e) }, SNRM);
    const ua = parseFrame(server.pollTransmit() ?? new Uint8Array());
    expect([ua.frameType, ua.source.lower, ua.source.length]).toEqual(["UA", 17, 2]);
  });

  it("refuses with DM: parameters that may not be, and more connections than allowed", () => {
    const server = new HdlcServer({ maxConnections: 1 });
    give(server, toServer(), SNRM, Uint8Array.of(0x81, 0x80, 3, 9, 1, 1));
    expect([sentBy(server), shown(server)]).toEqual([["DMF"], []]);
    give(server, toServer(16), SNRM);
    give(server, toServer(17), SNRM);
    expect(sentBy(server)).toEqual(["UAF 818012050180060180070400000001080400000001", "DMF"]);
    expect(shown(server)).toEqual(["connected 16/1"]);
  });

  it("answers SNRM again, quietly when UA was lost and as a new connection later", () => {
    const server = connected();
    give(server, toServer(), SNRM);
    expect(shown(server)).toEqual([]);
    give(server, toServer(), i(0, 0, true), command(1));
    give(server, toServer(), SNRM);
    expect(shown(server)).toEqual(["apdu 16/1 01", "disconnected 16/1", "connected 16/1"]);
    sentBy(server);
    give(server, toServer(), i(0, 0, true), command(2));
    expect(shown(server)).toEqual(["apdu 16/1 02"]);
  });

  it("speaks only with the poll bit", () => {
    const server = connected({ parameters: { windowReceive: 3 } });
    give(server, toServer(), i(0, 0, false), command(1));
    server.send(Uint8Array.of(9), address, 0);
    expect(sentBy(server)).toEqual([]);
    give(server, toServer(), rr(0));
    expect(sentBy(server)).toEqual(["I0/1F E6E70009"]);
    server.send(Uint8Array.of(8), address, 0);
    expect(sentBy(server)).toEqual([]);
    give(server, toServer(), rr(1));
    expect(sentBy(server)).toEqual(["I1/1F E6E70008"]);
  });

  it("gives the turn back when the application takes too long, and answers with the next", () => {
    const server = connected({ answerDelay: 100 });
    give(server, toServer(), i(0, 0, true), command(1));
    expect(sentBy(server)).toEqual([]);
    expect(server.deadline).toBe(100);
    server.handleTimeout(99);
    expect(sentBy(server)).toEqual([]);
    // Asked again, it does not wait for longer.
    give(server, toServer(), rr(0), undefined, false, 99);
    expect(server.deadline).toBe(100);
    server.handleTimeout(100);
    expect(sentBy(server)).toEqual(["RR1F"]);
    server.send(Uint8Array.of(5), address, 150);
    expect(sentBy(server)).toEqual([]);
    give(server, toServer(), rr(0), undefined, false, 200);
    expect(sentBy(server)).toEqual(["I0/1F E6E70005"]);
  });

  it("waits with I frames while the client is busy", () => {
    const server = connected();
    give(server, toServer(), i(0, 0, true), command(1));
    give(server, toServer(), supervisoryControl("RNR", 0, true));
    server.send(Uint8Array.of(5), address, 0);
    expect(sentBy(server)).toEqual([]);
    server.handleTimeout(500);
    expect(sentBy(server)).toEqual(["RR1F"]);
    give(server, toServer(), rr(0));
    expect(sentBy(server)).toEqual(["I0/1F E6E70005"]);
  });

  it("sends a frame again that REJ asks for", () => {
    const server = connected();
    give(server, toServer(), i(0, 0, true), command(1));
    server.send(Uint8Array.of(5), address, 0);
    give(server, toServer(), supervisoryControl("REJ", 0, true));
    expect(sentBy(server)).toEqual(["I0/1F E6E70005", "I0/1F E6E70005"]);
  });

  it.each([
    ["an unknown control field", 0xff, undefined, "FRMRF FF0001"],
    ["RR with information", rr(0), command(1), "FRMRF 110003"],
    ["too much information", i(0, 0, true), new Uint8Array(129), "FRMRF 100004"],
    ["an N(R) of what was never sent", i(0, 3, true), command(1), "FRMRF 700008"],
  ])("rejects %s, until the link is set up again", (_, control, information, wanted) => {
    const server = connected();
    give(server, toServer(), control, information);
    expect(sentBy(server)).toEqual([wanted]);
    expect(errorOf(server)).toBeInstanceOf(RemoteProtocolError);
    expect(() => server.send(Uint8Array.of(1), address, 0)).toThrow(LocalProtocolError);
    give(server, toServer(), rr(0));
    expect([sentBy(server), shown(server)]).toEqual([[wanted], []]);
    give(server, toServer(), SNRM);
    expect(shown(server)).toEqual(["connected 16/1"]);
  });

  it("rejects a message over its limit, and keeps no more than that", () => {
    const server = connected({ maxApduLength: 200 });
    for (let number = 0; number < 2; number++) {
      give(server, toServer(), i(number, 0, true), new Uint8Array(120), true);
    }
    expect(sentBy(server)).toEqual(["RR1F", "FRMRF 124004"]);
    expect(errorOf(server)).toBeInstanceOf(RemoteProtocolError);
  });

  it("forgets a client that is silent, and one that the application disconnects", () => {
    const server = connected({ inactivityTimeout: 1_000 });
    give(server, toServer(), rr(0), undefined, false, 700);
    sentBy(server);
    expect(server.deadline).toBe(1_700);
    server.handleTimeout(1_699);
    expect(shown(server)).toEqual([]);
    server.handleTimeout(1_700);
    expect(errorOf(server)).toBeInstanceOf(TimeoutError);
    expect(server.deadline).toBeUndefined();
    give(server, toServer(), rr(0));
    expect(sentBy(server)).toEqual(["DMF"]);
    give(server, toServer(), SNRM);
    server.disconnect(address, 0);
    server.disconnect(address, 0);
    expect(shown(server)).toEqual(["connected 16/1", "disconnected 16/1"]);
    expect(() => server.send(Uint8Array.of(1), address, 0)).toThrow(LocalProtocolError);
  });

  it("takes UI frames with and without a connection, in segments, and to all", () => {
    const ui = unnumberedControl("UI", false);
    const server = new HdlcServer({ physicalDevice: 17, logicalDevices: [1, 2] });
    const to = (upper: number, lower: number): Way => ({
      source: new HdlcAddress(16),
      destination: new HdlcAddress(upper, lower),
    });
    give(server, to(1, 17), ui, command(0xc1));
    give(server, to(2, 17), ui, command(0xc1, 1), true);
    give(server, to(2, 17), ui, Uint8Array.of(2));
    give(server, to(0x7f, 17), ui, command(3));
    give(server, to(2, 0x7f), ui, command(4));
    give(server, to(3, 0x7f), ui, command(5));
    expect(shown(server)).toEqual(["apdu 16/1 C1", "apdu 16/2 C10102", "apdu 16/1 03", "apdu 16/2 03", "apdu 16/2 04"]);
    give(server, to(0x7f, 0x7f), unnumberedControl("UI", true), command(6));
    give(server, to(0x7f, 0x7f), SNRM);
    expect(shown(server)).toEqual(["discarded broadcast", "discarded broadcast"]);
    expect(sentBy(server)).toEqual([]);
  });

  it("sends UI frames at once without a connection, and before its answer with one", () => {
    const server = new HdlcServer();
    server.sendUnnumbered(new Uint8Array(200), address);
    expect(sentBy(server).map((text) => text.slice(0, 10))).toEqual(["UIS E6E700", "UIF 000000"]);
    give(server, toServer(), SNRM);
    sentBy(server);
    server.sendUnnumbered(Uint8Array.of(0xc2), address);
    expect(sentBy(server)).toEqual([]);
    give(server, toServer(), unnumberedControl("UI", true));
    expect(sentBy(server)).toEqual(["UI E6E700C2", "RR0F"]);
  });

  it("refuses options that no frame can carry", () => {
    expect(() => new HdlcServer({ logicalDevices: [0] })).toThrow(EncodeError);
    expect(() => new HdlcServer({ physicalDevice: 0x4000 })).toThrow(EncodeError);
    expect(() => new HdlcServer({ parameters: { windowTransmit: 8 } })).toThrow(EncodeError);
  });
});

describe("HdlcClient", () => {
  const toClient: Way = { destination: new HdlcAddress(16), source: new HdlcAddress(1) };

  function connected(options: Partial<HdlcClientOptions> = {}, ua?: Uint8Array): HdlcClient {
    const client = new HdlcClient({ ...address, ...options });
    client.connect(0);
    give(client, toClient, UA, ua);
    eventsOf(client);
    sentBy(client);
    return client;
  }

  it("passes frames of other stations over", () => {
    const client = new HdlcClient({ ...address, physicalDevice: 17 });
    client.connect(0);
    for (const way of [
      { destination: new HdlcAddress(17), source: new HdlcAddress(1, 17) },
      { destination: new HdlcAddress(16), source: new HdlcAddress(2, 17) },
      { destination: new HdlcAddress(16), source: new HdlcAddress(1, 18) },
      { destination: new HdlcAddress(16, 1), source: new HdlcAddress(1, 17) },
      { destination: new HdlcAddress(1, 17), source: new HdlcAddress(16) },
    ])
      give(client, way, UA);
    expect(shown(client)).toEqual(Array(5).fill("discarded other station"));
    // The server's address may come in another form.
    give(client, { destination: new HdlcAddress(16), source: new HdlcAddress(1, 17, 4) }, UA);
    expect(shown(client)).toEqual(["connected 16/1"]);
  });

  it("takes what UA says, defaults where it says nothing, and refuses what can not be", () => {
    const large = { maxInfoTransmit: 1000, maxInfoReceive: 1000, windowTransmit: 7, windowReceive: 7 };
    const silent = connected({ parameters: large });
    expect(silent.parameters).toEqual({
      maxInfoTransmit: 128,
      maxInfoReceive: 128,
      windowTransmit: 1,
      windowReceive: 1,
    });
    const ua = encodeLinkParameters({ maxInfoTransmit: 64, maxInfoReceive: 300, windowTransmit: 2, windowReceive: 3 });
    expect(connected({ parameters: large }, ua).parameters).toEqual({
      maxInfoTransmit: 300,
      maxInfoReceive: 64,
      windowTransmit: 3,
      windowReceive: 2,
    });
    const client = new HdlcClient(address);
    client.connect(0);
    give(client, toClient, UA, Uint8Array.of(1, 2, 3));
    expect(errorOf(client)).toBeInstanceOf(RemoteProtocolError);
    client.connect(0);
    expect(client.state).toBe("connecting");
  });

  it("ends with a typed error on DM and FRMR, and can connect again", () => {
    for (const [control, information, text] of [
      [unnumberedControl("DM", true), undefined, /DM/],
      [unnumberedControl("FRMR", true), Uint8Array.of(0x10, 0, 8), /0x10: invalid-receive-sequence/],
      [unnumberedControl("FRMR", true), Uint8Array.of(0x10, 0, 0x10), /reason 16/],
      [unnumberedControl("FRMR", true), undefined, /without a reason/],
    ] as const) {
      const client = connected();
      client.send(Uint8Array.of(1), address, 0);
      give(client, toClient, control, information);
      const error = errorOf(client);
      expect(error).toBeInstanceOf(RemoteProtocolError);
      expect((error as Error).message).toMatch(text);
      client.connect(0);
      give(client, toClient, UA);
      expect(shown(client)).toEqual(["connected 16/1"]);
    }
  });

  it("keeps APDUs back while it awaits an answer, and sends them with the next turn", () => {
    const client = connected();
    client.send(Uint8Array.of(1), address, 0);
    client.send(Uint8Array.of(2), address, 0);
    expect(sentBy(client)).toEqual(["I0/0F E6E60001"]);
    give(client, toClient, i(0, 1, true), response(9));
    expect(sentBy(client)).toEqual(["I1/1F E6E60002"]);
    expect(shown(client)).toEqual(["apdu 16/1 09"]);
  });

  it("sends what is queued before it disconnects", () => {
    const client = connected();
    client.send(new Uint8Array(200), address, 0);
    client.disconnect(address, 0);
    expect(() => client.send(Uint8Array.of(1), address, 0)).toThrow(LocalProtocolError);
    give(client, toClient, rr(1));
    give(client, toClient, rr(2));
    expect(sentBy(client).map((text) => text.split(" ")[0])).toEqual(["I0/0SF", "I1/0F", "DISCF"]);
    give(client, toClient, unnumberedControl("UA", true));
    expect(eventsOf(client)).toEqual([{ kind: "disconnected", address }]);
  });

  it("waits while the server is busy, and for a limited time", () => {
    const client = connected({ answerTimeout: 5_000, pollInterval: 100 });
    client.send(Uint8Array.of(1), address, 0);
    sentBy(client);
    let now = 0;
    for (let polls = 0; client.state !== "disconnected"; polls++) {
      expect(polls).toBeLessThan(20);
      give(client, toClient, supervisoryControl("RNR", 0, true), undefined, false, now);
      expect(["pausing", "disconnected"]).toContain(client.state);
      now = client.deadline ?? now;
      client.handleTimeout(now);
    }
    expect(errorOf(client)).toBeInstanceOf(TimeoutError);
    expect(sentBy(client).every((text) => text === "RR0F")).toBe(true);
    const patient = connected();
    patient.send(Uint8Array.of(1), address, 0);
    give(patient, toClient, supervisoryControl("RNR", 0, true));
    sentBy(patient);
    patient.handleTimeout(patient.deadline ?? 0);
    give(patient, toClient, rr(0));
    expect(sentBy(patient)).toEqual(["RR0F", "I0/0F E6E60001"]);
  });

  it("asks again for frames that are missing in a window", () => {
    const ua = encodeLinkParameters({ maxInfoTransmit: 128, maxInfoReceive: 128, windowTransmit: 3, windowReceive: 1 });
    const client = connected({ parameters: { windowReceive: 3 } }, ua);
    client.send(Uint8Array.of(1), address, 0);
    sentBy(client);
    give(client, toClient, i(0, 1, false), response(1), true);
    give(client, toClient, i(2, 1, true), Uint8Array.of(3));
    expect(sentBy(client)).toEqual(["RR1F"]);
    expect(shown(client)).toEqual(["discarded frames before it are missing"]);
    give(client, toClient, i(1, 1, false), Uint8Array.of(2), true);
    give(client, toClient, i(2, 1, true), Uint8Array.of(3));
    expect(shown(client)).toEqual(["apdu 16/1 010203"]);
  });

  it("does not take late answers for new ones", () => {
    const client = connected();
    client.send(Uint8Array.of(1), address, 0);
    give(client, toClient, i(0, 1, true), response(1));
    client.send(Uint8Array.of(2), address, 0);
    sentBy(client);
    give(client, toClient, i(0, 1, true), response(1));
    give(client, toClient, rr(1));
    expect(shown(client)).toEqual(["apdu 16/1 01", "discarded duplicate", "discarded late RR"]);
    expect([client.state, sentBy(client)]).toEqual(["awaiting", []]);
  });

  it("ends with a RemoteProtocolError when acknowledgements stay wrong", () => {
    const client = connected();
    client.send(Uint8Array.of(1), address, 0);
    for (let polls = 0; client.state !== "disconnected" && polls < 10; polls++) {
      give(client, toClient, rr(5), undefined, false, (client.deadline ?? 0) - 1);
      client.handleTimeout(client.deadline ?? 0);
    }
    expect(errorOf(client)).toBeInstanceOf(RemoteProtocolError);
  });

  it("ends with a TimeoutError when the server asks for the same frames for ever, or sends others", () => {
    const seven = { maxInfoTransmit: 20, maxInfoReceive: 20, windowTransmit: 7, windowReceive: 7 };
    const ua = encodeLinkParameters(seven);
    const sender = connected({ parameters: seven, retries: 3 }, ua);
    sender.send(new Uint8Array(100), address, 0);
    const receiver = connected({ parameters: seven, retries: 3 }, ua);
    receiver.send(Uint8Array.of(1), address, 0);
    let turns = 0;
    for (; sender.state !== "disconnected" && turns < 50; turns++) give(sender, toClient, rr(0));
    expect([errorOf(sender), turns]).toEqual([expect.any(TimeoutError), 5]);
    for (turns = 0; receiver.state !== "disconnected" && turns < 50; turns++)
      give(receiver, toClient, i(3, 1, true), response(1));
    expect([errorOf(receiver), turns]).toEqual([expect.any(TimeoutError), 5]);
  });

  it("ends with a RemoteProtocolError when the server never ends its turn", () => {
    const client = connected();
    client.send(Uint8Array.of(1), address, 0);
    for (let number = 0; number < 20; number++) give(client, toClient, rr(1, false));
    expect(errorOf(client)).toBeInstanceOf(RemoteProtocolError);
  });

  it("ends with a RemoteProtocolError when a message has no end", () => {
    const client = connected({ maxApduLength: 1_000 });
    client.send(Uint8Array.of(1), address, 0);
    for (let number = 0; number < 10; number++)
      give(client, toClient, i(number & 7, 1, true), new Uint8Array(128), true);
    expect(errorOf(client)).toBeInstanceOf(RemoteProtocolError);
    expect(client.state).toBe("disconnected");
  });

  it("takes the LLC header of commands too, and passes over messages without one", () => {
    const client = connected();
    client.send(Uint8Array.of(1), address, 0);
    give(client, toClient, i(0, 1, true), command(7));
    client.send(Uint8Array.of(1), address, 0);
    give(client, toClient, i(1, 2, true), Uint8Array.of(0xc4, 1, 2));
    expect(shown(client)).toEqual(["apdu 16/1 07", "discarded no LLC header"]);
  });

  it("takes UI frames of any logical device, at any time, with and without LLC header", () => {
    const client = new HdlcClient(address);
    const from = (device: number): Way => ({ destination: new HdlcAddress(16), source: new HdlcAddress(device) });
    give(client, from(1), unnumberedControl("UI", true), response(0x0f));
    give(client, from(2), unnumberedControl("UI", false), response(0x0f, 1), true);
    give(client, from(2), unnumberedControl("UI", true), Uint8Array.of(2));
    give(client, from(1), unnumberedControl("UI", true), Uint8Array.of(0xe0, 1));
    expect(shown(client)).toEqual(["apdu 16/1 0F", "apdu 16/2 0F0102", "apdu 16/1 E001"]);
  });

  it("sends UI frames with its turn, to one or to all", () => {
    const client = connected();
    client.sendUnnumbered(Uint8Array.of(1));
    client.send(Uint8Array.of(2), address, 0);
    client.sendUnnumbered(Uint8Array.of(3));
    expect(sentBy(client)).toEqual(["UI E6E60001", "I0/0F E6E60002"]);
    give(client, toClient, i(0, 1, true), response(9));
    expect(sentBy(client)).toEqual(["UI E6E60003"]);
    client.sendUnnumbered(Uint8Array.of(4), true);
    expect(parseFrame(client.pollTransmit() ?? new Uint8Array()).destination.upper).toBe(0x7f);
  });

  it("lets a frame that is arriving put off the response timer, but not for ever", () => {
    const client = connected({ responseTimeout: 1_000, interOctetTimeout: 500 });
    client.send(Uint8Array.of(1), address, 0);
    sentBy(client);
    const answer = encodeFrame({ ...toClient, control: i(0, 1, true), information: response(...new Uint8Array(120)) });
    let now = 0;
    for (const octet of answer) {
      now += 20;
      client.receive(Uint8Array.of(octet), now);
      client.handleTimeout(now);
    }
    expect(now).toBeGreaterThan(2_000);
    expect([sentBy(client), shown(client).length]).toEqual([[], 1]);
    client.send(Uint8Array.of(2), address, now);
    sentBy(client);
    const start = now;
    client.receive(Uint8Array.of(0x7e, 0xa7), now);
    while (sentBy(client).length === 0) {
      now += 100;
      client.receive(Uint8Array.of(0), now);
      client.handleTimeout(now);
      expect(now - start).toBeLessThanOrEqual(3_000);
    }
  });

  it("gives up a frame that stops, and finds what a false beginning hides", () => {
    const client = connected();
    client.send(Uint8Array.of(1), address, 0);
    const answer = encodeFrame({ ...toClient, control: i(0, 1, true), information: response(5) });
    client.receive(answer.subarray(0, 5), 10);
    expect([shown(client), client.deadline]).toEqual([[], 510]);
    client.handleTimeout(509);
    expect(shown(client)).toEqual([]);
    client.handleTimeout(510);
    expect(shown(client)).toEqual(["discarded incomplete"]);
    client.receive(answer, 600);
    expect(shown(client)).toEqual(["apdu 16/1 05"]);
    // A false beginning shows as soon as its header is there.
    client.send(Uint8Array.of(2), address, 700);
    const next = encodeFrame({ ...toClient, control: i(1, 2, true), information: response(6) });
    client.receive(Uint8Array.of(0x7e, 0xa7, ...next), 710);
    expect(shown(client)).toEqual(["discarded hcs", "apdu 16/1 06"]);
  });

  it("talks to its own server alone, and refuses options that no frame can carry", () => {
    expect(() => connected().send(Uint8Array.of(1), { client: 16, logicalDevice: 2 }, 0)).toThrow(LocalProtocolError);
    expect(() => new HdlcClient({ client: 0, logicalDevice: 1 })).toThrow(EncodeError);
    expect(() => new HdlcClient({ client: 127, logicalDevice: 1 })).toThrow(EncodeError);
    expect(() => new HdlcClient({ client: 16, logicalDevice: 200 })).toThrow(EncodeError);
    expect(() => new HdlcClient({ ...address, parameters: { maxInfoReceive: 4_000 } })).toThrow(EncodeError);
  });
});
