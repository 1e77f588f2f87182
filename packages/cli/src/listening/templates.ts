import { type PushTemplate, pushTemplates, pushTemplatesFromJson } from "@dlms/client";
import { EncodeError } from "@dlms/core";
import { UsageError } from "../errors.ts";
import { isFile } from "../io.ts";
import { readJsonFile } from "../json-file.ts";

/** Peers whose template is remembered. */
const MOST_PEERS = 10_000;

/** Names of the templates that there are. */
export const TEMPLATE_NAMES: readonly string[] = [...new Set(pushTemplates.map(({ name }) => name))];

/** The templates to use, and the one that the meter is said to have. */
export interface TemplateChoice {
  readonly templates: readonly PushTemplate[];
  readonly template: string | undefined;
}

/** What `--template` says: a name, or a JSON file of templates that go before the others. @throws UsageError */
export async function templateChoice(text: string | undefined): Promise<TemplateChoice> {
  if (text === undefined) return { templates: pushTemplates, template: undefined };
  if (TEMPLATE_NAMES.includes(text)) return { templates: pushTemplates, template: text };
  if (!(await isFile(text))) throw new UsageError(`--template takes a file, or one of: ${TEMPLATE_NAMES.join(", ")}`);
  const json = await readJsonFile(text, "template file");
  try {
    const own = pushTemplatesFromJson(json);
    return { templates: [...own, ...pushTemplates], template: own[0]?.name };
  } catch (error) {
    if (error instanceof EncodeError) throw new UsageError(`template file ${text}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** Which template the pushes of each peer had last: its short ones do not tell. */
export class TemplateMemory {
  readonly #names = new Map<string, string>();

  of(peer: string): string | undefined {
    return this.#names.get(peer);
  }

  note(peer: string, name: string | undefined): void {
    if (name === undefined) return;
    this.#names.delete(peer);
    if (this.#names.size >= MOST_PEERS) for (const oldest of this.#names.keys()) if (this.#names.delete(oldest)) break;
    this.#names.set(peer, name);
  }
}
