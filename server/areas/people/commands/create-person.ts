import type { Role } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { personCreated } from '../events.ts';
import type { PersonRecord, PersonStatus, Theme, WorkingHoursRecord } from '../models/people.ts';
import { people } from '../models/people.ts';
import { foundBy } from './found-by.ts';
import { freeHandle } from './free-handle.ts';

export interface CreatePersonInput {
  readonly name: string;
  readonly email: string;
  /** Made from the name when absent. */
  readonly handle?: string;
  readonly roles?: readonly Role[];
  readonly status?: Extract<PersonStatus, 'invited' | 'active'>;
  readonly title?: string;
  readonly department?: string;
  readonly location?: string;
  readonly managerId?: string | null;
  readonly about?: string;
  readonly askMeAbout?: readonly string[];
  readonly languages?: readonly string[];
  readonly timeZone?: string;
  readonly workingHours?: WorkingHoursRecord | null;
  readonly locale?: string;
  readonly theme?: Theme;
  readonly joinedAt?: Date;
  /** A program of the house that speaks as somebody: it goes only where it is brought. */
  readonly program?: true;
}

/**
 * Makes a person; `actorId` is who does it, null for the system (seed, sign-on, command line).
 * @throws AppError conflict (field `email` or `handle`) when another person has it
 */
export const createPerson = async (ctx: AppContext, actorId: string | null, input: CreatePersonInput): Promise<PersonRecord> => {
  const email = input.email.trim().toLowerCase();
  try {
    return await ctx.store.transact(async () => {
      if (await people(ctx).findOne({ email }).select({ _id: 1 }).lean()) throw taken('email');
      const record = recordOf(input, email, await freeHandle(ctx, input.handle, input.name), ctx.clock.now());
      await people(ctx).insertMany([record]);
      await ctx.events.record(personCreated, { personId: record._id.toString(), ...(input.program ? { program: input.program } : {}) }, actorId);
      return record;
    });
  } catch (error) {
    const key = duplicateKeyOf(error);
    throw key ? taken(key.fields[0] === 'handle' ? 'handle' : 'email') : error;
  }
};

const recordOf = (input: CreatePersonInput, email: string, handle: string, now: Date): PersonRecord => ({
  _id: newId(),
  name: input.name,
  handle,
  email,
  roles: [...new Set<Role>(['employee', ...(input.roles ?? [])])],
  status: input.status ?? 'active',
  title: input.title ?? '',
  department: input.department ?? '',
  location: input.location ?? '',
  ...foundBy({ name: input.name, handle, title: input.title ?? '', department: input.department ?? '', location: input.location ?? '' }),
  managerId: input.managerId ? objectId(input.managerId) : null,
  photoFileId: null,
  about: input.about ?? '',
  askMeAbout: [...(input.askMeAbout ?? [])],
  languages: [...(input.languages ?? [])],
  timeZone: input.timeZone ?? 'UTC',
  workingHours: input.workingHours ?? null,
  locale: input.locale ?? 'en',
  theme: input.theme ?? 'system',
  mailWhenAway: true,
  ...(input.program ? { program: input.program } : {}),
  joinedAt: input.joinedAt ?? now,
  createdAt: input.joinedAt ?? now,
});

const taken = (field: string): AppError => new AppError('conflict', { fields: [{ field, messageKey: `errors.${field}-taken` }] });
