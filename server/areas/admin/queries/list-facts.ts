import { countPeople } from '#areas/people/index.ts';
import { loadSpaces } from '#areas/spaces/index.ts';
import { comments, posts } from '#areas/feed/index.ts';
import { version } from '#config/version.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { PageModels } from '#views/types/pages.ts';

/** Figures about the house: what is in it and what it runs on. */
export const listFacts = async (ctx: AppContext, locale: string): Promise<PageModels['admin/overview']['facts']> => {
  const number = new Intl.NumberFormat(locale);
  const facts: readonly (readonly [string, string])[] = [
    ['version', version],
    ['node', process.version],
    ['people', number.format(await countPeople(ctx, {}))],
    ['spaces', number.format((await loadSpaces(ctx)).size)],
    ['posts', number.format(await posts(ctx).estimatedDocumentCount())],
    ['comments', number.format(await comments(ctx).estimatedDocumentCount())],
    ['connections', number.format(ctx.live.connections())],
    ['memory', `${number.format(Math.round(process.memoryUsage().rss / 1024 ** 2))} MB`],
  ];
  return facts.map(([key, value]) => ({ name: translate(locale, `admin.facts.${key}`), value }));
};
