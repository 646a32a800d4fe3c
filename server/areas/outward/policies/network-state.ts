import type { NetworkState } from '#views/types/outward.ts';

export interface FoundFacts { readonly fit: 'fits' | 'too-new' | 'too-old' | 'broken'; readonly hosts: readonly string[]; readonly crashedOff: boolean }
export interface SetupFacts { readonly on: boolean; readonly hosts: readonly string[] }

/** Hosts that a plugin wants and nobody consented to. */
export const newHosts = (wanted: readonly string[], consented: readonly string[]): string[] => wanted.filter((host) => !consented.includes(host));

/** Whether a plugin may work, and if not, why. */
export const networkState = (found: FoundFacts, setup: SetupFacts | null): NetworkState => {
  if (found.fit !== 'fits') return found.fit;
  if (!setup) return 'set-up';
  if (newHosts(found.hosts, setup.hosts).length > 0) return 'asks-again';
  return setup.on && !found.crashedOff ? 'on' : 'off';
};

const hostField = /^\{(settings|account)\.([a-zA-Z]+)\}$/;

/** The fields of a form whose value is a host the plugin reaches: when one changes, secrets are asked anew. */
export const hostFields = (hosts: readonly string[], form: 'settings' | 'account'): string[] =>
  hosts.flatMap((host) => { const match = hostField.exec(host); return match?.[1] === form && match[2] ? [match[2]] : []; });

/** The host in what a person typed as an address or a name; null when there is none. */
export const hostOf = (typed: unknown): string | null => {
  if (typeof typed !== 'string' || typed.trim() === '') return null;
  try {
    return new URL(typed.includes('://') ? typed.trim() : `https://${typed.trim()}`).hostname || null;
  } catch {
    return null;
  }
};

/** Names that a call may reach: `{account.server}` becomes the host that was typed. */
export const reachableHosts = (hosts: readonly string[], typed: { readonly settings: Readonly<Record<string, unknown>>; readonly account: Readonly<Record<string, unknown>> }): string[] =>
  hosts.flatMap((host) => {
    const match = hostField.exec(host);
    if (!match) return [host];
    const named = hostOf(typed[match[1] as 'settings' | 'account'][match[2] ?? '']);
    return named === null ? [] : [named];
  });
