/** A schema to be written, by the name of its file. */
export interface SketchFile {
  readonly file: string;
  readonly text: string;
}
