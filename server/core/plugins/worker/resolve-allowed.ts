import { lookup as lookupByCallback } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import { addressKind } from '#core/outside/address-kind.ts';
import type { Sentence } from '#plugins/contract/index.ts';
import { sayOfHouse } from '#plugins/contract/index.ts';
import type { Reach } from '../reach.ts';
import { bare, mayBePrivate, mayReach } from '../reach.ts';

/** What the guard says instead of connecting. */
export class OutsideRefused extends Error {
  readonly code = 'ERR_OUTSIDE_REFUSED';
  readonly said: string | Sentence;
  constructor(said: string | Sentence) {
    super(typeof said === 'string' ? said : said.text);
    this.said = said;
  }
}

// Taken before a plugin runs, so that what it does to the module does not matter here.
const lookup = promisify(lookupByCallback);
const resolve = (name: string): Promise<LookupAddress[]> => lookup(name, { all: true, verbatim: true });

/** The addresses of a host that this call may connect to, each of them checked. @throws OutsideRefused, or what the resolver says */
export async function resolveAllowed(reach: Reach, host: string, port: number): Promise<LookupAddress[]> {
  const literal = isIP(bare(host));
  const name = mayReach(reach, host, port) ? bare(host) : literal === 0 ? undefined : await nameOf(reach, bare(host));
  if (name === undefined) throw new OutsideRefused(sayOfHouse('house.not-a-host', { host }));
  const addresses = literal === 0 ? await resolve(name) : [{ address: bare(host), family: literal }];
  for (const { address } of addresses) {
    const kind = addressKind(address);
    if (kind === 'public' || (kind !== 'barred' && mayBePrivate(reach, name, port))) continue;
    throw new OutsideRefused(sayOfHouse('house.not-on-the-internet', { host: name, address }));
  }
  return addresses;
}

/** Some libraries resolve a name themselves and connect to its address: the allowed name that it belongs to. */
async function nameOf({ hosts }: Reach, address: string): Promise<string | undefined> {
  for (const entry of hosts) {
    const name = entry.replace(/:\d+$/, '');
    if (name.includes('*') || isIP(name) !== 0) continue;
    const addresses = await resolve(name).catch(() => []);
    if (addresses.some((one) => one.address === address)) return name;
  }
  return undefined;
}
