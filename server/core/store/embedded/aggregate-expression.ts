import { Context, evalExpr } from 'mingo/core';
import * as library from 'mingo/operators/expression';
import { isDoc } from './bson.ts';
import type { Doc } from './bson.ts';
import { compareValues, rankOf } from './keys.ts';
import { fieldOf, walk } from './paths.ts';
import { unsupported } from './store-error.ts';
import { subset } from './subset.ts';

export type Expression = (doc: Doc) => unknown;
type Operator = (doc: Doc, expression: unknown, options: unknown) => unknown;

const allowed: ReadonlySet<string> = new Set(subset.expressions);

/** Comparison by BSON order, across types too, where the library compares as JavaScript does. */
const comparison = (holds: (order: number) => boolean): Operator => (doc, expression, options) => {
  const [left, right] = (expression as unknown[]).map((operand) => evalExpr(doc as never, operand as never, options as never) as unknown);
  return holds(rankOf(left) === rankOf(right) ? compareValues(left, right) : rankOf(left) - rankOf(right));
};
const ours: Readonly<Record<string, Operator>> = {
  $eq: comparison((order) => order === 0), $ne: comparison((order) => order !== 0), $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0), $lt: comparison((order) => order < 0), $lte: comparison((order) => order <= 0),
};
const theirs = library as unknown as Readonly<Record<string, Operator>>;
const context = Context.init({ expression: Object.fromEntries(subset.expressions.map((name) => [name, ours[name] ?? theirs[name]])) as never });

/** Compiles an aggregation expression; an operator outside the subset is refused by its name. */
export function compileExpression(expression: unknown): Expression {
  walk(expression, (_, name) => { if (name.startsWith('$') && !allowed.has(name)) throw unsupported('operator', name); });
  if (typeof expression === 'string' && /^\$[^$.]+$/.test(expression)) return (doc) => fieldOf(doc, expression.slice(1));
  if (typeof expression !== 'string' && !isDoc(expression) && !Array.isArray(expression)) return () => expression;
  if (typeof expression === 'string' && !expression.startsWith('$')) return () => expression;
  return (doc) => evalExpr(doc as never, expression as never, { context } as never) as unknown;
}

/** The top-level fields an expression reads; undefined when it may read them all. */
export function fieldsRead(expression: unknown): Set<string> | undefined {
  const fields = new Set<string>();
  let all = false;
  walk(expression, (value) => {
    if (typeof value !== 'string' || !value.startsWith('$')) return;
    if (value.startsWith('$$')) all = true;
    else fields.add(value.slice(1).split('.')[0] ?? '');
  });
  return all ? undefined : fields;
}
