import { z } from 'zod';
import { defineJob } from '#core/jobs/jobs.ts';
import { sendOutside } from '#core/outside/send-outside.ts';

export const sendStatementName = 'training.send-statement';
const shownLength = 300;
/** About once an hour for sixteen days: so long it may be away, or its key be wrong, and still gets everything. */
const attemptsWhileAway = 400;
const attemptsWhenRefused = 12;
/** What is said of the statement itself, and stays true however often it comes. */
const refusals: ReadonlySet<number> = new Set([400, 405, 410, 411, 412, 413, 414, 415, 422]);

class StatementRefusedError extends Error {}

/** Puts one statement into the record store, which knows it by its id however often it comes. What it refuses for good waits for the admin among the jobs that failed. */
export const sendStatement = defineJob({
  name: sendStatementName,
  payload: z.object({ statement: z.looseObject({ id: z.uuid() }) }),
  attempts: attemptsWhileAway,
  attemptsAfter: (error) => (error instanceof StatementRefusedError ? attemptsWhenRefused : attemptsWhileAway),
  lane: 'record-store',
  run: async (ctx, { statement }, signal) => {
    const { recordStore } = ctx.config;
    if (!recordStore) return;
    const { status, text } = await sendOutside({
      method: 'PUT', url: `${recordStore.url}/statements?statementId=${statement.id}`, signal, body: JSON.stringify(statement),
      headers: {
        'authorization': `Basic ${Buffer.from(`${recordStore.key}:${recordStore.secret}`).toString('base64')}`, 'content-type': 'application/json', 'x-experience-api-version': '1.0.3',
      },
    });
    // 409: it has a statement with this id already; what it says was told the first time.
    if ((status >= 200 && status < 300) || status === 409) return;
    const said = `The record store answered ${String(status)}: ${text.slice(0, shownLength)}`;
    throw refusals.has(status) ? new StatementRefusedError(said) : new Error(said);
  },
});
