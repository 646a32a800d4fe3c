import type { CreatePersonInput, PersonRecord } from '#areas/people/index.ts';
import { createPerson as create } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';

export interface TestPerson {
  readonly id: string;
  readonly record: PersonRecord;
  /** As this person, for commands and queries. */
  readonly viewer: Viewer;
}

let made = 0;

/** A person with a name and an address of their own, made as the system makes people. */
export async function createPerson(ctx: AppContext, input: Partial<CreatePersonInput> = {}): Promise<TestPerson> {
  made += 1;
  const record = await create(ctx, null, { name: `Person ${made}`, email: `person${made}@company.example`, ...input });
  const id = record._id.toString();
  return { id, record, viewer: { personId: id, roles: record.roles, locale: record.locale, timeZone: record.timeZone, theme: record.theme } };
}
