// Generated from the schemas; do not edit.

/** Logical names that objects of a class usually have, by `id/version`, where there are such. */
export const usualInstances: Readonly<Record<string, readonly string[]>> = {
  "8192/0": ["0.0.94.39.21.255", "0.0.94.39.22.255"],
};
