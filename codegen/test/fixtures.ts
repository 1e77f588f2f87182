import type { SchemaSource } from "../src/index.ts";

/** A small class that is right, for tests that change one thing of it. */
export const LAMP = `class: Lamp
id: 9000
version: 0
description: A lamp.
sources: [maker, test]
instances: [0.0.96.50.0.255]
attributes:
  - { id: 2, name: light_level, type: long-unsigned, static: true, short: 0x08, description: How bright it is. }
  - { id: 3, name: mode, type: LampMode, description: What it does. }
methods:
  - { id: 1, name: switch_off, parameter: integer, default: 0, short: 0x10, description: Switches it off. }
`;

export const LAMP_MODE = `type: LampMode
description: What a lamp does.
enum:
  - { value: 0, name: steady }
  - { value: 1, name: blinking_fast, description: Twice a second. }
`;

export function source(file: string, text: string): SchemaSource {
  return { file, text };
}

export const LAMP_SOURCES: readonly SchemaSource[] = [source("lamp.yaml", LAMP), source("lamp-mode.yaml", LAMP_MODE)];
