import { type CosemDateTime, dataCodec, decode, encode } from "@dlms/axdr";
import { DecodeError, EncodeError, LocalProtocolError, ObisCode } from "@dlms/core";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  AssociationLN,
  type AttributeValue,
  type ClassDescriptor,
  Clock,
  type CosemClass,
  type CosemObject,
  DisconnectControl,
  ExtendedRegister,
  type MethodParameter,
  type MethodResult,
  type ObjectListElement,
  type SecuritySetup,
  UnknownObject,
} from "../src/index.ts";
import { FakeAccess } from "./fake-access.ts";

const CLOCK = ObisCode.parse("0.0.1.0.0.255");

describe("attributes", () => {
  it("read and write typed values", async () => {
    const access = new FakeAccess().put(`8/${CLOCK}:3`, { type: "long", value: -60 });
    const clock = new Clock(access, CLOCK);
    expect(await clock.timeZone.get()).toBe(-60);
    expect(clock.timeZone.name).toBe("time_zone");
    await clock.timeZone.set(120);
    expect(access.sets).toHaveLength(1);
    expect(access.sets[0]?.target).toEqual({
      classId: 8,
      version: 0,
      logicalName: CLOCK,
      attributeId: 3,
      shortNameOffset: 0x10,
    });
    expect(decode(dataCodec, access.sets[0]?.data ?? new Uint8Array())).toEqual({ type: "long", value: 120 });
    await clock.timeZone.setData({ type: "integer", value: 1 });
    expect(decode(dataCodec, access.sets[1]?.data ?? new Uint8Array())).toEqual({ type: "integer", value: 1 });
  });

  it("of times can be read when nobody ever set them, and written back as they came", async () => {
    const access = new FakeAccess().put("4/1.0.1.6.0.255:5", { type: "octet-string", value: new Uint8Array() });
    const { captureTime } = new ExtendedRegister(access, ObisCode.parse("1.0.1.6.0.255"));
    const time = await captureTime.get();
    expect(time.isUnset).toBe(true);
    expect(() => time.toDate()).toThrow(LocalProtocolError);
    await captureTime.set(time);
    expect(access.sets[0]?.data).toEqual(Uint8Array.of(0x09, 0));
  });

  it("send nothing that the type cannot hold", async () => {
    const access = new FakeAccess();
    const error = await new Clock(access, CLOCK).timeZone.set(99999).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(EncodeError);
    expect(error).toMatchObject({ path: [`8/${CLOCK}:3`] });
    expect(access.sets).toEqual([]);
  });

  it("keep numbers that an enumeration does not name", async () => {
    const access = new FakeAccess().put(`8/${CLOCK}:9`, { type: "enum", value: 77 });
    expect(await new Clock(access, CLOCK).clockBase.get()).toBe(77);
  });
});

describe("methods", () => {
  it("send their parameter", async () => {
    const access = new FakeAccess();
    await new Clock(access, CLOCK).shiftTime.call(-30);
    expect(access.calls[0]?.target).toEqual({
      classId: 8,
      version: 0,
      logicalName: CLOCK,
      methodId: 6,
      shortNameOffset: 0x88,
      returns: false,
    });
    expect(access.calls[0]?.data).toEqual(encode(dataCodec, { type: "long", value: -30 }));
  });

  it("need none when it says nothing", async () => {
    const access = new FakeAccess();
    await new DisconnectControl(access, ObisCode.parse("0.0.96.3.10.255")).remoteDisconnect.call();
    expect(access.calls[0]?.data).toEqual(Uint8Array.of(0x0f, 0));
  });

  it("read their result", async () => {
    const access = new FakeAccess();
    const association = new AssociationLN(access, ObisCode.parse("0.0.40.0.0.255"));
    access.answer = encode(dataCodec, { type: "octet-string", value: Uint8Array.of(1, 2) });
    expect(await association.replyToHlsAuthentication.call(Uint8Array.of(3))).toEqual(Uint8Array.of(1, 2));
    access.answer = undefined;
    await expect(association.replyToHlsAuthentication.call(Uint8Array.of(3))).rejects.toThrow(DecodeError);
  });

  it("pass over what a method without result answers", async () => {
    const access = new FakeAccess();
    access.answer = Uint8Array.of(0xff, 0xff);
    expect(await new Clock(access, CLOCK).adjustToMinute.call()).toBeUndefined();
  });
});

describe("unknown objects", () => {
  it("have attributes and methods by number", async () => {
    const access = new FakeAccess().put("9999/0.0.1.0.0.255:5", { type: "boolean", value: true });
    const object = new UnknownObject(access, CLOCK, 9999, 3);
    expect(await object.attribute(5).get()).toEqual({ type: "boolean", value: true });
    expect(access.gets[0]).toMatchObject({ classId: 9999, version: 3, attributeId: 5 });
    expect(await object.method(2).call({ type: "null-data" })).toBeUndefined();
    access.answer = encode(dataCodec, { type: "unsigned", value: 1 });
    expect(await object.method(2).call({ type: "null-data" })).toEqual({ type: "unsigned", value: 1 });
  });
});

describe("types", () => {
  it("follow from the descriptors", () => {
    type Attributes = typeof Clock.descriptor.attributes;
    type Methods = typeof Clock.descriptor.methods;
    expectTypeOf<AttributeValue<Attributes["time"]>>().toEqualTypeOf<CosemDateTime>();
    expectTypeOf<MethodParameter<Methods["shiftTime"]>>().toEqualTypeOf<number>();
    expectTypeOf<MethodResult<Methods["shiftTime"]>>().toEqualTypeOf<void>();
    expectTypeOf<Attributes["timeZone"]["id"]>().toEqualTypeOf<3>();
    type Export = typeof SecuritySetup.descriptor.methods.exportCertificate;
    expectTypeOf<MethodResult<Export>>().toEqualTypeOf<Uint8Array>();
    type Objects = AttributeValue<typeof AssociationLN.descriptor.attributes.objectList>;
    expectTypeOf<Objects>().toEqualTypeOf<readonly ObjectListElement[]>();
  });

  it("are inferred for handlers of a server", () => {
    type Handlers<D extends ClassDescriptor> = {
      readonly [K in keyof D["attributes"]]?: () => AttributeValue<D["attributes"][K]>;
    } & {
      readonly [K in keyof D["methods"]]?: (
        parameter: MethodParameter<D["methods"][K]>,
      ) => MethodResult<D["methods"][K]>;
    };
    function object<D extends ClassDescriptor>(_of: CosemClass<CosemObject, D>, handlers: Handlers<D>): Handlers<D> {
      return handlers;
    }
    const seen: number[] = [];
    const clock = object(Clock, {
      timeZone: () => -60,
      shiftTime: (seconds) => {
        expectTypeOf(seconds).toEqualTypeOf<number>();
        seen.push(seconds);
      },
      // @ts-expect-error a status is a number
      status: () => "fine",
    });
    clock.shiftTime?.(5);
    expect(seen).toEqual([5]);
  });
});
