import { markHomeRead } from '#areas/feed/index.ts';
import { countPeople } from '#areas/people/index.ts';
import type { Config } from '#config/config.ts';
import type { Store } from '#core/store/store.ts';
import type { Log } from '#core/log/log.ts';
import type { Area } from '#server/area.ts';
import { createContext } from '#server/create-context.ts';
import { prepareContext } from '#server/run-context.ts';
import { tellCompany } from './company/index.ts';
import { playOutside } from './play-outside.ts';
import { playThreads } from './play-threads.ts';
import { playPeople } from './play-people.ts';
import { playSpaces } from './play-spaces.ts';
import { playTraining } from './play-training.ts';
import { storyClock } from './story-clock.ts';
import type { Telling } from './tellers.ts';

export interface SeedOptions {
  readonly config: Config;
  readonly areas: readonly Area[];
  readonly store: Store;
  readonly log: Log;
  readonly now: Date;
  readonly seed?: number;
}

const hour = 3_600_000;
/** Everyone has read what is older; the rest greets them as new. */
const readUntilHoursAgo = 20;

/**
 * Fills an empty store with the demo company through the commands, on a clock that walks through the last months.
 * Does nothing where there are people already. Gives whether it told the story.
 */
export async function seedDemo({ config, areas, store, log, now, seed = 7 }: SeedOptions): Promise<boolean> {
  const story = tellCompany({ seed, now });
  const begin = new Date(Math.min(...story.spaces.map((space) => space.createdAt.getTime()), ...story.posts.map((post) => post.createdAt.getTime())) - hour);
  const clock = storyClock(begin);
  const opened = await createContext({ config, areas, store, log, clock });
  await prepareContext(opened);
  const { ctx } = opened;
  const isEmpty = (await countPeople(ctx, {})) === 0;
  if (isEmpty) {
    log.info('telling the history of the demo company');
    const telling: Telling = { ctx, story, viewers: new Map(), spaceIds: new Map(), postIds: new Map(), pictureIds: new Map() };
    await playPeople(telling);
    await playSpaces(telling);
    await playThreads(telling, now);
    await playOutside(telling, clock, now);
    await playTraining(telling, clock, now);
    clock.moveTo(now);
    for (const viewer of telling.viewers.values()) await markHomeRead(ctx, viewer, new Date(now.getTime() - readUntilHoursAgo * hour));
    await ctx.events.flush();
  }
  await opened.ctx.events.stop();
  await opened.bus.close();
  return isEmpty;
}
