import { type LinkEvent, LocalProtocolError } from "@dlms/core";
import {
  CLIENT_TARGETS,
  CLIENT_TRANSITIONS,
  type ClientInput,
  type ClientStateKind,
  encodeFrame,
  frameTypeOf,
  HdlcAddress,
  HdlcClient,
  HdlcServer,
  informationControl,
  parseFrame,
  SERVER_TARGETS,
  SERVER_TRANSITIONS,
  type ServerInput,
  type ServerStateKind,
  supervisoryControl,
  unnumberedControl,
} from "@dlms/hdlc";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

const address = { client: 16, logicalDevice: 1 };
const ends = { client: new HdlcAddress(16), server: new HdlcAddress(1) };
const llc = Uint8Array.of(0xe6, 0xe7, 0, 0xc4);
const apdu = Uint8Array.of(0xc0);

function eventsOf(machine: HdlcClient | HdlcServer): LinkEvent[] {
  const events: LinkEvent[] = [];
  for (let event = machine.pollEvent(); event !== undefined; event = machine.pollEvent()) events.push(event);
  return events;
}

function sentBy(machine: HdlcClient | HdlcServer): string[] {
  const sent: string[] = [];
  for (let bytes = machine.pollTransmit(); bytes !== undefined; bytes = machine.pollTransmit())
    sent.push(parseFrame(bytes).frameType);
  return sent;
}

function frame(control: number, toServer: boolean, information?: Uint8Array): Uint8Array {
  const way = toServer
    ? { destination: ends.server, source: ends.client }
    : { destination: ends.client, source: ends.server };
  return encodeFrame(information === undefined ? { ...way, control } : { ...way, control, information });
}

/** Control fields of an undefined type, and of each type there is, with the poll or final bit. */
const CONTROLS = {
  I: informationControl(0, 0, true),
  RR: supervisoryControl("RR", 0, true),
  RNR: supervisoryControl("RNR", 0, true),
  REJ: supervisoryControl("REJ", 0, true),
  SNRM: unnumberedControl("SNRM", true),
  DISC: unnumberedControl("DISC", true),
  UA: unnumberedControl("UA", true),
  DM: unnumberedControl("DM", true),
  FRMR: unnumberedControl("FRMR", true),
  UI: unnumberedControl("UI", true),
  unknown: 0xff,
} as const;

describe("the client", () => {
  function clientIn(state: ClientStateKind): HdlcClient {
    const quirks = { disconnectFirst: state === "clearing" };
    const client = new HdlcClient({ ...address, quirks, keepAlive: 60_000 });
    if (state !== "disconnected") client.connect(0);
    if (state === "ready" || state === "awaiting" || state === "pausing" || state === "disconnecting")
      client.receive(frame(CONTROLS.UA, false), 0);
    if (state === "awaiting" || state === "pausing") client.send(apdu, address, 0);
    if (state === "pausing") client.receive(frame(supervisoryControl("RR", 1, true), false), 0);
    if (state === "disconnecting") client.disconnect(address, 0);
    eventsOf(client);
    sentBy(client);
    expect(client.state).toBe(state);
    return client;
  }

  function put(client: HdlcClient, input: ClientInput): void {
    if (input === "connect") client.connect(0);
    else if (input === "send") client.send(apdu, address, 0);
    else if (input === "disconnect") client.disconnect(address, 0);
    else if (input === "free") client.setBusy(false, 0);
    else if (input === "timeout") client.handleTimeout(client.deadline ?? 1_000_000);
    else if (input === "command") client.receive(frame(CONTROLS.SNRM, false), 0);
    else client.receive(frame(CONTROLS[input], false, input === "I" || input === "UI" ? llc : undefined), 0);
  }

  const cases = Object.entries(CLIENT_TRANSITIONS).flatMap(([state, row]) =>
    Object.entries(row).map(([input, action]) => ({
      state: state as ClientStateKind,
      input: input as ClientInput,
      action,
    })),
  );

  it("has an action for each input in each state", () => expect(cases.length).toBe(7 * 15));

  it.each(cases)("$input while $state: $action", ({ state, input, action }) => {
    const client = clientIn(state);
    let refused = false;
    try {
      put(client, input);
    } catch (error) {
      expect(error).toBeInstanceOf(LocalProtocolError);
      refused = true;
    }
    expect(refused).toBe(action === "refuse");
    const targets = CLIENT_TARGETS[action];
    expect(targets.map((target) => (target === "same" ? state : target))).toContain(client.state);
    const kinds = eventsOf(client).map(({ kind }) => kind);
    const sent = sentBy(client);
    if (action === "discard") expect([kinds, sent]).toEqual([["discarded"], []]);
    if (action === "nothing" || action === "refuse") expect([kinds, sent]).toEqual([[], []]);
    if (action === "lose" || action === "finish") expect([kinds, sent]).toEqual([["disconnected"], []]);
    if (action === "take-unnumbered") expect([kinds, sent]).toEqual([["apdu"], []]);
    if (action === "open") expect([kinds, sent]).toEqual([["connected"], []]);
    if (action === "begin" || action === "set-mode") expect(sent).toEqual(["SNRM"]);
    if (action === "poll" || action === "recover") expect(sent).toEqual(["RR"]);
  });
});

