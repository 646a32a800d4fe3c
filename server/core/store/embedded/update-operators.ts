import { Double, Int32, Long, Timestamp } from 'bson';
import { arrayAt, docAt, isDoc, isNumber, plainNumber, wholeAt } from './bson.ts';
import type { Doc } from './bson.ts';
import { parseFilter } from './filter.ts';
import { compareValues, toDouble } from './keys.ts';
import { compileFilter, valueTest } from './matcher.ts';
import { valueAt } from './paths.ts';
import { placeAt } from './place.ts';
import { parseSort } from './planner.ts';
import { sortKeyOf } from './scan.ts';
import { StoreError, badValue, unsupported } from './store-error.ts';
import { subset } from './subset.ts';

const pushModifiers: ReadonlySet<string> = new Set(subset.pushModifiers);

/** Adds or multiplies as MongoDB does: whole numbers stay whole, and grow to 64 bits when they must. */
function arithmetic(operator: string, current: unknown, operand: unknown): unknown {
  if (!isNumber(operand)) throw new StoreError(14, `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument`);
  if (current !== undefined && !isNumber(current)) throw new StoreError(14, `Cannot apply ${operator} to a value of non-numeric type`);
  const left = current ?? new Int32(0);
  const fractional = (value: unknown): boolean => value instanceof Double || (typeof value === 'number' && !Number.isInteger(value));
  if (fractional(left) || fractional(operand)) return new Double(operator === '$inc' ? toDouble(left) + toDouble(operand) : toDouble(left) * toDouble(operand));
  const whole = (value: unknown): bigint => (value instanceof Long ? value.toBigInt() : BigInt(toDouble(value)));
  const result = operator === '$inc' ? whole(left) + whole(operand) : whole(left) * whole(operand);
  if (result >= 2n ** 63n || result < -(2n ** 63n)) throw badValue(`Failed to apply ${operator}: the result does not fit 64 bits`);
  const wide = left instanceof Long || operand instanceof Long || result > 2_147_483_647n || result < -2_147_483_648n;
  return wide ? Long.fromBigInt(result) : new Int32(Number(result));
}

function arrayOf(value: unknown, operator: string, path: readonly string[]): unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw badValue(`The field '${path.join('.')}' must be an array but ${operator} found another type`);
}

function eachOf(operand: unknown): { values: readonly unknown[]; modifiers: Doc } {
  if (!isDoc(operand) || !('$each' in operand)) {
    if (isDoc(operand) && (Object.keys(operand)[0] ?? '').startsWith('$')) throw unsupported('operator', `${Object.keys(operand)[0] ?? ''} without $each`);
    return { values: [operand], modifiers: {} };
  }
  for (const name of Object.keys(operand)) if (!pushModifiers.has(name)) throw unsupported('operator', `${name} beside $each`);
  return { values: arrayAt(operand['$each'], '$each'), modifiers: operand };
}

function push(current: unknown[], operand: unknown): unknown[] {
  const { values, modifiers } = eachOf(operand);
  const position = wholeAt(modifiers['$position'], '$position', current.length);
  let list = current.toSpliced(position, 0, ...values);
  const order = modifiers['$sort'];
  if (order !== undefined) {
    const bySort = isDoc(order) ? parseSort(order) : parseSort({ value: order });
    const keyed = list.map((element) => ({ element, key: sortKeyOf(isDoc(order) ? (isDoc(element) ? element : {}) : { value: element }, bySort) }));
    list = keyed.sort((left, right) => left.key.compare(right.key)).map(({ element }) => element);
  }
  if (modifiers['$slice'] === undefined) return list;
  const slice = wholeAt(modifiers['$slice'], '$slice', 0);
  if (slice === 0) return [];
  return slice < 0 ? list.slice(slice) : list.slice(0, slice);
}

function addToSet(current: unknown[], operand: unknown): unknown[] {
  const { values, modifiers } = eachOf(operand);
  if (Object.keys(modifiers).length > 1) throw unsupported('operator', `${Object.keys(modifiers)[1] ?? ''} in $addToSet`);
  const list = [...current];
  for (const value of values) if (!list.some((known) => compareValues(known, value) === 0)) list.push(value);
  return list;
}

function pullTest(operand: unknown): (element: unknown) => boolean {
  if (isDoc(operand) && (Object.keys(operand)[0] ?? '').startsWith('$')) {
    const matches = compileFilter(parseFilter({ value: operand }));
    return (element) => matches({ value: element });
  }
  if (isDoc(operand)) {
    const matches = compileFilter(parseFilter(operand));
    return (element) => isDoc(element) && matches(element);
  }
  const [clause] = parseFilter({ value: operand });
  if (clause?.kind !== 'field') return () => false;
  const test = valueTest(clause);
  return (element) => !Array.isArray(element) && test(element);
}

function currentDate(operand: unknown, now: Date): unknown {
  if (operand === true) return now;
  const type = docAt(operand, '$currentDate')['$type'];
  if (type === 'date') return now;
  if (type === 'timestamp') return new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
  throw badValue('$currentDate takes true or {$type: "date" | "timestamp"}');
}

/** Applies one operator at one real path. */
export function applyOperator(doc: Doc, operator: string, parts: readonly string[], operand: unknown, now: Date): void {
  const existing = (): unknown => valueAt(doc, parts);
  const set = (value: unknown): void => placeAt(doc, parts, true)?.set(value);
  switch (operator) {
    case '$set': case '$setOnInsert': return set(operand);
    case '$unset': return placeAt(doc, parts, false)?.remove();
    case '$inc': case '$mul': return set(arithmetic(operator, existing(), operand));
    case '$min': case '$max': {
      const current = existing();
      const order = current === undefined ? undefined : compareValues(plainNumber(operand), plainNumber(current));
      if (order === undefined || (operator === '$min' ? order < 0 : order > 0)) set(operand);
      return;
    }
    case '$currentDate': return set(currentDate(operand, now));
    case '$push': return set(push(arrayOf(existing(), operator, parts), operand));
    case '$addToSet': return set(addToSet(arrayOf(existing(), operator, parts), operand));
    case '$pull': case '$pullAll': {
      if (existing() === undefined) return;
      const list = arrayOf(existing(), operator, parts);
      const all = operator === '$pullAll' ? arrayAt(operand, operator) : [];
      const gone = operator === '$pull' ? pullTest(operand) : (element: unknown) => all.some((value) => compareValues(value, element) === 0);
      return set(list.filter((element) => !gone(element)));
    }
    case '$pop': {
      const end = plainNumber(operand);
      if (end !== 1 && end !== -1) throw new StoreError(9, '$pop expects 1 or -1');
      if (existing() !== undefined) set(end === 1 ? arrayOf(existing(), operator, parts).slice(0, -1) : arrayOf(existing(), operator, parts).slice(1));
      return;
    }
    case '$rename': {
      if (typeof operand !== 'string') throw badValue('The "to" field for $rename must be a string');
      const value = existing();
      if (value === undefined) return;
      placeAt(doc, parts, false)?.remove();
      return placeAt(doc, operand.split('.'), true)?.set(value);
    }
    default: throw unsupported('operator', operator);
  }
}
