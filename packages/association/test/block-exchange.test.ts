import type { GeneralBlockTransfer } from "@dlms/apdu";
import { DlmsError } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BlockExchange } from "../src/general-block-transfer/exchange.ts";
import { UnconfirmedBlocks, unconfirmedBlocks } from "../src/general-block-transfer/unconfirmed.ts";

const LIMITS = { maxValueSize: 100_000, maxBlocks: 0xffff, window: 8 };
const TIMEOUT = 1000;

function octets(length: number, seed = 1): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + seed * 7 + (index >> 8)) & 0xff);
}

function random(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Line {
  readonly seed: number;
  readonly loss: number;
  readonly duplication: number;
  readonly reordering: number;
}
const GOOD: Line = { seed: 1, loss: 0, duplication: 0, reordering: 0 };

/** A client that asks with one APDU and a server that answers with another, over a line that spoils whole blocks. */
class Transfer {
  readonly client: BlockExchange;
  readonly server: BlockExchange;
  readonly line: [from: "client" | "server", block: GeneralBlockTransfer][] = [];
  readonly asked: Uint8Array[] = [];
  readonly answers: Uint8Array[] = [];
  error: unknown;
  now = 0;
  steps = 0;

  constructor(windows: readonly [number, number] = [8, 8]) {
    this.client = new BlockExchange({ limits: { ...LIMITS, window: windows[0] }, blockTimeout: TIMEOUT });
    this.server = new BlockExchange({ limits: { ...LIMITS, window: windows[1] } });
  }

  run(request: Uint8Array, response: Uint8Array, blockSize: number, line: Line): this {
    const chance = random(line.seed);
    const flying: [to: "client" | "server", block: GeneralBlockTransfer][] = [];
    const put = (from: "client" | "server"): void => {
      const side = from === "client" ? this.client : this.server;
      for (let block = side.pollTransmit(); block !== undefined; block = side.pollTransmit()) {
        this.line.push([from, block]);
        const to = from === "client" ? "server" : "client";
        if (chance() >= line.loss) flying.push([to, block]);
        if (chance() < line.duplication) flying.push([to, block]);
      }
    };
    try {
      this.client.send(request, blockSize, this.now);
      for (put("client"); this.answers.length === 0; ) {
        if (++this.steps > 100_000) throw new Error("no end");
        const index = chance() < line.reordering ? Math.floor(chance() * Math.min(4, flying.length)) : 0;
        const [next] = flying.splice(index, 1);
        if (next === undefined) {
          this.now = this.client.deadline ?? Number.NaN;
          this.client.handleTimeout(this.now);
          put("client");
          continue;
        }
        const [to, block] = next;
        if (to === "server") {
          const whole = this.server.receive(block, this.now);
          if (whole !== undefined) {
            this.asked.push(whole);
            this.server.send(response, blockSize, this.now);
          }
        } else {
          const whole = this.client.receive(block, this.now);
          if (whole !== undefined) this.answers.push(whole);
        }
        put(to);
      }
    } catch (error) {
      this.error = error;
    }
    return this;
  }
}

describe("an exchange in blocks", () => {
  it("carries both APDUs, the first block alone and then whole windows", () => {
    const [request, response] = [octets(500), octets(900, 2)];
    const transfer = new Transfer([3, 4]).run(request, response, 100, GOOD);
    expect(transfer.asked).toEqual([request]);
    expect(transfer.answers).toEqual([response]);
    const shown = transfer.line.map(
      ([from, { blockNumber, blockNumberAck, streaming, lastBlock, window, blockData }]) =>
        `${from} ${blockNumber}/${blockNumberAck}${streaming ? " more" : ""}${lastBlock ? " last" : ""} w${window} ${blockData.length}`,
    );
    expect(shown).toEqual([
      "client 1/0 w3 100",
      "server 1/1 w4 0",
      "client 2/1 more w3 100",
      "client 3/1 more w3 100",
      "client 4/1 more w3 100",
      "client 5/1 last w3 100",
      "server 2/5 more w4 100",
      "server 3/5 more w4 100",
      "server 4/5 w4 100",
      "client 6/4 last w3 0",
      "server 5/6 more w4 100",
      "server 6/6 more w4 100",
      "server 7/6 w4 100",
      "client 7/7 last w3 0",
      "server 8/7 more w4 100",
      "server 9/7 more w4 100",
      "server 10/7 last w4 100",
    ]);
  });

  it("has a lost block sent again, and no other", () => {
    const [request, response] = [octets(10), octets(800, 2)];
    const transfer = new Transfer();
    const { client, server } = transfer;
    client.send(request, 100, 0);
    const first = client.pollTransmit() as GeneralBlockTransfer;
    expect(server.receive(first, 0)).toEqual(request);
    server.send(response, 100, 0);
    const blocks: GeneralBlockTransfer[] = [];
    for (let block = server.pollTransmit(); block !== undefined; block = server.pollTransmit()) blocks.push(block);
    expect(blocks.map(({ blockNumber }) => blockNumber)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const block of blocks) if (block.blockNumber !== 4) expect(client.receive(block, 0)).toBeUndefined();
    const gap = client.pollTransmit() as GeneralBlockTransfer;
    expect(gap).toMatchObject({ blockNumber: 2, blockNumberAck: 3, window: 1, blockData: new Uint8Array(0) });
    server.receive(gap, 0);
    const again = server.pollTransmit() as GeneralBlockTransfer;
    expect(again).toEqual({ ...blocks[3], streaming: false, blockNumberAck: 2 });
    expect(server.pollTransmit()).toBeUndefined();
    expect(client.receive(again, 0)).toEqual(response);
  });

  it("brings each APDU whole and once, or a typed error, whatever the line does to blocks", () => {
    let whole = 0;
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.integer({ min: 1, max: 1e9 }),
          loss: fc.double({ min: 0, max: 0.4, noNaN: true }),
          duplication: fc.double({ min: 0, max: 0.3, noNaN: true }),
          reordering: fc.double({ min: 0, max: 0.5, noNaN: true }),
        }),
        fc.nat({ max: 3000 }),
        fc.nat({ max: 6000 }),
        fc.integer({ min: 20, max: 300 }),
        fc.tuple(fc.integer({ min: 1, max: 63 }), fc.integer({ min: 1, max: 63 })),
        (line, requestLength, responseLength, blockSize, windows) => {
          const [request, response] = [octets(requestLength + 1), octets(responseLength + 1, 2)];
          const transfer = new Transfer(windows).run(request, response, blockSize, line);
          for (const asked of transfer.asked) expect(asked).toEqual(request);
          if (transfer.error === undefined) {
            whole++;
            expect(transfer.answers).toEqual([response]);
          } else expect(transfer.error).toBeInstanceOf(DlmsError);
          const blocks = (request.length + response.length) / blockSize + 4;
          expect(transfer.line.length).toBeLessThan(100 + blocks * 40);
        },
      ),
      { numRuns: 400, seed: 11 },
    );
    expect(whole).toBeGreaterThan(200);
  });

  it("recovers nearly always from what a line usually loses", () => {
    let whole = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const line = { seed, loss: 0.05, duplication: 0.02, reordering: 0.05 };
      const transfer = new Transfer().run(octets(1500), octets(4000, 2), 100, line);
      if (transfer.error === undefined) whole++;
    }
    expect(whole).toBeGreaterThan(95);
  });

  it("ends in its time when the peer is silent", () => {
    const { client, error, now } = new Transfer().run(octets(500), octets(1), 100, { ...GOOD, loss: 1 });
    expect(error).toMatchObject({ code: "timeout", milliseconds: 4 * TIMEOUT });
    expect(now).toBe(4 * TIMEOUT);
    expect(client.deadline).toBeUndefined();
  });

  it("takes no more than its limits say", () => {
    const small = new BlockExchange({ limits: { maxValueSize: 1000, maxBlocks: 20, window: 4 } });
    const block = (blockNumber: number, length: number): GeneralBlockTransfer => ({
      apdu: "general-block-transfer",
      lastBlock: false,
      streaming: true,
      window: 1,
      blockNumber,
      blockNumberAck: 0,
      blockData: octets(length),
    });
    small.receive(block(1, 600), 0);
    // Far ahead: it is not kept, and so does not count.
    expect(small.receive(block(9, 900), 0)).toBeUndefined();
    expect(() => small.receive(block(3, 600), 0)).toThrow("blocks of more than 1000 octets");
    small.receive(block(1, 1), 0);
    expect(() => small.receive(block(21, 1), 0)).toThrow("more than 20 blocks");
    expect(small.pollTransmit()).toMatchObject({ blockNumber: 0, lastBlock: true });
  });

  it("is given up when the peer acknowledges what it cannot have, or gives up", () => {
    const { client, server } = new Transfer();
    client.send(octets(500), 100, 0);
    const first = client.pollTransmit() as GeneralBlockTransfer;
    expect(() =>
      client.receive({ ...first, blockData: new Uint8Array(0), lastBlock: false, blockNumberAck: 2 }, 0),
    ).toThrow("block 2 was acknowledged, 1 were sent");
    const abort = client.pollTransmit() as GeneralBlockTransfer;
    server.receive(first, 0);
    expect(() => server.receive(abort, 0)).toThrow("the peer gave the block transfer up");
    expect(server.receive(first, 0)).toBeUndefined();
    expect(server.pollTransmit()).toMatchObject({ blockNumber: 1 });
  });

  it("begins anew when another first block comes", () => {
    const { client, server } = new Transfer();
    client.send(octets(150), 100, 0);
    server.receive(client.pollTransmit() as GeneralBlockTransfer, 0);
    const other = new BlockExchange({ limits: LIMITS, blockTimeout: TIMEOUT });
    other.send(octets(50, 9), 100, 0);
    expect(server.receive(other.pollTransmit() as GeneralBlockTransfer, 0)).toEqual(octets(50, 9));
  });
});

