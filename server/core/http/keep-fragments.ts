import type Handlebars from 'handlebars';
import { LRUCache } from 'lru-cache';
import { fragmentOf } from '#core/cache/fragments.ts';

interface Root { readonly locale?: string; readonly timeZone?: string; readonly path?: string; readonly now?: string }
interface Kept { readonly minute: number; readonly markup: string }

const minuteMilliseconds = 60_000;
/** Letters kept of all partials together. */
const maximumLetters = 24_000_000;
const kept = new LRUCache<string, Kept>({ maxSize: maximumLetters, sizeCalculation: ({ markup }) => markup.length + 1 });

let owners = 0;
const numbers = new WeakMap<object, number>();
const numberOf = (owner: object): number => {
  let number = numbers.get(owner);
  if (number === undefined) numbers.set(owner, number = owners += 1);
  return number;
};

/** Lets a partial answer with the markup it made before within the same minute, for models marked as its fragments. */
export function keepFragments(name: string, template: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  return (model: unknown, options) => {
    const fragment = fragmentOf(model);
    if (fragment?.partial !== name) return template(model, options);
    const { locale = '', timeZone = '', path = '', now = '' } = ((options as { data?: { root?: Root } } | undefined)?.data?.root) ?? {};
    const minute = Math.floor(Date.parse(now) / minuteMilliseconds);
    const key = `${name} ${numberOf(fragment.owner)} ${fragment.variant} ${locale} ${timeZone} ${path}`;
    const held = kept.get(key);
    if (held?.minute === minute) return held.markup;
    const markup = inOnePiece(template(model, options));
    kept.set(key, { minute, markup });
    return markup;
  };
}

/** A text that was put together holds all its pieces until it is written out; a kept one is written out once. */
const inOnePiece = (text: string): string => Buffer.from(text).toString();
