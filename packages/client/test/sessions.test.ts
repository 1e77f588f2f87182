// Sessions that were recorded between clients and servers of others. Our client must ask what the recorded client
// asked, given the recorded answers; our server must answer what the recorded server answered, given the recorded
// requests: octet by octet where the protocol leaves no choice, by the meaning where it does.
import { type Apdu, decodeApdu, encodeApdu } from "@dlms/apdu";
import {
  Ciphering,
  ClientAssociation,
  type ClientAuthentication,
  GMAC_MECHANISM,
  GmacMechanism,
  ServerAssociation,
  type ServerAuthentication,
  type ServerRequest,
  type ServiceAnswer,
} from "@dlms/association";
import { concatBytes, fromHex, type SystemTitle, toHex } from "@dlms/core";
import { encodeFrame, parseFrame } from "@dlms/hdlc";
import { InvocationCounter } from "@dlms/security";
import { describe, expect, it } from "vitest";
import {
  apduOf,
  linksOf,
  openingOf,
  plainOf,
  type RecordedOpening,
  type Recording,
  recordings,
  type Side,
} from "./recording.ts";

const POLICIES = {
  plain: { authenticated: false, encrypted: false },
  both: { authenticated: true, encrypted: true },
} as const;

interface Expected {
  readonly name: string;
  /** Frames of the recorded client that ours sends otherwise, with the same meaning. */
  readonly otherFrames: number;
  /** Answers of the recorded server that are no APDUs: two values in the place of one. */
  readonly brokenAnswers: number;
}

const SESSIONS: readonly Expected[] = [
  { name: "none-wrapper-c-c.txt", otherFrames: 0, brokenAnswers: 1 },
  { name: "low-wrapper-java-java.txt", otherFrames: 0, brokenAnswers: 0 },
  { name: "low-hdlc-segmented-profile-java-java.txt", otherFrames: 0, brokenAnswers: 0 },
  // Its RLRQ repeats the initiate-request in plain, which says nothing.
  { name: "set-action-selective-release-java-c.txt", otherFrames: 1, brokenAnswers: 1 },
  { name: "set-action-selective-hdlc-java-c.txt", otherFrames: 1, brokenAnswers: 1 },
  // Its proof and the message around it have the same counter, which must not be: ours are one ahead from there on.
  { name: "hls5-glo-wrapper-java-c.txt", otherFrames: 17, brokenAnswers: 1 },
];

/** What a request was answered with, blocks joined. */
type Answer = { readonly request: Apdu; readonly answer: ServiceAnswer | "broken" | undefined };

/** The requests of a recording that its client's user made, with what came of them. */
function requestsOf(recording: Recording, { titles }: RecordedOpening): Answer[] {
  const found: { request: Apdu; answers: Uint8Array[] }[] = [];
  for (const { from, apdu } of recording.apdus.slice(2)) {
    const { apdu: plain } = plainOf(apdu, recording.keys, titles[from]);
    if (from === "server") found.at(-1)?.answers.push(plain);
    else {
      const request = decodeApdu(plain);
      if (!("choice" in request) || request.choice !== "next") found.push({ request, answers: [] });
    }
  }
  return found.map(({ request, answers }) => ({ request, answer: answerOf(answers) }));
}

function answerOf(answers: readonly Uint8Array[]): Answer["answer"] {
  const blocks: Uint8Array[] = [];
  for (const encoded of answers) {
    let answer: Apdu;
    try {
      answer = decodeApdu(encoded);
    } catch {
      return "broken";
    }
    if (answer.apdu === "set-response" && answer.choice === "normal") return { service: "set", result: answer.result };
    if (answer.apdu === "action-response" && answer.choice === "normal") {
      const { result, returnParameters: returned } = answer;
      return { service: "action", outcome: { result, ...(returned === undefined ? {} : { returned }) } };
    }
    if (answer.apdu !== "get-response") throw new Error(`${answer.apdu} was recorded`);
    if (answer.choice === "normal") return { service: "get", results: [answer.result] };
    if (answer.choice === "with-list") return { service: "get", results: answer.results };
    if (answer.result.kind === "error") throw new Error("a block that failed was recorded");
    blocks.push(answer.result.data);
    if (answer.lastBlock) return { service: "get", results: [{ kind: "data", data: concatBytes(blocks) }] };
  }
  return undefined;
}

