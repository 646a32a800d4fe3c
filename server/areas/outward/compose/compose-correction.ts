import { hashOf } from '../ledger/act-key.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { CopyRecord } from '../models/copies.ts';
import type { CorrectionRecord } from '../models/corrections.ts';
import type { OutwardSettingsRecord } from '../models/outward-settings.ts';
import { disclosureOf, withDisclosure } from './compose-outward-post.ts';

type Said = Pick<CorrectionRecord, 'text' | 'language'>;

/** The words of a correction as they go out. */
export const correctionText = ({ text, language }: Said, account: AccountRecord, settings: OutwardSettingsRecord): string => withDisclosure(disclosureOf(settings, account, language), text);

/** The hash of the exact thing and of what it answers. */
export const correctionHash = (said: Said, copy: Pick<CopyRecord, '_id' | 'remoteId'>, account: AccountRecord, settings: OutwardSettingsRecord): string =>
  hashOf({ account: account._id.toString(), copy: copy._id.toString(), remote: copy.remoteId, text: correctionText(said, account, settings), language: said.language });
