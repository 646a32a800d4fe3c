import { decodeExact, encode, isDoc, plainNumber } from './bson.ts';
import type { Doc } from './bson.ts';
import { parseFilter } from './filter.ts';
import { compileFilter } from './matcher.ts';
import { pickFields } from './raw-bson.ts';
import { badValue, unsupported } from './store-error.ts';

interface Tree { [name: string]: Tree | true }
type Special = (value: unknown) => unknown;

function sliceOf(operand: unknown): Special {
  const numbers = (Array.isArray(operand) ? operand : [operand]).map(plainNumber);
  const [first, second] = numbers;
  if (!numbers.every((number) => Number.isInteger(number)) || numbers.length > 2) throw badValue('$slice needs one or two whole numbers');
  const start = first as number;
  return (value) => {
    if (!Array.isArray(value)) return value;
    if (second !== undefined) return value.slice(start, start < 0 ? value.length + start + (second as number) : start + (second as number));
    return start < 0 ? value.slice(start) : value.slice(0, start);
  };
}

function elemMatchOf(operand: unknown): Special {
  const matches = compileFilter(parseFilter({ value: { $elemMatch: operand } }));
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const found: unknown = value.find((element: unknown) => matches({ value: [element] }));
    return found === undefined ? undefined : [found];
  };
}

function plant(tree: Tree, parts: readonly string[], path: string): void {
  let node = tree;
  parts.forEach((part, at) => {
    const here = Object.hasOwn(node, part) ? node[part] : undefined;
    const isLast = at === parts.length - 1;
    if (here === true || (here && isLast)) throw badValue(`Path collision at ${path}`);
    if (isLast) node[part] = true;
    else {
      const next: Tree = here ?? {};
      node[part] = next;
      node = next;
    }
  });
}

function apply(value: unknown, tree: Tree, include: boolean): unknown {
  if (Array.isArray(value)) {
    const inner = include ? value.filter((element) => isDoc(element) || Array.isArray(element)) : value;
    return inner.map((element) => apply(element, tree, include));
  }
  if (!isDoc(value)) return include ? undefined : value;
  const kept: Doc = {};
  for (const [name, inner] of Object.entries(value)) {
    const node = Object.hasOwn(tree, name) ? tree[name] : undefined;
    const next = node === undefined ? (include ? undefined : inner) : node === true ? (include ? inner : undefined) : apply(inner, node, include);
    if (next !== undefined) kept[name] = next;
  }
  return kept;
}

/** Compiles a projection into a function from stored bytes to answered bytes; undefined when everything is wanted. */
export function compileProjection(projection: Doc): ((raw: Buffer) => Buffer) | undefined {
  const tree: Tree = {};
  const specials = new Map<string, { special: Special; matched: boolean }>();
  let include: boolean | undefined;
  let id: boolean | undefined;
  for (const [path, given] of Object.entries(projection)) {
    if (path.split('.').some((part) => part.startsWith('$') || part === '')) throw unsupported('operator', `${path} in a projection`);
    if (isDoc(given)) {
      const operator = Object.keys(given)[0] ?? '';
      if ((operator !== '$slice' && operator !== '$elemMatch') || path.includes('.')) throw unsupported('operator', `${operator} in a projection of ${path}`);
      specials.set(path, { special: operator === '$slice' ? sliceOf(given[operator]) : elemMatchOf(given[operator]), matched: operator === '$elemMatch' });
      continue;
    }
    const number = plainNumber(given);
    if (typeof number !== 'number' && typeof number !== 'boolean') throw unsupported('operator', `expression in a projection of ${path}`);
    const wanted = Boolean(number);
    if (path === '_id') id = wanted;
    else {
      if (include !== undefined && include !== wanted) throw badValue(`Cannot do ${wanted ? 'inclusion' : 'exclusion'} on field ${path} in ${wanted ? 'exclusion' : 'inclusion'} projection`);
      include = wanted;
      plant(tree, path.split('.'), path);
    }
  }
  const including = include ?? (id === true && specials.size === 0 ? true : [...specials.values()].some((entry) => entry.matched));
  if (including ? id !== false : id === false) tree['_id'] = true;
  if (including) for (const path of specials.keys()) tree[path] = true;
  const names = new Set(Object.keys(tree));
  if (specials.size === 0 && Object.values(tree).every((node) => node === true)) {
    return names.size === 0 && !including ? undefined : (raw) => pickFields(raw, names, including);
  }
  return (raw) => {
    const doc = apply(decodeExact(including ? pickFields(raw, names) : raw), tree, including) as Doc;
    for (const [path, { special }] of specials) {
      const value = special(doc[path]);
      if (value === undefined) delete doc[path];
      else doc[path] = value;
    }
    return encode(doc);
  };
}
