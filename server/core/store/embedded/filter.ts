import { BSONRegExp } from 'bson';
import { arrayAt, docAt, isDoc, plainNumber } from './bson.ts';
import type { Doc } from './bson.ts';
import { badValue, unsupported } from './store-error.ts';
import { subset } from './subset.ts';

/** One condition on one path. */
export interface FieldClause {
  readonly kind: 'field';
  readonly path: string;
  readonly parts: readonly string[];
  readonly operator: string;
  readonly operand: unknown;
  /** Of `$not` and of `$elemMatch` on scalars: conditions on the value itself; of `$elemMatch` on documents: a filter. */
  readonly inner?: readonly Clause[];
  readonly scalar?: boolean;
}
export interface BranchClause { readonly kind: '$or' | '$nor' | '$and'; readonly branches: readonly (readonly Clause[])[] }
export type Clause = FieldClause | BranchClause;

const fieldOperators: ReadonlySet<string> = new Set(subset.filterOperators);

const isOperators = (value: unknown): value is Doc => isDoc(value) && (Object.keys(value)[0] ?? '').startsWith('$');

/** A native expression from a BSON one; the flags that JavaScript has not are refused. */
export function toRegExp(value: unknown, options: unknown): RegExp {
  const pattern = value instanceof BSONRegExp ? value.pattern : value;
  const flags = typeof options === 'string' ? options : value instanceof BSONRegExp ? value.options : '';
  if (typeof pattern !== 'string') throw badValue('$regex has to be a string');
  if (/[^ims]/.test(flags)) throw unsupported('regular expression option', flags.replaceAll(/[ims]/g, ''));
  try {
    return new RegExp(pattern, flags);
  } catch {
    throw badValue(`Regular expression is invalid: ${pattern}`);
  }
}

function checkOperand(operator: string, operand: unknown, path: string): unknown {
  switch (operator) {
    case '$in': case '$nin': case '$all': {
      if (!Array.isArray(operand)) throw badValue(`${operator} needs an array`);
      if (operand.some(isOperators)) throw unsupported('operator', `${Object.keys(operand.find(isOperators) ?? {})[0] ?? ''} inside ${operator}`);
      return operand.map(plainNumber);
    }
    case '$size': {
      const size = plainNumber(operand);
      if (typeof size !== 'number' || !Number.isInteger(size) || size < 0) throw badValue('$size must be a whole number');
      return size;
    }
    case '$gt': case '$gte': case '$lt': case '$lte':
      if (operand instanceof BSONRegExp) throw badValue(`Can't have RegEx as arg to predicate over field '${path}'.`);
      return plainNumber(operand);
    default: return plainNumber(operand);
  }
}

function fieldClauses(path: string, condition: unknown): Clause[] {
  const parts = path.split('.');
  if (condition instanceof BSONRegExp) return [{ kind: 'field', path, parts, operator: '$regex', operand: toRegExp(condition, undefined) }];
  if (!isOperators(condition)) return [{ kind: 'field', path, parts, operator: '$eq', operand: plainNumber(condition) }];
  const clauses: Clause[] = [];
  for (const [operator, operand] of Object.entries(condition)) {
    if (operator === '$options' && condition['$regex'] !== undefined) continue;
    if (!fieldOperators.has(operator)) throw operator.startsWith('$') ? unsupported('operator', operator) : badValue(`unknown operator: ${operator}`);
    if (operator === '$regex') {
      clauses.push({ kind: 'field', path, parts, operator, operand: toRegExp(operand, condition['$options']) });
    } else if (operator === '$not') {
      if (!(operand instanceof BSONRegExp) && !isOperators(operand)) throw badValue('$not needs a regex or a document');
      clauses.push({ kind: 'field', path, parts, operator, operand, inner: fieldClauses(path, operand) });
    } else if (operator === '$elemMatch') {
      if (!isDoc(operand)) throw badValue('$elemMatch needs an Object');
      const scalar = isOperators(operand) && !('$and' in operand || '$or' in operand || '$nor' in operand);
      clauses.push({ kind: 'field', path, parts, operator, operand, scalar, inner: scalar ? fieldClauses('', operand) : parseFilter(operand) });
    } else {
      clauses.push({ kind: 'field', path, parts, operator, operand: checkOperand(operator, operand, path) });
    }
  }
  return clauses;
}

/** Reads a filter into conditions that all must hold; an operator outside the subset is refused by its name. */
export function parseFilter(filter: Doc): Clause[] {
  const clauses: Clause[] = [];
  for (const [name, condition] of Object.entries(filter)) {
    if (!name.startsWith('$')) {
      clauses.push(...fieldClauses(name, condition));
      continue;
    }
    if (name !== '$and' && name !== '$or' && name !== '$nor') throw unsupported('operator', name);
    const list = arrayAt(condition, name);
    if (list.length === 0) throw badValue(`${name} must be a nonempty array`);
    const branches = list.map((branch) => parseFilter(docAt(branch, name)));
    if (name === '$and') clauses.push(...branches.flat());
    else clauses.push({ kind: name, branches });
  }
  return clauses;
}

/** The top-level fields a filter looks at, so that only they are decoded. */
export function topFields(clauses: readonly Clause[], into = new Set<string>()): Set<string> {
  for (const clause of clauses) {
    if (clause.kind === 'field') into.add(clause.parts[0] ?? '');
    else for (const branch of clause.branches) topFields(branch, into);
  }
  return into;
}