/** An APDU without what each side chooses: counters, proofs, what a release repeats. */
function meaning(apdu: Uint8Array, recording: Recording, author: SystemTitle | undefined) {
  const { ciphered, apdu: plain } = plainOf(apdu, recording.keys, author);
  const decoded: Record<string, unknown> = { ...decodeApdu(plain) };
  const isRelease = decoded["apdu"] === "rlrq";
  if (isRelease) delete decoded["userInformation"];
  for (const field of ["parameters", "returnParameters"]) {
    const text = JSON.stringify(decoded[field], (_, it) => (it instanceof Uint8Array ? toHex(it) : it)) ?? "";
    // An octet-string of control octet, counter and tag: the proof of HLS.
    if (/"?091110[0-9A-F]{32}"?/.test(text)) decoded[field] = "proof";
  }
  return { ciphered, decoded };
}

function cipheringOf(side: Side, { keys }: Recording, { titles, counters, aarq }: RecordedOpening) {
  const systemTitle = titles[side];
  if (keys === undefined || systemTitle === undefined) return undefined;
  const policy = aarq.applicationContext === "LN-ciphered" ? POLICIES.both : POLICIES.plain;
  const invocationCounter = InvocationCounter.startingAt(counters[side] ?? 0);
  return new Ciphering({ suite: 0, policy, keys, systemTitle, invocationCounter });
}

const cases = SESSIONS.flatMap((session) =>
  recordings(session.name).map(
    (recording, index, all) =>
      [`${session.name} ${all.length > 1 ? `connection ${index + 1}` : ""}`, recording, session] as const,
  ),
);

