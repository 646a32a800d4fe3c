/** Made by the build: partials compiled ahead, so that the browser needs no compiler and no `unsafe-eval`. */
declare module 'virtual:parley-partials' {
  export const partials: Readonly<Record<string, unknown>>;
}

/** Made by the build: the texts that the browser's partials and messages use, by locale. */
declare module 'virtual:parley-texts' {
  import type { Catalogue } from '#views/helpers/translate.ts';
  export const texts: Catalogue;
}
