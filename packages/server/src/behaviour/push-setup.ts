import { type CosemDateTime, dataCodec, decodeData, encode, Tag, writeLength } from "@dlms/axdr";
import { ByteWriter, DlmsError, fromAscii, type ObisCode } from "@dlms/core";
import type { PushDestination, PushObjectDefinitionV0 } from "@dlms/cosem-classes";
import { PushSetupV0 } from "@dlms/cosem-classes/push-setup-v0";
import type { Transport } from "@dlms/transport";
import { EncodedData, stored } from "../handlers.ts";
import type { LogicalDevice } from "../logical-device.ts";
import type { PushOptions } from "../push.ts";
import { RequestRefused } from "../refusal.ts";
import { type ServedObject, serveObject } from "../served-object.ts";

/** What a push setup sends, and how. */
export interface PushSetupOptions {
  readonly logicalName: ObisCode | string;
  /** The logical device whose objects it pushes, once that is there. */
  readonly device: () => LogicalDevice;
  readonly pushObjectList: readonly PushObjectDefinitionV0[];
  readonly sendDestinationAndMethod: PushDestination;
  /** The transport to a destination as the object names it: `10.0.0.1:4059`. */
  readonly transport: (destination: string) => Transport;
  readonly push?: PushOptions | undefined;
  readonly confirmed?: boolean | undefined;
  /** The time that a push says; none unless given. */
  readonly time?: (() => CosemDateTime) | undefined;
}

/**
 * A push setup object of version 0 (Blue Book 4.4.8). Its list and its destination can be written. Its method pushes
 * once, and is answered when the push is sent, or confirmed where that is asked for; it tries no second time.
 *
 * @example
 * servePushSetup({ logicalName: "0.0.25.9.0.255", device: () => device, pushObjectList, sendDestinationAndMethod, transport: tcp });
 */
export function servePushSetup(options: PushSetupOptions): ServedObject {
  const list = stored(options.pushObjectList);
  const destination = stored(options.sendDestinationAndMethod);
  const { transport, confirmed, push, time } = options;
  return serveObject(PushSetupV0, options.logicalName, {
    attributes: {
      pushObjectList: list,
      sendDestinationAndMethod: destination,
      communicationWindow: [],
      randomisationStartInterval: 0,
      numberOfRetries: 0,
      repetitionDelay: 0,
    },
    methods: {
      push: async (_, context) => {
        const device = options.device();
        const body = await pushBody(device, (await list.get(context)) as readonly PushObjectDefinitionV0[]);
        const { destination: place } = (await destination.get(context)) as PushDestination;
        try {
          await device.pushTo(transport(fromAscii(place)), { kind: "data", body, confirmed, time: time?.() }, push);
        } catch (error) {
          if (error instanceof DlmsError) throw new RequestRefused("temporary-failure", error.message);
          throw error;
        }
      },
    },
  });
}

/**
 * The values that a push object list names, as one structure.
 * @throws RequestRefused when there is no such object or attribute, or it has no such element.
 */
export async function pushBody(device: LogicalDevice, list: readonly PushObjectDefinitionV0[]): Promise<EncodedData> {
  const values: Uint8Array[] = [];
  // One after the other: what a handler reads may change with what was read before.
  for (const definition of list) values.push(await namedValue(device, definition));
  return new EncodedData(structureOf(values));
}

async function namedValue(device: LogicalDevice, definition: PushObjectDefinitionV0): Promise<Uint8Array> {
  const { classId, logicalName, attributeIndex, dataIndex } = definition;
  const object = device.objects.named(logicalName).find(({ descriptor }) => descriptor.classId === classId);
  if (object === undefined) throw new RequestRefused("object-undefined", `${classId}/${logicalName}`);
  if (attributeIndex === 0) {
    const values: Uint8Array[] = [];
    for (const id of object.attributeIds)
      if (object.attributeCan(id).read) values.push(await object.read(id, undefined, device.itself));
    return structureOf(values);
  }
  const value = await object.read(attributeIndex, undefined, device.itself);
  return dataIndex === 0 ? value : elementOf(value, dataIndex);
}

/** Elements count from 1. */
function elementOf(encoded: Uint8Array, index: number): Uint8Array {
  const data = decodeData(encoded);
  const element = data.type === "structure" || data.type === "array" ? data.value[index - 1] : undefined;
  if (element === undefined) throw new RequestRefused("scope-of-access-violated", `there is no element ${index}`);
  return encode(dataCodec, element);
}

function structureOf(values: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter();
  writer.u8(Tag.structure);
  writeLength(writer, values.length);
  for (const value of values) writer.bytes(value);
  return writer.finish();
}
