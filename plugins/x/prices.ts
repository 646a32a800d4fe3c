/** What X charges for one post, in US dollars, by whether a link stands in it. As of 2026; X changes them. */
export const prices = { currency: 'USD', post: 0.015, postWithLink: 0.2, read: 0.005 } as const;