describe.each(cases)("%s", (_, recording, { otherFrames, brokenAnswers }) => {
  const opening = openingOf(recording);
  const script = requestsOf(recording, opening);
  const { aarq, aare } = opening;
  const isProof = ({ request }: Answer): boolean =>
    request.apdu === "action-request" && request.choice === "normal" && request.method.classId === 15;
  const isFirstOfTwo = aarq.callingApTitle === undefined && recording.keys !== undefined;

  it("our client asks the same, and gets the same", () => {
    const ciphering = cipheringOf("client", recording, opening);
    const challenge = aarq.authenticationValue ?? new Uint8Array();
    const authentication: ClientAuthentication =
      aarq.mechanism === undefined
        ? { kind: "none" }
        : aarq.mechanism === 1 || ciphering === undefined
          ? { kind: "low", secret: challenge }
          : { kind: "hls", mechanism: new GmacMechanism(ciphering), challengeLength: challenge.length };
    const association = new ClientAssociation({
      authentication,
      conformance: opening.request.proposedConformance,
      maxPduSize: opening.request.clientMaxReceivePduSize,
      random: () => challenge,
      responseTimeout: 1000,
      // The recorded clients use no other.
      invokeIds: [1],
      ...(ciphering === undefined ? {} : { ciphering }),
    });
    const { client: link } = linksOf(recording);
    const toDo = script.filter((it) => !isProof(it));
    const asked: Answer[] = [];
    const heard: unknown[] = [];

    const askNext = (): void => {
      const next = toDo.shift();
      if (next === undefined) return;
      if (next.request.apdu !== "rlrq") asked.push(next);
      perform(association, next.request);
    };
    const framesOf = (): string[] => {
      for (let apdu = association.pollTransmit(); apdu !== undefined; apdu = association.pollTransmit())
        link.send(apdu, recording.address, 0);
      const frames: string[] = [];
      for (let frame = link.pollTransmit(); frame !== undefined; frame = link.pollTransmit()) frames.push(toHex(frame));
      return frames;
    };

    link.connect(0);
    if (recording.framing === "wrapper") link.pollEvent();
    if (recording.framing === "wrapper") association.open(0);
    let others = 0;
    for (const { from, hex } of recording.frames) {
      if (from === "client") {
        const [frame, ...more] = framesOf();
        expect(more).toEqual([]);
        if (frame === hex) continue;
        others++;
        expect(meaning(apduOf(frame ?? "", recording), recording, opening.titles.client)).toEqual(
          meaning(apduOf(hex, recording), recording, opening.titles.client),
        );
        continue;
      }
      link.receive(fromHex(hex), 0);
      for (let event = link.pollEvent(); event !== undefined; event = link.pollEvent()) {
        expect(event.kind).not.toBe("discarded");
        if (event.kind === "connected") association.open(0);
        if (event.kind === "apdu") association.receive(event.bytes, 0);
      }
      for (let event = association.pollEvent(); event !== undefined; event = association.pollEvent()) {
        if (event.kind === "answered") heard.push(event.answer);
        else if (event.kind === "failed") heard.push(event.error.code === "decode" ? "broken" : event.error);
        else if (event.kind === "closed") expect(event.error).toBeUndefined();
        if (event.kind !== "closed") askNext();
      }
    }
    expect(others).toBe(isFirstOfTwo ? 1 : otherFrames);
    expect(heard.filter((answer) => answer === "broken")).toHaveLength(isFirstOfTwo ? 0 : brokenAnswers);
    expect(heard.length).toBeGreaterThan(0);
    expect(plainValues(heard)).toEqual(
      plainValues(asked.map(({ answer }) => answer).filter((answer) => answer !== undefined)),
    );
    expect(toDo).toEqual([]);
  });

  it("our server answers the same", () => {
    const secret = aarq.authenticationValue ?? new Uint8Array();
    const authentication: ServerAuthentication =
      aarq.mechanism === undefined
        ? { kind: "none" }
        : aarq.mechanism === 1
          ? { kind: "low", secret }
          : {
              kind: "hls",
              mechanismId: GMAC_MECHANISM,
              mechanism: (own) => {
                if (own === undefined) throw new Error("HLS without ciphering");
                return new GmacMechanism(own);
              },
            };
    const association = new ServerAssociation({
      authentication,
      ...(opening.titles.client === undefined ? {} : { ciphering: () => cipheringOf("server", recording, opening) }),
      conformance: opening.response.negotiatedConformance,
      maxPduSize: opening.response.serverMaxReceivePduSize,
      random: () => aare.authenticationValue ?? new Uint8Array(),
    });
    const { client, server } = linksOf(recording);
    const answers = script.map(({ answer }) => answer);
    const served: ServiceAnswer[] = [];
    const said: Uint8Array[] = [];
    const pump = (): void => {
      for (let busy = true; busy; ) {
        busy = false;
        for (let frame = client.pollTransmit(); frame !== undefined; frame = client.pollTransmit()) {
          busy = true;
          server.receive(frame, 0);
        }
        for (let event = server.pollEvent(); event !== undefined; event = server.pollEvent()) {
          if (event.kind === "apdu") association.receive(event.bytes);
          for (let asked = association.pollEvent(); asked !== undefined; asked = association.pollEvent())
            if (asked.kind === "request") {
              const answer = checked(asked.request, answers.shift());
              served.push(answer);
              association.answer(asked.id, answer);
            }
          for (let apdu = association.pollTransmit(); apdu !== undefined; apdu = association.pollTransmit())
            server.send(apdu, recording.address, 0);
        }
        for (let frame = server.pollTransmit(); frame !== undefined; frame = server.pollTransmit()) {
          busy = true;
          client.receive(frame, 0);
        }
        for (let event = client.pollEvent(); event !== undefined; event = client.pollEvent())
          if (event.kind === "apdu") said.push(event.bytes);
      }
    };

    client.connect(0);
    pump();
    const mean = (apdu: Uint8Array) => meaning(apdu, recording, opening.titles.server);
    let exact = 0;
    for (let at = 0; at < recording.apdus.length; at++) {
      const { from, apdu } = recording.apdus[at] as Recording["apdus"][number];
      const recorded = recording.apdus[at + 1]?.apdu;
      if (from === "server" || recorded === undefined) continue;
      const { apdu: plain } = plainOf(apdu, recording.keys, opening.titles.client);
      const request = decodeApdu(plain);
      // Our server sends whole what the client takes whole.
      if (request.apdu === "get-request" && request.choice === "next") continue;
      if (answers[0] === "broken" && request.apdu !== "aarq") {
        answers.shift();
        continue;
      }
      if (request.apdu === "action-request" && association.state === "proving") answers.shift();
      client.send(apdu, recording.address, 0);
      pump();
      const [answer, ...more] = said.splice(0);
      expect(more).toEqual([]);
      if (answer === undefined) throw new Error(`no answer to ${toHex(plain)}`);
      if (request.apdu === "rlrq") {
        expect(decodeApdu(answer)).toMatchObject({ apdu: "rlre", reason: "normal" });
        expect(association.state).toBe("idle");
        continue;
      }
      if (toHex(answer) === toHex(recorded)) {
        exact++;
        continue;
      }
      const isBlock = toHex(plainOf(recorded, recording.keys, opening.titles.server).apdu).startsWith("C402");
      if (isBlock) {
        const { apdu: whole } = plainOf(answer, recording.keys, opening.titles.server);
        const joined = served.at(-1);
        if (joined?.service !== "get" || joined.results[0]?.kind !== "data") throw new Error("no value was served");
        expect(toHex(whole)).toBe(`C401C100${toHex(joined.results[0].data)}`);
        continue;
      }
      expect(mean(answer)).toEqual(mean(recorded));
      expect(recording.keys).toBeDefined();
    }
    expect(exact).toBeGreaterThan(0);
  });
});

