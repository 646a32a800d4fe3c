import { z } from 'zod';
import type { ItemStanding } from '../models/package-results.ts';
import { secondsOf } from './time-span.ts';
import type { PackageItem, PackageManifest } from './package-facts.ts';
import { countedItems } from './package-facts.ts';

const text = z.string().catch('');
const score = z.looseObject({ raw: text, min: text, max: text, scaled: text }).catch({ raw: '', min: '', max: '', scaled: '' });
const core = z.looseObject({ lesson_status: text, exit: text, total_time: text, score });
const told12 = z.looseObject({ cmi: z.looseObject({ core: core.catch(core.parse({})) }) });
const told2004 = z.looseObject({ cmi: z.looseObject({ completion_status: text, success_status: text, exit: text, progress_measure: text, total_time: text, score }) });

export interface ItemVerdict { readonly standing: ItemStanding; readonly done: boolean; readonly score: number | null; readonly seconds: number; readonly suspended: boolean }

/** What an item says of itself, in the words of either standard, brought to one; null when it cannot be read. Pure. */
export function judgeItem(standard: PackageManifest['standard'], item: Pick<PackageItem, 'passMark' | 'completionThreshold'>, told: unknown): ItemVerdict | null {
  return standard === '1.2' ? judge12(item, told) : judge2004(item, told);
}

function judge12({ passMark }: Pick<PackageItem, 'passMark'>, told: unknown): ItemVerdict | null {
  const read = told12.safeParse(told);
  if (!read.success) return null;
  const { core: said } = read.data.cmi;
  const raw = numberOf(said.score.raw);
  const status = said.lesson_status;
  const final = status === 'passed' || status === 'completed' || status === 'failed';
  // A mastery score decides, whatever the page made of it.
  const standing: ItemStanding = final && passMark !== null && raw !== null ? (raw >= passMark ? 'passed' : 'failed') : final ? status : status === '' || status === 'not attempted' ? 'not-attempted' : 'incomplete';
  return { standing, done: standing === 'passed' || standing === 'completed', score: percentOf(said.score), seconds: secondsOf(said.total_time), suspended: said.exit === 'suspend' };
}

function judge2004({ passMark, completionThreshold }: Pick<PackageItem, 'passMark' | 'completionThreshold'>, told: unknown): ItemVerdict | null {
  const read = told2004.safeParse(told);
  if (!read.success) return null;
  const { cmi: said } = read.data;
  const progress = numberOf(said.progress_measure);
  const scaled = numberOf(said.score.scaled);
  const completed = completionThreshold !== null && progress !== null ? progress * 100 >= completionThreshold : said.completion_status === 'completed';
  const success = passMark !== null && scaled !== null ? (scaled * 100 >= passMark ? 'passed' : 'failed') : said.success_status;
  const standing: ItemStanding = success === 'failed' ? 'failed' : completed ? (success === 'passed' ? 'passed' : 'completed') : said.completion_status === 'not attempted' ? 'not-attempted' : 'incomplete';
  return { standing, done: completed && success !== 'failed', score: percentOf(said.score), seconds: secondsOf(said.total_time), suspended: said.exit === 'suspend' };
}

const numberOf = (said: string): number | null => (said.trim() !== '' && Number.isFinite(Number(said)) ? Number(said) : null);

function percentOf(said: z.output<typeof score>): number | null {
  const scaled = numberOf(said.scaled);
  const raw = numberOf(said.raw);
  if (scaled === null && raw === null) return null;
  const [low, high] = [numberOf(said.min) ?? 0, numberOf(said.max) ?? 100];
  const percent = scaled === null ? (high > low ? (((raw ?? 0) - low) / (high - low)) * 100 : raw ?? 0) : scaled * 100;
  return Math.round(Math.min(100, Math.max(0, percent)));
}

export interface WholeVerdict { readonly done: boolean; readonly failed: boolean; readonly score: number | null }

/** How the whole went: every item that reports must be done; the score is the mean of those that give one, and `passMark` is asked of it where there is one. Pure. */
export function judgeWhole(manifest: Pick<PackageManifest, 'items'>, results: readonly { readonly item: string; readonly standing: ItemStanding; readonly done: boolean; readonly score: number | null }[], passMark: number | null): WholeVerdict {
  const own = countedItems(manifest).map(({ id }) => results.find(({ item }) => item === id));
  const scores = own.flatMap((result) => (result && result.score !== null ? [result.score] : []));
  const mean = scores.length === 0 ? null : Math.round(scores.reduce((sum, one) => sum + one, 0) / scores.length);
  const all = own.length > 0 && own.every((result) => result?.done === true);
  const below = passMark !== null && mean !== null && mean < passMark;
  return { done: all && !below, failed: (all && below) || own.some((result) => result !== undefined && !result.done && result.standing === 'failed'), score: mean };
}
