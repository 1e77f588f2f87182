import {
  concatBytes,
  EncodeError,
  type LinkEvent,
  LocalProtocolError,
  RemoteProtocolError,
  TransportError,
  toHex,
} from "@dlms/core";
import { encodeWrapper, WrapperLink, type WrapperLinkOptions } from "@dlms/wrapper";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

const address = { client: 16, logicalDevice: 1 };

function eventsOf(link: WrapperLink): LinkEvent[] {
  const events: LinkEvent[] = [];
  for (let event = link.pollEvent(); event !== undefined; event = link.pollEvent()) events.push(event);
  return events;
}

/** The events of a link as plain values, for comparisons. */
function shown(events: readonly LinkEvent[]): string[] {
  return events.map((event) => {
    const at = "address" in event ? `${event.address.client}/${event.address.logicalDevice}` : "";
    if (event.kind === "apdu") return `apdu ${at} ${toHex(event.bytes)}`;
    if (event.kind === "discarded") return `discarded ${event.reason} ${toHex(event.bytes)}`;
    if (event.kind === "disconnected") return `disconnected ${at} ${event.error?.message ?? ""}`;
    return `connected ${at}`;
  });
}

function clientLink(options: Partial<WrapperLinkOptions> = {}): WrapperLink {
  const link = new WrapperLink({ role: "client", address, ...options });
  link.connect();
  eventsOf(link);
  return link;
}

describe("a client", () => {
  it("is up at once, sends, receives and goes down", () => {
    const link = new WrapperLink({ role: "client", address });
    expect(() => link.send(Uint8Array.of(1), address)).toThrow(LocalProtocolError);
    link.connect();
    link.connect();
    expect(shown(eventsOf(link))).toEqual(["connected 16/1"]);
    link.send(Uint8Array.of(1, 2), address);
    link.send(Uint8Array.of(3), address);
    expect(toHex(link.pollTransmit() ?? new Uint8Array())).toBe("00010010000100020102");
    expect(toHex(link.pollTransmit() ?? new Uint8Array())).toBe("000100100001000103");
    expect(link.pollTransmit()).toBeUndefined();
    link.receive(encodeWrapper({ source: 1, destination: 16, apdu: Uint8Array.of(0xc4) }));
    expect(shown(eventsOf(link))).toEqual(["apdu 16/1 C4"]);
    expect(link.deadline).toBeUndefined();
    link.handleTimeout();
    link.disconnect({ client: 16, logicalDevice: 2 });
    link.disconnect(address);
    link.disconnect(address);
    expect(shown(eventsOf(link))).toEqual(["disconnected 16/1 "]);
    link.receive(encodeWrapper({ source: 1, destination: 16, apdu: Uint8Array.of(0xc4) }));
    expect(shown(eventsOf(link))).toEqual(["discarded link not up C4"]);
    link.connect();
    expect(shown(eventsOf(link))).toEqual(["connected 16/1"]);
  });

  it("passes frames of other stations over and stays in step", () => {
    const link = clientLink();
    const apdu = Uint8Array.of(5);
    link.receive(encodeWrapper({ source: 2, destination: 16, apdu }));
    link.receive(encodeWrapper({ source: 1, destination: 17, apdu }));
    link.receive(encodeWrapper({ source: 1, destination: 16, apdu }));
    expect(shown(eventsOf(link))).toEqual(["discarded other station 05", "discarded other station 05", "apdu 16/1 05"]);
  });

  it("sends to its own address alone, and nothing over its limit", () => {
    const link = clientLink({ maxApduLength: 4 });
    expect(() => link.send(new Uint8Array(1), { client: 16, logicalDevice: 2 })).toThrow(LocalProtocolError);
    expect(() => link.send(new Uint8Array(5), address)).toThrow(LocalProtocolError);
    expect(link.pollTransmit()).toBeUndefined();
  });

  it("refuses options that no header can hold", () => {
    expect(() => new WrapperLink({ role: "client", address: { client: 70_000, logicalDevice: 1 } })).toThrow(
      EncodeError,
    );
    expect(() => new WrapperLink({ role: "server", maxApduLength: 65_536 })).toThrow(EncodeError);
    expect(() => new WrapperLink({ role: "server", maxApduLength: Number.NaN })).toThrow(EncodeError);
  });
});

