import type { Element } from '@xmldom/xmldom';
import { attribute, child, children, decodeManifest, parseManifest, textOf } from './manifest-xml.ts';
import { packageBounds } from './package-bounds.ts';
import type { PackageItem, PackageManifest } from './package-facts.ts';
import { PackageRefusal } from './package-refusal.ts';

/** Reads `imsmanifest.xml`. Pure. @throws PackageRefusal saying what cannot be played */
export function readManifest(bytes: Buffer): PackageManifest {
  const text = decodeManifest(bytes);
  const root = parseManifest(text);
  const { standard, edition } = editionOf(root, text);
  const organisation = chosenOrganisation(root);
  const resources = resourcesOf(root);
  const items: PackageItem[] = [];
  const open: { readonly element: Element; readonly depth: number }[] = children(organisation, 'item').toReversed().map((element) => ({ element, depth: 0 }));
  const sequences = new Map(children(child(root, 'sequencingCollection') ?? root, 'sequencing').map((element) => [attribute(element, 'ID') ?? '', element]));
  for (let next = open.pop(); next; next = open.pop()) {
    const { element, depth } = next;
    if (depth > packageBounds.itemDepth) throw new PackageRefusal('items-too-deep', { most: packageBounds.itemDepth });
    if (items.length >= packageBounds.items) throw new PackageRefusal('too-many-items', { most: packageBounds.items });
    const item = itemOf(element, depth, { standard, resources, sequences });
    if (items.some(({ id }) => id === item.id)) throw new PackageRefusal('item-twice', { item: item.id });
    items.push(item);
    open.push(...children(element, 'item').toReversed().map((inner) => ({ element: inner, depth: depth + 1 })));
  }
  const launched = items.filter(({ launch }) => launch !== null);
  if (launched.length === 0) throw new PackageRefusal('nothing-to-launch');
  if (!launched.some(({ reports }) => reports)) throw new PackageRefusal('nothing-reports');
  return { standard, edition, title: shortened(textOf(child(organisation, 'title'))) || shortened(launched[0]?.title ?? ''), items };
}

const shortened = (text: string): string => text.slice(0, 200);

function editionOf(root: Element, text: string): Pick<PackageManifest, 'standard' | 'edition'> {
  const schema = textOf(child(root, 'metadata', 'schema'));
  const version = textOf(child(root, 'metadata', 'schemaversion'));
  if (/common cartridge/i.test(schema) || /imsglobal\.org\/xsd\/imscc/i.test(text)) throw new PackageRefusal('common-cartridge');
  if (version === '1.2' || version === '1.1') return { standard: '1.2', edition: '1.2' };
  const edition = /^2004\s+(\w+)\s+Edition$/i.exec(version)?.[1];
  if (edition !== undefined) return { standard: '2004', edition: `2004 ${edition.toLowerCase()} Edition` };
  if (/^CAM 1\.3$/i.test(version) || version === '1.3') return { standard: '2004', edition: '2004 2nd Edition' };
  // Some say nothing, or what tool they come from; then the namespace of their extensions tells.
  if (/adlcp_v1p3/i.test(text)) return { standard: '2004', edition: '2004' };
  if (/adlcp_rootv1p2/i.test(text)) return { standard: '1.2', edition: '1.2' };
  throw new PackageRefusal('manifest-version', { detail: [schema, version].filter((part) => part !== '').join(' ') || '?' });
}

function chosenOrganisation(root: Element): Element {
  const holder = child(root, 'organizations');
  const all = holder ? children(holder, 'organization') : [];
  const named = holder && attribute(holder, 'default');
  const found = all.find((one) => attribute(one, 'identifier') === named) ?? all[0];
  if (!found) throw new PackageRefusal('nothing-to-launch');
  return found;
}

interface Resource { readonly href: string | undefined; readonly base: string; readonly reports: boolean }

function resourcesOf(root: Element): Map<string, Resource> {
  const holder = child(root, 'resources');
  const outer = [attribute(root, 'base') ?? '', holder ? attribute(holder, 'base') ?? '' : ''];
  return new Map((holder ? children(holder, 'resource') : []).map((element) => [attribute(element, 'identifier') ?? '', {
    href: attribute(element, 'href'), base: [...outer, attribute(element, 'base') ?? ''].join(''), reports: (attribute(element, 'scormtype') ?? '').toLowerCase() === 'sco',
  }]));
}

interface Around { readonly standard: PackageManifest['standard']; readonly resources: ReadonlyMap<string, Resource>; readonly sequences: ReadonlyMap<string, Element> }

function itemOf(element: Element, depth: number, { standard, resources, sequences }: Around): PackageItem {
  const id = attribute(element, 'identifier') ?? '';
  const title = shortened(textOf(child(element, 'title')));
  if (id === '' || id.length > 200) throw new PackageRefusal('item-without-id', { item: title });
  const named = attribute(element, 'identifierref');
  const resource = named === undefined ? undefined : resources.get(named);
  if (named !== undefined && named !== '' && !resource) throw new PackageRefusal('resource-missing', { item: title || id, detail: named });
  const say = (name: string): string => textOf(child(element, name)).slice(0, 4_000);
  return {
    id, title: title || id, depth, shown: attribute(element, 'isvisible') !== 'false', reports: resource?.reports ?? false,
    launch: resource?.href ? launchOf(resource.base + resource.href, attribute(element, 'parameters') ?? '', title || id) : null,
    passMark: standard === '1.2' ? percentOf(say('masteryscore'), 1) : percentOf(measureOf(element, sequences), 100),
    completionThreshold: standard === '1.2' ? null : percentOf(attribute(child(element, 'completionThreshold') ?? element, 'minProgressMeasure') ?? say('completionThreshold'), 100),
    launchData: standard === '1.2' ? say('datafromlms') : say('dataFromLMS'),
    maximumTime: say('maxtimeallowed').slice(0, 60), timeLimitAction: (standard === '1.2' ? say('timelimitaction') : say('timeLimitAction')).slice(0, 60),
  };
}

/** The measure from which an item of 2004 is passed, where it says that measure decides. */
function measureOf(element: Element, sequences: ReadonlyMap<string, Element>): string {
  const own = child(element, 'sequencing');
  const named = own && sequences.get(attribute(own, 'IDRef') ?? '');
  const objective = child(own, 'objectives', 'primaryObjective') ?? child(named, 'objectives', 'primaryObjective');
  if (!objective || attribute(objective, 'satisfiedByMeasure') !== 'true') return '';
  return textOf(child(objective, 'minNormalizedMeasure')) || '1';
}

function percentOf(text: string, times: number): number | null {
  const number = text === '' ? Number.NaN : Number(text) * times;
  return Number.isFinite(number) ? Math.min(100, Math.max(0, number)) : null;
}

/** The path of a launch file within the package, and what is added to its address. @throws PackageRefusal when it leads out of the package */
function launchOf(href: string, parameters: string, item: string): { path: string; query: string } {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) throw new PackageRefusal('launch-outside', { item, detail: href });
  const root = 'http://package.invalid/';
  const url = URL.canParse(href, root) ? new URL(href, root) : null;
  const path = url && decoded(url.pathname.slice(1));
  if (!url || url.origin !== new URL(root).origin || !path) throw new PackageRefusal('launch-outside', { item, detail: href });
  const more = parameters.trim().replace(/^[?&]+/, '');
  const query = more.startsWith('#') ? `${url.search}${more}` : `${url.search}${more === '' ? '' : `${url.search === '' ? '?' : '&'}${more}`}${more.includes('#') ? '' : url.hash}`;
  return { path, query: query.slice(0, 2_000) };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
