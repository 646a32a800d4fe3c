import type { FamilySpec } from './family.ts';
import { clock, spread } from './family.ts';

type Find = [thing: string, place: string, mark: string, owner: string, claim: string];

const finds: Find[] = [
  ['a blue thermos', 'in the nine o\'clock round', 'a dent like a heart', 'rosa', 'Mine. The dent is from line 2, the heart is coincidence.'], ['one knitted sock', 'in the drying room', 'green, size of a giant', 'kalle', 'That is my left one. I have been wearing two right ones.'],
  ['reading glasses', 'on the granite in the jig room', 'one arm mended with copper wire', 'ludwig', 'I could not read the post about them.'], ['a house key', 'at the pond bench', 'on a ring with a hex nut', 'callum', 'I lay on the floor there. It must have stayed lying.'],
  ['a child\'s drawing', 'in the copier', 'a bike with eleven wheels', 'ines', 'From my niece. We are considering it for production.'], ['a calliper', 'in the fridge, canteen', '0.02 mm, cold', 'lukas', 'I wanted to know something about cheese. Sorry.'],
  ['a choir folder', 'on the forklift', 'alto, with notes in pencil', 'grace', 'Ah, there. I practised while charging.'], ['a tin of mints', 'in the paint cabin', 'without mints', 'marek', 'Dust-free storage. It is for plugs now.'],
  ['a bicycle lock', 'locked to nothing', 'at the rack in front of hall 1, four digits', 'david', 'I remember the number, I only did not remember the place.'], ['a scarf', 'round the neck of the mannequin in reception', 'red, very soft', 'noemie', 'It suits her better, but I am cold.'],
  ['an umbrella', 'in the umbrella stand', 'since three years, nobody dares', 'oliver', 'British, black, mine. I left it after the summer party. It was dry ever since.'],
];

/** Things that lie about, and whose they are. */
export const foundThings: FamilySpec = {
  name: 'found', in: 'square', count: 11, length: [3, 5],
  facts: (chance, at) => {
    const [thing, place, mark, owner, claim] = finds[at] ?? ['', '', '', '', ''];
    return { by: chance.pick(['helga', 'bernd', 'elif', 'leonie', 'hana', 'helga'].filter((name) => name !== owner && (name !== 'elif' || at > 8))), ago: spread(chance, at, 11, 160, 6), at: clock(chance, 9, 15), tone: ['smile', 'curious'], slots: { thing, place, mark, owner: `@${owner}`, claim }, then: [`${owner}: ${claim}`] };
  },
  parts: [['Found: {thing}, {place}.', 'Who misses {thing}? It was {place}.', '{thing} has turned up {place}.', 'At reception since this morning: {thing}. It was {place}.', 'Lost property, today: {thing} ({place}).', '{place} I found {thing}.'], ['Mark: {mark}.', 'To recognise it: {mark}.', 'It has a special feature: {mark}.', 'Description: {mark}.', '{mark}. Whoever can say what else, gets it.']],
  talks: [
    'viktor: Everything that lies about could have a label. I offer. // > {by}: Not on people, Viktor.', 'thandi: Not mine, but I like {thing}.', 'carmen: {place}, of all places.', 'leonie: I walked past it three times and thought it belonged there.', 'stefan: Give it two days, then Ludwig has a use for it.', 'maren: This is my favourite kind of post.', 'paul: Trainees have been asked, all say no, all very quickly.', 'otto: Not mine.', 'priya: If nobody comes: raffle, in favour of the coffee fund.', 'bao: The inspector by the pond had a look at it as well.', 'jiri: I asked the drivers. One said yes and then laughed.', 'samira: {mark}? I have seen that before, I only do not know on whom.', 'emre: I thought it was art.', 'freya: Is it repairable?', 'tobias: Please only post things here that are not passwords. Last week somebody found one.', 'dagmar: Could be from a customer who was here on the tour. I ask.', 'anouk: I have a box for such things. I have two.', 'sofia: Measured: 1 piece.', 'wei: 不是我的。 Not mine.', 'jonas: Well described. One could draw it.',
  ],
};