describe("the server", () => {
  function serverIn(state: ServerStateKind): HdlcServer {
    const server = new HdlcServer();
    if (state !== "disconnected") server.receive(frame(CONTROLS.SNRM, true), 0);
    if (state === "answering") server.receive(frame(CONTROLS.I, true, Uint8Array.of(0xe6, 0xe6, 0, 0xc0)), 0);
    if (state === "rejecting") server.receive(frame(CONTROLS.unknown, true), 0);
    eventsOf(server);
    sentBy(server);
    expect(server.state(address)).toBe(state);
    return server;
  }

  function put(server: HdlcServer, input: ServerInput, state: ServerStateKind): void {
    const sss = state === "answering" ? 1 : 0;
    if (input === "send") server.send(apdu, address, 0);
    else if (input === "disconnect") server.disconnect(address, 0);
    else if (input === "answer-late") server.handleTimeout(500);
    else if (input === "inactive") server.handleTimeout(120_000);
    else if (input === "response") server.receive(frame(CONTROLS.UA, true), 0);
    else if (input === "I") server.receive(frame(informationControl(sss, 0, true), true, llc), 0);
    else server.receive(frame(CONTROLS[input], true, input === "UI" ? llc : undefined), 0);
  }

  const cases = Object.entries(SERVER_TRANSITIONS).flatMap(([state, row]) =>
    Object.entries(row).map(([input, action]) => ({
      state: state as ServerStateKind,
      input: input as ServerInput,
      action,
    })),
  );

  it("has an action for each input in each state", () => expect(cases.length).toBe(4 * 13));

  it.each(cases)("$input while $state: $action", ({ state, input, action }) => {
    const server = serverIn(state);
    let refused = false;
    try {
      put(server, input, state);
    } catch (error) {
      expect(error).toBeInstanceOf(LocalProtocolError);
      refused = true;
    }
    expect(refused).toBe(action === "refuse");
    const targets = SERVER_TARGETS[action];
    expect(targets.map((target) => (target === "same" ? state : target))).toContain(server.state(address));
    const kinds = eventsOf(server).map(({ kind }) => kind);
    const sent = sentBy(server);
    if (action === "discard") expect([kinds, sent]).toEqual([["discarded"], []]);
    if (action === "nothing" || action === "refuse") expect([kinds, sent]).toEqual([[], []]);
    if (action === "report-disconnected") expect([kinds, sent]).toEqual([[], ["DM"]]);
    if (action === "accept") expect([kinds, sent]).toEqual([["connected"], ["UA"]]);
    if (action === "release") expect(sent).toEqual(["UA"]);
    if (action === "reject") expect([kinds, sent]).toEqual([["disconnected"], ["FRMR"]]);
    if (action === "repeat-reject") expect([kinds, sent]).toEqual([[], ["FRMR"]]);
    if (action === "answer") expect(sent).toEqual(["I"]);
    if (action === "acknowledge") expect(sent).toEqual(["RR"]);
    if (action === "expire") expect(kinds).toEqual(["disconnected"]);
    if (action === "take-unnumbered") expect(kinds).toEqual(["apdu"]);
  });
});

/** Inputs as they come from anywhere: calls, the timer, and frames with any control octet and any information. */
const anyInput = fc.oneof(
  fc.record({ kind: fc.constantFrom("connect", "send", "disconnect", "free", "busy", "timeout" as const) }),
  fc.record({
    kind: fc.constant("frame" as const),
    control: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...Object.values(CONTROLS))),
    information: fc.oneof(fc.constant(undefined), fc.constant(llc), fc.uint8Array({ maxLength: 40 })),
    segmented: fc.boolean(),
  }),
);

function anyFrame(
  input: { readonly control: number; readonly information: Uint8Array | undefined; readonly segmented: boolean },
  toServer: boolean,
): Uint8Array {
  const { control, information, segmented } = input;
  const [destination, source] = toServer ? [ends.server, ends.client] : [ends.client, ends.server];
  const fields = { destination, source, control, segmented };
  return encodeFrame(information === undefined ? fields : { ...fields, information });
}

