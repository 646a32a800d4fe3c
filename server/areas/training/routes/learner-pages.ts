import { findPersons } from '#areas/people/index.ts';
import { findDraft, saveDraft } from '#areas/feed/index.ts';
import { findSpaceRecord } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { invalidField } from '#core/errors/app-error.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView } from '#views/types/pages.ts';
import type { ReportLine } from '#views/types/training-desk.ts';
import { cohortParams, enrolmentParams } from '../cohort-schemas.ts';
import { keepEnrolment, setBuddy, setDueDate } from '../commands/change-enrolment.ts';
import { endEnrolment } from '../commands/end-enrolment.ts';
import { enrolList } from '../commands/enrol-list.ts';
import { setJoinLink } from '../commands/join-link.ts';
import { setRule } from '../commands/set-rule.ts';
import { readFileList, readTypedList } from '../enrolling/read-list.ts';
import type { ConditionRecord } from '../models/cohorts.ts';
import { enrolments } from '../models/enrolments.ts';
import { findTaughtCohort, findTaughtEnrolment } from '../progress/find-enrolment.ts';
import type { LearnersQuery } from '../queries/list-learners.ts';
import { learnerFilters, learnerSorts, listLearners } from '../queries/list-learners.ts';
import { presentOne } from '../queries/view-cohorts.ts';
import { viewRuleForm } from '../queries/view-rule-form.ts';
import { buddyForm, conditionsOf, dueForm, endOn, enrolForm, handlesOf, learnersPageQuery, linkForm, ruleForm, ruleQuery, selectionForm } from './cohort-forms.ts';
import { signedIn } from './cohort-pages.ts';

const path = '/training/cohorts/:id';
const desk = ['trainer', 'admin'] as const;
const shown = 50;

const urlOf = (id: string, { query, show, sort, from }: Omit<LearnersQuery, 'limit'>): string =>
  `/training/cohorts/${id}/learners?${new URLSearchParams({ ...(query ? { query } : {}), ...(show && show !== 'all' ? { show } : {}), ...(sort && sort !== 'name' ? { sort } : {}), ...(from ? { from: String(from) } : {}) }).toString()}`;

const learners = defineRoute({
  method: 'get', path: `${path}/learners`, access: desk, params: cohortParams, query: learnersPageQuery, summary: 'The learners of a cohort, sorted, filtered, in pages.',
  handle: async ({ ctx, viewer, params, query }) => {
    const record = await findTaughtCohort(ctx, viewer, params.id);
    const { rows, total, next } = await listLearners(ctx, viewer, record, { ...query, limit: shown });
    return page('training/learners', record.name, {
      cohort: await presentOne(ctx, viewer, record), tab: 'learners', rows, total, query: query.query, show: query.show, sort: query.sort, shows: learnerFilters,
      links: learnerSorts.map((sort) => ({ sort, url: urlOf(params.id, { ...query, sort, from: 0 }), current: sort === query.sort })), nextUrl: next === null ? null : urlOf(params.id, { ...query, from: next }),
    });
  },
});

interface EnrolPage { readonly form?: FormView; readonly conditions?: readonly ConditionRecord[]; readonly report?: { readonly lines: readonly ReportLine[]; readonly refused: number; readonly enrolled: boolean; readonly list: string; readonly source: string } }

async function enrolPage(ctx: AppContext, viewer: Viewer, id: string, { form, conditions, report }: EnrolPage = {}, status = 200): Promise<Reply> {
  const record = await findTaughtCohort(ctx, viewer, id);
  const good = report?.lines.filter(({ result }) => result === 'enrolled' || result === 'again').length ?? 0;
  return page('training/enrol', record.name, {
    cohort: await presentOne(ctx, viewer, record), tab: 'enrol', form: form ?? { values: {}, problems: {}, notice: null }, report: report ? { ...report, good } : null, rule: await viewRuleForm(ctx, conditions ?? record.conditions),
  }, status);
}

const enrol = defineRoute({
  method: 'get', path: `${path}/enrol`, access: desk, params: cohortParams, query: ruleQuery, summary: 'The ways into a cohort: by hand, by file, by link, by rule.',
  handle: ({ ctx, viewer, params, query: { asks, ...rule } }) => enrolPage(ctx, viewer, params.id, asks ? { conditions: conditionsOf(rule) } : {}),
});

const enrolThem = defineRoute({
  method: 'post', path: `${path}/enrol`, access: desk, params: cohortParams, body: enrolForm, upload: { maximumFiles: 1, maximumBytes: 500_000 }, limit: 'write', summary: 'Enrols people by hand or by file; nobody when a line cannot be, unless it is left out.',
  handle: async ({ ctx, viewer, params, body, files }) => {
    const [file] = files;
    const text = file && file.bytes > 0 ? (await file.read()).toString('utf8') : null;
    const list = text !== null || body.source === 'file' ? readFileList(text ?? body.people) : readTypedList(body.people);
    if (!list) throw invalidField('file', 'errors.training.file-unreadable');
    const source = text !== null || body.source === 'file' ? 'file' : 'hand';
    const report = await enrolList(ctx, viewer, params.id, { list, source, leaveOut: body.leaveOut });
    return enrolPage(ctx, viewer, params.id, { report: { ...report, list: text ?? body.people, source } }, report.enrolled ? 200 : 422);
  },
  onInvalid: ({ ctx, viewer, params, values, problems, notice }) => enrolPage(ctx, signedIn(viewer), params['id'] ?? '', { form: { values, problems, notice } }, 422),
});

