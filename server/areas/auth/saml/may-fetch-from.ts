import { addressKind } from '#core/outside/address-kind.ts';

/**
 * Whether metadata may be fetched from an address that a name resolved to. Private networks are allowed, since an intranet's
 * identity provider often lives in one (https and its certificate guard that way); loopback only in the demo and in tests.
 */
export function mayFetchFrom(address: string, allowLoopback: boolean): boolean {
  const kind = addressKind(address);
  return kind === 'loopback' ? allowLoopback : kind !== 'barred';
}
