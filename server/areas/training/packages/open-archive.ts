import { pipeline, Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import type * as Yauzl from 'yauzl';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';
import { packageBounds } from './package-bounds.ts';
import { PackageRefusal } from './package-refusal.ts';

const yauzl = packageWhenNeeded<typeof Yauzl>('yauzl');

/** A file within an archive. */
export interface ArchiveEntry {
  readonly name: string;
  /** Unpacked. */
  readonly bytes: number;
  readonly checksum: number;
  /** Lies in the archive as it is, so that any part of it can be read alone. */
  readonly stored: boolean;
}

/** An archive whose list of contents was read and checked; its files are read from it one by one, and never unpacked to disk. */
export interface Archive {
  readonly entries: ReadonlyMap<string, ArchiveEntry>;
  readonly unpackedBytes: number;
  /** The entry of a name, else the one whose name differs in upper and lower case alone. */
  find(name: string): ArchiveEntry | undefined;
  /** The bytes of an entry, never more than it says it has; `start` and `end` (the byte after the last) only where it is stored. */
  read(name: string, range?: { readonly start: number; readonly end: number }): Promise<Readable>;
  /** Closes the file as soon as nothing is read from it any more. */
  close(): void;
}

const encrypted = 0x1;
const encryptedStrongly = 0x40;
const [storedMethod, deflateMethod] = [0, 8];
const fileTypeMask = 0o170000;
const [regularFile, folder] = [0o100000, 0o040000];
const madeOnUnix = 3;

/** Opens a zip and checks everything that its list of contents says. @throws PackageRefusal naming what is wrong, and with which file */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await yauzl().openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: true, validateEntrySizes: true, strictFileNames: true }).catch((error: unknown) => {
    throw isSystemError(error) ? error : new PackageRefusal('not-a-zip');
  });
  try {
    const found = await readEntries(zip);
    return archiveOf(zip, found);
  } catch (error) {
    zip.close();
    throw error;
  }
}

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

async function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > packageBounds.entries) throw new PackageRefusal('too-many-files', { count: zip.entryCount, most: packageBounds.entries });
  const found = new Map<string, Entry>();
  const taken = new Set<string>();
  let unpacked = 0;
  let seen = 0;
  await eachEntry(zip, (entry) => {
    seen += 1;
    if (seen > packageBounds.entries) throw new PackageRefusal('too-many-files', { count: seen, most: packageBounds.entries });
    const name = checkName(entry);
    checkKind(entry, name);
    if (name.endsWith('/')) return;
    checkSize(entry, name);
    unpacked += entry.uncompressedSize;
    if (unpacked > packageBounds.unpackedBytes) throw new PackageRefusal('unpacks-too-large', { most: megabytes(packageBounds.unpackedBytes) });
    const plain = folded(name);
    if (taken.has(plain)) throw new PackageRefusal('name-twice', { file: name });
    taken.add(plain);
    found.set(name, entry);
  });
  return found;
}

const folded = (name: string): string => name.normalize('NFC').toLowerCase();

function eachEntry(zip: ZipFile, look: (entry: Entry) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(isSystemError(error) ? error : refusalOf(error)));
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      try {
        look(entry);
        zip.readEntry();
      } catch (error) {
        reject(error instanceof Error ? error : new Error('The entry could not be read.'));
      }
    });
    zip.readEntry();
  });
}

/** The reader refuses names that lead out of the archive before they are seen here. */
const refusalOf = ({ message }: Error): PackageRefusal => {
  const name = /^(?:invalid relative path|absolute path|invalid characters in fileName): ?(.*)$/s.exec(message)?.[1];
  return name === undefined ? new PackageRefusal('broken', { detail: message }) : new PackageRefusal('bad-name', { file: name });
};

function checkName({ fileName: name }: Entry): string {
  const parts = name.replace(/\/$/, '').split('/');
  if (name.length > packageBounds.nameLength || /[\\\u0000]/.test(name) || /^(?:\/|[a-z]:)/i.test(name) || parts.some((part) => part === '..' || part === '.' || part === '')) throw new PackageRefusal('bad-name', { file: name });
  return name;
}

