import { BlockList, isIP } from 'node:net';

/** Ranges that no identity provider lives in: this machine, link-local (and the clouds' metadata services there), multicast, reserved. */
const barred = new BlockList();
for (const [network, bits] of [['0.0.0.0', 8], ['169.254.0.0', 16], ['192.0.0.0', 24], ['192.0.2.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const) barred.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [['::', 128], ['fe80::', 10], ['ff00::', 8], ['2001:db8::', 32], ['64:ff9b::', 96], ['2002::', 16], ['100::', 64]] as const) barred.addSubnet(network, bits, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Whether metadata may be fetched from an address that a name resolved to. Private networks are allowed, since an intranet's
 * identity provider often lives in one (https and its certificate guard that way); loopback only in the demo and in tests.
 */
export function mayFetchFrom(address: string, allowLoopback: boolean): boolean {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const family = isIP(plain);
  if (family === 0) return false;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  if (loopback.check(plain, kind)) return allowLoopback;
  if (/^::ffff:/i.test(plain)) return false;
  return !barred.check(plain, kind);
}
