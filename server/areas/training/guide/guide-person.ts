import { createPerson, findPersonByEmail } from '#areas/people/index.ts';
import { addMember } from '#areas/spaces/index.ts';
import { perContext } from '#core/cache/per-context.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { guideAddress } from './guide-address.ts';

const held = perContext((_ctx: AppContext): { id: string | null } => ({ id: null }));

/** The id of the guide, where there is one already. */
export async function findGuideId(ctx: AppContext): Promise<string | null> {
  const known = held(ctx);
  known.id ??= (await findPersonByEmail(ctx, guideAddress))?._id.toString() ?? null;
  return known.id;
}

/** The guide as somebody who writes: a person of its own that says of itself that it is a program. Made when it is first needed. */
export async function guideViewer(ctx: AppContext, locale: string): Promise<Viewer> {
  const id = await findGuideId(ctx) ?? await makeGuide(ctx);
  return { personId: id, roles: ['employee'], locale, timeZone: 'UTC' };
}

export const bringGuide = async (ctx: AppContext, spaceId: string): Promise<void> => addMember(ctx, null, spaceId, (await guideViewer(ctx, 'en')).personId);

async function makeGuide(ctx: AppContext): Promise<string> {
  try {
    await createPerson(ctx, null, { name: 'Guide (automatic)', email: guideAddress, title: 'Program', department: '', program: true, about: 'I am a program. I lead through courses, and I call a human when that is not enough.' });
  } catch (error) {
    // Another process was first.
    if (!(error instanceof AppError && error.code === 'conflict')) throw error;
  }
  const id = await findGuideId(ctx);
  if (id === null) throw new Error('The guide could not be made.');
  return id;
}
