import type { Config } from '#config/config.ts';
import type { Mail } from '#core/mail/mail.ts';

/** Where mails go under a configuration. */
export const transportOf = (config: Pick<Config, 'smtpUrl' | 'mode'>): Mail['transport'] => {
  if (config.smtpUrl !== undefined) return 'smtp';
  return config.mode === 'production' ? 'none' : 'mailbox';
};
