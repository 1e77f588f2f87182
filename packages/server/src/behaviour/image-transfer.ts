import type { MaybePromise, ObisCode } from "@dlms/core";
import type { ImageToActivateInfo } from "@dlms/cosem-classes";
import { ImageTransfer } from "@dlms/cosem-classes/image-transfer";
import { ImageTransferStatus } from "@dlms/cosem-classes/types/image-transfer-status";
import { RequestRefused } from "../refusal.ts";
import { type PerMeter, perMeter } from "../request-context.ts";
import { type ServedObject, serveObject } from "../served-object.ts";

/** An image as it came. */
export interface ReceivedImage {
  readonly identification: Uint8Array;
  readonly image: Uint8Array;
}

/** What a meter does with images. */
export interface ImageStoreOptions {
  /** Octets of a block. */
  readonly blockSize: number;
  /** Longest image that is taken, in octets; the memory for it is taken when one is announced. */
  readonly maxImageSize: number;
  /**
   * Whether an image is right. One that takes its time makes the meter busy: the client is told to ask again.
   * Every image is right unless given.
   */
  readonly verify?: ((received: ReceivedImage) => MaybePromise<boolean>) | undefined;
  /** Puts the image to use; what it throws makes the activation a failed one. */
  readonly activate?: ((received: ReceivedImage) => MaybePromise<void>) | undefined;
  /** Whether transfers are enabled at first; they are unless given. Clients may write it. */
  readonly enabled?: boolean | undefined;
}

/** The transfer that goes on: the image, and which blocks of it have come. */
interface Transfer extends ReceivedImage {
  readonly arrived: boolean[];
}

const BUSY: ReadonlySet<ImageTransferStatus> = new Set([
  ImageTransferStatus.VerificationInitiated,
  ImageTransferStatus.ActivationInitiated,
]);

/** Takes one image at a time, in blocks in any order, verifies and activates it (Blue Book 4.4.6). */
export class ImageStore {
  readonly blockSize: number;
  /** Whether transfers may begin. */
  enabled: boolean;
  readonly #options: ImageStoreOptions;
  #status: ImageTransferStatus = ImageTransferStatus.NotInitiated;
  #transfer: Transfer | undefined;

  constructor(options: ImageStoreOptions) {
    this.#options = options;
    this.blockSize = options.blockSize;
    this.enabled = options.enabled ?? true;
  }

  get status(): ImageTransferStatus {
    return this.#status;
  }

  /** A 1 for each block that has arrived, a 0 for each that has not. */
  get arrived(): string {
    return this.#transfer?.arrived.map((has) => (has ? "1" : "0")).join("") ?? "";
  }

  /** The first block that is missing; the number of blocks when none is. */
  get firstMissing(): number {
    const arrived = this.#transfer?.arrived ?? [];
    const first = arrived.indexOf(false);
    return first < 0 ? arrived.length : first;
  }

  /** The image that is verified, and not yet activated. */
  get ready(): readonly ImageToActivateInfo[] {
    if (this.#transfer === undefined || this.#status !== ImageTransferStatus.VerificationSuccessful) return [];
    const { image, identification } = this.#transfer;
    return [
      {
        imageToActivateSize: image.length,
        imageToActivateIdentification: identification,
        imageToActivateSignature: new Uint8Array(0),
      },
    ];
  }

  /** @throws RequestRefused when transfers are disabled, or for an image that has no place */
  initiate(identification: Uint8Array, size: number): void {
    if (!this.enabled) throw new RequestRefused("read-write-denied");
    if (size === 0 || size > this.#options.maxImageSize) throw new RequestRefused("other-reason");
    const arrived = new Array<boolean>(Math.ceil(size / this.blockSize)).fill(false);
    this.#transfer = { identification: identification.slice(), image: new Uint8Array(size), arrived };
    this.#status = ImageTransferStatus.Initiated;
  }

  /** @throws RequestRefused without a transfer, or for a block that is none of this image */
  take(index: number, block: Uint8Array): void {
    const { image, arrived } = this.#transferIn(ImageTransferStatus.Initiated);
    const at = index * this.blockSize;
    if (index >= arrived.length || block.length !== Math.min(this.blockSize, image.length - at))
      throw new RequestRefused("other-reason");
    image.set(block, at);
    arrived[index] = true;
  }

  /** @throws RequestRefused for an image that is not whole or not right, or that takes its time */
  verify(): void {
    const transfer = this.#transferIn(ImageTransferStatus.Initiated);
    if (transfer.arrived.includes(false)) throw new RequestRefused("other-reason");
    this.#carryOut(transfer, "Verification", () => this.#options.verify?.(transfer) ?? true);
  }

  /** @throws RequestRefused without an image that is verified, when its activation fails or takes its time */
  activate(): void {
    const transfer = this.#transferIn(ImageTransferStatus.VerificationSuccessful);
    this.#carryOut(transfer, "Activation", () => {
      const done = this.#options.activate?.(transfer);
      return done === undefined ? true : done.then(() => true);
    });
  }

  #transferIn(wanted: ImageTransferStatus): Transfer {
    if (this.#transfer !== undefined && this.#status === wanted) return this.#transfer;
    throw new RequestRefused(BUSY.has(this.#status) ? "temporary-failure" : "other-reason");
  }

  /** Does what a method asks for; what takes its time is answered as under way (Blue Book 4.4.6, image_verify). */
  #carryOut(transfer: Transfer, what: "Verification" | "Activation", act: () => MaybePromise<boolean>): void {
    this.#status = ImageTransferStatus[`${what}Initiated`];
    const settle = (isRight: boolean): void => {
      // Another image may have been announced meanwhile.
      if (this.#transfer === transfer)
        this.#status = ImageTransferStatus[`${what}${isRight ? "Successful" : "Failed"}`];
    };
    let result: MaybePromise<boolean>;
    try {
      result = act();
    } catch {
      result = false;
    }
    if (typeof result !== "boolean") {
      result.then(settle, () => settle(false));
      throw new RequestRefused("temporary-failure");
    }
    settle(result);
    if (!result) throw new RequestRefused("other-reason");
  }
}

/**
 * An image transfer object.
 *
 * @example
 * const images = new ImageStore({ blockSize: 256, maxImageSize: 1 << 20, activate: ({ image }) => flash(image) });
 * serveImageTransfer(images, "0.0.44.0.0.255");
 */
export function serveImageTransfer(images: PerMeter<ImageStore>, logicalName: ObisCode | string): ServedObject {
  const imagesOf = perMeter(images);
  return serveObject(ImageTransfer, logicalName, {
    attributes: {
      imageBlockSize: (context) => imagesOf(context).blockSize,
      imageTransferredBlocksStatus: (context) => imagesOf(context).arrived,
      imageFirstNotTransferredBlockNumber: (context) => imagesOf(context).firstMissing,
      imageTransferEnabled: {
        get: (context) => imagesOf(context).enabled,
        set: (value, context) => {
          imagesOf(context).enabled = value;
        },
      },
      imageTransferStatus: (context) => imagesOf(context).status,
      imageToActivateInfo: (context) => imagesOf(context).ready,
    },
    methods: {
      imageTransferInitiate: ({ imageIdentifier, imageSize }, context) =>
        imagesOf(context).initiate(imageIdentifier, imageSize),
      imageBlockTransfer: ({ imageBlockNumber, imageBlockValue }, context) =>
        imagesOf(context).take(imageBlockNumber, imageBlockValue),
      imageVerify: (_, context) => imagesOf(context).verify(),
      imageActivate: (_, context) => imagesOf(context).activate(),
    },
  });
}
