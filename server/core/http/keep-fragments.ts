import type Handlebars from 'handlebars';
import { fragmentOf } from '#core/cache/fragments.ts';

interface Root { readonly locale?: string; readonly timeZone?: string; readonly path?: string; readonly now?: string }
interface Kept { minute: number; readonly markup: Map<string, string> }

const minuteMilliseconds = 60_000;
/** Readers differ in language, zone and page; more than so many kinds of one fragment are not kept. */
const maximumKinds = 64;

/** Lets a partial answer with the markup it made before within the same minute, for models marked as its fragments. */
export function keepFragments(name: string, template: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  const kept = new WeakMap<object, Kept>();
  return (model: unknown, options) => {
    const fragment = fragmentOf(model);
    if (fragment?.partial !== name) return template(model, options);
    const { locale = '', timeZone = '', path = '', now = '' } = ((options as { data?: { root?: Root } } | undefined)?.data?.root) ?? {};
    const minute = Math.floor(Date.parse(now) / minuteMilliseconds);
    let held = kept.get(fragment.owner);
    if (held?.minute !== minute || held.markup.size > maximumKinds) {
      held = { minute, markup: new Map() };
      kept.set(fragment.owner, held);
    }
    const key = `${fragment.variant} ${locale} ${timeZone} ${path}`;
    let markup = held.markup.get(key);
    if (markup === undefined) {
      markup = template(model, options);
      held.markup.set(key, markup);
    }
    return markup;
  };
}
