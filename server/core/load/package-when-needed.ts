import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/**
 * A package that the start and most requests do without is loaded at its first use: what it would cost a server that
 * never needs it is memory and time to begin. `Package` is the type of what it exports.
 */
export function packageWhenNeeded<Package>(name: string): () => Package {
  let loaded: { readonly exported: Package } | undefined;
  return () => (loaded ??= { exported: load(name) as Package }).exported;
}
