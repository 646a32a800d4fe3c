import type { PracticeRule } from '../course/practice-rule.ts';

/** Where the act of a rule is done: an address, and the key of its words. */
export const placeOfRule = (rule: PracticeRule, cohort: { readonly spaceId: string; readonly slug: string | null }): { readonly url: string; readonly key: string } => {
  const [act] = rule.acts;
  if (act === 'profile-completed') return { url: '/profile/edit', key: 'profile' };
  if (act === 'space-joined') return { url: '/spaces', key: 'spaces' };
  const named = typeof rule.where === 'object' ? encodeURIComponent(rule.where.space) : rule.where === 'practice' ? cohort.slug : null;
  if (typeof rule.where !== 'object' && (act === 'post' || act === 'question')) {
    const query = new URLSearchParams({ ...(rule.where === 'practice' ? { space: cohort.spaceId } : {}), ...(act === 'question' ? { kind: 'question' } : {}) }).toString();
    return { url: query === '' ? '/write' : `/write?${query}`, key: act === 'question' ? 'ask' : 'write' };
  }
  if (named !== null) return { url: `/spaces/${named}`, key: 'space' };
  return act === 'answer' || act === 'answer-accepted' ? { url: '/?order=waiting', key: 'waiting' } : { url: '/', key: 'feed' };
};
