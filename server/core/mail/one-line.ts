/** Text for a mail header: no line breaks or other control characters, bounded. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').replace(/ {2,}/g, ' ').trim().slice(0, 300);

/** A single plain address; anything with more than that in it is refused. */
export const isPlainAddress = (address: string): boolean => address.length <= 254 && /^[^\s<>"(),;:\\[\]@\p{Cc}]+@[^\s<>"(),;:\\[\]@\p{Cc}]+$/u.test(address);
