/** Invented people who walk by; a visitor speaks as one of them. */
export const passersBy = [
  { id: 'rosa', name: 'Rosa Quint', handle: '@rosa@townsquare' },
  { id: 'ibrahim', name: 'Ibrahim Sool', handle: '@ibrahim@townsquare' },
  { id: 'marit', name: 'Marit Ekdal', handle: '@marit@townsquare' },
  { id: 'teo', name: 'Teo Bramante', handle: '@teo@townsquare' },
  { id: 'ladybird', name: 'Grandma Ladybird', handle: '@ladybird@townsquare' },
] as const;

export interface Neighbour {
  readonly name: string;
  readonly handle: string;
  readonly text: string;
  /** Hours of the day at which it was said, and how many days ago. */
  readonly hour: number;
  readonly days: number;
  readonly likes: number;
}

/** What else is said in the town, so that a post from the house has company. */
export const neighbours: readonly Neighbour[] = [
  { name: 'Harbour Ferry', handle: '@ferry@townsquare', hour: 6, days: 0, likes: 14, text: 'Good morning! Calm water, all crossings on time. The 7:40 carries bicycles again.' },
  { name: 'Town Library', handle: '@library@townsquare', hour: 15, days: 1, likes: 32, text: 'Repair café in the reading room on Saturday: bring a lamp, a chair or a stubborn zip. Tea is on us. #repaircafe' },
  { name: 'Bakery on the Corner', handle: '@bakery@townsquare', hour: 5, days: 1, likes: 57, text: 'Rye is out of the oven. The first ten people who tell us a word their grandmother used get a bun.' },
  { name: 'Allotment Society', handle: '@allotments@townsquare', hour: 18, days: 2, likes: 21, text: 'Too many quinces. Truly, too many. Baskets stand at the green gate, help yourselves.' },
];
