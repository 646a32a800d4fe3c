import type { DrawingSpec, ReactionName, StoryPerson } from '../story.ts';
import type { Chance } from '../telling/chance.ts';
import { chanceOf } from '../telling/chance.ts';
import type { Draft, SpaceKey } from '../telling/draft.ts';

/** What a family of threads may know: chance comes from the seed, times from now. */
export interface FamilyGround { seed: number; now: Date; people: Map<string, StoryPerson> }

/** Facts of one post; a `{name}` in a sentence stands for them, and a sentence whose fact is missing is not used. */
export interface Facts { by: string; ago: number; at?: string; t?: string; says?: string; slots: Record<string, string>; then?: string[]; img?: [DrawingSpec, string][]; tone?: ReactionName[] }

/**
 * One kind of recurring post. `parts` are paragraphs, each with its alternatives. A talk is a line of a thread or
 * several, split by ` // `; before the colon stand the people who could say it, `{by}` is the author.
 */
export interface FamilySpec {
  name: string;
  in: SpaceKey;
  count: number;
  facts: (chance: Chance, at: number) => Facts;
  parts?: string[][];
  talks: string[];
  /** How many talks a thread has, from and to. */
  length: [number, number];
  /** The talk that comes first after `openings`, in questions. */
  accepted?: string[];
  q?: true;
}

const capital = (text: string): string => text.replace(/(?:^|(?<=[\p{L})][.?!] ))\p{Ll}/gu, (letter) => letter.toUpperCase());

const filled = (text: string, slots: Record<string, string>): string | undefined => {
  let whole = true;
  const result = text.replace(/\{(\w+)\}/g, (_, name: string) => { const value = slots[name]; if (value === undefined) whole = false; return value ?? ''; });
  return whole ? capital(result) : undefined;
};

const grams = (text: string): string[] => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(3).map((word, at) => `${words[at]} ${words[at + 1]} ${words[at + 2]} ${word}`);
};

/** Takes the least used sentence first, so that no turn of phrase comes back soon. */
const rarest = (chance: Chance, list: readonly string[], uses: Map<string, number>): string[] =>
  list.map((text) => ({ text, rank: (uses.get(text) ?? 0) + chance.next() * 0.9 })).sort((one, other) => one.rank - other.rank).map(({ text }) => text);

const mostUses = 7;

/** Which earlier bodies hold a run of four words, so that a new body can be told apart from each of them. */
interface Shelf { holders: Map<string, number[]>; sizes: number[] }

