import { type LocalTime, type ObjectTable, type RequestContext, type ServedProfile, stateOf } from "@dlms/server";
import type { Disconnectable } from "../disconnector.ts";
import type { ModelSetting } from "../model.ts";
import { FollowedMeter } from "../rows/followed-meter.ts";
import type { FollowedProfile } from "../rows/followed-profile.ts";
import { FiledProfile, type FiledValues, type ProfilePlan } from "./filed-profile.ts";
import type { AttributePlan, ObjectPlan } from "./model-file.ts";
import { RestingProfile } from "./resting-profile.ts";

/** What all meters of a model file have in common. */
export interface FiledModel {
  readonly objects: ObjectTable;
  readonly local: LocalTime;
  /** The profiles that capture. */
  readonly profiles: readonly ProfilePlan[];
}

/** What one meter of a model file differs from the file in. */
export class FiledMeter extends FollowedMeter implements FiledValues {
  readonly #model: FiledModel;
  #profiles: Map<ProfilePlan, FiledProfile> | undefined;
  #resting: Map<ProfilePlan, RestingProfile> | undefined;
  /** What was written to attributes, and whether disconnectors are connected. */
  #written: Map<AttributePlan | ObjectPlan, unknown> | undefined;

  constructor(setting: ModelSetting, model: FiledModel) {
    super(setting, model.objects);
    this.#model = model;
  }

  /** The meter that a request is for. */
  static of(context: RequestContext): FiledMeter {
    return stateOf(FiledMeter, context);
  }

  get local(): LocalTime {
    return this.#model.local;
  }

  /** What an attribute holds now. */
  value(attribute: AttributePlan): unknown {
    return this.#written?.has(attribute) ? this.#written.get(attribute) : attribute.value;
  }

  write(attribute: AttributePlan, value: unknown): void {
    this.#put(attribute, value);
  }

  /** What is behind a profile, whether it goes on or not. */
  served(plan: ProfilePlan): ServedProfile {
    if (plan.capturing) return this.profile(plan);
    this.#resting ??= new Map();
    let profile = this.#resting.get(plan);
    if (profile === undefined) {
      profile = new RestingProfile(plan, this);
      this.#resting.set(plan, profile);
    }
    return profile;
  }

  profile(plan: ProfilePlan): FiledProfile {
    this.#profiles ??= new Map();
    let profile = this.#profiles.get(plan);
    if (profile === undefined) {
      profile = this.begun(new FiledProfile(plan, this));
      this.#profiles.set(plan, profile);
    }
    return profile;
  }

  /** What a disconnector moves: connected at first, unless the file says otherwise. */
  output(plan: ObjectPlan): Disconnectable {
    return {
      isConnected: (this.#written?.get(plan) ?? plan.attributes.get("outputState")?.value) !== false,
      disconnect: () => this.#put(plan, false),
      reconnect: () => this.#put(plan, true),
    };
  }

  protected profiles(which: "all" | "made"): Iterable<FollowedProfile> {
    if (which === "all") return this.#model.profiles.map((plan) => this.profile(plan));
    return this.#profiles?.values() ?? [];
  }

  #put(place: AttributePlan | ObjectPlan, value: unknown): void {
    this.keepRows();
    this.#written ??= new Map();
    this.#written.set(place, value);
  }
}
