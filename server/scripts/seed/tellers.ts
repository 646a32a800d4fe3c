import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { CompanyStory } from './company/index.ts';

/** What the players share: the story, its context, and how keys of the story became ids of the store. */
export interface Telling {
  readonly ctx: AppContext;
  readonly story: CompanyStory;
  readonly viewers: Map<string, Viewer>;
  readonly spaceIds: Map<string, string>;
  readonly postIds: Map<string, string>;
  /** Uploads of a post, by its key. */
  readonly pictureIds: Map<string, string[]>;
}

/** What a key of the story stands for; the story's own tests prove that it is there. */
export function known<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The story names ${key} before it is there.`);
  return value;
}
