import type { Notification } from "../notification.ts";
import { applyTemplate } from "./apply-template.ts";
import { valuesOf } from "./body.ts";
import { PushReading } from "./push-reading.ts";
import type { PushTemplate } from "./push-template.ts";
import { pushTemplates } from "./templates/index.ts";

/** What helps to understand pushes. */
export interface ReadPushOptions {
  /** Your own in front of `pushTemplates`, say, or none; `pushTemplates` unless given. The first that fits counts. */
  readonly templates?: readonly PushTemplate[] | undefined;
  /**
   * The name of the template that this meter has: what another push of it fitted, or what you know of it. Some of its
   * pushes may be too short to tell.
   */
  readonly template?: string | undefined;
}

/** A push that was understood. */
export interface PushReadings {
  readonly readings: readonly PushReading[];
  /** The template that fitted. */
  readonly template?: Pick<PushTemplate, "name" | "push"> | undefined;
}

/**
 * What a push means: its values with OBIS code, scaler and unit, as far as it says them itself (by the list of its push
 * setup, or beside each value) or a template knows them. Nothing is guessed: what nobody names has no name.
 * @throws DecodeError when an OBIS code of a template is none
 *
 * @example
 * for await (const push of pushes)
 *   for (const reading of readPush(push).readings) console.log(`${reading.logicalName}`, `${reading}`);
 */
export function readPush(
  push: Pick<Notification, "body" | "attribute" | "systemTitle">,
  options: ReadPushOptions = {},
): PushReadings {
  const { body, attribute, systemTitle } = push;
  if (attribute !== undefined) return { readings: [new PushReading({ ...attribute, data: body })] };
  const found = valuesOf(body);
  const subject = { ...found, body, systemTitle, wanted: options.template };
  for (const template of options.templates ?? pushTemplates) {
    const values = applyTemplate(template, subject);
    if (values === undefined) continue;
    const { name, push } = template;
    return { readings: values.map((value) => new PushReading(value)), template: { name, push } };
  }
  return { readings: found.values.map((value) => new PushReading(value)) };
}