describe("a server", () => {
  it("learns its address from each frame", () => {
    const link = new WrapperLink({ role: "server" });
    expect(() => link.connect()).toThrow(LocalProtocolError);
    const frame = (source: number, destination: number) =>
      encodeWrapper({ source, destination, apdu: Uint8Array.of(source) });
    link.receive(concatBytes([frame(16, 1), frame(1, 1), frame(16, 1), frame(16, 2)]));
    expect(shown(eventsOf(link))).toEqual([
      "connected 16/1",
      "apdu 16/1 10",
      "connected 1/1",
      "apdu 1/1 01",
      "apdu 16/1 10",
      "connected 16/2",
      "apdu 16/2 10",
    ]);
    link.send(Uint8Array.of(7), address);
    expect(toHex(link.pollTransmit() ?? new Uint8Array())).toBe("000100010010000107");
    link.disconnect(address);
    link.disconnect(address);
    expect(shown(eventsOf(link))).toEqual(["disconnected 16/1 "]);
    link.receive(frame(16, 1));
    expect(shown(eventsOf(link))).toEqual(["connected 16/1", "apdu 16/1 10"]);
  });

  it("learns a limited number of addresses", () => {
    const link = new WrapperLink({ role: "server", maxAddresses: 2 });
    for (let client = 1; client <= 4; client++)
      link.receive(encodeWrapper({ source: client, destination: 1, apdu: new Uint8Array(0) }));
    expect(shown(eventsOf(link)).filter((text) => text.startsWith("discarded"))).toHaveLength(2);
  });
});

const FOREIGN = "the peer does not speak DLMS over the wrapper: it begins with";

describe("a stream that can not be read on", () => {
  it.each([
    ["another version", "0002001000010001", "wrapper version 2"],
    ["an APDU over the limit", "0001001000010065", "wrapped APDU of 101 octets, over the limit of 100"],
  ])("%s ends the link with a typed error", (_, header, message) => {
    for (const chunk of [1, 3, 8]) {
      const link = new WrapperLink({ role: "server", maxApduLength: 100 });
      const good = encodeWrapper({ source: 16, destination: 1, apdu: Uint8Array.of(1) });
      const stream = concatBytes([
        good,
        Uint8Array.from(header.match(/../g) ?? [], (h) => Number.parseInt(h, 16)),
        good,
      ]);
      for (let at = 0; at < stream.length; at += chunk) link.receive(stream.subarray(at, at + chunk));
      const events = eventsOf(link);
      expect(shown(events)).toEqual(["connected 16/1", "apdu 16/1 01", `disconnected 16/1 ${message}`]);
      const last = events.at(-1);
      expect(last?.kind === "disconnected" && last.error).toBeInstanceOf(RemoteProtocolError);
      expect(() => link.send(Uint8Array.of(1), address)).toThrow(LocalProtocolError);
    }
  });

  it("names no station when none was met, and a fixed address when there is one", () => {
    const server = new WrapperLink({ role: "server" });
    server.receive(new Uint8Array(8));
    expect(shown(eventsOf(server))).toEqual([`disconnected 0/0 ${FOREIGN} 0000000000000000`]);
    const client = clientLink();
    client.receive(new Uint8Array(8));
    expect(shown(eventsOf(client))).toEqual([`disconnected 16/1 ${FOREIGN} 0000000000000000`]);
    expect(() => client.connect()).toThrow(LocalProtocolError);
  });

  it.each([
    ["SSH-2.0-OpenSSH_9.6\r\n", `"SSH-2.0-OpenSSH_" (5353482D322E302D4F70656E5353485F)`],
    ["HTTP/1.1 400 Bad Request\r\n", `"HTTP/1.1 400 Bad" (485454502F312E312034303020426164)`],
    ["\xff\xfd\x18", "FFFD18"],
    ["login: ", `"login: " (6C6F67696E3A20)`],
    ["\x00", undefined],
    ["\x00\x02", "0002"],
    [
      "~\xa0\x07\x03\x21\x93\x0f\x01~",
      `"~" (7EA0070321930F017E), as HDLC does: link { kind: "hdlc" }, or hdlc+tcp:// in a URL`,
    ],
  ])("shows the beginning of %j, which is of no wrapper", (text, said) => {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const link = clientLink();
    link.receive(bytes);
    const [event] = eventsOf(link);
    expect(event && shown([event])[0]).toBe(said === undefined ? undefined : `disconnected 16/1 ${FOREIGN} ${said}`);
    if (said === undefined) return;
    expect(event?.kind === "disconnected" && event.error).toBeInstanceOf(TransportError);
    // Of a peer that says it octet by octet, the end comes with the first that is wrong.
    const slow = clientLink();
    for (const octet of bytes) slow.receive(Uint8Array.of(octet));
    expect(shown(eventsOf(slow))).toEqual([expect.stringContaining(`disconnected 16/1 ${FOREIGN} `)]);
  });
});

