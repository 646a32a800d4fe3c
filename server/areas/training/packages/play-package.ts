import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError, notFound } from '#core/errors/app-error.ts';
import type { OtherOriginAnswer, OtherOriginHandler, OtherOriginRequest } from '#core/http/other-origin.ts';
import type { AppContext } from '#server/context.ts';
import type { PlayerAnswer, PlayerItem, PlayerModel } from '#views/types/player.ts';
import { keepPackageResults } from '../commands/keep-package-results.ts';
import type { PackageResultRecord } from '../models/package-results.ts';
import { packageResults } from '../models/package-results.ts';
import { stepStates } from '../models/step-states.ts';
import { trainingConflict } from '../progress/find-own-step.ts';
import { admitTicket, admitTicketAgain, isOver } from './admit-ticket.ts';
import type { Playing } from './admit-ticket.ts';
import type { PackageItem } from './package-facts.ts';
import { countedItems } from './package-facts.ts';
import { playerNotice, playerPage, playerTexts } from './player-page.ts';
import { sendContent } from './send-content.ts';

const address = /^\/play\/([\w.-]{1,2000})\/(?:(content|results)\/(.*))?$/s;

/** Everything that the packages' host answers: the player, the files of a package, and what its pages tell. */
export const playPackage: OtherOriginHandler = async (ctx, request) => {
  const [, ticket, part, rest = ''] = address.exec(request.path) ?? [];
  if (ticket === undefined) return null;
  const reads = request.method !== 'POST';
  if (part === 'results' ? reads : !reads) return null;
  const playing = await (part === 'content' ? admitTicketAgain(ctx, ticket) : admitTicket(ctx, ticket));
  if (!playing) {
    await request.take('general', request.address);
    return part === undefined ? notice(request, { locale: request.locale, theme: 'system' }, 'player.gone', 404) : null;
  }
  await request.take('general', `play:${playing.person._id.toString()}`);
  if (part === 'content') return isOver(playing) ? null : sendContent(ctx, playing.record, rest, request);
  return part === 'results' ? takeResults(ctx, request, playing, rest) : showPlayer(ctx, request, playing);
};

const pageHeaders = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };

const notice = ({ assets }: OtherOriginRequest, { locale, theme }: { readonly locale: string; readonly theme: string }, key: string, status: number): OtherOriginAnswer =>
  ({ status, headers: pageHeaders, body: playerNotice({ locale, theme, assets }, key) });

async function showPlayer(ctx: AppContext, request: OtherOriginRequest, playing: Playing): Promise<OtherOriginAnswer> {
  const { locale, theme } = playing.person;
  if (isOver(playing)) return notice(request, { locale, theme }, 'player.ended', 409);
  return { status: 200, headers: pageHeaders, body: playerPage({ locale, theme, assets: request.assets }, await modelOf(ctx, playing)) };
}

async function modelOf(ctx: AppContext, { person, record, learning }: Playing): Promise<PlayerModel> {
  const key = learning && { enrolmentId: learning.enrolment._id, stepId: learning.step.id };
  const found = key && await packageResults(ctx).findOne(key).lean<PackageResultRecord>();
  const state = key && await stepStates(ctx).findOne(key).select({ standing: 1 }).lean();
  const results = found?.packageId.equals(record._id) ? found.items : [];
  const { facts } = record;
  return {
    standard: facts.standard, title: facts.title, locale: person.locale, trial: learning === null, done: state?.standing === 'done', session: randomUUID(), revision: found?.revision ?? 0,
    learner: { id: createHash('sha256').update(`${ctx.config.secretKey}:${person._id.toString()}:${record._id.toString()}`).digest('hex').slice(0, 24), name: person.name },
    items: facts.items.filter(({ shown, launch }) => shown || launch !== null).map((item): PlayerItem => {
      const result = results.find((one) => one.item === item.id);
      const { id, title, depth, reports, passMark, completionThreshold, launchData, maximumTime, timeLimitAction } = item;
      return {
        id, title, depth, reports, passMark, completionThreshold, launchData, maximumTime, timeLimitAction, url: item.launch && contentUrl(facts.root, item),
        standing: result?.standing ?? 'not-attempted', done: result?.done ?? false, cmi: result?.cmi ?? null, over: result?.over ?? false,
      };
    }),
    texts: playerTexts(person.locale),
  };
}

const contentUrl = (root: string, { launch }: PackageItem): string => `content/${`${root}${launch?.path ?? ''}`.split('/').map(encodeURIComponent).join('/')}${launch?.query ?? ''}`;

const commitBody = z.strictObject({
  session: z.string().min(1).max(60), from: z.number().int().min(0), sequence: z.number().int().min(1), ended: z.boolean(),
  /** As the item has it; what it means is looked at where it is kept. */
  cmi: z.string().max(256 * 1024),
});

async function takeResults(ctx: AppContext, request: OtherOriginRequest, { record, learning }: Playing, rest: string): Promise<OtherOriginAnswer> {
  if (request.headers['sec-fetch-site'] !== undefined && request.headers['sec-fetch-site'] !== 'same-origin') throw new AppError('foreign-origin');
  if (!learning) throw notFound();
  await request.take('write', `play:${learning.enrolment._id.toString()}`);
  if (learning.enrolment.state === 'ended') throw trainingConflict('step', 'errors.training.enrolment-ended');
  const item = countedItems(record.facts).find(({ id }) => encodeURIComponent(id) === rest);
  const read = commitBody.safeParse(await request.readBody());
  if (!item) throw notFound();
  if (!read.success) throw new AppError(read.error.issues.some(({ code }) => code === 'too_big') ? 'too-large' : 'malformed');
  const kept = await keepPackageResults(ctx, { ...learning, packageId: record._id, facts: record.facts }, { item, ...read.data });
  const answer: PlayerAnswer = { items: kept.items.map(({ item: id, standing, done }) => ({ id, standing, done })), done: kept.done, failed: kept.failed };
  return { status: 200, headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }, body: JSON.stringify(answer) };
}
