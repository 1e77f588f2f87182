import { LN_CONFORMANCE } from "@dlms/association";
import { ciphered } from "@dlms/client";
import { AssociationError, DlmsError, LocalProtocolError, SystemTitle } from "@dlms/core";
import { AssociationLNV2, AssociationSNV3, Data } from "@dlms/cosem-classes";
import { InvocationCounter } from "@dlms/security";
import { LogicalDevice, type RequestContext, serveObject, UserList } from "@dlms/server";
import { describe, expect, it } from "vitest";
import { BenchMeter, CLIENT_TITLE, KEYS, serverSecurity } from "./bench-meter.ts";

const NOTE = "0.0.96.50.0.255";
const CLIENT = SystemTitle.parse(CLIENT_TITLE);

function noteFor(seen: RequestContext[]) {
  return serveObject(Data, NOTE, {
    attributes: {
      value: (context) => {
        seen.push(context);
        return { type: "unsigned", value: 7 };
      },
    },
  });
}

describe("a client with several users", () => {
  it("says for whom it asks", async () => {
    const seen: RequestContext[] = [];
    const bench = await new BenchMeter([noteFor(seen)]).listen();
    const meter = await bench.connect({ userId: 200, qualityOfService: 1 });
    await bench.run(meter.object(Data, NOTE).value.get());
    expect(seen.map(({ association }) => association?.userId)).toEqual([200]);
    expect(meter.negotiated.qualityOfService).toBe(1);
    const nobody = await bench.connect();
    await bench.run(nobody.object(Data, NOTE).value.get());
    expect(seen.at(-1)?.association?.userId).toBeUndefined();
  });
});

describe.each(["ln", "sn"] as const)("a list of users, by %s", (referencing) => {
  const INSTALLER = { userId: 7, userName: "installer" };
  const READER = { userId: 8, userName: "reader" };

  async function benchWith(users: UserList) {
    return await new BenchMeter(
      [noteFor([])],
      [{ address: 16, authentication: { kind: "none" }, referencing: "any", users }],
    ).listen();
  }

  it("lets in whom it names, and anybody while it is empty", async () => {
    const bench = await benchWith(new UserList([INSTALLER]));
    const refused = { diagnostic: "calling-AE-invocation-identifier-not-recognized" };
    await expect(bench.connect({ referencing })).rejects.toMatchObject(refused);
    await expect(bench.connect({ referencing, userId: 8 })).rejects.toMatchObject(refused);
    expect((await bench.connect({ referencing, userId: 7 })).negotiated.userId).toBe(7);
    const open = await benchWith(new UserList());
    await open.connect({ referencing });
    await open.connect({ referencing, userId: 99 });
  });

  it("is shown by the association, which adds users and takes them away", async () => {
    const users = new UserList([INSTALLER]);
    const bench = await benchWith(users);
    const meter = await bench.connect({ referencing, userId: 7 });
    const association =
      referencing === "ln"
        ? meter.object(AssociationLNV2, "0.0.40.0.0.255")
        : meter.object(AssociationSNV3, "0.0.40.0.0.255");
    expect(await bench.run(association.userList.get())).toEqual([INSTALLER]);
    expect(await bench.run(association.currentUser.get())).toEqual(INSTALLER);
    await bench.run(association.addUser.call(READER));
    await bench.run(association.removeUser.call(INSTALLER));
    await expect(bench.run(association.removeUser.call(INSTALLER))).rejects.toBeInstanceOf(DlmsError);
    expect([...users]).toEqual([READER]);
    await bench.connect({ referencing, userId: 8 });
    await expect(bench.connect({ referencing, userId: 7 })).rejects.toBeInstanceOf(AssociationError);
  });

  it("has each number once, from 0 to 255", () => {
    for (const wrong of [[INSTALLER, INSTALLER], [{ userId: 256, userName: "" }], [{ userId: -1, userName: "" }]])
      expect(() => new UserList(wrong)).toThrow(LocalProtocolError);
  });
});

describe("a pre-established association", () => {
  it.each([false, true])("serves requests without being opened; ciphered %s", async (isCiphered) => {
    const seen: RequestContext[] = [];
    const security = serverSecurity();
    const bench = await new BenchMeter(
      [noteFor(seen)],
      [
        {
          address: 16,
          authentication: { kind: "none" },
          preEstablished: { peerMaxPduSize: 500, peerSystemTitle: CLIENT },
          ...(isCiphered ? { security } : {}),
        },
      ],
    ).listen();
    const sent: number[] = [];
    // What one connection leaves behind the next one takes up, counters among it.
    for (const first of [1, 100]) {
      const meter = await bench.connect({
        preEstablished: { peerMaxPduSize: 1024, peerSystemTitle: security.systemTitle },
        conformance: LN_CONFORMANCE,
        trace: (event) => {
          if (event.kind === "apdu" && event.direction === "sent") sent.push(event.bytes[0] as number);
        },
        ...(isCiphered
          ? {
              security: ciphered({
                ...KEYS,
                systemTitle: CLIENT_TITLE,
                invocationCounter: InvocationCounter.startingAt(first),
              }),
            }
          : {}),
      });
      expect(await bench.run(meter.object(Data, NOTE).value.get())).toEqual({ type: "unsigned", value: 7 });
      expect(seen.at(-1)?.association?.negotiated.peerMaxPduSize).toBe(500);
      await bench.run(meter.close());
    }
    // One request each: neither AARQ nor RLRQ.
    expect(sent).toHaveLength(2);
    expect(sent).not.toContain(0x60);
    expect(sent).not.toContain(0x62);
    await bench.clock.advance(100);
    expect(bench.events.map(({ kind }) => kind)).toEqual([
      ...["associated", "released", "closed"],
      ...["associated", "released", "closed"],
    ]);
  });

  it("needs no proof, and with keys the client's system title", () => {
    const device = (client: object) => () =>
      new LogicalDevice({
        name: "TST0000000000001",
        objects: [],
        clients: [{ address: 1, authentication: { kind: "none" }, preEstablished: {}, ...client }],
      });
    expect(device({ authentication: { kind: "low", secret: new Uint8Array(8) } })).toThrow(LocalProtocolError);
    expect(device({ security: serverSecurity() })).toThrow(LocalProtocolError);
    expect(device({})).not.toThrow();
  });
});

describe("a value in blocks", () => {
  it("is as long as the server takes, and no longer", async () => {
    let written = 0;
    const sink = serveObject(Data, NOTE, {
      attributes: {
        value: { set: (value) => void (written = value.type === "octet-string" ? value.value.length : -1) },
      },
    });
    const bench = await new BenchMeter([sink], undefined, { maxPduSize: 200, maxValueSize: 1000 }).listen();
    const meter = await bench.connect();
    const note = meter.object(Data, NOTE).value;
    await bench.run(note.set({ type: "octet-string", value: new Uint8Array(996) }));
    expect(written).toBe(996);
    await expect(bench.run(note.set({ type: "octet-string", value: new Uint8Array(997) }))).rejects.toMatchObject({
      result: "long-set-aborted",
    });
    expect(written).toBe(996);
  });
});
