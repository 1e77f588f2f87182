import { ActionError, DataAccessError, LocalProtocolError, RemoteProtocolError, toAscii } from "@dlms/core";
import type { ImageToActivateInfo, ImageTransfer } from "@dlms/cosem-classes";
import { ImageTransferStatus } from "@dlms/cosem-classes/types/image-transfer-status";
import { ImageBlocks } from "./blocks.ts";
import { isBusy, isLoss, Patience } from "./busy.ts";
import type { ImageProgress, ImageTransferOptions, TransferredImage } from "./options.ts";

/**
 * Brings an image into a meter, the whole way (Blue Book 4.4.6): announces it, sends the blocks, sends again what the
 * meter says it misses, has it verified and, when asked for, activated, and waits for a meter that is busy. After a
 * lost connection `reconnect` makes another one, and it goes on with what the meter has; after a lost process `resume`
 * does the same.
 * @throws ActionError when the meter refuses, or says that verification or activation failed (`verification-failed`,
 * `activation-failed`); LocalProtocolError when transfers are not enabled; RemoteProtocolError when blocks get lost
 * again and again; TimeoutError when the meter is busy for too long.
 *
 * @example
 * await transferImage(meter.object(ImageTransfer, "0.0.44.0.0.255"), image, {
 *   identification: "FW-2.1",
 *   activate: true,
 *   reconnect: async () => (await open()).object(ImageTransfer, "0.0.44.0.0.255"),
 *   onProgress: ({ transferred, blocks }) => console.log(`${transferred}/${blocks}`),
 * });
 */
export async function transferImage(
  object: ImageTransfer,
  image: Uint8Array,
  options: ImageTransferOptions,
): Promise<TransferredImage> {
  return new Transfer(object, image, options).run();
}

class Transfer {
  #object: ImageTransfer;
  readonly #image: Uint8Array;
  readonly #options: ImageTransferOptions;
  readonly #identification: Uint8Array;
  readonly #patience: Patience;
  /** Whether what the meter has is known to be of this image. */
  #isOurs: boolean;
  #hasAskedToVerify = false;
  #hasAskedToActivate = false;
  #losses = 0;
  #reconnections = 0;
  #sent = 0;
  #images: readonly ImageToActivateInfo[] = [];

  constructor(object: ImageTransfer, image: Uint8Array, options: ImageTransferOptions) {
    const { identification } = options;
    this.#object = object;
    this.#image = image;
    this.#options = options;
    this.#identification = typeof identification === "string" ? toAscii(identification) : identification;
    this.#patience = new Patience(options);
    this.#isOurs = options.resume === true;
  }

  async run(): Promise<TransferredImage> {
    for (;;)
      try {
        return await this.#advance();
      } catch (error) {
        await this.#afterLoss(error);
      }
  }