const rule = defineRoute({
  method: 'post', path: `${path}/rule`, access: desk, params: cohortParams, body: ruleForm.extend({ asks: ruleQuery.shape.asks }), limit: 'write', summary: 'Says whom a cohort is for.',
  handle: async ({ ctx, viewer, params, body }) => {
    const conditions = conditionsOf(body);
    await setRule(ctx, viewer, params.id, conditions);
    return redirect(conditions.length === 0 ? `/training/cohorts/${params.id}/enrol` : `/training/cohorts/${params.id}/learners`, conditions.length === 0 ? 'cohorts.enrol.rule-dropped' : 'cohorts.enrol.rule-kept');
  },
});

const link = defineRoute({
  method: 'post', path: `${path}/join-link`, access: desk, params: cohortParams, body: linkForm, limit: 'write', summary: 'Makes a new link to enrol by, or switches it off.',
  handle: async ({ ctx, viewer, params, body }) => {
    await setJoinLink(ctx, viewer, params.id, body.on);
    return redirect(`/training/cohorts/${params.id}/enrol#link`, body.on ? 'cohorts.enrol.link-made' : 'cohorts.enrol.link-off');
  },
});

const mostMentioned = 50;

const write = defineRoute({
  method: 'post', path: `${path}/write`, access: desk, params: cohortParams, body: selectionForm, limit: 'write', summary: 'Begins a post in the space of a cohort that names the learners chosen.',
  handle: async ({ ctx, viewer, params, body }) => {
    const cohort = await findTaughtCohort(ctx, viewer, params.id);
    const chosen = await enrolments(ctx).find({ _id: { $in: body.enrolment.filter(isId) }, cohortId: cohort._id }, { personId: 1 }).limit(mostMentioned).lean();
    const people = [...(await findPersons(ctx, chosen.map(({ personId }) => personId.toString()))).values()];
    const space = await findSpaceRecord(ctx, cohort.spaceId.toString());
    if (people.length === 0 || !space) return redirect(`/training/cohorts/${params.id}/learners`, 'cohorts.learners.nobody-chosen');
    await addToDraft(ctx, viewer, cohort.spaceId.toString(), people.map(({ handle }) => handle));
    return redirect(`/spaces/${space.slug}`, 'cohorts.learners.draft-begun');
  },
});

/** Whoever had begun to write there keeps their words; whom these name already is not named again. */
const addToDraft = async (ctx: AppContext, viewer: Viewer, spaceId: string, handles: readonly string[]): Promise<void> => {
  const begun = await findDraft(ctx, viewer, `space:${spaceId}`);
  const known = new Set((begun?.body ?? '').toLowerCase().match(/@[\w.-]*\w/g));
  const names = handles.filter((handle) => !known.has(`@${handle}`)).map((handle) => `@${handle} `).join('');
  const read = <List>(text: string | undefined): List | undefined => (text ? JSON.parse(text) as List : undefined);
  await saveDraft(ctx, viewer, `space:${spaceId}`, {
    space: spaceId, ...(begun ? { kind: begun.kind, title: begun.title } : {}), body: `${names}${begun?.body ?? ''}`, images: read<{ id: string; alt?: string }[]>(begun?.images) ?? [], files: read<string[]>(begun?.files) ?? [],
  });
};

const enrolmentPath = '/training/enrolments/:enrolmentId';

const act = (name: string, summary: string, work: (ctx: AppContext, viewer: Viewer, id: string) => Promise<void>): Route => defineRoute({
  method: 'post', path: `${enrolmentPath}/${name}`, access: desk, params: enrolmentParams, limit: 'write', summary,
  handle: async ({ ctx, viewer, params }) => {
    const { cohort } = await findTaughtEnrolment(ctx, viewer, params.enrolmentId);
    await work(ctx, viewer, params.enrolmentId);
    return redirect(`/training/cohorts/${cohort._id.toString()}/learners`, 'cohorts.saved');
  },
});

const buddy = defineRoute({
  method: 'post', path: `${enrolmentPath}/buddy`, access: desk, params: enrolmentParams, body: buddyForm, limit: 'write', summary: 'Gives a learner another buddy, or none.',
  handle: async ({ ctx, viewer, params, body }) => {
    const { cohort } = await findTaughtEnrolment(ctx, viewer, params.enrolmentId);
    const [id] = await handlesOf(ctx, 'buddy', body.buddy);
    await setBuddy(ctx, viewer, params.enrolmentId, id ?? null);
    return redirect(`/training/cohorts/${cohort._id.toString()}/learners`, 'cohorts.saved');
  },
});

const due = defineRoute({
  method: 'post', path: `${enrolmentPath}/due`, access: desk, params: enrolmentParams, body: dueForm, limit: 'write', summary: 'Gives a learner a date of their own.',
  handle: async ({ ctx, viewer, params, body }) => {
    const { cohort } = await findTaughtEnrolment(ctx, viewer, params.enrolmentId);
    await setDueDate(ctx, viewer, params.enrolmentId, body.dueOn === '' ? null : endOn(body.dueOn, viewer.timeZone));
    return redirect(`/training/cohorts/${cohort._id.toString()}/learners`, 'cohorts.saved');
  },
});

export const learnerPageRoutes: readonly Route[] = [
  learners, enrol, enrolThem, rule, link, write, buddy, due, act('keep', 'Keeps a learner whom the rule is about no longer.', keepEnrolment), act('end', 'Lets a learner go; what they did stays.', endEnrolment),
];
