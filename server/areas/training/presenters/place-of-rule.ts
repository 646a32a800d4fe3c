import type { PracticeRule } from '../course/practice-rule.ts';

/** Where the act of a rule is done: an address, and the key of its words. `named`: the address of the space that the rule names. */
export const placeOfRule = (rule: PracticeRule, cohort: { readonly spaceId: string; readonly slug: string | null }, named: string | null): { readonly url: string; readonly key: string } => {
  const [act] = rule.acts;
  if (act === 'profile-completed') return { url: '/profile/edit', key: 'profile' };
  if (act === 'space-joined') return { url: '/spaces', key: 'spaces' };
  const space = typeof rule.where === 'object' ? named : rule.where === 'practice' ? cohort.slug : null;
  if (typeof rule.where !== 'object' && (act === 'post' || act === 'question')) {
    const query = new URLSearchParams({ ...(rule.where === 'practice' ? { space: cohort.spaceId } : {}), ...(act === 'question' ? { kind: 'question' } : {}) }).toString();
    return { url: query === '' ? '/write' : `/write?${query}`, key: act === 'question' ? 'ask' : 'write' };
  }
  if (space !== null) return { url: `/spaces/${space}`, key: 'space' };
  return act === 'answer' || act === 'answer-accepted' ? { url: '/?order=waiting', key: 'waiting' } : { url: '/', key: 'feed' };
};