describe("blocks that nobody acknowledges", () => {
  const blocks = (length: number): GeneralBlockTransfer[] =>
    unconfirmedBlocks(octets(length), 64).map((encoded) => {
      const reader = encoded;
      expect(reader.length).toBeLessThanOrEqual(64);
      const control = reader[1] as number;
      return {
        apdu: "general-block-transfer",
        lastBlock: (control & 0x80) !== 0,
        streaming: (control & 0x40) !== 0,
        window: control & 0x3f,
        blockNumber: (reader[2] as number) * 256 + (reader[3] as number),
        blockNumberAck: 0,
        blockData: reader.subarray(7),
      };
    });

  it("are joined, each one that comes twice counts once, and a gap gives them up", () => {
    const all = blocks(200);
    expect(all.length).toBe(4);
    const joiner = new UnconfirmedBlocks(1000);
    const twice = [0, 0, 1, 1, 2, 3].map((index) => joiner.add(all[index] as GeneralBlockTransfer));
    expect(twice.at(-1)).toEqual(octets(200));
    joiner.add(all[0] as GeneralBlockTransfer);
    expect(() => joiner.add(all[2] as GeneralBlockTransfer)).toThrow(
      "block 3 of a block transfer came where 2 was due",
    );
    expect(() => joiner.add(all[3] as GeneralBlockTransfer)).toThrow("came where 1 was due");
    const small = new UnconfirmedBlocks(100);
    small.add(all[0] as GeneralBlockTransfer);
    expect(() => small.add(all[1] as GeneralBlockTransfer)).toThrow("blocks of more than 100 octets");
    expect(small.size).toBe(0);
  });
});

