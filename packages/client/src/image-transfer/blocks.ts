import { DataAccessError, LocalProtocolError, RemoteProtocolError } from "@dlms/core";
import type { AccessOptions, ImageTransfer } from "@dlms/cosem-classes";

/** Numbers of blocks and sizes of images are double-long-unsigned. */
const MOST = 0xffff_ffff;

/** An image, cut into the blocks that a meter takes. */
export class ImageBlocks {
  readonly image: Uint8Array;
  readonly size: number;
  readonly count: number;

  /** @throws LocalProtocolError for an image that is empty or too long; RemoteProtocolError for blocks of no size */
  constructor(image: Uint8Array, size: number) {
    if (image.length === 0 || image.length > MOST)
      throw new LocalProtocolError(`an image of ${image.length} octets cannot be transferred`);
    if (size === 0) throw new RemoteProtocolError("the meter takes blocks of 0 octets");
    this.image = image;
    this.size = size;
    this.count = Math.ceil(image.length / size);
  }

  /** The octets of a block; the last one may be shorter. */
  block(index: number): Uint8Array {
    return this.image.subarray(index * this.size, (index + 1) * this.size);
  }

  /**
   * The blocks that the meter does not have, in order: by its block status, or, where it has none, all from the first
   * missing one on.
   */
  async missing(object: ImageTransfer, options: AccessOptions): Promise<readonly number[]> {
    const missing: number[] = [];
    const status = await this.#status(object, options);
    if (status !== undefined) {
      for (let index = 0; index < this.count; index++) if (status[index] !== "1") missing.push(index);
      return missing;
    }
    const first = await object.imageFirstNotTransferredBlockNumber.get(options);
    for (let index = first; index < this.count; index++) missing.push(index);
    return missing;
  }

  async #status(object: ImageTransfer, options: AccessOptions): Promise<string | undefined> {
    try {
      return await object.imageTransferredBlocksStatus.get(options);
    } catch (error) {
      if (error instanceof DataAccessError) return undefined;
      throw error;
    }
  }
}
