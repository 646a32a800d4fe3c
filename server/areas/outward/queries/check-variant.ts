import { people } from '#areas/people/index.ts';
import type { PersonRecord } from '#areas/people/index.ts';
import type { PostRecord } from '#areas/feed/index.ts';
import { readTogether } from '#core/store/read-together.ts';
import { foldedBeginnings } from '#core/text/fold.ts';
import type { AppContext } from '#server/context.ts';
import type { Finding } from '../checks/find-findings.ts';
import { findFindings } from '../checks/find-findings.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { MirrorRecord } from '../models/mirrors.ts';
import type { OutwardSettingsRecord } from '../models/outward-settings.ts';
import type { VariantRecord } from '../models/variants.ts';

const maximumPeople = 500;
const maximumWords = 2_000;
const wordsAtOnce = 60;

type Named = Pick<PersonRecord, '_id' | 'name' | 'handle' | 'words'>;

const beginningsOf = (text: string): Set<string> => {
  const parts = text.split(/\s+/);
  const words = new Set<string>();
  for (let from = 0; from < parts.length; from += wordsAtOnce / 2) for (const word of foldedBeginnings(parts.slice(from, from + wordsAtOnce / 2).join(' '))) words.add(word);
  return words;
};

/** Whoever's name might stand in a text, by the text. */
const findNamed = readTogether<readonly Named[]>(async (ctx, texts) => {
  const wordsOf = new Map(texts.map((text) => [text, beginningsOf(text)]));
  const words = [...new Set([...wordsOf.values()].flatMap((found) => [...found].slice(0, maximumWords)))];
  if (words.length === 0) return new Map();
  const found = await people(ctx).find({ words: { $in: words } }, { name: 1, handle: 1, words: 1 }).limit(maximumPeople * texts.length).lean<Named[]>();
  return new Map([...wordsOf].map(([text, own]) => [text, found.filter((person) => person.words.some((word) => own.has(word)))]));
});

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
  const named = (await findNamed(ctx, [texts.text, texts.title, ...texts.alt].join(' '))) ?? [];
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