  /** Goes all the way from wherever the meter stands. */
  async #advance(): Promise<TransferredImage> {
    const blocks = new ImageBlocks(this.#image, await this.#object.imageBlockSize.get(this.#options));
    let status = this.#isOurs ? await this.#statusOfOurs() : ImageTransferStatus.NotInitiated;
    if (status === ImageTransferStatus.NotInitiated && this.#hasAskedToActivate) return this.#result(blocks, false);
    if (status === ImageTransferStatus.NotInitiated) status = await this.#initiate();
    if (status === ImageTransferStatus.Initiated) {
      await this.#send(blocks);
      status = await this.#verify(blocks);
    }
    if (status === ImageTransferStatus.VerificationInitiated)
      status = await this.#outcome(ImageTransferStatus.VerificationInitiated);
    if (status === ImageTransferStatus.VerificationFailed)
      throw new ActionError("verification-failed", `${this.#object.imageVerify}`);
    if (status === ImageTransferStatus.VerificationSuccessful) {
      this.#images = await this.#ready();
      if (this.#options.activate !== true) return this.#result(blocks, false);
      status = await this.#activate(blocks);
    }
    if (status === ImageTransferStatus.ActivationInitiated)
      status = await this.#outcome(ImageTransferStatus.ActivationInitiated);
    if (status === ImageTransferStatus.ActivationFailed)
      throw new ActionError("activation-failed", `${this.#object.imageActivate}`);
    return this.#result(blocks, status === ImageTransferStatus.ActivationSuccessful);
  }

  /** Where the meter stands with this image; what it did with one of before is no beginning. */
  async #statusOfOurs(): Promise<ImageTransferStatus> {
    const status = await this.#object.imageTransferStatus.get(this.#options);
    if (this.#hasAskedToVerify) return status;
    if (status === ImageTransferStatus.VerificationSuccessful) {
      const images = await this.#ready();
      const isReady = images.length === 0 || images.some((image) => this.#is(image));
      return isReady ? status : ImageTransferStatus.NotInitiated;
    }
    const goesOn = status === ImageTransferStatus.Initiated || status === ImageTransferStatus.VerificationInitiated;
    return goesOn ? status : ImageTransferStatus.NotInitiated;
  }

  #is({ imageToActivateSize, imageToActivateIdentification }: ImageToActivateInfo): boolean {
    const own = this.#identification;
    return (
      imageToActivateSize === this.#image.length &&
      imageToActivateIdentification.length === own.length &&
      own.every((octet, at) => octet === imageToActivateIdentification[at])
    );
  }

  async #initiate(): Promise<ImageTransferStatus> {
    const { imageTransferEnabled, imageTransferInitiate } = this.#object;
    if (!(await imageTransferEnabled.get(this.#options))) {
      if (this.#options.enable !== true) throw new LocalProtocolError(`${this.#object} has image transfers disabled`);
      await imageTransferEnabled.set(true, this.#options);
    }
    const request = { imageIdentifier: this.#identification, imageSize: this.#image.length };
    await this.#patience.calling("start of the transfer", () => imageTransferInitiate.call(request, this.#options));
    this.#isOurs = true;
    this.#losses = 0;
    return ImageTransferStatus.Initiated;
  }

  async #send(blocks: ImageBlocks): Promise<void> {
    const { maxRounds = 5 } = this.#options;
    for (let round = 0; ; round++) {
      const missing = await blocks.missing(this.#object, this.#options);
      let transferred = blocks.count - missing.length;
      this.#tell("transfer", blocks, transferred);
      if (missing.length === 0) return;
      if (round === maxRounds)
        throw new RemoteProtocolError(`the meter misses ${missing.length} blocks that were sent ${round} times`);
      for (const index of missing) {
        const block = { imageBlockNumber: index, imageBlockValue: blocks.block(index) };
        await this.#patience.calling(`taking of block ${index}`, () =>
          this.#object.imageBlockTransfer.call(block, this.#options),
        );
        this.#sent++;
        this.#losses = 0;
        this.#tell("transfer", blocks, ++transferred);
      }
    }
  }

  async #verify(blocks: ImageBlocks): Promise<ImageTransferStatus> {
    this.#tell("verify", blocks, blocks.count);
    this.#hasAskedToVerify = true;
    return this.#start("verify", ImageTransferStatus.VerificationInitiated, ImageTransferStatus.VerificationSuccessful);
  }

  async #activate(blocks: ImageBlocks): Promise<ImageTransferStatus> {
    this.#tell("activate", blocks, blocks.count);
    this.#hasAskedToActivate = true;
    return this.#start("activate", ImageTransferStatus.ActivationInitiated, ImageTransferStatus.ActivationSuccessful);
  }

  /** Has the meter do something that it may answer before it is done. */
  async #start(
    what: "verify" | "activate",
    begun: ImageTransferStatus,
    done: ImageTransferStatus,
  ): Promise<ImageTransferStatus> {
    try {
      await (what === "verify" ? this.#object.imageVerify : this.#object.imageActivate).call(0, this.#options);
      return done;
    } catch (error) {
      if (isBusy(error)) return begun;
      throw error;
    }
  }

  /** The status of a meter when it has left `begun`. */
  #outcome(begun: ImageTransferStatus): Promise<ImageTransferStatus> {
    return this.#patience.until("end of what the meter is busy with", async () => {
      const status = await this.#object.imageTransferStatus.get(this.#options);
      return status === begun ? undefined : status;
    });
  }

  async #ready(): Promise<readonly ImageToActivateInfo[]> {
    try {
      return await this.#object.imageToActivateInfo.get(this.#options);
    } catch (error) {
      if (error instanceof DataAccessError) return [];
      throw error;
    }
  }

  /** Makes the connection anew after it was lost. @throws the error itself when it cannot, or was another one */
  async #afterLoss(error: unknown): Promise<void> {
    const { reconnect, maxLosses = 10, signal } = this.#options;
    let last = error;
    for (;;) {
      if (reconnect === undefined || signal?.aborted === true || !isLoss(last) || ++this.#losses > maxLosses)
        throw last;
      try {
        this.#object = await reconnect();
        this.#reconnections++;
        return;
      } catch (failure) {
        last = failure;
        if (isLoss(failure)) await this.#patience.pause();
      }
    }
  }

  #tell(phase: ImageProgress["phase"], { count }: ImageBlocks, transferred: number): void {
    this.#options.onProgress?.({ phase, blocks: count, transferred });
  }

  #result({ count }: ImageBlocks, activated: boolean): TransferredImage {
    return {
      blocks: count,
      sent: this.#sent,
      reconnections: this.#reconnections,
      activated,
      images: this.#images,
    };
  }
}
