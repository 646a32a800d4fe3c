import { topicKey } from '#core/markdown/parse-markdown.ts';
import type { PracticeAct, PracticeRule } from '../course/practice-rule.ts';
import type { ActFacts, LearnerFacts, PlaceFacts, TextFacts } from './act-facts.ts';

/** What the step says about time: acts before `from` do not count, nor do those before a trainer's no. */
export interface Since { readonly from: Date; readonly refusedAt: Date | null }

/** As which of the rule's acts this one serves it; none when it does not. */
export function servedActs(rule: PracticeRule, fact: ActFacts, learner: LearnerFacts, since: Since): readonly PracticeAct[] {
  if (!countsStill(rule, fact) || !isTimely(fact, since) || !isThere(rule, fact) || !isAbout(rule, fact)) return [];
  return fact.acts.filter((act) => rule.acts.includes(act) && isToward(rule, act, fact, learner));
}

/**
 * Whether what counted once still does. Where it stands, whose it was done on and when is not asked again: a space that closes or a colleague who changes
 * department takes nothing from a learner.
 */
export const countsStill = (rule: PracticeRule, fact: ActFacts): boolean => fact.text === null || isEnough(rule, fact.text);

export function isEnough(rule: PracticeRule, text: TextFacts): boolean {
  return text.length >= rule.minimumLength && rule.with.every((part) => ({
    'image': text.images, 'alt-text': text.altText, 'file': text.files, 'mention': text.mentions, 'code': text.code,
  })[part]);
}

/** A profile is complete whenever it was; everything else happens at a time. */
const isTimely = (fact: ActFacts, { from, refusedAt }: Since): boolean =>
  (fact.subject === 'profile' || fact.at >= from) && (refusedAt === null || fact.writtenAt > refusedAt);

const isThere = (rule: PracticeRule, fact: ActFacts): boolean => fact.place === null || countsIn(rule.where, fact.place);

/** Nothing in a secret space counts unless the rule names it: a trainer could not look at it, and should not learn that it is there. */
export function countsIn(where: PracticeRule['where'], place: PlaceFacts): boolean {
  if (typeof where === 'object') return where.space === place.id || where.space.toLowerCase() === place.slug;
  if (where === 'practice') return place.practice === 'own';
  if (where === 'live') return place.practice === 'none' && place.kind === 'open';
  return place.practice === 'own' || place.kind !== 'secret';
}

const isAbout = (rule: PracticeRule, fact: ActFacts): boolean => rule.topic === undefined || fact.topics.includes(topicKey(rule.topic));

/** Acts that are done on what somebody wrote. */
export const actsToward: ReadonlySet<PracticeAct> = new Set<PracticeAct>(['comment', 'answer', 'answer-accepted', 'reaction', 'acknowledgement']);

function isToward(rule: PracticeRule, act: PracticeAct, { toward }: ActFacts, learner: LearnerFacts): boolean {
  if (!actsToward.has(act)) return true;
  if (rule.whose === 'anyone') return true;
  if (toward === null || toward.personId === learner.personId) return false;
  if (rule.whose === 'cohort') return toward.inCohort;
  return rule.whose === 'others' || (toward.department !== '' && learner.department !== '' && toward.department !== learner.department);
}
