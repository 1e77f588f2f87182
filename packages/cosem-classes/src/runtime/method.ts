import { decode, encode } from "@dlms/axdr";
import { DecodeError, EncodeError, LocalProtocolError } from "@dlms/core";
import type { ChangeOptions, MethodTarget } from "./access.ts";
import type { CosemObject } from "./cosem-object.ts";
import type { MethodDescriptor } from "./descriptor.ts";

/**
 * One method of one object. `P` is its parameter, `R` its result, `void` when there is none.
 *
 * @example
 * await clock.shiftTime.call(-30);
 */
export class Method<P, R> {
  readonly object: CosemObject;
  readonly descriptor: MethodDescriptor<P, R>;

  constructor(object: CosemObject, descriptor: MethodDescriptor<P, R>) {
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

  get target(): MethodTarget {
    const { object, descriptor } = this;
    return {
      classId: object.descriptor.classId,
      version: object.descriptor.version,
      logicalName: object.logicalName,
      methodId: descriptor.id,
      shortNameOffset: descriptor.shortNameOffset,
      returns: descriptor.result !== undefined,
    };
  }

  /**
   * Calls the method, once: it is never sent again by itself.
   * @throws EncodeError before anything is sent, LocalProtocolError for one that returns something and is to be
   * unconfirmed; ActionError when the meter refuses; DecodeError when the answer is
   * missing or not of the type.
   */
  async call(parameter: P, options?: ChangeOptions): Promise<R> {
    if (options?.unconfirmed === true && this.descriptor.result !== undefined)
      throw new LocalProtocolError(`${this} returns something: it is no call to be left unconfirmed`);
    const answer = await this.object.access.action(this.target, this.encode(parameter), options);
    return this.decode(answer);
  }

  /** Encoded Data of a parameter. @throws EncodeError with the name of the method in its path. */
  encode(parameter: P): Uint8Array {
    try {
      return encode(this.descriptor.parameter, parameter);
    } catch (error) {
      throw EncodeError.at(error, this.toString());
    }
  }

  /** The result of encoded Data. What a method without result answers is passed over. @throws DecodeError */
  decode(answer: Uint8Array | undefined): R {
    const { result } = this.descriptor;
    if (result === undefined) return undefined as R;
    try {
      return decode(result, answer ?? new Uint8Array(0));
    } catch (error) {
      throw DecodeError.at(error, this.toString());
    }
  }

  /** `class/logical name:method`, for example `70/0.0.96.3.10.255:1`. */
  toString(): string {
    return `${this.object}:${this.descriptor.id}`;
  }
}

/** A method whose parameter says nothing: it is the integer 0 (Blue Book, `data ::= integer(0)`). */
export class Trigger extends Method<number, void> {
  override async call(parameter = 0, options?: ChangeOptions): Promise<void> {
    await super.call(parameter, options);
  }
}