const START = ["down", "awaiting", "pausing"] as const;

describe("any inputs in any order", () => {
  it("keep the client to its table", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(anyInput, { minLength: 1, maxLength: 40 }), fc.constantFrom(...START), (inputs, start) => {
        const client = new HdlcClient({ ...address, retries: 1, quirks: { disconnectFirst: start === "down" } });
        let now = 0;
        if (start !== "down") {
          client.connect(now);
          client.receive(frame(CONTROLS.UA, false), now);
          client.send(apdu, address, now);
          if (start === "pausing") client.receive(frame(supervisoryControl("RR", 1, true), false), now);
        }
        for (const input of inputs) {
          const before = client.state;
          const name = clientInput(input);
          const action = name === undefined ? "nothing" : CLIENT_TRANSITIONS[before][name];
          now += 10;
          try {
            if (input.kind === "connect") client.connect(now);
            else if (input.kind === "send") client.send(apdu, address, now);
            else if (input.kind === "disconnect") client.disconnect(address, now);
            else if (input.kind === "frame") client.receive(anyFrame(input, false), now);
            else if (input.kind === "timeout") client.handleTimeout((now = Math.max(now, client.deadline ?? now)));
            else client.setBusy(input.kind === "busy", now);
          } catch (error) {
            expect(error).toBeInstanceOf(LocalProtocolError);
          }
          // What is on its way to be closed refuses more than its state says, and changes nothing then.
          const targets = CLIENT_TARGETS[action].map((target) => (target === "same" ? before : target));
          if (client.state !== before) expect(targets, `${name} while ${before}`).toContain(client.state);
          seen.add(`${before} ${name}`);
          for (const type of sentBy(client)) expect(["SNRM", "DISC", "I", "RR", "RNR"]).toContain(type);
          eventsOf(client);
        }
      }),
      { numRuns: 600 },
    );
    expect(seen.size).toBeGreaterThan(7 * 15 * 0.8);
  });

  it("keep the server to its table", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(anyInput, { minLength: 1, maxLength: 40 }), fc.constantFrom(...START), (inputs, start) => {
        const server = new HdlcServer({ inactivityTimeout: 2_000 });
        let now = 0;
        if (start !== "down") server.receive(frame(CONTROLS.SNRM, true), now);
        if (start === "pausing") server.receive(frame(CONTROLS.I, true, llc), now);
        for (const input of inputs) {
          const before = server.state(address);
          const name = serverInput(input, server, now);
          const action = name === undefined ? "nothing" : SERVER_TRANSITIONS[before][name];
          now += 10;
          try {
            if (input.kind === "send") server.send(apdu, address, now);
            else if (input.kind === "disconnect") server.disconnect(address, now);
            else if (input.kind === "frame") server.receive(anyFrame(input, true), now);
            else if (input.kind === "timeout") server.handleTimeout((now = Math.max(now, server.deadline ?? now)));
            else server.setBusy(input.kind === "busy", address);
          } catch (error) {
            expect(error).toBeInstanceOf(LocalProtocolError);
          }
          const targets = SERVER_TARGETS[action].map((target) => (target === "same" ? before : target));
          if (server.state(address) !== before)
            expect(targets, `${name} while ${before}`).toContain(server.state(address));
          seen.add(`${before} ${name}`);
          for (const type of sentBy(server)) expect(["UA", "DM", "FRMR", "I", "RR", "RNR"]).toContain(type);
          eventsOf(server);
        }
      }),
      { numRuns: 600 },
    );
    expect(seen.size).toBeGreaterThan(4 * 13 * 0.7);
  });
});

type AnyInput = typeof anyInput extends fc.Arbitrary<infer Value> ? Value : never;

function clientInput(input: AnyInput): ClientInput | undefined {
  if (input.kind === "busy") return undefined;
  if (input.kind !== "frame") return input.kind;
  const type = frameTypeOf(input.control);
  return type === "SNRM" || type === "DISC" ? "command" : type;
}

function serverInput(input: AnyInput, server: HdlcServer, now: number): ServerInput | undefined {
  if (input.kind === "send" || input.kind === "disconnect") return input.kind;
  if (input.kind === "timeout") {
    if (server.state(address) === "answering" && (server.deadline ?? 0) - now <= 500) return "answer-late";
    return "inactive";
  }
  if (input.kind !== "frame") return undefined;
  const type = frameTypeOf(input.control);
  return type === "UA" || type === "DM" || type === "FRMR" ? "response" : type;
}
