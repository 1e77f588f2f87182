/** What snippets of the documents use without saying where it comes from: the reader has it. Types alone. */
import type { Protection, RandomSource, SecurityOptions } from "@dlms/association";
import type { Data as CosemData, CosemDateTime } from "@dlms/axdr";
import type { Authentication, Meter, SecurityKeys } from "@dlms/client";
import type { Machine, SystemTitle } from "@dlms/core";
import type { Clock, DisconnectControl, Limiter, ObjectAccess, Register } from "@dlms/cosem-classes";
import type { AgreementKey, InvocationCounterStore, SigningKey, VerifyingKey } from "@dlms/security";
import type { Certificate } from "@dlms/security/certificates";
import type { ClientAccess, LogicalDevice, ObjectTable, PushOptions } from "@dlms/server";
import type { SetupStore } from "@dlms/server/security-setup";

// A meter that is connected, and objects of it.
export declare const meter: Meter;
export declare const access: ObjectAccess;
export declare const clock: Clock;
export declare const register: Register;
export declare const relay: DisconnectControl;
export declare const limiter: Limiter;
export declare const limit: CosemData;
export declare const image: Uint8Array;

// A meter that is served.
export declare const device: LogicalDevice;
export declare const objects: ObjectTable;
export declare const clients: readonly ClientAccess[];
export declare const name: string;
export declare const names: readonly string[];
export declare const body: CosemData;
export declare const value: CosemData;
export declare const time: CosemDateTime;
export declare const confirmer: NonNullable<PushOptions["confirmer"]>;

// Keys, and what stands beside them.
export declare const authentication: Authentication;
export declare const keys: SecurityKeys;
export declare const encryptionKey: Uint8Array;
export declare const authenticationKey: Uint8Array;
export declare const kek: Uint8Array;
export declare const newKey: Uint8Array;
export declare function encipher(key: Uint8Array): Uint8Array;
export declare const masterKey: Uint8Array;
export declare const systemTitle: SystemTitle;
export declare const security: SecurityOptions;
export declare const policy: Protection;
export declare const signing: SigningKey;
export declare const signingKey: SigningKey;
export declare const agreementKey: AgreementKey;
export declare const meterKey: VerifyingKey;
export declare const meterAgreementKey: Uint8Array;
export declare const anchors: readonly Certificate[];
export declare const pemFromTheAuthority: string;
export declare const store: SetupStore;
export declare const counters: InvocationCounterStore;
export declare const random: RandomSource;
export declare function keep(keys: object): Promise<void>;

/** A serial port, as the package of that name has it. */
export declare const port: { on(event: "data", listener: (octets: Uint8Array) => void): void };

// Machines, without a clock of their own.
export declare const machine: Machine<string>;
export declare const apdu: Uint8Array;
export declare const now: number;
