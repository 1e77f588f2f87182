import { type ByteReader, type ByteWriter, EncodeError } from "@dlms/core";

/** The names of an enumeration of one octet, both ways. */
export interface Enumeration<N extends string> {
  /** The name of a code, or `undefined` when the standard gives it none. */
  nameOf(code: number): N | undefined;
  /** The code of a name. @throws EncodeError when there is no such name. */
  codeOf(name: N): number;
  /** Reads one octet. @throws DecodeError of reason `invalid` when the code has no name. */
  read(reader: ByteReader): N;
  /** Writes one octet. @throws EncodeError when there is no such name. */
  write(writer: ByteWriter, name: N): void;
}

/** `what` is the enumeration's name in the standard, for messages. */
export function enumeration<N extends string>(what: string, codes: Readonly<Record<N, number>>): Enumeration<N> {
  const names: (N | undefined)[] = Array.from({ length: 256 });
  const byName = new Map<string, number>();
  for (const name of Object.keys(codes) as N[]) {
    names[codes[name]] = name;
    byName.set(name, codes[name]);
  }
  const codeOf = (name: N): number => {
    const code = byName.get(name);
    if (code === undefined) throw new EncodeError(`${what} ${JSON.stringify(name)} does not exist`);
    return code;
  };
  return {
    nameOf: (code) => names[code],
    codeOf,
    read(reader) {
      const at = reader.offset;
      const code = reader.u8();
      const name = names[code];
      if (name === undefined) throw reader.error("invalid", `${what} ${code} is not defined`, at);
      return name;
    },
    write: (writer, name) => writer.u8(codeOf(name)),
  };
}
