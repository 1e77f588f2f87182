import { toAscii } from "@dlms/core";
import {
  ImageStore,
  type LocalTime,
  type ObjectTable,
  type RequestContext,
  stateOf,
  type TimeChange,
} from "@dlms/server";
import type { ModelSetting } from "../model.ts";
import { FollowedMeter } from "../rows/followed-meter.ts";
import type { FollowedProfile } from "../rows/followed-profile.ts";
import { EventCode } from "./events.ts";
import { DAY } from "./load-curve.ts";
import { HOME, wallClock } from "./local.ts";
import { noise } from "./noise.ts";
import { DailyProfile, EventLog, LOAD_ROOM, LoadProfile, type ProfiledMeter } from "./profiles.ts";
import { Schedule, type Scheduled } from "./schedule.ts";
import { Supply } from "./supply.ts";

/** Days since 1970 in which meters of this kind were installed: 2019 to 2023. */
const INSTALLED = { first: 17_897, days: 1826, channel: 31 } as const;
/** Every meter has been there some days longer than its profiles reach back. */
const SETTLED = 30;

/** What a meter runs when it is new. */
const FIRST_FIRMWARE = toAscii("DLMS-SIM 1.0");
const IMAGES = { blockSize: 512, maxImageSize: 4 << 20 } as const;

/** What one household meter differs from the others in: who it is, and what was done to it. */
export class HouseholdMeter extends FollowedMeter implements ProfiledMeter, Scheduled {
  readonly serialNumber: number;
  readonly seed: number;
  /** Days of past that the profiles show. */
  readonly days: number;
  #lastEvent: number = EventCode.powerUp;
  #supply: Supply | undefined;
  #load: LoadProfile | undefined;
  #daily: DailyProfile | undefined;
  #events: EventLog | undefined;
  #schedule: Schedule | undefined;
  #images: ImageStore | undefined;
  #firmware: Uint8Array = FIRST_FIRMWARE;

  constructor(setting: ModelSetting, objects: ObjectTable) {
    super(setting, objects);
    this.serialNumber = setting.serialNumber;
    this.seed = setting.seed;
    this.days = setting.days;
  }

  /** The meter that a request is for. */
  static of(context: RequestContext): HouseholdMeter {
    return stateOf(HouseholdMeter, context);
  }

  get local(): LocalTime {
    return HOME;
  }

  get supply(): Supply {
    this.#supply ??= new Supply(this.seed, this.#installed(), wallClock, this.days * DAY + LOAD_ROOM);
    return this.#supply;
  }

  get load(): LoadProfile {
    this.#load ??= this.begun(new LoadProfile(this));
    return this.#load;
  }

  get daily(): DailyProfile {
    this.#daily ??= this.begun(new DailyProfile(this));
    return this.#daily;
  }

  get events(): EventLog {
    this.#events ??= new EventLog(this);
    return this.#events;
  }

  get schedule(): Schedule {
    this.#schedule ??= new Schedule(this);
    return this.#schedule;
  }

  /** Takes any image; once it is active, the meter is called by its identification. */
  get images(): ImageStore {
    this.#images ??= new ImageStore({
      ...IMAGES,
      activate: ({ identification }) => {
        this.#firmware = identification;
        this.#log(EventCode.firmwareActivated);
      },
    });
    return this.#images;
  }

  /** The identification of the firmware. */
  get firmware(): Uint8Array {
    return this.#firmware;
  }

  /** The last event of the log. */
  get lastEvent(): number {
    return this.#lastEvent;
  }

  get isConnected(): boolean {
    return this.#supply === undefined || this.#supply.isConnected;
  }

  disconnect(): void {
    if (!this.isConnected) return;
    this.supply.disconnect(this.now());
    this.#log(EventCode.remoteDisconnection);
  }

  reconnect(): void {
    if (this.isConnected) return;
    this.supply.reconnect(this.now());
    this.#log(EventCode.remoteConnection);
  }

  override stop(): void {
    super.stop();
    this.#schedule?.stop();
  }

  protected profiles(which: "all" | "made"): Iterable<FollowedProfile> {
    if (which === "all") return [this.load, this.daily];
    return [this.#load, this.#daily].filter((profile) => profile !== undefined);
  }

  protected override changed(change: TimeChange): void {
    super.changed(change);
    if (change === "set" && this.isStarted) this.#log(EventCode.clockAdjusted);
    this.#schedule?.arm();
  }

  /** Puts a row into the event log. */
  #log(event: number): void {
    this.#lastEvent = event;
    this.events.capture();
  }

  /** In days since 1970. It does not move with the start, so that a meter goes on where it was when it starts again. */
  #installed(): number {
    const day = INSTALLED.first + Math.floor(INSTALLED.days * noise(this.seed, 0, INSTALLED.channel));
    return Math.min(day, Math.floor(this.begin / DAY) - this.days - SETTLED);
  }
}
