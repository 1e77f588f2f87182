import { type Data, dataCodec, encode } from "@dlms/axdr";
import { DataAccessError, type DlmsError } from "@dlms/core";
import type { AttributeTarget, MethodTarget, ObjectAccess } from "../src/index.ts";

/** A meter that answers out of a table, and notes what it was asked. */
export class FakeAccess implements ObjectAccess {
  readonly values = new Map<string, Uint8Array>();
  readonly gets: AttributeTarget[] = [];
  readonly lists: number[] = [];
  readonly sets: { readonly target: AttributeTarget; readonly data: Uint8Array }[] = [];
  readonly calls: { readonly target: MethodTarget; readonly data: Uint8Array | undefined }[] = [];
  answer: Uint8Array | undefined;

  /** `key` is `class/logical name:attribute`. */
  put(key: string, data: Data): this {
    this.values.set(key, encode(dataCodec, data));
    return this;
  }

  async get(target: AttributeTarget): Promise<Uint8Array> {
    this.gets.push(target);
    const key = `${target.classId}/${target.logicalName}:${target.attributeId}`;
    const value = this.values.get(key);
    if (value === undefined) throw new DataAccessError("object-undefined", key);
    return value;
  }

  async set(target: AttributeTarget, data: Uint8Array): Promise<void> {
    this.sets.push({ target, data });
  }

  async action(target: MethodTarget, data: Uint8Array | undefined): Promise<Uint8Array | undefined> {
    this.calls.push({ target, data });
    return this.answer;
  }
}

/** The same meter, when it can answer lists. */
export class FakeListAccess extends FakeAccess {
  async getMany(targets: readonly AttributeTarget[]): Promise<readonly (Uint8Array | DlmsError)[]> {
    this.lists.push(targets.length);
    return Promise.all(
      targets.map((target) =>
        this.get(target).catch((error: unknown) => {
          if (error instanceof DataAccessError) return error;
          throw error;
        }),
      ),
    );
  }
}

/** The same meter, when it sends long values in pieces; `sent` counts those that were taken. */
export class FakeStreamAccess extends FakeListAccess {
  pieceLength = 7;
  sent = 0;

  async *getStream(target: AttributeTarget): AsyncGenerator<Uint8Array, void, undefined> {
    const value = await this.get(target);
    for (let at = 0; at < value.length; at += this.pieceLength) {
      this.sent++;
      yield value.slice(at, at + this.pieceLength);
    }
  }
}
