import { expect } from 'chai';
import { refusals } from '#areas/outward/policies/index.ts';
import { locales, translate } from '#core/text/translate.ts';
import type { FailureKind, ProblemCode } from '#plugins/contract/index.ts';
import type { ActKind, ActState, ConsentState, CopyState, FindingCode, MirrorState, NetworkState, NextStepCode, ReplyState, VariantState } from '#views/types/outward.ts';

/** Texts whose key a template puts together: every state that the way out can be in has words. */
const codes = {
  refusal: [...refusals, 'person'],
  variant: ['draft', 'waiting', 'approved', 'scheduled', 'held', 'publishing', 'published', 'failed', 'unknown', 'withdrawn'] satisfies VariantState[],
  act: ['publish', 'update', 'correct', 'remove', 'answer'] satisfies ActKind[],
  'act-state': ['waiting', 'sending', 'looking', 'pending', 'done', 'failed', 'unknown', 'held', 'cancelled'] satisfies ActState[],
  consent: ['asked', 'given', 'refused', 'withdrawn'] satisfies ConsentState[],
  copy: ['live', 'removing', 'removed', 'stays'] satisfies CopyState[],
  failure: ['auth', 'content', 'limit', 'temporary', 'gone', 'unknown'] satisfies FailureKind[],
  finding: ['label', 'word', 'secret', 'mail-address', 'telephone', 'bank-account', 'card-number', 'internal-link', 'person', 'mention'] satisfies FindingCode[],
  'mirror-state': ['nominated', 'working', 'ended', 'declined'] satisfies MirrorState[],
  'network-state': ['on', 'off', 'set-up', 'asks-again', 'too-new', 'too-old', 'broken'] satisfies NetworkState[],
  next: ['mend', 'ask-approval', 'wait-approval', 'approve', 'wait-consent', 'publish', 'leaves', 'outside', 'follow', 'replace', 'stays'] satisfies NextStepCode[],
  problem: ['text-missing', 'text-too-long', 'title-missing', 'media-missing', 'too-many-media', 'media-type', 'media-too-large', 'media-not-public', 'alt-missing', 'alt-too-long', 'no-media-here', 'costs', 'not-editable', 'other'] satisfies ProblemCode[],
  'reply-state': ['open', 'snoozed', 'waiting-approval', 'answering', 'answered', 'no-answer-needed'] satisfies ReplyState[],
} as const;

describe('the words of the way out', () => {
  for (const [part, names] of Object.entries(codes)) {
    it(`name every ${part} in every language`, () => {
      for (const locale of locales) for (const name of names) expect(translate(locale, `outward.${part}.${name}`), `${locale} ${name}`).to.not.equal(`outward.${part}.${name}`);
    });
  }
});
