import type { PostRecord } from '#areas/feed/index.ts';
import { AppError, invalidField } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { Finding } from '../checks/find-findings.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { CorrectionRecord } from '../models/corrections.ts';
import type { MirrorRecord } from '../models/mirrors.ts';
import type { OutwardSettingsRecord } from '../models/outward-settings.ts';
import type { VariantRecord } from '../models/variants.ts';
import { checkVariant, isSettled } from './check-variant.ts';
import { prepareVariant } from './prepare-variant.ts';

type Said = Pick<CorrectionRecord, 'text' | 'language' | 'reason'>;
interface Found { readonly variant: VariantRecord; readonly mirror: MirrorRecord | null; readonly account: AccountRecord; readonly post: PostRecord | null }

/** The variant as if it said nothing but the correction. */
const saying = (variant: VariantRecord, { text, language }: Pick<Said, 'text' | 'language'>): VariantRecord => ({ ...variant, text, language, title: '', media: [], link: null });

/** What the check finds in a correction and nobody has settled: what was settled in the text that it corrects is settled here, and a warning by the reason given. */
export async function openFindings(ctx: AppContext, { variant, mirror, account, post }: Found, said: Said, settings: OutwardSettingsRecord): Promise<Finding[]> {
  const findings = await checkVariant(ctx, { variant: saying(variant, said), account, mirror, post, settings });
  return findings.filter((finding) => !isSettled(finding, variant.findingAnswers) && (finding.level === 'block' || said.reason === null));
}

/** Checks that a correction could go out as it is: one reply, short enough, with nothing in it that must stay. @throws AppError invalid with what is wrong with it */
export async function requireFit(ctx: AppContext, found: Found, said: Said, settings: OutwardSettingsRecord): Promise<void> {
  const { prepared } = await prepareVariant(ctx, saying(found.variant, said), found.account, settings);
  const [wrong] = prepared.problems.filter(({ level, field }) => level === 'error' && field === 'text');
  if (wrong) throw invalidField('text', `errors.outward.problem-${wrong.code}`, wrong.values);
  const [first] = prepared.parts;
  if (first && prepared.parts.length > 1) throw invalidField('text', 'errors.outward.problem-text-too-long', { count: prepared.parts.reduce((sum, { count }) => sum + count, 0), maximum: first.maximum });
  const open = await openFindings(ctx, found, said, settings);
  if (open.length > 0) {
    throw new AppError('invalid', {
      fields: [
        ...open.map(({ code, values }) => ({ field: 'text', messageKey: `outward.finding.${code}`, values })),
        open.some(({ level }) => level === 'block') ? { field: 'text', messageKey: 'errors.outward.say-it-otherwise' } : { field: 'reason', messageKey: 'errors.outward.say-why' },
      ],
    });
  }
}