function perform(association: ClientAssociation, request: Apdu): void {
  if (request.apdu === "rlrq") association.release(0);
  else if (request.apdu === "get-request" && request.choice === "normal") association.get([request.attribute], 0);
  else if (request.apdu === "get-request" && request.choice === "with-list") association.get(request.attributes, 0);
  else if (request.apdu === "set-request" && request.choice === "normal")
    association.set(request.attribute, request.value, 0);
  else if (request.apdu === "action-request" && request.choice === "normal")
    association.action(request.method, request.parameters, 0);
  else throw new Error(`${request.apdu} was recorded`);
}

function checked(request: ServerRequest, answer: Answer["answer"]): ServiceAnswer {
  if (answer === undefined || answer === "broken" || answer.service !== request.service)
    throw new Error(`${request.service} came where another service was recorded`);
  return answer;
}

/** Octets as hex, so that views and copies of them are equal. */
function plainValues(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, it) => (it instanceof Uint8Array ? toHex(it) : it)));
}

describe("sn-hdlc-jdlms-jdlms.txt", () => {
  const [recording] = recordings("sn-hdlc-jdlms-jdlms.txt") as [Recording];

  it("each frame is what it is when it is made again", () => {
    for (const { hex } of recording.frames) expect(toHex(encodeFrame(parseFrame(fromHex(hex))))).toBe(hex);
    expect(recording.frames.length).toBeGreaterThan(100);
  });

  it("each APDU over short names is what it is when it is made again", () => {
    const kinds = new Set<string>();
    for (const { apdu } of recording.apdus) {
      const decoded = decodeApdu(apdu);
      kinds.add(decoded.apdu);
      expect(toHex(encodeApdu(decoded))).toBe(toHex(apdu));
    }
    expect([...kinds].sort()).toEqual(["aare", "aarq", "read-request", "read-response"]);
  });
});
