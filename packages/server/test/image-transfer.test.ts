import {
  connect,
  type ImageProgress,
  type ImageTransferOptions,
  type TransferredImage,
  transferImage,
} from "@dlms/client";
import { ActionError, LocalProtocolError, RemoteProtocolError, TimeoutError, TransportError } from "@dlms/core";
import { ImageTransfer, ImageTransferStatus } from "@dlms/cosem-classes";
import {
  ImageStore,
  type ImageStoreOptions,
  type ReceivedImage,
  RequestRefused,
  serveImageTransfer,
  serveObject,
} from "@dlms/server";
import { type FaultyOptions, SimulatedClock, type Transport, withFaults } from "@dlms/transport";
import { describe, expect, it } from "vitest";
import { BenchMeter } from "./bench-meter.ts";

const NAME = "0.0.44.0.0.255";
/** Ten blocks, the last one short. */
const IMAGE = Uint8Array.from({ length: 950 }, (_, index) => (index * 7) & 0xff);
const IDENTIFICATION = "FW-2.1";

/** A meter that takes images, and a client whose first connections have faults. */
async function bench(options: Partial<ImageStoreOptions> = {}) {
  const clock = new SimulatedClock();
  const activated: ReceivedImage[] = [];
  const images = new ImageStore({
    blockSize: 100,
    maxImageSize: 10_000,
    activate: (received) => void activated.push(received),
    ...options,
  });
  const meter = await new BenchMeter([serveImageTransfer(images, NAME)], undefined, { clock }).listen();
  const open = async (faults?: FaultyOptions): Promise<ImageTransfer> => {
    const { transport } = meter;
    const faulty: Transport = { connect: async (at) => withFaults(await transport.connect(at), faults ?? {}) };
    const opened = await connect(faults === undefined ? transport : faulty, { clock, responseTimeout: 2_000 });
    return opened.object(ImageTransfer, NAME);
  };
  const transfer = async (more: Partial<ImageTransferOptions> = {}, first?: FaultyOptions): Promise<TransferredImage> =>
    transferImage(await open(first), IMAGE, { identification: IDENTIFICATION, clock, pollInterval: 1_000, ...more });
  const run = <T>(work: Promise<T>): Promise<T> => meter.run(work);
  return { clock, activated, open, transfer, run };
}

describe("an image transfer", () => {
  it("brings an image into the meter and activates it", async () => {
    const { activated, transfer, run } = await bench();
    const told: ImageProgress[] = [];
    const result = await run(transfer({ activate: true, onProgress: (progress) => told.push(progress) }));
    expect(result).toMatchObject({ blocks: 10, sent: 10, reconnections: 0, activated: true });
    expect(result.images).toMatchObject([{ imageToActivateSize: 950 }]);
    expect(activated).toHaveLength(1);
    expect(activated[0]?.image).toEqual(IMAGE);
    expect(new TextDecoder().decode(activated[0]?.identification)).toBe(IDENTIFICATION);
    expect(told.map(({ phase }) => phase)).toEqual([...new Array(12).fill("transfer"), "verify", "activate"]);
    expect(told.map(({ transferred }) => transferred)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10, 10]);
  });

  it("leaves an image that is verified for another day", async () => {
    const { activated, transfer, run } = await bench();
    expect(await run(transfer())).toMatchObject({ sent: 10, activated: false });
    expect(activated).toHaveLength(0);
    expect(await run(transfer({ activate: true, resume: true }))).toMatchObject({ sent: 0, activated: true });
    expect(activated).toHaveLength(1);
  });

  it("waits for a meter that takes its time to verify and to activate", async () => {
    const { clock, transfer, run } = await bench({
      verify: () => new Promise((resolve) => clock.schedule(clock.now() + 4_500, () => resolve(true))),
      activate: () => new Promise((resolve) => clock.schedule(clock.now() + 2_500, () => resolve())),
    });
    const start = clock.now();
    expect(await run(transfer({ activate: true }))).toMatchObject({ activated: true });
    expect(clock.now() - start).toBeGreaterThan(7_000);
  });

  it.each([
    ["at once", (): boolean => false, "other-reason"],
    ["late", (): Promise<boolean> => Promise.resolve(false), "verification-failed"],
    ["with an error", (): Promise<boolean> => Promise.reject(new Error("no")), "verification-failed"],
  ])("tells that the image is not right: %s", async (_, verify, result) => {
    const { activated, transfer, run } = await bench({ verify });
    await expect(run(transfer({ activate: true }))).rejects.toMatchObject({ code: "action", result });
    expect(activated).toHaveLength(0);
  });

  it("tells that the activation failed", async () => {
    const { transfer, run } = await bench({ activate: () => Promise.reject(new Error("flash is worn")) });
    await expect(run(transfer({ activate: true }))).rejects.toMatchObject({ result: "activation-failed" });
  });

  it("gives up on a meter that stays busy", async () => {
    const { transfer, run } = await bench({ verify: () => new Promise(() => undefined) });
    const reconnect = (): Promise<ImageTransfer> => Promise.reject(new Error("no reason to"));
    await expect(run(transfer({ pollTimeout: 10_000, reconnect }))).rejects.toBeInstanceOf(TimeoutError);
  });

  it("enables transfers only when it is told to", async () => {
    const { transfer, run } = await bench({ enabled: false });
    await expect(run(transfer())).rejects.toBeInstanceOf(LocalProtocolError);
    expect(await run(transfer({ enable: true }))).toMatchObject({ sent: 10 });
  });

  it.each([
    ["empty", new Uint8Array(0), LocalProtocolError],
    ["too long for the meter", new Uint8Array(10_001), ActionError],
  ])("does not send an image that is %s", async (_, image, error) => {
    const { clock, open, run } = await bench();
    const sending = async () => transferImage(await open(), image, { identification: IDENTIFICATION, clock });
    await expect(run(sending())).rejects.toBeInstanceOf(error);
  });
});

