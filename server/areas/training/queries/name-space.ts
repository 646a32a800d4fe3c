import { loadSpaces, listReadableSpaceIds } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { PracticeRule } from '../course/practice-rule.ts';

export interface NamedSpace { readonly id: string; readonly name: string }

/** The spaces that a rule may name: those open to the viewer, by name. */
export async function listNamedSpaces(ctx: AppContext, viewer: Viewer): Promise<NamedSpace[]> {
  const readable = (await listReadableSpaceIds(ctx, viewer)).map(String);
  const all = await loadSpaces(ctx);
  return readable.flatMap((id) => {
    const space = all.get(id);
    return space ? [{ id, name: space.name }] : [];
  }).sort((one, other) => one.name.localeCompare(other.name, viewer.locale));
}

/** The name of the space of a rule, when it has one and the viewer may read it. */
export async function nameSpace(ctx: AppContext, viewer: Viewer, { where }: PracticeRule): Promise<string | undefined> {
  if (typeof where === 'string') return undefined;
  return (await listNamedSpaces(ctx, viewer)).find(({ id }) => id === where.space)?.name;
}