describe("chunks", () => {
  const frames = fc.array(
    fc.record({
      source: fc.integer({ min: 1, max: 3 }),
      destination: fc.integer({ min: 1, max: 3 }),
      apdu: fc.uint8Array({ maxLength: 1500 }),
    }),
    { maxLength: 6 },
  );

  it("cut anywhere give the same events, from bytes that are overwritten afterwards", () => {
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 }), (sent, sizes) => {
        const stream = concatBytes(sent.map(encodeWrapper));
        const whole = new WrapperLink({ role: "server" });
        whole.receive(stream);
        const cut = new WrapperLink({ role: "server" });
        const got: string[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn++) {
          const to = at + (sizes[turn % sizes.length] as number);
          const chunk = stream.slice(at, to);
          cut.receive(chunk);
          got.push(...shown(eventsOf(cut)));
          chunk.fill(0xee);
          at = to;
        }
        expect(got).toEqual(shown(eventsOf(whole)));
        expect(got.filter((text) => text.startsWith("apdu"))).toHaveLength(sent.length);
      }),
    );
  });

  it("of one whole frame are not copied", () => {
    const link = clientLink();
    const chunk = encodeWrapper({ source: 1, destination: 16, apdu: Uint8Array.of(1, 2, 3) });
    link.receive(chunk);
    const [event] = eventsOf(link);
    expect(event?.kind === "apdu" && event.bytes.buffer).toBe(chunk.buffer);
  });

  it("of a lying length field make little memory", () => {
    const made: number[] = [];
    const Original = globalThis.Uint8Array;
    const link = new WrapperLink({ role: "server" });
    const header = Uint8Array.of(0, 1, 0, 16, 0, 1, 0xff, 0xff, 1);
    try {
      globalThis.Uint8Array = new Proxy(Original, {
        construct(target, args) {
          if (typeof args[0] === "number") made.push(args[0]);
          return Reflect.construct(target, args);
        },
      });
      link.receive(header);
    } finally {
      globalThis.Uint8Array = Original;
    }
    expect(made.length).toBeGreaterThan(0);
    expect(Math.max(...made)).toBeLessThan(1024);
  });
});

describe("datagrams", () => {
  const frame = (...apdu: number[]): Uint8Array =>
    encodeWrapper({ source: 1, destination: 16, apdu: Uint8Array.from(apdu) });

  it("stand alone: a broken one is passed over and the next one taken", () => {
    const link = clientLink({ datagrams: true, maxApduLength: 4 });
    const lying = frame(1, 2);
    lying[7] = 3;
    for (const datagram of [frame(1), lying, Uint8Array.of(0, 2, 0, 1), frame(1, 2, 3, 4, 5), frame(2)])
      link.receive(datagram);
    const kinds = eventsOf(link).map((event) => (event.kind === "apdu" ? toHex(event.bytes) : event.kind));
    expect(kinds).toEqual(["01", "discarded", "discarded", "discarded", "02"]);
  });

  it("of any octets end nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 24 }), { maxLength: 20 }), (datagrams) => {
        const link = clientLink({ datagrams: true });
        for (const datagram of datagrams) link.receive(datagram);
        expect(eventsOf(link).every(({ kind }) => kind === "apdu" || kind === "discarded")).toBe(true);
        link.receive(frame(7));
        expect(shown(eventsOf(link))).toEqual(["apdu 16/1 07"]);
      }),
    );
  });
});
