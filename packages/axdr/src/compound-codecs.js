import { DecodeError, EncodeError } from "@dlms/core";
import { decode, encode } from "./codec.js";
import { dataFromJson, dataToJson } from "./json.js";
import { readCount, readLength, writeLength } from "./length.js";
import { at } from "./path.js";
import { decodeData, readData } from "./read-data.js";
import { unexpectedTag } from "./simple-codec.js";
import { Tag, TYPE_NAMES } from "./tags.js";
import { encodeData, writeData } from "./write-data.js";
/** Any type: the tree of `Data`. */
export const dataCodec = {
    name: "data",
    tags: [...TYPE_NAMES.keys()],
    read: (reader) => readData(reader),
    write: writeData,
    toJson: dataToJson,
    fromJson: dataFromJson,
    blank: () => ({ type: "null-data" }),
};
/** An array of elements of one type. */
export function array(item) {
    const name = `array of ${item.name}`;
    return {
        name,
        tags: [Tag.array],
        read(reader) {
            if (reader.u8() !== Tag.array)
                throw unexpectedTag(reader, name);
            const count = readCount(reader);
            const items = [];
            try {
                while (items.length < count)
                    items.push(item.read(reader));
            }
            catch (error) {
                throw DecodeError.at(error, items.length);
            }
            return items;
        },
        write(writer, value) {
            if (!Array.isArray(value))
                throw new EncodeError(`not a value of ${name}`);
            writer.u8(Tag.array);
            writeLength(writer, value.length);
            let index = 0;
            try {
                for (; index < value.length; index++)
                    item.write(writer, value[index]);
            }
            catch (error) {
                throw EncodeError.at(error, index);
            }
        },
        toJson: (value) => value.map((element) => item.toJson(element)),
        fromJson(json) {
            if (!Array.isArray(json))
                throw new EncodeError(`not a value of ${name}`);
            return json.map((element, index) => at(index, () => item.fromJson(element)));
        },
        blank: () => [],
    };
}
/** A structure with named fields, in the order of `fields`. */
export function structure(fields) {
    const names = Object.keys(fields);
    const codecs = names.map((name) => fields[name]);
    const name = `structure of ${names.join(", ")}`;
    return {
        name,
        tags: [Tag.structure],
        read(reader) {
            if (reader.u8() !== Tag.structure)
                throw unexpectedTag(reader, name);
            const at = reader.offset;
            const count = readLength(reader);
            if (count !== names.length)
                throw reader.error("invalid", `${count} fields, ${names.length} expected`, at);
            const value = {};
            let index = 0;
            try {
                for (; index < count; index++)
                    value[names[index]] = codecs[index].read(reader);
            }
            catch (error) {
                throw DecodeError.at(error, names[index]);
            }
            return value;
        },
        write(writer, value) {
            if (typeof value !== "object" || value === null)
                throw new EncodeError(`not a value of ${name}`);
            writer.u8(Tag.structure);
            writeLength(writer, names.length);
            let index = 0;
            try {
                for (; index < names.length; index++)
                    codecs[index].write(writer, value[names[index]]);
            }
            catch (error) {
                throw EncodeError.at(error, names[index]);
            }
        },
        toJson: (value) => Object.fromEntries(names.map((field) => [field, fields[field].toJson(value[field])])),
        fromJson(json) {
            if (typeof json !== "object" || json === null || Array.isArray(json))
                throw new EncodeError(`not a value of ${name}`);
            const given = json;
            const unknown = Object.keys(given).find((field) => !names.includes(field));
            if (unknown !== undefined)
                throw new EncodeError(`${name} has no field ${unknown}`);
            return Object.fromEntries(names.map((field) => [field, at(field, () => fields[field].fromJson(given[field]))]));
        },
        blank: () => Object.fromEntries(names.map((field) => [field, fields[field].blank()])),
    };
}
/** null-data, which is `undefined` here, or a value. */
export function optional(codec) {
    return {
        name: `${codec.name} or null-data`,
        tags: [Tag.nullData, ...codec.tags],
        read(reader) {
            if (reader.peek() !== Tag.nullData)
                return codec.read(reader);
            reader.skip(1);
            return undefined;
        },
        write(writer, value) {
            if (value === undefined)
                writer.u8(Tag.nullData);
            else
                codec.write(writer, value);
        },
        toJson: (value) => (value === undefined ? null : codec.toJson(value)),
        fromJson: (json) => (json === null || json === undefined ? undefined : codec.fromJson(json)),
        blank: () => undefined,
    };
}
/**
 * One of several types, told apart by their tags; where two share one, the first is read. What is written takes the
 * first codec that can hold it.
 */
export function choice(...all) {
    const codecs = all;
    const byTag = new Map(codecs.flatMap((codec) => codec.tags.map((tag) => [tag, codec])).reverse());
    const name = codecs.map((codec) => codec.name).join(" or ");
    return {
        name,
        tags: [...byTag.keys()],
        read(reader) {
            const codec = byTag.get(reader.peek());
            if (codec !== undefined)
                return codec.read(reader);
            reader.skip(1);
            throw unexpectedTag(reader, name);
        },
        write: (writer, value) => writer.bytes(firstThatHolds(codecs, name, value).encoded),
        toJson: (value) => firstThatHolds(codecs, name, value).codec.toJson(value),
        fromJson(json) {
            for (const codec of codecs) {
                try {
                    return codec.fromJson(json);
                }
                catch (error) {
                    if (!(error instanceof EncodeError))
                        throw error;
                }
            }
            throw new EncodeError(`not a value of ${name}`);
        },
        blank: () => codecs[0]?.blank(),
    };
}
/** The first codec that can write `value`, and what it writes. @throws EncodeError when none can. */
function firstThatHolds(codecs, name, value) {
    for (const codec of codecs) {
        try {
            return { codec, encoded: encode(codec, value) };
        }
        catch (error) {
            if (!(error instanceof EncodeError))
                throw error;
        }
    }
    throw new EncodeError(`not a value of ${name}`);
}
/** A value of a type as `Data`. @throws EncodeError when the type cannot hold it. */
export function toData(codec, value) {
    return decodeData(encode(codec, value));
}
/** A value of a type out of `Data`. @throws DecodeError when it is of another type, EncodeError when it is no Data. */
export function fromData(codec, data) {
    return decode(codec, encodeData(data));
}
//# sourceMappingURL=compound-codecs.js.map