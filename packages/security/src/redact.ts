/** What an object that holds secrets shows of itself instead. */
export interface Redacted {
  toString(): string;
  toJSON(): string;
}

/**
 * For classes that hold keys: their instances print, serialize and inspect as `Name { redacted }`. What they hold
 * belongs into `#private` fields, which nothing else shows.
 */
export abstract class Secretive implements Redacted {
  static {
    // Under this name Node's `util.inspect`, and so `console.log` there, asks an object how it looks.
    Object.defineProperty(Secretive.prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value(this: Secretive): string {
        return this.toString();
      },
    });
  }

  toString(): string {
    return `${this.constructor.name} { redacted }`;
  }

  toJSON(): string {
    return this.toString();
  }
}
