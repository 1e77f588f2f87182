/** What our client does in each step, so that its lines compare with those of the peers' clients. */
import { CosemDateTime } from "@dlms/axdr";
import { call, type Meter, type Notification, read, write } from "@dlms/client";
import { DlmsError, fromHex, toHex } from "@dlms/core";
import {
  Clock,
  Data,
  DisconnectControl,
  ProfileGeneric,
  ProfileGenericV0,
  type ProfileRow,
  Register,
} from "@dlms/cosem-classes";
import { readClasses, writeClasses } from "./classes.ts";
import { COLUMNS } from "./columns.ts";
import { LONG_VALUE, INTEROP_MODEL as MODEL } from "./model.ts";
import { noticeFields } from "./notices.ts";
import type { Fields } from "./peers.ts";
import type { Profile } from "./profiles.ts";
import type { ClientStep } from "./steps.ts";

type StepWork = (meter: Meter, profile: Profile) => Promise<Fields>;

/** How long a notification may take that is on its way. */
const NOTICE_TIMEOUT = 2_000;

export const clientSteps: Readonly<Record<Exclude<ClientStep, "associate">, StepWork>> = {
  async objects(meter) {
    const { entries } = await meter.objects();
    const objects = entries.map(({ classId, version, logicalName }) => `${classId}/${version}/${logicalName}`).sort();
    return { count: entries.length, objects };
  },

  async clock(meter) {
    return { time: (await meter.object(Clock, MODEL.clock).time.get()).toDate({ deviation: 0 }) };
  },

  async register(meter) {
    const { raw, scaler, unit } = await meter.object(Register, MODEL.register).read();
    return { raw: Number(raw), scaler, unit };
  },

  "profile-range"(meter) {
    const range = {
      from: CosemDateTime.fromDate(new Date(MODEL.firstRow)),
      to: CosemDateTime.fromDate(new Date(MODEL.lastRow)),
    };
    return readProfile(meter.object(ProfileGeneric, MODEL.profile).rows(range));
  },

  "profile-entry"(meter) {
    return readProfile(meter.object(ProfileGeneric, MODEL.profile).rows({ entries: { from: 1, to: MODEL.rows } }));
  },

  async set(meter) {
    return { value: toHex(await written(meter, fromHex(MODEL.written))) };
  },

  async "set-long"(meter) {
    return sameAsLong(await written(meter, LONG_VALUE));
  },

  async action(meter) {
    await meter.object(DisconnectControl, MODEL.disconnect).remoteDisconnect.call();
    return {};
  },

  async "action-long"(meter) {
    const echo = meter.object(ProfileGenericV0, MODEL.echo).getBufferByRange;
    const answer = await echo.call({ type: "octet-string", value: LONG_VALUE });
    return sameAsLong(octets(answer));
  },

  async access(meter) {
    const { value } = meter.object(Data, MODEL.writable);
    const [energy, refusal, text] = await meter.access([
      read(meter.object(Register, MODEL.register).value),
      write(value, { type: "octet-string", value: fromHex(MODEL.written) }),
      read(value),
    ]);
    for (const result of [energy, refusal, text]) if (result instanceof DlmsError) throw result;
    if (energy instanceof DlmsError || text instanceof DlmsError) throw energy;
    return { raw: energy.type === "double-long-unsigned" ? energy.value : energy.type, value: toHex(octets(text)) };
  },

  async "access-call"(meter) {
    const { remoteDisconnect, outputState } = meter.object(DisconnectControl, MODEL.disconnect);
    const [called, state] = await meter.access([call(remoteDisconnect, 0), read(outputState)]);
    for (const result of [called, state]) if (result instanceof DlmsError) throw result;
    return { state };
  },

  async notified(meter, { column }) {
    const found: Fields[] = [];
    for (const _ of COLUMNS[column].tell) found.push(noticeFields(await nextNotice(meter)));
    return { notices: found };
  },

  classes: readClasses,

  "classes-written": writeClasses,

  async release(meter) {
    await meter.close();
    return {};
  },
};

/** The value of the object that may be written, after it was written. */
async function written(meter: Meter, octetString: Uint8Array): Promise<Uint8Array> {
  const { value } = meter.object(Data, MODEL.writable);
  await value.set({ type: "octet-string", value: octetString });
  return octets(await value.get());
}

function octets(data: { readonly type: string; readonly value?: unknown }): Uint8Array {
  if (data.type === "octet-string" && data.value instanceof Uint8Array) return data.value;
  throw new Error(`read ${data.type}, expected octet-string`);
}

/** As with the clients of the peers: the length, when it is the value that was sent. */
function sameAsLong(value: Uint8Array): Fields {
  if (toHex(value) !== toHex(LONG_VALUE)) throw new Error(`another value of ${value.length} octets`);
  return { length: value.length };
}

async function nextNotice(meter: Meter): Promise<Notification> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no notification came")), NOTICE_TIMEOUT);
  });
  try {
    const next = await Promise.race([meter.notifications().next(), late]);
    if (next.done === true) throw new Error("no notification will come");
    return next.value;
  } finally {
    clearTimeout(timer);
  }
}

async function readProfile(rows: AsyncIterable<ProfileRow>): Promise<Fields> {
  let count = 0;
  let sum = 0;
  let first: string | undefined;
  let last: string | undefined;
  for await (const row of rows) {
    count++;
    const energy = row.data[1];
    if (energy?.type === "double-long-unsigned") sum += energy.value;
    last = row.time?.toDate({ deviation: 0 }).toISOString();
    first ??= last;
  }
  if (first !== MODEL.firstRow || last !== MODEL.lastRow) throw new Error(`read rows from ${first} to ${last}`);
  return { rows: count, sum, first, last };
}
