import type { Draft } from '../telling/draft.ts';

/** The canteen: soup, cake, and the vote about lentils. */
export const table: Draft[] = [
  {
    key: 'canteen-lentils', in: 'canteen', by: 'helga', ago: 134, at: '13:40', t: 'The lentil question',
    says: 'Kitchen asks: lentil soup has been on the menu every second Thursday since 2008. There are people who live for it and people who bring sandwiches on that day. Shall it become every fourth Thursday?\n\nPlease say why, not only yes or no. The pot holds eighty.',
    tone: ['curious', 'smile'],
    then: [
      'otto: Every Thursday.',
      'leonie: Every fourth. But then with the little sausages for those who want.',
      'priya: Lentils can do more than this soup. I offer my grandmother\'s dal for a test. If eighty people say no I will never mention it again.',
      'ludwig: In 2008 there was a strike because it was taken off. A small strike. But it was in the paper.',
      '> noemie: I looked it up. Page 11, with picture. You are in it, with a spoon.',
      'thandi: Second Thursday soup, fourth Thursday dal. Nobody has to starve, nobody has to strike.',
      'helga: Kitchen accepts Thandi\'s plan. Priya, they need quantities for eighty.',
      '> priya: I have them in a spreadsheet. Of course I have them in a spreadsheet.',
    ],
  },
  {
    key: 'canteen-dal', in: 'canteen', by: 'priya', ago: 113, at: '14:05', t: 'Dal for eighty: the account',
    says: 'As promised, the figures:\n\n| | |\n|---|---|\n| portions cooked | 80 |\n| portions eaten | 80 |\n| asked for the recipe | 23 |\n| said "interesting" | 4 |\n| Otto | 2 portions |\n\nAllergens: mustard, nothing else. Costs: 1.14 per portion, which is 22 cents below the soup, but I would never say this aloud.',
    img: [[{ kind: 'plate', seed: 661, hue: 40 }, 'A plate of yellow dal with herbs, seen from above']],
    tone: ['thanks', 'well-done', 'smile'],
    then: [
      'otto: It was good.',
      'maren: In thirteen words or less, that is the longest review he has written.',
      'kalle: I said "interesting". I meant it. I went back for bread and wiped the plate.',
      'hana: Recipe please, for six, not for eighty!',
      '> priya: For six: 300 g red lentils, 1 l water, turmeric, salt; then hot oil with mustard seeds, garlic, chilli, all at once over it. It must hiss.',
      'helga: It hissed. Bernd came running with the fire blanket.',
    ],
  },
  {
    key: 'canteen-fridge', in: 'canteen', by: 'bernd', ago: 77, at: '07:00', t: 'Fridge two will be emptied on Friday',
    says: 'Friday, 14:00. What has no name and no date goes. I do not ask, I do not smell, I do not guess.\n\nFound so far: a yoghurt from an earlier government, half an onion with a face, and a box labelled *DO NOT OPEN (Lukas)*.',
    tone: ['smile', 'agree'],
    then: [
      'lukas: Please do not open it.',
      '> bernd: What is in it?',
      '> lukas: Sealing rings, ageing at 6 degrees. The lab fridge was full. It is a test, run 2229.',
      'sofia: Food and samples in the same fridge will be a finding in the audit. A very funny one, but a finding.',
      'lukas: Moved. Sorry. The onion is not mine.',
      'callum: The onion is mine. It is a portrait.',
    ],
  },
  {
    key: 'canteen-cake', in: 'canteen', by: 'grace', ago: 53, at: '09:20',
    says: 'It is Ludwig\'s birthday and he has told nobody, as every year. There is plum cake in the warehouse, aisle C, bin C-12, correctly labelled. From half past nine. Contains wheat, egg, milk, and a little rum that I did not measure.',
    img: [[{ kind: 'still-life', seed: 662, hue: 290, labels: ['cake', 'mug', 'mug'] }, 'A plum cake with two mugs on a workbench']],
    tone: ['smile', 'thanks'],
    then: [
      'viktor: For the record, I allowed food in C-12 for exactly one day. The label says so.',
      'ludwig: I only wanted to fetch bolts. There were forty people singing between the shelves.',
      'finn: He cried a bit.',
      '> ludwig: Dust.',
      'marek: There is no dust in aisle C. I checked personally.',
      'ingrid: Thirty-eight years of birthdays without a word, Ludwig. Thank you for each of them.',
    ],
  },
  {
    key: 'canteen-tea', in: 'canteen', by: 'aoife', ago: 61, at: '15:10', q: true,
    says: 'I mean this with respect: who has decided that the hot water in the canteen is 82 degrees? Tea needs a hundred. I have measured it, with Sofia\'s thermometer, three times.',
    then: [
      'bernd: The machine is set to 82 because of children at the open day. Five years ago.',
      'oliver: I would like to state, from Bristol, that I have known about this for years and have carried a flask because of it.',
      'meiling: For oolong 95, for green tea 80. So 82 is good for one tea out of four.',
      '* bernd: Set to 98 since 15:40. There is a yellow sticker. Children\'s day is now a note in my calendar.',
      'aoife: I have had my first cup of tea in Brennach. Eighty days. Thank you, Bernd.',
    ],
  },
  {
    key: 'canteen-samosa', in: 'canteen', by: 'priya', ago: 23, at: '08:10',
    says: 'Month end is closed, two hours early, because everybody handed in their receipts on time. I had announced consequences. Here they are: **90 samosas**, from 10:30, canteen counter. Half with potato, half with peas. Wheat; nothing else.',
    img: [[{ kind: 'plate', seed: 663, hue: 25 }, 'A round plate full of samosas and herbs']],
    tone: ['thanks', 'smile', 'well-done'],
    then: [
      'valentina: I have never handed in a train ticket with so much hope.',
      'tobias: They were gone at 10:52. I was in a meeting until 10:55. I will now look into who calls meetings at that time.',
      '> priya: There are two in the server room. On the UPS. Warm.',
      '> tobias: This is the best use of that room so far.',
      'stefan: Hundredths of a millimetre, all of them the same. Respect.',
    ],
  },
  {
    key: 'canteen-spoons', in: 'canteen', by: 'helga', ago: 10, at: '11:00',
    says: 'We bought 120 small spoons in spring. There are 37. I do not accuse anyone. But tomorrow at lunch there will be a box by the door, and whoever puts spoons into it will not be looked at.',
    tone: ['smile', 'sorry'],
    then: [
      'thandi: Four were in the wheel shop. We stir nothing. It is a mystery.',
      'lukas: Six in the lab. They are *measured* now, if that helps.',
      'marek: One in the paint shop, it is green. You do not want it back.',
      '> helga: I want it back. It gets a place of honour.',
      'helga +1: 81 in the box! And a ladle which is not ours.',
    ],
  },
];