describe("an image transfer whose connection is lost", () => {
  // From what comes after the association is open on to the last block.
  it.each([
    ...Array.from({ length: 35 }, (_, index) => ["request", 80 + index * 40] as const),
    ...Array.from({ length: 26 }, (_, index) => ["answer", 60 + index * 10] as const),
  ])("goes on, cut in the %ss after %i octets", async (what, cutAfter) => {
    const { activated, open, transfer, run } = await bench();
    let opened = 0;
    const reconnect = async (): Promise<ImageTransfer> => {
      opened++;
      return open();
    };
    const work = transfer({ activate: true, reconnect }, { [what === "request" ? "sent" : "received"]: { cutAfter } });
    const result = await run(work);
    expect(result).toMatchObject({ blocks: 10, activated: true, reconnections: 1 });
    expect(opened).toBe(1);
    expect(activated).toHaveLength(1);
    expect(activated[0]?.image).toEqual(IMAGE);
    expect(result.sent).toBeLessThanOrEqual(11);
  });

  it("tries again to connect, and gives up after so many times", async () => {
    const { transfer, run } = await bench();
    let tries = 0;
    const reconnect = async (): Promise<ImageTransfer> => {
      tries++;
      throw new TransportError("no route");
    };
    const work = transfer({ reconnect, maxLosses: 4 }, { sent: { cutAfter: 500 } });
    await expect(run(work)).rejects.toThrow("no route");
    expect(tries).toBe(4);
  });

  it("is an error without a way to connect, and goes on in another run", async () => {
    const { activated, transfer, run } = await bench();
    await expect(run(transfer({}, { sent: { cutAfter: 900 } }))).rejects.toMatchObject({
      code: "outcome-unknown",
      cause: { code: "transport" },
    });
    const result = await run(transfer({ activate: true, resume: true }));
    expect(result.sent).toBeGreaterThan(0);
    expect(result.sent).toBeLessThan(10);
    expect(activated[0]?.image).toEqual(IMAGE);
  });

  it("does not take another image that is ready for its own", async () => {
    const { activated, transfer, run } = await bench();
    await run(transfer({ identification: "FW-2.0" }));
    expect(await run(transfer({ resume: true, activate: true }))).toMatchObject({ sent: 10 });
    expect(new TextDecoder().decode(activated[0]?.identification)).toBe(IDENTIFICATION);
  });
});

describe("a meter that loses blocks", () => {
  /** Takes blocks, but forgets the first `forgotten` of them; tells what it has as `status` says. */
  async function forgetful(forgotten: number, status: boolean) {
    const clock = new SimulatedClock();
    const arrived = new Array<boolean>(10).fill(false);
    let left = forgotten;
    const first = (): number => (arrived.includes(false) ? arrived.indexOf(false) : 10);
    const object = serveObject(ImageTransfer, NAME, {
      attributes: {
        imageBlockSize: 100,
        ...(status ? { imageTransferredBlocksStatus: () => arrived.map(Number).join("") } : {}),
        imageFirstNotTransferredBlockNumber: first,
        imageTransferEnabled: true,
        imageTransferStatus: ImageTransferStatus.Initiated,
      },
      methods: {
        imageTransferInitiate: () => undefined,
        imageBlockTransfer: ({ imageBlockNumber }) => {
          if (left-- > 0) return;
          arrived[imageBlockNumber] = true;
        },
        imageVerify: () => {
          if (arrived.includes(false)) throw new RequestRefused("other-reason");
        },
      },
    });
    const meter = await new BenchMeter([object], undefined, { clock }).listen();
    const opened = (await meter.connect()).object(ImageTransfer, NAME);
    return meter.run(transferImage(opened, IMAGE, { identification: IDENTIFICATION, clock }));
  }

  it("gets those blocks again", async () => {
    expect(await forgetful(3, true)).toMatchObject({ sent: 13, images: [] });
  });

  it("gets all from the first one on, where it tells no more", async () => {
    expect(await forgetful(1, false)).toMatchObject({ sent: 20 });
  });

  it("is given up when it loses them again and again", async () => {
    await expect(forgetful(1_000, true)).rejects.toBeInstanceOf(RemoteProtocolError);
  });
});
