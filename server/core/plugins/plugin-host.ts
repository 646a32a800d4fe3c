import type { FieldProblem } from '#core/errors/app-error.ts';
import type { Manifest, PluginWords } from '#plugins/contract/index.ts';
import type { Ability, CallOptions, PluginCalls, PluginMethod } from './plugin-calls.ts';

/**
 * The plugins of this installation, each in a thread of its own that is started by the first call and ended when nobody calls.
 * Whatever a plugin does, a call ends within its time with an answer that was checked, or with a failure.
 */
export interface PluginHost {
  /** Everything that was found, in the order of ids; nothing of it has run. Empty in safe mode. */
  list(): readonly FoundPlugin[];
  find(id: string): FoundPlugin | undefined;
  /** Forms and abilities, as they are kept; else runs the plugin's code, without a host to reach. @throws PluginFailure `temporary` when it does not start */
  describe(id: string): Promise<PluginShape>;
  /** Holds what was typed against the plugin's own schema. @throws PluginFailure */
  check(id: string, part: FormName, values: Readonly<Record<string, unknown>>): Promise<CheckedValues>;
  /**
   * Asks a plugin. What gives an outcome never rejects: a plugin that throws, hangs, dies or lies is an outcome `failed`, and
   * `unknown` where `publish` or `reply` had begun. @throws PluginFailure for every other method
   */
  call<Method extends PluginMethod>(id: string, method: Method, given: PluginCalls[Method]['given'], options?: CallOptions): Promise<PluginCalls[Method]['result']>;
  state(id: string): PluginState;
  /** Forgets the crashes of a plugin that was switched off because of them. */
  switchOn(id: string): void;
  /** Calls `listener` whenever a plugin was switched off after repeated crashes; gives the way to stop that. */
  onOff(listener: (off: { readonly id: string; readonly reason: string }) => void): () => void;
  /** Hands over where plugins keep their small memory; without it they have none. */
  remember(memory: PluginMemory): void;
  /** Ends every thread; calls under way fail. */
  stop(): Promise<void>;
}

export interface FoundPlugin {
  /** The folder's name, or that of the package behind `parley-plugin-`. */
  readonly id: string;
  readonly source: 'built-in' | 'package';
  readonly folder: string;
  /** `too-new` and `too-old` speak of the contract; `broken` says why in `problem`. Only what fits can be called. */
  readonly fit: 'fits' | 'too-new' | 'too-old' | 'broken';
  readonly problem?: string;
  /** Absent when it could not be read. */
  readonly manifest?: Manifest;
  /** By language, what it says of itself and to people beside its English. */
  readonly words?: Readonly<Record<string, PluginWords>>;
  /** Which of its languages could not be read, and why. */
  readonly wordProblems?: readonly string[];
}

export type FormName = 'settings' | 'account' | 'options';

export interface PluginShape {
  readonly settings: FormSchema;
  readonly account: FormSchema;
  readonly options: FormSchema;
  readonly can: Readonly<Record<Ability, boolean>>;
}

/** JSON Schema of a flat object, as zod writes it. */
export interface FormSchema {
  readonly properties: Readonly<Record<string, FieldSchema>>;
  readonly required: readonly string[];
}

export interface FieldSchema {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean';
  readonly title?: string;
  readonly description?: string;
  /** What is said when a value does not have the right form. */
  readonly refused?: string;
  /** Sealed at rest and never shown again. */
  readonly secret?: boolean;
  readonly enum?: readonly (string | number | boolean)[];
  /** What each of `enum` is called. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly default?: string | number | boolean;
  /** Such as `uri` or `email`. */
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export type CheckedValues =
  | { readonly values: Readonly<Record<string, unknown>> }
  | { readonly problems: readonly FieldProblem[] };

export interface PluginState {
  readonly state: 'stopped' | 'running' | 'backing-off' | 'off';
  /** Crashes within the last ten minutes. */
  readonly crashes: number;
  /** Since when it is in this state. */
  readonly since: Date;
  /** What it died of last. */
  readonly reason?: string;
}

/** Where plugins keep what they must know tomorrow; keys and sizes are checked before. */
export interface PluginMemory {
  get(pluginId: string, key: string): Promise<unknown>;
  /** @throws when the plugin has too many keys */
  set(pluginId: string, key: string, value: unknown): Promise<void>;
  delete(pluginId: string, key: string): Promise<void>;
  /** Keys that begin with `prefix`, in order. */
  list(pluginId: string, prefix: string, limit: number): Promise<readonly { readonly key: string; readonly value: unknown }[]>;
}
