import { hueList, languageName, roleList, weekdayList, weekdaysText } from '#views/helpers/choices.ts';
import { excerpt } from '#views/helpers/excerpt.ts';
import { fileSize } from '#views/helpers/file-size.ts';
import { accentClass, hueClass } from '#views/helpers/hue.ts';
import { iconMarkup } from '#views/helpers/icons.ts';
import { hasReacted, reactionIcon } from '#views/helpers/reactions.ts';
import { clockIn, clockText, dayText, exactTime, relativeTime, sinceText } from '#views/helpers/time.ts';
import type { TimePlace } from '#views/helpers/time.ts';
import type { Translate } from '#views/helpers/translate.ts';
import { numberText } from '#views/helpers/translate.ts';

/** The part of Handlebars, or of its runtime in the browser, that is needed here. */
export interface HelperRegistry {
  registerHelper(name: string, helper: (this: unknown, ...parameters: unknown[]) => unknown): void;
  SafeString: new (html: string) => object;
}

/** Root data that every rendering must bring: `template(model, {data: {root}})`. */
export interface RootData extends TimePlace {
  readonly assets?: { readonly icons?: string };
}

interface HelperOptions {
  readonly hash: Readonly<Record<string, unknown>>;
  readonly data?: { readonly root?: Partial<RootData> };
}

const defaultIconFile = '/assets/icons.svg';

const optionsOf = (parameters: readonly unknown[]): HelperOptions => parameters[parameters.length - 1] as HelperOptions;

function placeOf(parameters: readonly unknown[]): TimePlace {
  const root = optionsOf(parameters).data?.root;
  return { locale: root?.locale ?? 'en', timeZone: root?.timeZone ?? 'UTC', now: root?.now ?? '' };
}

/** Values of a `t` call: its named parameters, over those of a `values` object. */
function valuesOf(hash: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  if (Object.keys(hash).length === 0) return undefined;
  const { values, ...named } = hash;
  return typeof values === 'object' && values !== null ? { ...values, ...named } : named;
}

const isSame = (left: unknown, right: unknown): boolean => left === right;
const truthy = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

/** Registers every helper of the templates; all are pure and work alike on the server and in the browser. */
export function registerHelpers(handlebars: HelperRegistry, { translate }: { readonly translate: Translate }): void {
  const register = (name: string, helper: (...parameters: unknown[]) => unknown): void => handlebars.registerHelper(name, (...parameters) => helper(...parameters));

  register('t', (...all) => translate(placeOf(all).locale, all.slice(0, -1).map(String).join('.'), valuesOf(optionsOf(all).hash)));
  register('icon', (name, ...rest) => {
    const options = optionsOf(rest);
    const size = options.hash['size'] === 'small' || options.hash['size'] === 'large' ? options.hash['size'] : undefined;
    return new handlebars.SafeString(iconMarkup(name, options.data?.root?.assets?.icons ?? defaultIconFile, size));
  });
  register('hueClass', (hue) => hueClass(hue));
  register('accentClass', (accent) => accentClass(accent));
  register('relative', (at, ...rest) => relativeTime(String(at), placeOf(rest), translate));
  register('exact', (at, ...rest) => exactTime(String(at), placeOf(rest)));
  register('day', (at, ...rest) => dayText(String(at), placeOf(rest)));
  register('dayNumber', (date) => Number(String(date).slice(8, 10)));
  register('clock', (at, ...rest) => clockText(String(at), placeOf(rest)));
  register('clockIn', (zone, ...rest) => clockIn(placeOf(rest), zone));
  register('weekdays', (days, ...rest) => weekdaysText(placeOf(rest).locale, days));
  register('weekdayList', (chosen, ...rest) => weekdayList(placeOf(rest).locale, chosen));
  register('languageName', (code, ...rest) => languageName(placeOf(rest).locale, code));
  register('roleList', (held) => roleList(held));
  register('hueList', (chosen) => hueList(chosen));
  register('since', (at, ...rest) => sinceText(String(at), placeOf(rest), translate));
  register('fileSize', (bytes, ...rest) => fileSize(Number(bytes), placeOf(rest).locale));
  register('number', (value, ...rest) => numberText(placeOf(rest).locale, Number(value)));
  register('excerptOf', (markdown, length) => excerpt(markdown, typeof length === 'number' ? length : 120));
  register('reactionIcon', (name) => reactionIcon(name));
  register('hasReacted', (reactions, name) => hasReacted(reactions, name));
  register('segment', (value) => encodeURIComponent(String(value)));
  register('concat', (...all) => all.slice(0, -1).map((part) => String(part ?? '')).join(''));
  register('take', (list, count) => (Array.isArray(list) ? list.slice(0, Number(count)) : []));
  register('plus', (left, right) => Number(left) + Number(right));
  register('startsWith', (text, beginning) => String(text).startsWith(String(beginning)));
  register('upTo', (most) => Array.from({ length: Math.min(100, Math.max(0, Math.floor(Number(most)))) + 1 }, (_none, number) => number));
  register('smaller', (left, right) => Math.min(Number(left), Number(right)));
  register('minus', (left, right) => Number(left) - Number(right));
  register('eq', (left, right) => isSame(left, right));
  register('ne', (left, right) => !isSame(left, right));
  register('gt', (left, right) => Number(left) > Number(right));
  register('not', (value) => !truthy(value));
  register('and', (...all) => all.slice(0, -1).every(truthy));
  register('or', (...all) => all.slice(0, -1).find(truthy) ?? all[all.length - 2]);
  // A list, or what a form gives back of one: "trainer,comms".
  register('includes', (list, value) => (Array.isArray(list) ? list : String(list ?? '').split(',')).includes(value));
}
