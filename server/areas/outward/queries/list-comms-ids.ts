import type { PersonRecord } from '#areas/people/index.ts';
import { people } from '#areas/people/index.ts';
import type { AppContext } from '#server/context.ts';

const most = 50;

/** Those who choose what goes outside; where nobody has that role, those who run the house. */
export async function listCommsIds(ctx: AppContext): Promise<string[]> {
  for (const role of ['comms', 'admin'] as const) {
    const found = await people(ctx).find({ roles: role, status: 'active' }, { _id: 1 }).limit(most).lean<Pick<PersonRecord, '_id'>[]>();
    if (found.length > 0) return found.map(({ _id }) => _id.toString());
  }
  return [];
}
