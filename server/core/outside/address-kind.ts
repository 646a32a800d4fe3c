import { BlockList, isIP } from 'node:net';

/**
 * What an address leads to: anybody's server, a network of the house's own, this machine, or nothing that a server may ask
 * (link-local with the clouds' metadata services, multicast, reserved, and forms that hide another address inside).
 */
export type AddressKind = 'public' | 'private' | 'loopback' | 'barred';

const listOf = (ipv4: readonly string[], ipv6: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const [family, ranges] of [['ipv4', ipv4], ['ipv6', ipv6]] as const) {
    for (const range of ranges) {
      const [network = '', bits = ''] = range.split('/');
      list.addSubnet(network, Number(bits), family);
    }
  }
  return list;
};

const loopback = listOf(['127.0.0.0/8'], ['::1/128']);
const own = listOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'], ['fc00::/7']);
const barred = listOf(
  ['0.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  ['::/96', 'fe80::/10', 'fec0::/10', 'ff00::/8', '100::/64', '64:ff9b::/96', '64:ff9b:1::/48', '2001::/32', '2001:db8::/32', '2002::/16', '3fff::/20'],
);

export function addressKind(address: string): AddressKind {
  const plain = ipv4Inside(address) ?? address;
  const family = isIP(plain);
  // A zone (`%eth0`) belongs to link-local addresses only.
  if (family === 0 || plain.includes('%')) return 'barred';
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  if (loopback.check(plain, kind)) return 'loopback';
  if (barred.check(plain, kind)) return 'barred';
  return own.check(plain, kind) ? 'private' : 'public';
}

/** The IPv4 address in `::ffff:…`, in whichever spelling; else undefined. */
function ipv4Inside(address: string): string | undefined {
  if (isIP(address) !== 6 || address.includes('%')) return undefined;
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(written) ?? [];
  if (high === undefined || low === undefined) return undefined;
  return [high, low].flatMap((part) => [Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 255]).join('.');
}
