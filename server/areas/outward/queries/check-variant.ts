import { people } from '#areas/people/index.ts';
import type { PersonRecord } from '#areas/people/index.ts';
import type { PostRecord } from '#areas/feed/index.ts';
import { foldedBeginnings } from '#core/text/fold.ts';
import type { AppContext } from '#server/context.ts';
import type { Finding } from '../checks/find-findings.ts';
import { findFindings } from '../checks/find-findings.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { MirrorRecord } from '../models/mirrors.ts';
import type { OutwardSettingsRecord } from '../models/outward-settings.ts';
import type { VariantRecord } from '../models/variants.ts';

const maximumPeople = 500;
const wordsAtOnce = 60;

/** Whoever's name might stand in a text. */
const findNamed = async (ctx: AppContext, texts: readonly string[]): Promise<Pick<PersonRecord, '_id' | 'name' | 'handle'>[]> => {
  const parts = texts.join(' ').split(/\s+/);
  const words = new Set<string>();
  for (let from = 0; from < parts.length; from += wordsAtOnce / 2) for (const word of foldedBeginnings(parts.slice(from, from + wordsAtOnce / 2).join(' '))) words.add(word);
  if (words.size === 0) return [];
  return people(ctx).find({ words: { $in: [...words].slice(0, 2_000) } }, { name: 1, handle: 1 }).limit(maximumPeople).lean<Pick<PersonRecord, '_id' | 'name' | 'handle'>[]>();
};

export interface Checked {
  readonly variant: Pick<VariantRecord, 'text' | 'title' | 'media' | 'link'>;
  readonly account: Pick<AccountRecord, 'policy'> | null;
  readonly mirror: MirrorRecord | null;
  readonly post: Pick<PostRecord, 'topics'> | null;
  readonly settings: OutwardSettingsRecord;
  /** Whoever shares under their own name needs nobody's leave for it. */
  readonly sharedBy?: string | null;
}

/** What should not leave without a thought: labels, words, secrets, personal data, internal links, names. */
export async function checkVariant(ctx: AppContext, { variant, account, mirror, post, settings, sharedBy }: Checked): Promise<Finding[]> {
  const texts = { text: variant.text, title: variant.title, alt: variant.media.map(({ alt }) => alt), link: variant.link?.url ?? '' };
  const named = await findNamed(ctx, [texts.text, texts.title, ...texts.alt]);
  const given = new Set([...(mirror?.consent ?? []).filter(({ state }) => state === 'given').map(({ personId }) => personId.toString()), ...(sharedBy ? [sharedBy] : [])]);
  return findFindings(texts, {
    labels: settings.labels, words: settings.words, internalHosts: [new URL(ctx.config.baseUrl).hostname, ...settings.internalHosts],
    topics: (post?.topics ?? []).flatMap(({ key, shown }) => [key, shown]),
    people: named.map(({ _id, name, handle }) => ({ id: _id.toString(), name, handle, consented: given.has(_id.toString()) })),
    askShown: account?.policy.askShown ?? false,
  });
}

/** Whether everything found has its answer: a warning a reason, a block the agreement of a second person too. */
export const allSettled = (findings: readonly Finding[], answers: VariantRecord['findingAnswers']): boolean => findings.every((finding) => isSettled(finding, answers));

export const isSettled = ({ id, level }: Finding, answers: VariantRecord['findingAnswers']): boolean =>
  answers.some((answer) => answer.findingId === id && (level === 'warning' || (answer.confirmedBy !== null && !answer.confirmedBy.equals(answer.by))));
