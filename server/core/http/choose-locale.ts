/** The first locale of Accept-Language that there are texts for; English when none is. */
export function chooseLocale(acceptLanguage: string | undefined, known: readonly string[]): string {
  if (acceptLanguage === undefined) return 'en';
  const wishes = acceptLanguage.slice(0, 200).split(',').map((entry) => {
    const [tag = '', weight] = entry.trim().toLowerCase().split(';q=');
    return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) };
  });
  const best = wishes.filter((wish) => wish.weight > 0 && known.includes(wish.language)).sort((left, right) => right.weight - left.weight)[0];
  return best?.language ?? 'en';
}
