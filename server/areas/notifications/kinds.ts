/** For me: mentions, answers, what I was asked. Activity: the rest of what I follow. */
export const lanes = ['for-me', 'activity'] as const;
export type Lane = (typeof lanes)[number];

/** About the way out: asked of a person, or work that waits for them. */
export const outwardKinds = ['consent', 'approval', 'nominated', 'declined', 'outside-reply', 'outside-stuck'] as const;
/** About learning: a date, a mark, somebody who needs help. They lead to a page of their own. */
export const learningKinds = ['learn-nudge', 'learn-before', 'learn-due', 'learn-after', 'learn-marked', 'learn-help', 'learn-enrolled', 'learn-confirmed', 'learn-refused', 'learn-completed'] as const;
export const noticeKinds = ['mention', 'answer', 'accepted', 'asked', 'admitted', 'announcement', 'comment', 'post', 'reaction', ...outwardKinds, ...learningKinds] as const;
export type NoticeKind = (typeof noticeKinds)[number];
export const isOutward = (kind: NoticeKind): boolean => outwardKinds.some((one) => one === kind);
export const isLearning = (kind: NoticeKind): boolean => learningKinds.some((one) => one === kind);
