import type { ParseArgsConfig } from 'node:util';
import type { Config } from '#config/config.ts';

/** One thing the command line does: `npm run parley -- <name> …`. */
export interface Verb {
  readonly name: string;
  /** What stands behind the name, such as `FILE`. */
  readonly words: string;
  /** How many words there may be. */
  readonly count: readonly [least: number, most: number];
  /** One line for the list of verbs. */
  readonly summary: string;
  /** What `--help` says beyond that. */
  readonly help: string;
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /** Gives the exit code; nothing is 0. */
  run(call: VerbCall): Promise<number | undefined>;
}

export interface VerbCall {
  readonly words: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  /** Read when asked for, so that help needs no configuration. @throws ConfigError */
  config(): Config;
  /** Writes one line for the person or program that called. */
  print(line: string): void;
}
