import type { Guess } from "./guess.ts";
import type { SketchFile } from "./sketch-file.ts";

/** The named types that guesses need: one for each structure. */
export class SketchTypes {
  readonly #files: SketchFile[] = [];

  /**
   * A guess as schemas write types. Structures become types called after `name`.
   * @returns the text, and what there is to say of a simple type
   */
  add(name: string, guess: Guess): { readonly text: string; readonly notes: readonly string[] } {
    switch (guess.kind) {
      case "simple":
        return { text: guess.name, notes: guess.notes };
      case "structure":
        this.#structure(name, guess.fields);
        return { text: name, notes: [] };
      default: {
        const { text, notes } = this.add(guess.kind === "array" ? `${name}Item` : name, guess.item);
        return { text: `{ ${guess.kind}: ${text} }`, notes };
      }
    }
  }

  files(): readonly SketchFile[] {
    return this.#files;
  }

  #structure(name: string, fields: readonly Guess[]): void {
    const lines = fields.flatMap((field, index) => {
      const { text, notes } = this.add(`${name}Field${index + 1}`, field);
      const comment = notes.length === 0 ? [] : [`  # ${notes.join("; ")}`];
      return [...comment, `  - { name: field_${index + 1}, type: ${text} }`];
    });
    const stem = name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=\d)/g, "-").toLowerCase();
    const head = [`type: ${name}`, 'description: "A structure of a meter."', "structure:"];
    this.#files.push({ file: `${stem}.yaml`, text: `${[...head, ...lines].join("\n")}\n` });
  }
}