const likeness = (own: string[], shelf: Shelf): number => {
  const shared = new Map<number, number>();
  for (const gram of own) for (const other of shelf.holders.get(gram) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  let most = 0;
  for (const [other, count] of shared) most = Math.max(most, count / Math.max(1, Math.min(own.length, shelf.sizes[other] ?? 1)));
  return most;
};

const bodyOf = (spec: FamilySpec, facts: Facts, chance: Chance, uses: Map<string, number>, shelf: Shelf): string => {
  let best: { text: string; own: string[]; share: number } = { text: '', own: [], share: 2 };
  for (let attempt = 0; attempt < 8 && best.share > 0.42; attempt += 1) {
    const chosen = (spec.parts ?? []).map((part) => rarest(chance, part, uses).find((text) => filled(text, facts.slots) !== undefined) ?? '');
    const text = facts.says ?? chosen.map((part) => filled(part, facts.slots) ?? '').filter((part) => part !== '').join('\n\n');
    const own = [...new Set(grams(text))];
    const share = likeness(own, shelf);
    if (share < best.share) best = { text, own, share };
    for (const part of chosen) uses.set(part, (uses.get(part) ?? 0) + 1);
    if (facts.says) break;
  }
  for (const gram of best.own) shelf.holders.set(gram, [...(shelf.holders.get(gram) ?? []), shelf.sizes.length]);
  shelf.sizes.push(best.own.length);
  return best.text;
};

const talksOf = (spec: FamilySpec, facts: Facts, chance: Chance, uses: Map<string, number>, said: Set<string>, people: Map<string, StoryPerson>, now: Date): string[] => {
  const then: string[] = [];
  const present = new Set([facts.by]);
  const wanted = chance.whole(...spec.length);
  const posted = now.getTime() - facts.ago * 86_400_000;
  const isHere = (name: string): boolean => (people.get(name)?.joinedAt.getTime() ?? Infinity) < posted - 4 * 86_400_000;
  const take = (talk: string, mark = ''): boolean => {
    const lines: string[] = [];
    const roles = new Map<string, string>();
    for (const raw of talk.split(' // ')) {
      const [, answer = '', names = '', text = ''] = /^(> )?([a-z|{}]+): ([\s\S]+)$/.exec(raw) ?? [];
      const speaker = names === '{by}' ? facts.by : roles.get(names) ?? chance.some(names.split('|').filter((name) => isHere(name) && !present.has(name)), 1)[0];
      const body = filled(text, facts.slots);
      if (!speaker || !body || said.has(body)) return false;
      roles.set(names, speaker);
      lines.push(`${answer || (lines.length === 0 ? mark : '')}${speaker}: ${body}`);
    }
    for (const line of lines) { const body = line.slice(line.indexOf(': ') + 2); if (body.split(/\s+/).length > 3) said.add(body); }
    for (const name of roles.values()) present.add(name);
    then.push(...lines);
    uses.set(talk, (uses.get(talk) ?? 0) + 1);
    return true;
  };
  const openings = rarest(chance, spec.talks, uses).sort((one, other) => Number(other.includes('{ask}')) - Number(one.includes('{ask}')));
  let taken = 0;
  const accepted = spec.accepted ?? [];
  for (const talk of openings) {
    if (taken >= wanted) break;
    if ((uses.get(talk) ?? 0) >= mostUses && !talk.includes('{ask}')) continue;
    if (taken === 1 && accepted.length > 0) { for (const answer of rarest(chance, accepted, uses)) if (take(answer, '* ')) break; taken += 1; continue; }
    if (take(talk)) { taken += 1; if (taken === 1 && facts.then) then.push(...facts.then); }
  }
  return then;
};

/** The drafts of one family. `said` is shared by all, so that nobody says the same sentence twice. */
export const tellFamily = (spec: FamilySpec, ground: FamilyGround, said: Set<string>): Draft[] => {
  const chance = chanceOf(ground.seed, `family ${spec.name}`);
  const uses = new Map<string, number>();
  const shelf: Shelf = { holders: new Map(), sizes: [] };
  const told = Array.from({ length: spec.count }, (_, at) => {
    const facts = spec.facts(chance, at);
    return { facts, at, says: bodyOf(spec, facts, chance, uses, shelf) };
  });
  const talked = new Map(chance.some(told, told.length).map(({ facts, at }) => [at, talksOf(spec, facts, chance, uses, said, ground.people, ground.now)]));
  return told.map(({ facts, at, says }) => ({
    key: `${spec.name}-${at + 1}`, in: spec.in, by: facts.by, ago: facts.ago, says, then: talked.get(at) ?? [],
    ...(facts.at ? { at: facts.at } : {}), ...(facts.t ? { t: facts.t } : {}), ...(facts.img ? { img: facts.img } : {}), ...(facts.tone ? { tone: facts.tone } : {}), ...(spec.q ? { q: true as const } : {}),
  }));
};

/** Days before now for the post at this place, evenly spread over the months with a little unrest. */
export const spread = (chance: Chance, at: number, count: number, from = 176, to = 2): number =>
  Math.max(to, Math.round(from - ((from - to) * at) / Math.max(1, count - 1) + (chance.next() - 0.5) * ((from - to) / count) * 0.8));

export const clock = (chance: Chance, from: number, to: number): string =>
  `${String(chance.whole(from, to)).padStart(2, '0')}:${String(chance.whole(0, 59)).padStart(2, '0')}`;
