import type { Draft } from '../telling/draft.ts';

/** How people get to the works, and what lies in the way. */
export const ways: Draft[] = [
  {
    key: 'commute-bridge', in: 'commute', by: 'bernd', ago: 101, at: '06:50', t: 'Mill bridge closed from Monday',
    says: 'The town closes the mill bridge for about eleven weeks: bearings. On foot and with a bike you can still cross until 06:00 and after 18:00, which helps nobody.\n\nWays round:\n\n1. Canal path, plus 1.9 km, flat, no light after the lock\n2. Upper road, plus 0.8 km, steep, buses\n3. Ferryman Holger, Saturdays only, moody',
    img: [[{ kind: 'map', seed: 671, hue: 130, title: 'Ways round the mill bridge', labels: ['Station', 'Mill bridge', 'Lock', 'Works'] }, 'Map of the ways round the closed mill bridge']],
    tone: ['sorry', 'thanks'],
    then: [
      'mateo: I timed them on a normal bike: canal path 9 minutes more, upper road 6 minutes more and one litre of water.',
      'samira: With a child on the back please take the canal path. On the upper road the buses pass at a hand\'s width.',
      'carmen: Early shift: for the eleven weeks nobody is late before 06:45. I have talked to Otto, he nodded.',
      'hana: Light after the lock: I have 14 torches with new cells from the harness tests. Shelf by the bike stand, take one, bring it back.',
      '> bernd: I hang two of them on the railing. Do not tell the town.',
      'ludwig: In 1981 it was closed for two years. We swam.',
    ],
  },
  {
    key: 'commute-train', in: 'commute', by: 'giulia', ago: 16, at: '08:35', q: true, t: 'The 07:12 never has room for bikes',
    says: 'I come from Friedrichsau with a bike. On the 07:12 the bike space is full three days out of five. Is there a trick or a better train?',
    then: [
      'thandi: Last carriage, not first. Everyone waits at the front because the stairs are there.',
      'david: The 06:54 has two bike spaces and a person who sells coffee. Arrives 07:40. I have written four tenders on it.',
      '* helga: We have a parking spot with a lock at the station, ten places, three are free. Leave your own bike in Friedrichsau and take one of the works\' from here. Key is with me, costs nothing.',
      'giulia: I did not know that this exists. Where would I have found it?',
      '> helga: Here, now.',
      'adaeze: Goes on the sheet for first days. Line 14.',
    ],
  },
  {
    key: 'commute-glove', in: 'commute', by: 'kalle', ago: 64, at: '06:35',
    says: 'Found on the canal path by the second bench: **one** left glove, brown, size 9, with a burnt thumb. Hangs on the branch at eye level. If it is yours you have one cold hand and I am sorry.',
    img: [[{ kind: 'still-life', seed: 672, hue: 28, labels: ['glove'] }, 'A single brown glove']],
    tone: ['smile', 'thanks'],
    then: [
      'emre: Burnt thumb is mine. I thought the heron had it.',
      '> bernd: The heron has other hobbies.',
      'leonie: There was a right one on the upper road last week! Brown! It hangs on the bus stop.',
      'emre: Both found, on two different roads, which I cannot explain. I went only one way.',
      'kalle: Case for Otto\'s screw shelf.',
    ],
  },
  {
    key: 'commute-testnight', in: 'commute', by: 'bao', ago: 48, at: '14:25', t: 'Take a test bike home: new list',
    says: 'Six test bikes want to be ridden home by people who are not test riders. One night or a weekend. All I want back is **three sentences**: what, when, since when.\n\nStill free this week: Wren with the belt (Thursday), Heron with the low step (weekend). First comment wins.',
    then: [
      'amina: Heron for the weekend! Two children and a cello.',
      '> bao: Yours. The cello goes in scroll first.',
      'finn: May a trainee take one, or do I need a licence for the cello?',
      'rosa: Belt on Thursday, please. I want to hear nothing for once.',
      'kenji: I am especially interested in what you do not hear.',
      'amina +3: What: the bell touches the cello case. When: full lock to the left. Since when: since cellos.',
      '> ines: Bell moves 20 mm inwards. That is a real finding, thank you.',
    ],
  },
  {
    key: 'commute-open', in: 'commute', by: 'mateo', ago: 21, at: '17:50', t: 'The bridge is open',
    says: 'I was the third across. First was a dog, second was Ludwig.\n\nNew bearings, new boards, it does not rumble any more, and I find that I miss the rumble.',
    img: [[{ kind: 'landscape', seed: 673, hue: 200, title: 'road' }, 'The road to the works in evening light, bridge open again']],
    tone: ['smile', 'well-done'],
    then: [
      'ludwig: I have been first in 1983. Third is not bad.',
      'samira: The canal path stays my way. I have seen eleven kinds of birds and thought of nothing, every day for eleven weeks.',
      'hana: 14 torches lent, 15 came back. One says "Stadtwerke".',
      '> bernd: That one was never here.',
      'carmen: Late is from 06:30 again. From Monday. I give you the Friday.',
    ],
  },
  {
    key: 'commute-rain', in: 'commute', by: 'finn', ago: 12, at: '07:05', q: true, t: 'What do you wear when it really rains?',
    says: 'My "waterproof" jacket is a sponge with a zip. I live 7 km away and the trainee wage has limits. What do you really wear?',
    then: [
      'kalle: Wool. You get wet but not cold. Spare socks in the locker, always two.',
      'samira: A cape. It looks silly for one minute and then you are the only one who is dry.',
      'oliver: Waxed cotton, third winter, from a shop that repairs them. Not cheap, but the last one.',
      '* marek: Do not buy. In the drying room there are nine works jackets of people who left, washed, with new seams by my wife. Size L is the third hook. Take it.',
      '> finn: Third hook! It says "Uwe 1999" inside. It is completely dry. Thank you!',
      '> marek: Uwe would like it.',
    ],
  },
];
