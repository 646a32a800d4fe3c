import { z } from 'zod';
import { CommandLineError } from './command-line-error.ts';
import { refuseUnfit } from './store-state.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One file of an archive or an export. */
const partSchema = z.object({ name: z.string().regex(/^[\w-][\w.-]*$/), bytes: z.number().int().nonnegative(), sha256, documents: z.number().int().nonnegative().optional() });

/** What an archive or an export says about itself; its first file. */
const manifestSchema = z.object({
  kind: z.enum(['parley-backup', 'parley-export']),
  /** Raised with every change of the archive itself. */
  archiveFormat: z.number().int(),
  /** Of the Parley that wrote it. */
  version: z.string(),
  home: z.enum(['embedded', 'mongodb']),
  /** `copy` and `snapshot` show one moment; `scan` read the collections one after the other, since the database could do no more. */
  consistency: z.enum(['copy', 'snapshot', 'scan']),
  createdAt: z.iso.datetime(),
  format: z.number().int().nullable(),
  migrations: z.array(z.object({ id: z.string(), state: z.enum(['running', 'done']) })),
  parts: z.array(partSchema),
});

export type Part = z.output<typeof partSchema>;
export type Manifest = z.output<typeof manifestSchema>;

export const archiveFormat = 1;
export const manifestName = 'manifest.json';

/** @throws CommandLineError with the reason why this version cannot use it */
export function readManifest(text: string, kind: Manifest['kind']): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CommandLineError('Its manifest cannot be read.');
  }
  const newer = z.object({ archiveFormat: z.number() }).safeParse(value);
  if (newer.success && newer.data.archiveFormat > archiveFormat) throw new CommandLineError('It was written by a newer version of Parley in a form that this one cannot read.');
  const result = manifestSchema.safeParse(value);
  if (!result.success) throw new CommandLineError('Its manifest is not one of Parley.');
  if (result.data.kind !== kind) throw new CommandLineError(kind === 'parley-backup' ? 'This is an export; the verb for it is import.' : 'This is a backup; the verb for it is restore.');
  refuseUnfit(result.data, kind === 'parley-backup' ? 'The backup' : 'The export');
  return result.data;
}
