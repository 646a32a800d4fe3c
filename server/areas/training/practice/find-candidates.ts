import { findWritten } from '#areas/feed/index.ts';
import { loadSpaces } from '#areas/spaces/index.ts';
import type { AppContext } from '#server/context.ts';
import { actsToward, countsIn, isEnough } from './match-act.ts';
import { measureText } from './measure-text.ts';
import type { Practised } from './practice-index.ts';
import { openPracticeIndex } from './practice-index.ts';
import type { PracticeStep } from './practised-course.ts';
import { isStepOpen } from './step-opened.ts';
import type { Touch } from './touches.ts';

/** A step that is worth a look because of a fact. */
export interface Candidate { readonly touch: Touch; readonly practised: Practised; readonly step: PracticeStep }

/** Steps that these facts may have brought on or taken back, judged by what is in memory, and by the written text where a rule asks something of it. */
export async function findCandidates(ctx: AppContext, touches: readonly Touch[]): Promise<Candidate[]> {
  const index = await openPracticeIndex(ctx);
  const concerned = touches.filter(({ personId }) => index.isLearner(personId));
  if (concerned.length === 0) return [];
  const practising = await index.practising([...new Set(concerned.map(({ personId }) => personId))]);
  const isPlace = await placesOf(ctx);
  const likely: Candidate[] = [];
  const lost: Candidate[] = [];
  for (const touch of concerned) {
    for (const practised of practising.get(touch.personId)?.enrolments ?? []) {
      const cohort = await index.cohort(practised.enrolment.cohortId.toString());
      if (cohort?.state !== 'open') continue;
      for (const step of practised.course.steps) {
        if (practised.states.get(step.id)?.evidence.some(({ subject, target }) => subject === touch.subject || target === touch.subject)) lost.push({ touch, practised, step });
      }
      for (const step of new Set(touch.acts.flatMap((act) => practised.course.byAct.get(act) ?? []))) {
        if (mayServe(step, touch) && isPlace(step, touch, cohort.spaceId.toString()) && isStepOpen(ctx, practised, step)) likely.push({ touch, practised, step });
      }
    }
  }
  return [...lost, ...(await longEnough(ctx, likely))];
}

/** Cheap, and never stricter than the rule itself. */
const mayServe = ({ rule }: PracticeStep, { acts, towardId, personId }: Touch): boolean =>
  rule.whose === 'anyone' || towardId !== personId || acts.some((act) => rule.acts.includes(act) && !actsToward.has(act));

async function placesOf(ctx: AppContext): Promise<(step: PracticeStep, touch: Touch, ownSpaceId: string) => boolean> {
  const spaces = await loadSpaces(ctx);
  const practiceSpaces = await (await openPracticeIndex(ctx)).practiceSpaces();
  return ({ rule }, { spaceId }, ownSpaceId) => {
    const space = spaceId === null ? undefined : spaces.get(spaceId);
    if (!space || spaceId === null) return true;
    return countsIn(rule.where, { id: spaceId, slug: space.slug, kind: space.kind, practice: spaceId === ownSpaceId ? 'own' : practiceSpaces.has(spaceId) ? 'other' : 'none' });
  };
}

async function longEnough(ctx: AppContext, likely: readonly Candidate[]): Promise<Candidate[]> {
  const asking = likely.filter(({ step: { rule }, touch }) => (rule.minimumLength > 0 || rule.with.length > 0) && touch.subject.includes(':') && (touch.postId ?? touch.commentId) !== null);
  if (asking.length === 0) return [...likely];
  const found = await findWritten(ctx, idsOf(asking, 'post'), idsOf(asking, 'comment'));
  const asks = new Set(asking);
  return likely.filter((candidate) => {
    if (!asks.has(candidate)) return true;
    const { touch, step } = candidate;
    const written = touch.commentId === null ? found.posts.get(touch.postId ?? '') : found.comments.get(touch.commentId);
    return written !== undefined && isEnough(step.rule, measureText(written));
  });
}

const idsOf = (candidates: readonly Candidate[], kind: 'post' | 'comment'): string[] =>
  candidates.flatMap(({ touch }) => (touch.subject.startsWith(`${kind}:`) ? [touch.subject.slice(kind.length + 1)] : []));
