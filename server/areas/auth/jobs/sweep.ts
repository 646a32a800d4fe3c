import { z } from 'zod';
import { defineJob } from '#core/jobs/jobs.ts';
import { sessionEnded } from '../events.ts';
import { attempts } from '../models/attempts.ts';
import { oneTimeLinks } from '../models/one-time-links.ts';
import { samlRequests } from '../models/saml-requests.ts';
import { sessions } from '../models/sessions.ts';
import { spentAssertions } from '../models/spent-assertions.ts';
import { sessionLife } from '../sessions/session-life.ts';

const atOnce = 500;

/** Clears away what time has ended: sessions, links, requests, counters. Every hour, in small steps. */
export const sweep = defineJob({
  name: 'auth.sweep',
  payload: z.object({}),
  schedule: '17 * * * *',
  run: async (ctx, _payload, signal) => {
    const now = ctx.clock.now();
    const ended = { expiresAt: { $lte: now } };
    await oneTimeLinks(ctx).deleteMany(ended);
    await samlRequests(ctx).deleteMany(ended);
    await spentAssertions(ctx).deleteMany(ended);
    await attempts(ctx).deleteMany(ended);
    const unused = (personId: object | null, milliseconds: number): object => ({ personId, seenAt: { $lte: new Date(now.getTime() - milliseconds) } });
    await sessions(ctx).deleteMany(unused(null, sessionLife.anonymousMilliseconds));
    for (const filter of [ended, unused({ $ne: null }, sessionLife.idleMilliseconds)]) {
      while (!signal.aborted) {
        const found = await sessions(ctx).find(filter).limit(atOnce).select({ _id: 1, personId: 1 }).lean();
        for (const session of found) {
          await ctx.store.transact(async () => {
            const { deletedCount } = await sessions(ctx).deleteOne({ _id: session._id });
            if (deletedCount > 0 && session.personId) await ctx.events.record(sessionEnded, { personId: session.personId.toString(), sessionId: session._id, reason: 'expired' }, null);
          });
        }
        if (found.length < atOnce) break;
      }
    }
  },
});
