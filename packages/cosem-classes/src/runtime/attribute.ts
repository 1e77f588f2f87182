import { type Data, dataCodec, decode, encode } from "@dlms/axdr";
import { DecodeError, EncodeError } from "@dlms/core";
import type { AccessOptions, AttributeTarget, ChangeOptions } from "./access.ts";
import type { CosemObject } from "./cosem-object.ts";
import type { AttributeDescriptor } from "./descriptor.ts";

/**
 * One attribute of one object.
 *
 * @example
 * const time = await clock.time.get();
 * await clock.time.set(time);
 */
export class Attribute<T> {
  readonly object: CosemObject;
  readonly descriptor: AttributeDescriptor<T>;

  constructor(object: CosemObject, descriptor: AttributeDescriptor<T>) {
    this.object = object;
    this.descriptor = descriptor;
  }

  get id(): number {
    return this.descriptor.id;
  }

  /** As the Blue Book writes it. */
  get name(): string {
    return this.descriptor.name;
  }

  get target(): AttributeTarget {
    const { object, descriptor } = this;
    return {
      classId: object.descriptor.classId,
      version: object.descriptor.version,
      logicalName: object.logicalName,
      attributeId: descriptor.id,
      shortNameOffset: descriptor.shortNameOffset,
    };
  }

  /**
   * Reads the value.
   * @throws DataAccessError when the meter refuses; DecodeError when what it sends is not of this type (`getData`
   * takes anything).
   */
  async get(options?: AccessOptions): Promise<T> {
    return this.decode(await this.object.access.get(this.target, options));
  }

  /** Reads the value as the meter sends it, whatever its type. */
  async getData(options?: AccessOptions): Promise<Data> {
    return decode(dataCodec, await this.object.access.get(this.target, options));
  }

  /** Writes the value. @throws EncodeError before anything is sent; DataAccessError when the meter refuses. */
  async set(value: T, options?: ChangeOptions): Promise<void> {
    await this.object.access.set(this.target, this.encode(value), options);
  }

  /** Writes Data of any type. */
  async setData(data: Data, options?: ChangeOptions): Promise<void> {
    await this.object.access.set(this.target, encode(dataCodec, data), options);
  }

  /** The value of encoded Data. @throws DecodeError with the name of the attribute in its path. */
  decode(bytes: Uint8Array): T {
    try {
      return decode(this.descriptor.codec, bytes);
    } catch (error) {
      throw DecodeError.at(error, this.toString());
    }
  }

  /** Encoded Data of a value. @throws EncodeError with the name of the attribute in its path. */
  encode(value: T): Uint8Array {
    try {
      return encode(this.descriptor.codec, value);
    } catch (error) {
      throw EncodeError.at(error, this.toString());
    }
  }

  /** `class/logical name:attribute`, for example `8/0.0.1.0.0.255:2`. */
  toString(): string {
    return `${this.object}:${this.descriptor.id}`;
  }
}
