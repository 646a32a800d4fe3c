const megabyte = 1024 * 1024;

/** How large a package may be, in bytes and numbers. */
export const packageBounds = {
  archiveBytes: 300 * megabyte,
  entries: 5_000,
  unpackedBytes: 1024 * megabyte,
  entryBytes: 300 * megabyte,
  /** How many times its packed size an entry may be, from `ratioFromBytes` on: what is more is there to harm. */
  ratio: 200,
  ratioFromBytes: 10 * megabyte,
  nameLength: 500,
  manifestBytes: megabyte,
  items: 200,
  itemDepth: 20,
} as const;
