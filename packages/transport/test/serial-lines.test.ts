import { TransportError, toAscii } from "@dlms/core";
import {
  bitsPerCharacter,
  CHARACTER_FORMATS,
  type CharacterFormat,
  type LineSettings,
  memoryPair,
  portFormat,
  SharedStream,
  SoftwareParity,
} from "@dlms/transport";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

/** Whether the ones among eight bits are odd in number. */
const isOdd = (octet: number): boolean => octet.toString(2).replaceAll("0", "").length % 2 === 1;

describe("characters of seven bits", () => {
  it("have their parity in the eighth bit, and lose it again", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ max: 0x7f }),
        fc.constantFrom<CharacterFormat>("7E1", "7O1", "7E2"),
        (octets, format) => {
          const sent = new SoftwareParity(format).add(octets);
          for (const octet of sent) expect(isOdd(octet)).toBe(format === "7O1");
          expect(new SoftwareParity(format).remove(sent)).toEqual(octets);
        },
      ),
    );
  });

  it("never pass for others when one bit is wrong, once parity was seen", () => {
    fc.assert(
      fc.property(fc.nat(0x7f), fc.nat(7), (character, bit) => {
        const parity = new SoftwareParity("7E1");
        parity.remove(Uint8Array.of(0xaf));
        const [sent = 0] = new SoftwareParity("7E1").add(Uint8Array.of(character));
        expect([...parity.remove(Uint8Array.of(sent ^ (1 << bit)))]).toEqual([0x1a]);
      }),
    );
  });

  it("are understood without parity, too", () => {
    const text = toAscii("/ABC5METER\r\n");
    expect(new SoftwareParity("7E1").remove(text)).toEqual(text);
  });

  it("need a port of eight bits, and other formats pass as they are", () => {
    const formats = Object.fromEntries(CHARACTER_FORMATS.map((format) => [format, portFormat(format)]));
    expect(formats).toMatchObject({ "7E1": "8N1", "7O1": "8N1", "7O2": "8N2", "8E1": "8E1", "7N1": "7N1" });
    for (const format of CHARACTER_FORMATS) expect(bitsPerCharacter(portFormat(format))).toBe(bitsPerCharacter(format));
    const octets = Uint8Array.of(0, 0x80, 0xff);
    for (const format of ["8N1", "8E1", "7N1"] as const) {
      expect(new SoftwareParity(format).add(octets)).toBe(octets);
      expect(new SoftwareParity(format).remove(octets)).toBe(octets);
    }
  });
});

describe("a shared stream", () => {
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
  const watch = () => {
    const seen: number[] = [];
    const ends: (TransportError | undefined)[] = [];
    return {
      seen,
      ends,
      handlers: {
        onData: (bytes: Uint8Array) => void seen.push(...bytes),
        onClose: (error?: TransportError) => void ends.push(error),
      },
    };
  };

  it("goes from one user to the next, and nothing is lost in between", async () => {
    const [near, far] = memoryPair();
    const other = watch();
    far.start(other.handlers);
    const shared = new SharedStream(near);
    const first = watch();
    const loan = shared.lend();
    loan.start(first.handlers);
    far.write(Uint8Array.of(1, 2));
    loan.write(Uint8Array.of(9));
    await turn();
    expect([first.seen, other.seen]).toEqual([[1, 2], [9]]);
    loan.close();
    loan.close();
    far.write(Uint8Array.of(3));
    await turn();
    loan.write(Uint8Array.of(8));
    expect([first.seen, first.ends]).toEqual([[1, 2], [undefined]]);
    const second = watch();
    const last = shared.handOver();
    far.write(Uint8Array.of(4));
    last.start(second.handlers);
    await turn();
    expect([second.seen, other.seen, other.ends]).toEqual([[3, 4], [9], []]);
    last.pause();
    far.write(Uint8Array.of(5));
    await turn();
    expect(second.seen).toEqual([3, 4]);
    last.resume();
    await turn();
    expect(second.seen).toEqual([3, 4, 5]);
    last.close();
    await turn();
    expect([second.ends, other.ends, first.ends]).toEqual([[undefined], [undefined], [undefined]]);
  });

  it("tells whoever has it, or has it next, that it is lost", async () => {
    const lost = new TransportError("unplugged");
    for (const isBefore of [true, false]) {
      const [near, far] = memoryPair();
      far.start(watch().handlers);
      let ends = 0;
      const shared = new SharedStream(near, () => ends++);
      const user = watch();
      const loan = shared.lend();
      if (isBefore) shared.close(lost);
      await turn();
      loan.start(user.handlers);
      await turn();
      if (!isBefore) shared.close(lost);
      await turn();
      expect([user.ends, ends]).toEqual([[lost], 1]);
    }
  });

  it("gives an error to the user that gives up, and keeps the line", async () => {
    const [near, far] = memoryPair();
    const other = watch();
    far.start(other.handlers);
    const shared = new SharedStream(near);
    const user = watch();
    let returned = 0;
    const loan = shared.lend(() => returned++);
    loan.start(user.handlers);
    const reason = new TransportError("gave up");
    loan.close(reason);
    await turn();
    expect([user.ends, other.ends, returned]).toEqual([[reason], [], 1]);
  });

  it("passes on how the line is set, to serial lines", () => {
    const [near] = memoryPair();
    const set: Partial<LineSettings>[] = [];
    const line = Object.assign(near, { configure: (change: Partial<LineSettings>) => void set.push(change) });
    const loan = new SharedStream(line).lend();
    loan.configure?.({ baudRate: 300, format: "7E1" });
    expect(set).toEqual([{ baudRate: 300, format: "7E1" }]);
  });
});