function checkKind(entry: Entry, file: string): void {
  if ((entry.generalPurposeBitFlag & (encrypted | encryptedStrongly)) !== 0) throw new PackageRefusal('encrypted', { file });
  if (entry.compressionMethod !== storedMethod && entry.compressionMethod !== deflateMethod) throw new PackageRefusal('packed-strangely', { file });
  const type = entry.versionMadeBy >>> 8 === madeOnUnix ? (entry.externalFileAttributes >>> 16) & fileTypeMask : 0;
  if (type !== 0 && type !== regularFile && type !== folder) throw new PackageRefusal('not-a-file', { file });
}

function checkSize({ compressedSize, uncompressedSize, compressionMethod }: Entry, file: string): void {
  if (uncompressedSize > packageBounds.entryBytes) throw new PackageRefusal('file-too-large', { file, most: megabytes(packageBounds.entryBytes) });
  if (compressionMethod === storedMethod && compressedSize !== uncompressedSize) throw new PackageRefusal('damaged', { file });
  if (uncompressedSize > packageBounds.ratioFromBytes && uncompressedSize > compressedSize * packageBounds.ratio) throw new PackageRefusal('packed-too-well', { file, most: packageBounds.ratio });
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

function archiveOf(zip: ZipFile, found: ReadonlyMap<string, Entry>): Archive {
  const entries = new Map([...found].map(([name, entry]): [string, ArchiveEntry] => [name, { name, bytes: entry.uncompressedSize, checksum: entry.crc32, stored: entry.compressionMethod === storedMethod }]));
  const byFolded = new Map([...entries.values()].map((entry) => [folded(entry.name), entry]));
  return {
    entries,
    find: (name) => entries.get(name) ?? byFolded.get(folded(name)),
    unpackedBytes: [...entries.values()].reduce((sum, { bytes }) => sum + bytes, 0),
    read: async (name, range) => {
      const entry = found.get(name);
      if (!entry) throw new PackageRefusal('file-missing', { file: name });
      const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false, ...range });
      if (entry.compressionMethod === storedMethod) return packed;
      // Whoever reads sees what went wrong as the error of the last part.
      return pipeline(packed, createInflateRaw(), cutAt(entry.uncompressedSize), () => undefined);
    },
    close: () => zip.close(),
  };
}

/** Lets through as many bytes as an entry says it has, and fails with the first one more, or when there are fewer. */
function cutAt(bytes: number): Transform {
  let passed = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      passed += chunk.length;
      if (passed > bytes) done(new Error('The entry is larger than it says.'));
      else done(null, chunk);
    },
    flush: (done) => done(passed === bytes ? null : new Error('The entry is smaller than it says.')),
  });
}

/** A small file of an archive as a whole. @throws PackageRefusal */
export async function readWhole(archive: Archive, name: string, most: number): Promise<Buffer> {
  const entry = archive.entries.get(name);
  if (!entry) throw new PackageRefusal('file-missing', { file: name });
  if (entry.bytes > most) throw new PackageRefusal('file-too-large', { file: name, most: megabytes(most) });
  const chunks: Buffer[] = [];
  await unpack(archive, name, (chunk) => chunks.push(chunk));
  return Buffer.concat(chunks);
}

/** Reads every file once to its end: whether it is as large as it says, and unharmed. @throws PackageRefusal damaged */
export async function proveArchive(archive: Archive): Promise<void> {
  for (const { name, checksum } of archive.entries.values()) {
    let sum = 0;
    await unpack(archive, name, (chunk) => { sum = crc32(chunk, sum); });
    if (sum !== checksum) throw new PackageRefusal('damaged', { file: name });
  }
}

async function unpack(archive: Archive, name: string, take: (chunk: Buffer) => void): Promise<void> {
  try {
    for await (const chunk of await archive.read(name)) take(chunk as Buffer);
  } catch (error) {
    if (isSystemError(error)) throw error;
    throw new PackageRefusal('damaged', { file: name });
  }
}