describe("a peer with ways of its own", () => {
  const block = (over: Partial<GeneralBlockTransfer>): GeneralBlockTransfer => ({
    apdu: "general-block-transfer",
    lastBlock: false,
    streaming: false,
    window: 1,
    blockNumber: 1,
    blockNumberAck: 0,
    blockData: octets(4),
    ...over,
  });
  const limits = { ...LIMITS, window: 1 };

  it("puts nothing off with blocks that bring nothing new", () => {
    const client = new BlockExchange({ limits, blockTimeout: 100 });
    client.send(octets(1), 100, 0);
    client.receive(block({}), 0);
    const { deadline } = client;
    client.receive(block({}), 50);
    expect(client.deadline).toBe(deadline);
  });

  it("has handed over the turn when it has sent as much as it may, though it says that more follows", () => {
    const client = new BlockExchange({ limits, blockTimeout: 100 });
    client.receive(block({}), 0);
    client.pollTransmit();
    client.receive(block({ blockNumber: 2, blockNumberAck: 1, streaming: true }), 1);
    expect(client.pollTransmit()?.blockNumberAck).toBe(2);
  });

  it("marks what it acknowledges with as the last block of nothing", () => {
    const server = new BlockExchange({ limits });
    server.send(octets(8), 4, 0);
    server.pollTransmit();
    const acknowledgement = block({ blockNumberAck: 1, lastBlock: true, blockData: new Uint8Array(0) });
    expect(server.receive(acknowledgement, 1)).toBeUndefined();
    expect(server.pollTransmit()).toMatchObject({ blockNumber: 2, lastBlock: true, blockData: octets(8).slice(4) });
  });

  it("acknowledges what was never sent, where it waits for nothing", () => {
    const server = new BlockExchange({ limits });
    server.receive(block({}), 0);
    server.pollTransmit();
    expect(server.receive(block({ blockNumber: 2, blockNumberAck: 0xffff, lastBlock: true }), 1)).toEqual(
      Uint8Array.of(...octets(4), ...octets(4)),
    );
    server.send(octets(3), 100, 1);
    expect(server.pollTransmit()).toMatchObject({ blockNumber: 2, blockNumberAck: 2, blockData: octets(3) });
  });
});
