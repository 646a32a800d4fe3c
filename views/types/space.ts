import type { PersonRef } from '#views/types/person.ts';

export type SpaceKind = 'open' | 'closed' | 'secret';
export type NotifyLevel = 'all' | 'mentions' | 'none';

export interface SpaceRef {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: SpaceKind;
  /** Lucide icon name. */
  readonly icon: string;
  readonly hue: number;
}

export interface SpaceView extends SpaceRef {
  readonly purpose: string;
  /** Sanitised HTML. */
  readonly aboutHtml: string;
  readonly cover: string | null;
  readonly isDefault: boolean;
  /** Can be read, not changed. */
  readonly archived: boolean;
  readonly outside: 'never' | 'with-approval';
  readonly memberCount: number;
  readonly owners: readonly PersonRef[];
  /** What this viewer is here: member, owner, asked (waits for an owner), or none. */
  readonly standing: 'none' | 'asked' | 'member' | 'owner';
  /** Follow: in my feed. Mute: never unread, never told. Notify: how much I am told. */
  readonly settings: { readonly follow: boolean; readonly mute: boolean; readonly notify: NotifyLevel };
  readonly can: {
    readonly read: boolean;
    readonly join: boolean;
    readonly ask: boolean;
    readonly leave: boolean;
    readonly post: boolean;
    readonly edit: boolean;
    readonly manageMembers: boolean;
  };
}
