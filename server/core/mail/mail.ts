import type { Brand } from '#core/http/brand.ts';

export interface MailTo {
  readonly address: string;
  readonly name: string;
  readonly locale: string;
}

/** A mail by template: `views/mail/<template>.hbs` (text and HTML from one view model). */
export interface MailRequest {
  readonly to: MailTo;
  readonly template: string;
  readonly model: Readonly<Record<string, unknown>>;
  /** The same key is never sent twice. */
  readonly key: string;
}

export interface Mail {
  /** Queues the mail durably, inside the running transaction when there is one. */
  send(request: MailRequest): Promise<void>;
  /** Registers whose name and colour every mail wears. Call from an area's `start`. */
  wear(brand: () => Promise<Brand>): void;
  brand(): Promise<Brand>;
  /** `smtp` sends; `mailbox` keeps mails for the demo mailbox page; `none` keeps nothing and the doctor says so. */
  readonly transport: 'smtp' | 'mailbox' | 'none';
}
