import type { MaybePromise } from "@dlms/core";
import { ObisCode } from "@dlms/core";
import type { CaptureObjectDefinition } from "@dlms/cosem-classes";
import { ProfileGeneric } from "@dlms/cosem-classes/profile-generic";
import { ProfileSelector } from "@dlms/cosem-classes/runtime";
import { SortMethod } from "@dlms/cosem-classes/types/sort-method";
import { type PerMeter, perMeter } from "../request-context.ts";
import { type ServedObject, serveObject } from "../served-object.ts";
import type { MeterTime } from "./meter-time.ts";
import { ProfileBuffer } from "./profile-buffer.ts";
import type { CapturedRows } from "./profile-rows.ts";

/** What is behind the object of a profile: the rows of one meter, and how they come about. */
export interface ServedProfile {
  /** The rows that there are at this moment. */
  readonly rows: CapturedRows;
  /** The most rows there can be. */
  readonly capacity: number;
  /** Ranges of time are compared with it. */
  readonly time: MeterTime;
  /** Seconds from one capture to the next; 0 when only `capture` captures. Setting it empties the profile. */
  capturePeriod: number;
  /** Captures one row now. */
  capture(): MaybePromise<void>;
  /** Empties the profile. */
  clear(): void;
}

/** What a profile says of itself; its rows come from elsewhere. */
export interface ProfileObjectOptions {
  readonly logicalName: ObisCode | string;
  readonly captureObjects: readonly CaptureObjectDefinition[];
  /** Newest rows first, rather than oldest. */
  readonly newestFirst?: boolean | undefined;
}

const NO_OBJECT: CaptureObjectDefinition = {
  classId: 0,
  logicalName: new ObisCode(0, 0, 0, 0, 0, 0),
  attributeIndex: 0,
  dataIndex: 0,
};

/**
 * The object of a profile (Blue Book 4.3.6, Profile generic), whose rows are selected by range, by entry and by columns.
 * For meters that share it, `profile` finds that of the one which is asked.
 *
 * @example
 * serveProfile({ logicalName: "1.0.99.1.0.255", captureObjects }, (context) => stateOf(Household, context).loadProfile);
 */
export function serveProfile(options: ProfileObjectOptions, profile: PerMeter<ServedProfile>): ServedObject {
  const { logicalName, captureObjects, newestFirst = false } = options;
  const profileOf = perMeter(profile);
  const buffer = ({ rows, time }: ServedProfile): ProfileBuffer =>
    new ProfileBuffer(rows, captureObjects, time, newestFirst);
  return serveObject(ProfileGeneric, logicalName, {
    attributes: {
      buffer: {
        get: (context) => buffer(profileOf(context)).all(),
        select: (selection, context) => buffer(profileOf(context)).select(selection),
        selectors: Object.values(ProfileSelector),
      },
      captureObjects,
      capturePeriod: {
        get: (context) => profileOf(context).capturePeriod,
        set: (seconds, context) => {
          profileOf(context).capturePeriod = seconds;
        },
      },
      sortMethod: newestFirst ? SortMethod.Lifo : SortMethod.Fifo,
      sortObject: NO_OBJECT,
      entriesInUse: (context) => profileOf(context).rows.length,
      profileEntries: (context) => profileOf(context).capacity,
    },
    methods: {
      reset: (_, context) => profileOf(context).clear(),
      capture: (_, context) => profileOf(context).capture(),
    },
  });
}
