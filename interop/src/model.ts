/** What every server of the matrix hosts, and what a client must have read there (`../peers/README.md`). */
export const INTEROP_MODEL = {
  clock: "0.0.1.0.0.255",
  register: "1.0.1.8.0.255",
  profile: "1.0.99.1.0.255",
  writable: "0.0.96.50.0.255",
  disconnect: "0.0.96.3.10.255",
  raw: 1_234_567,
  scaler: -1,
  unit: 30,
  rows: 1_000,
  sum: 103_496_500,
  firstRow: "2026-01-01T00:00:00Z",
  lastRow: "2026-01-11T09:45:00Z",
  written: "68656C6C6F",
} as const;

export const KEYS = {
  password: "12345678",
  encryptionKey: "000102030405060708090A0B0C0D0E0F",
  authenticationKey: "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF",
  clientTitle: "434C490000000001",
  serverTitle: "4D45540000000001",
} as const;
