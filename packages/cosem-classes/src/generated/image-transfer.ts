// Generated from 0018-image-transfer.v0.yaml; do not edit.

import { array, bitString, boolean, doubleLongUnsigned, integer, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type ImageBlock, imageBlockCodec } from "./types/image-block.ts";
import { type ImageToActivateInfo, imageToActivateInfoCodec } from "./types/image-to-activate-info.ts";
import { type ImageTransferRequest, imageTransferRequestCodec } from "./types/image-transfer-request.ts";
import { type ImageTransferStatus, imageTransferStatusCodec } from "./types/image-transfer-status.ts";

/** The attributes of `ImageTransfer`. */
export type ImageTransferAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly imageBlockSize: AttributeDescriptor<number, 2>;
  readonly imageTransferredBlocksStatus: AttributeDescriptor<string, 3>;
  readonly imageFirstNotTransferredBlockNumber: AttributeDescriptor<number, 4>;
  readonly imageTransferEnabled: AttributeDescriptor<boolean, 5>;
  readonly imageTransferStatus: AttributeDescriptor<ImageTransferStatus, 6>;
  readonly imageToActivateInfo: AttributeDescriptor<readonly ImageToActivateInfo[], 7>;
};

/** The methods of `ImageTransfer`. */
export type ImageTransferMethods = {
  readonly imageTransferInitiate: MethodDescriptor<ImageTransferRequest, void, 1>;
  readonly imageBlockTransfer: MethodDescriptor<ImageBlock, void, 2>;
  readonly imageVerify: MethodDescriptor<number, void, 3>;
  readonly imageActivate: MethodDescriptor<number, void, 4>;
};

/**
 * ImageTransfer: class 18, version 0. Blue Book 4.4.6
 * Brings a firmware image into the meter, in blocks. Usual instances: 0.0.44.0.0.255.
 */
export class ImageTransfer extends CosemObject {
  static readonly classId = 18;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ImageTransferAttributes, ImageTransferMethods> = {
    classId: 18,
    version: 0,
    name: "ImageTransfer",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      imageBlockSize: {
        id: 2,
        name: "image_block_size",
        codec: doubleLongUnsigned,
        static: true,
        shortNameOffset: 0x08,
      },
      imageTransferredBlocksStatus: {
        id: 3,
        name: "image_transferred_blocks_status",
        codec: bitString(),
        static: false,
        shortNameOffset: 0x10,
      },
      imageFirstNotTransferredBlockNumber: {
        id: 4,
        name: "image_first_not_transferred_block_number",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x18,
      },
      imageTransferEnabled: {
        id: 5,
        name: "image_transfer_enabled",
        codec: boolean,
        static: true,
        shortNameOffset: 0x20,
      },
      imageTransferStatus: {
        id: 6,
        name: "image_transfer_status",
        codec: imageTransferStatusCodec,
        static: false,
        shortNameOffset: 0x28,
      },
      imageToActivateInfo: {
        id: 7,
        name: "image_to_activate_info",
        codec: array(imageToActivateInfoCodec),
        static: false,
        shortNameOffset: 0x30,
      },
    },
    methods: {
      imageTransferInitiate: {
        id: 1,
        name: "image_transfer_initiate",
        parameter: imageTransferRequestCodec,
        result: undefined,
        shortNameOffset: 0x40,
      },
      imageBlockTransfer: {
        id: 2,
        name: "image_block_transfer",
        parameter: imageBlockCodec,
        result: undefined,
        shortNameOffset: 0x48,
      },
      imageVerify: { id: 3, name: "image_verify", parameter: integer, result: undefined, shortNameOffset: 0x50 },
      imageActivate: { id: 4, name: "image_activate", parameter: integer, result: undefined, shortNameOffset: 0x58 },
    },
  };

  override get descriptor(): ClassDescriptor<ImageTransferAttributes, ImageTransferMethods> {
    return ImageTransfer.descriptor;
  }

  /** Size of a block in octets. Attribute 2, static. */
  get imageBlockSize(): Attribute<number> {
    return new Attribute(this, ImageTransfer.descriptor.attributes.imageBlockSize);
  }

  /** A bit for each block that has arrived. Attribute 3, dynamic. */
  get imageTransferredBlocksStatus(): Attribute<string> {
    return new Attribute(this, ImageTransfer.descriptor.attributes.imageTransferredBlocksStatus);
  }

  /** The first block that is missing. Attribute 4, dynamic. */
  get imageFirstNotTransferredBlockNumber(): Attribute<number> {
    return new Attribute(this, ImageTransfer.descriptor.attributes.imageFirstNotTransferredBlockNumber);
  }

  /** Whether images are accepted. Attribute 5, static. */
  get imageTransferEnabled(): Attribute<boolean> {
    return new Attribute(this, ImageTransfer.descriptor.attributes.imageTransferEnabled);
  }

  /** How far the transfer has come. Attribute 6, dynamic. */
  get imageTransferStatus(): Attribute<ImageTransferStatus> {
    return new Attribute(this, ImageTransfer.descriptor.attributes.imageTransferStatus);
  }

  /** Images that are ready. Attribute 7, dynamic. */
  get imageToActivateInfo(): Attribute<readonly ImageToActivateInfo[]> {
    return new Attribute(this, ImageTransfer.descriptor.attributes.imageToActivateInfo);
  }

  /** Announces an image. Method 1. */
  get imageTransferInitiate(): Method<ImageTransferRequest, void> {
    return new Method(this, ImageTransfer.descriptor.methods.imageTransferInitiate);
  }

  /** Sends a block. Method 2. */
  get imageBlockTransfer(): Method<ImageBlock, void> {
    return new Method(this, ImageTransfer.descriptor.methods.imageBlockTransfer);
  }

  /** Has the meter check the image. Method 3. */
  get imageVerify(): Trigger {
    return new Trigger(this, ImageTransfer.descriptor.methods.imageVerify);
  }

  /** Puts the image into force. Method 4. */
  get imageActivate(): Trigger {
    return new Trigger(this, ImageTransfer.descriptor.methods.imageActivate);
  }
}
