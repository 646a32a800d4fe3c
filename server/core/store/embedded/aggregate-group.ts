import { docAt, isNumber, plainNumber } from './bson.ts';
import type { Doc } from './bson.ts';
import { compileExpression } from './aggregate-expression.ts';
import { compareValues, keyText } from './keys.ts';
import { badValue, unsupported } from './store-error.ts';
import type { subset } from './subset.ts';

interface Accumulator { add(value: unknown): void; result(): unknown }

const makers: Readonly<Record<(typeof subset.accumulators)[number], () => Accumulator>> = {
  $sum: () => { let sum = 0; return { add: (value) => { if (isNumber(value)) sum += plainNumber(value) as number; }, result: () => sum }; },
  $count: () => { let sum = 0; return { add: () => { sum += 1; }, result: () => sum }; },
  $avg: () => {
    let sum = 0;
    let count = 0;
    return { add: (value) => { if (isNumber(value)) { sum += plainNumber(value) as number; count += 1; } }, result: () => (count === 0 ? null : sum / count) };
  },
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $first: () => { let first: unknown; let seen = false; return { add: (value) => { if (!seen) first = value; seen = true; }, result: () => first ?? null }; },
  $last: () => { let last: unknown; return { add: (value) => { last = value; }, result: () => last ?? null }; },
  $push: () => { const list: unknown[] = []; return { add: (value) => { if (value !== undefined) list.push(value); }, result: () => list }; },
  $addToSet: () => {
    const set = new Map<string, unknown>();
    return { add: (value) => { if (value !== undefined && !set.has(keyText(value))) set.set(keyText(value), value); }, result: () => [...set.values()] };
  },
};

function extreme(way: number): Accumulator {
  let best: unknown;
  return {
    add: (value) => { if (value !== undefined && value !== null && (best === undefined || compareValues(value, best) * way > 0)) best = value; },
    result: () => best ?? null,
  };
}

/** `$group`: one document per distinct `_id`, in order of first appearance. */
export function group(docs: Iterable<Doc>, spec: Doc): Doc[] {
  if (!('_id' in spec)) throw badValue('a group specification must include an _id');
  const idOf = compileExpression(spec['_id']);
  const fields = Object.entries(spec).filter(([name]) => name !== '_id').map(([name, given]) => {
    const [operator = '', expression] = Object.entries(docAt(given, name))[0] ?? [];
    if (!Object.hasOwn(makers, operator)) throw unsupported('operator', operator);
    return { name, make: makers[operator as keyof typeof makers], value: compileExpression(expression) };
  });
  const groups = new Map<string, { id: unknown; held: Accumulator[] }>();
  for (const doc of docs) {
    const id = idOf(doc) ?? null;
    const key = keyText(id);
    let found = groups.get(key);
    if (!found) groups.set(key, found = { id, held: fields.map((field) => field.make()) });
    fields.forEach((field, at) => found.held[at]?.add(field.value(doc)));
  }
  return [...groups.values()].map(({ id, held }) => ({ _id: id, ...Object.fromEntries(fields.map((field, at) => [field.name, held[at]?.result()])) }));
}
