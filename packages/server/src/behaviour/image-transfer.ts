import type { MaybePromise, ObisCode } from "@dlms/core";
import { ImageTransfer, ImageTransferStatus } from "@dlms/cosem-classes";
import { RequestRefused } from "../refusal.ts";
import { type ServedObject, serveObject } from "../served-object.ts";

/** An image as it came. */
export interface ReceivedImage {
  readonly identification: Uint8Array;
  readonly image: Uint8Array;
}

/** What a meter does with images. */
export interface ImageTransferObjectOptions {
  readonly logicalName: ObisCode | string;
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

const BUSY: ReadonlySet<ImageTransferStatus> = new Set([
  ImageTransferStatus.VerificationInitiated,
  ImageTransferStatus.ActivationInitiated,
]);

/** The transfer that goes on: the image, and which blocks of it have come. */
interface Transfer extends ReceivedImage {
  readonly arrived: boolean[];
}

/**
 * An image transfer object (Blue Book 4.4.6): takes one image at a time, in blocks in any order, verifies and
 * activates it.
 *
 * @example
 * serveImageTransfer({ logicalName: "0.0.44.0.0.255", blockSize: 256, maxImageSize: 1 << 20, activate: ({ image }) => flash(image) });
 */
export function serveImageTransfer(options: ImageTransferObjectOptions): ServedObject {
  const { blockSize, maxImageSize, verify, activate } = options;
  let enabled = options.enabled ?? true;
  let status: ImageTransferStatus = ImageTransferStatus.NotInitiated;
  let transfer: Transfer | undefined;

  const inState = (wanted: ImageTransferStatus): Transfer => {
    if (transfer !== undefined && status === wanted) return transfer;
    throw new RequestRefused(BUSY.has(status) ? "temporary-failure" : "other-reason");
  };
  /** Takes a new state when work is done, which may be after this request was answered. */
  const finish = (work: Transfer, state: ImageTransferStatus): void => {
    if (transfer === work) status = state;
  };
  /** Does what a method asks for; what takes its time is answered as under way (Blue Book 4.4.6, image_verify). */
  const carryOut = (begun: ImageTransferStatus, done: ImageTransferStatus, failed: ImageTransferStatus) => {
    return (work: Transfer, act: () => MaybePromise<boolean>): void => {
      status = begun;
      const settled = (isRight: boolean): void => finish(work, isRight ? done : failed);
      let result: MaybePromise<boolean>;
      try {
        result = act();
      } catch {
        result = false;
      }
      if (typeof result === "boolean") {
        settled(result);
        if (!result) throw new RequestRefused("other-reason");
        return;
      }
      result.then(settled, () => settled(false));
      throw new RequestRefused("temporary-failure");
    };
  };
  const verifying = carryOut(
    ImageTransferStatus.VerificationInitiated,
    ImageTransferStatus.VerificationSuccessful,
    ImageTransferStatus.VerificationFailed,
  );
  const activating = carryOut(
    ImageTransferStatus.ActivationInitiated,
    ImageTransferStatus.ActivationSuccessful,
    ImageTransferStatus.ActivationFailed,
  );

  return serveObject(ImageTransfer, options.logicalName, {
    attributes: {
      imageBlockSize: blockSize,
      imageTransferredBlocksStatus: () => transfer?.arrived.map((has) => (has ? "1" : "0")).join("") ?? "",
      imageFirstNotTransferredBlockNumber: () => {
        const first = transfer?.arrived.indexOf(false) ?? 0;
        return first < 0 ? (transfer?.arrived.length ?? 0) : first;
      },
      imageTransferEnabled: {
        get: () => enabled,
        set: (value) => {
          enabled = value;
        },
      },
      imageTransferStatus: () => status,
      imageToActivateInfo: () =>
        transfer !== undefined && status === ImageTransferStatus.VerificationSuccessful
          ? [
              {
                imageToActivateSize: transfer.image.length,
                imageToActivateIdentification: transfer.identification,
                imageToActivateSignature: new Uint8Array(0),
              },
            ]
          : [],
    },
    methods: {
      imageTransferInitiate: ({ imageIdentifier, imageSize }) => {
        if (!enabled) throw new RequestRefused("read-write-denied");
        if (imageSize === 0 || imageSize > maxImageSize) throw new RequestRefused("other-reason");
        const arrived = new Array<boolean>(Math.ceil(imageSize / blockSize)).fill(false);
        transfer = { identification: imageIdentifier.slice(), image: new Uint8Array(imageSize), arrived };
        status = ImageTransferStatus.Initiated;
      },
      imageBlockTransfer: ({ imageBlockNumber, imageBlockValue }) => {
        const { image, arrived } = inState(ImageTransferStatus.Initiated);
        const at = imageBlockNumber * blockSize;
        const length = Math.min(blockSize, image.length - at);
        if (imageBlockNumber >= arrived.length || imageBlockValue.length !== length)
          throw new RequestRefused("other-reason");
        image.set(imageBlockValue, at);
        arrived[imageBlockNumber] = true;
      },
      imageVerify: () => {
        const work = inState(ImageTransferStatus.Initiated);
        if (work.arrived.includes(false)) throw new RequestRefused("other-reason");
        verifying(work, () => verify?.(work) ?? true);
      },
      imageActivate: () => {
        const work = inState(ImageTransferStatus.VerificationSuccessful);
        activating(work, () => {
          const done = activate?.(work);
          return done === undefined ? true : done.then(() => true);
        });
      },
    },
  });
}
