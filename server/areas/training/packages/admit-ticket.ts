import { LRUCache } from 'lru-cache';
import type { PersonRecord } from '#areas/people/index.ts';
import { findPerson } from '#areas/people/index.ts';
import { perContext } from '#core/cache/per-context.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { Step } from '../course/course-schema.ts';
import type { CoursePackageRecord } from '../models/course-packages.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { seeCourse } from '../policies/writing.ts';
import { stepById } from '../progress/course-plan.ts';
import { findVersion } from '../progress/find-version.ts';
import { findPackage } from '../queries/find-package.ts';
import { readTicket } from './play-ticket.ts';

export type PackageStep = Extract<Step, { kind: 'package' }>;

/** Who plays what. `learning` is null for a trainer who tries it out. */
export interface Playing {
  readonly person: PersonRecord;
  readonly record: CoursePackageRecord;
  readonly learning: { readonly enrolment: EnrolmentRecord; readonly step: PackageStep } | null;
}

/** Looks whether a ticket still holds: its person is active, the enrolment is theirs, and the step still plays this package. Null when not. An enrolment that is over is for the caller to say. */
export async function admitTicket(ctx: AppContext, text: string): Promise<Playing | null> {
  const ticket = readTicket(ctx.config, text, ctx.clock.now());
  const person = ticket && await findPerson(ctx, ticket.person);
  const record = ticket && await findPackage(ctx, ticket.package);
  if (!ticket || !record || person?.status !== 'active') return null;
  if (ticket.kind === 'trial') return seeCourse({ personId: ticket.person, roles: person.roles, locale: person.locale, timeZone: person.timeZone }) ? { person, record, learning: null } : null;
  const enrolment = isId(ticket.enrolment) ? await enrolments(ctx).findById(ticket.enrolment).lean<EnrolmentRecord>() : null;
  if (!enrolment || enrolment.personId.toString() !== ticket.person) return null;
  const step = stepById((await findVersion(ctx, enrolment.versionId)).content, ticket.step);
  return step?.kind === 'package' && step.package === ticket.package ? { person, record, learning: { enrolment, step } } : null;
}

const trustedMilliseconds = 2_000;
const admitted = perContext((_ctx: AppContext) => new LRUCache<string, { readonly playing: Playing | null }>({ max: 2_000, ttl: trustedMilliseconds }));

/** The same for the many files of a page: what was found is trusted for two seconds. */
export async function admitTicketAgain(ctx: AppContext, text: string): Promise<Playing | null> {
  const known = admitted(ctx).get(text);
  if (known) return known.playing;
  const playing = await admitTicket(ctx, text);
  admitted(ctx).set(text, { playing });
  return playing;
}

export const isOver = ({ learning }: Playing): boolean => learning?.enrolment.state === 'ended';
