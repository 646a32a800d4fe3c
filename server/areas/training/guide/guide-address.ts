/** By which the guide is known among people: no mail ever arrives there, and nobody signs in with it. */
export const guideAddress = 'guide@guide.invalid';
