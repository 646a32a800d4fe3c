import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute } from '#core/http/route.ts';
import { listCertificates } from '../queries/list-certificates.ts';
import { listOwnRecords, listTaughtRecords } from '../queries/list-records.ts';
import { listOwnSteps } from '../queries/list-own-steps.ts';

const trainers = ['trainer', 'admin'] as const;
const cohortQuery = z.object({ cohort: z.string().max(100).optional() });
const most = 100;

const file = (text: string, type: string, name: string): Reply => ({
  kind: 'stream', stream: Readable.from([text]), headers: { 'Content-Type': `${type}; charset=utf-8`, 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'private, no-store' },
});
const asJson = (value: unknown, name: string): Reply => file(JSON.stringify(value, null, 2), 'application/json', name);

const own = defineRoute({
  method: 'get', path: '/certificates/records.json', access: 'signed-in', summary: 'Everything that is kept of one’s own learning, as a file.',
  handle: async ({ ctx, viewer }) => asJson({
    courses: await listOwnRecords(ctx, viewer), steps: await listOwnSteps(ctx, viewer), certificates: (await listCertificates(ctx, viewer, { of: 'own', limit: most })).items,
  }, 'training-records.json'),
});

const taughtJson = defineRoute({
  method: 'get', path: '/training/records.json', access: trainers, query: cohortQuery, summary: 'The records of the cohorts one trains, also of people who have left, as JSON.',
  handle: async ({ ctx, viewer, query }) => asJson(await listTaughtRecords(ctx, viewer, query.cohort), 'training-records.json'),
});

const taughtCsv = defineRoute({
  method: 'get', path: '/training/records.csv', access: trainers, query: cohortQuery, summary: 'The same as a table for a spreadsheet.',
  // A spreadsheet would run a name that begins like a formula.
  handle: async ({ ctx, viewer, query }) => file(stringify(await listTaughtRecords(ctx, viewer, query.cohort), { header: true, bom: true, escape_formulas: true }), 'text/csv', 'training-records.csv'),
});

export const recordRoutes: readonly Route[] = [own, taughtJson, taughtCsv];
