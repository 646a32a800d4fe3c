import { isIP } from 'node:net';
import type { Manifest, PluginAccount } from '#plugins/contract/index.ts';
import type { CallOptions } from './plugin-calls.ts';

/** Where one call may go: names, `host:port`, `*.names`, or `*`; and which of them may lie in a private network. */
export interface Reach {
  readonly hosts: readonly string[];
  readonly allowPrivate: readonly string[];
}

export const nowhere: Reach = { hosts: [], allowPrivate: [] };

type Values = Readonly<Record<string, unknown>>;
interface Given { readonly settings?: Values; readonly fields?: Values; readonly account?: PluginAccount; readonly accounts?: readonly PluginAccount[] }

const named = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/;
const field = /^\{(settings|account)\.([a-zA-Z]+)\}$/;

/** The hosts of a manifest for one call: what was consented to, with addresses that a person entered put in their places. */
export function reachOf(manifest: Manifest, given: object, { hosts: consented, allowPrivate = [] }: Pick<CallOptions, 'hosts' | 'allowPrivate'>): Reach {
  const hosts = manifest.hosts.filter((host) => consented === undefined || consented.includes(host)).flatMap((host) => {
    const [, source, name = ''] = field.exec(host) ?? [];
    return source === undefined ? [host] : entered(given, source, name).flatMap(hostIn);
  });
  return { hosts: [...new Set(hosts)], allowPrivate: allowPrivate.flatMap((entry) => (entry.includes('://') ? hostIn(entry) : [entry.toLowerCase()])) };
}

function entered({ settings, fields, account, accounts = [] }: Given, source: string, name: string): unknown[] {
  const all = [...accounts, ...(account ? [account] : [])];
  const values = source === 'settings' ? [settings, ...all.map((one) => one.settings)] : [fields, ...all.map((one) => one.fields)];
  return values.map((record) => record?.[name]);
}

/** The host in what a person entered: a name, a name with a port, or a whole address. A `*` is none. */
export function hostIn(text: unknown): string[] {
  if (typeof text !== 'string' || text.trim() === '') return [];
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text.trim()) ? text.trim().replace(/^[^:]+/, 'https') : `https://${text.trim()}`;
  if (!URL.canParse(address)) return [];
  const host = bare(new URL(address).hostname);
  return isIP(host) !== 0 || named.test(host) ? [host] : [];
}

/** Without the brackets of an IPv6 address, without the dot at the end of a full name, in small letters. */
export const bare = (host: string): string => host.toLowerCase().replace(/^\[|\]$/g, '').replace(/\.$/, '');

export function mayReach({ hosts }: Reach, host: string, port: number): boolean {
  const name = bare(host);
  return hosts.some((entry) => entry === '*' || entry === name || entry === `${name}:${port}` || (entry.startsWith('*.') && name.endsWith(entry.slice(1)) && name.length >= entry.length));
}

export function mayBePrivate({ allowPrivate }: Reach, host: string, port: number): boolean {
  const name = bare(host);
  return allowPrivate.includes(name) || allowPrivate.includes(`${name}:${port}`);
}
