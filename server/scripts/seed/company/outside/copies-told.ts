import type { PasserBy } from '../story.ts';

/** A reply of the town; `after` and `then.after` are hours after what it answers, `before` minutes before now. */
export interface ReplyLine {
  as: PasserBy;
  says: string;
  after?: number;
  before?: number;
  then?: { after: number; says: string };
  /** Why it needs no answer. */
  smile?: string;
  owner?: 'comms' | 'admin';
  note?: { by: 'comms' | 'admin'; says: string };
}

/** A post on its way out: people by first name, days before now. */
export interface CopyLine {
  of: string;
  by: string;
  why: string;
  /** Days before now on which somebody proposed it. */
  ago: number;
  /** How far it has come. */
  until: 'nominated' | 'waiting' | 'scheduled' | 'published';
  says?: string;
  /** In place of the words of the house for its pictures. */
  alt?: string[];
  language?: string;
  link?: { url: string; title: string; description: string };
  likes?: number;
  clicks?: number;
  replies?: ReplyLine[];
}

/** What went out, what waits, and what the town said to it. */
export const copiesTold: CopyLine[] = [
  {
    of: 'road-midwife', by: 'samira', ago: 142, until: 'published', why: 'She says we may tell it, without the name of the valley. The valley likes to be left alone.',
    says: 'A midwife in the hills rides one of our bikes: sixty-one births a year, most of them at night, all of them uphill.\n\nShe rang because the light had become weak. A marten had eaten the cable. What she likes best about the bike, she says, is that it is silent at three in the morning.',
    link: { url: 'https://holmwerk.example/stories/three-in-the-morning', title: 'Silent at three in the morning', description: 'Sixty-one births, one bike, one hungry marten.' }, likes: 5, clicks: 17,
    replies: [
      { as: 'ladybird', after: 3, says: 'And was she in time?', then: { after: 2, says: 'Sixty-one times out of sixty-one. She says it was never the bike that had to hurry.' } },
      { as: 'marit', after: 21, says: 'What did you do about the marten?', then: { after: 4, says: 'A braided cable, free of charge. We count martens as weather.' } },
    ],
  },
  {
    of: 'house-solar', by: 'bernd', ago: 115, until: 'published', why: 'People stop at the fence and ask what is on our roof. Then they can read it.',
    says: '312 panels lie on the roof of our second hall. At noon it drinks its own sun; only the oven of the paint shop is thirstier.\n\nThe display by the canteen door shows kilowatts and not trees, because nobody in the house could explain to us what a saved tree is.',
    likes: 3,
    replies: [
      { as: 'teo', after: 5, says: 'And who drinks it on Sundays, when nobody welds?', then: { after: 19, says: 'The town does. If your kettle was in a good mood last Sunday, that was hall two.' } },
    ],
  },
  {
    of: 'press-open', by: 'anouk', ago: 72, until: 'published', why: '800 waffles would be easier to sell if somebody knew about them. (Helga says 400.)',
    says: 'Open workshop day: Saturday, 10 to 16, by the pond.\n\nBuild a wheel, build a bell, watch the welding from behind the curtain. There are waffles, at most 400. There is a heron, at a distance.',
    link: { url: 'https://holmwerk.example/open-day', title: 'Open workshop day', description: 'How to find us, and where the bicycles sleep meanwhile.' }, likes: 6, clicks: 23,
    replies: [
      { as: 'ibrahim', after: 2, says: 'May children build a bell too? Mine is six and loud already.', then: { after: 1, says: 'From five on, and loud is the right beginning. There are 250 bells, come early.' } },
      { as: 'rosa', after: 98, says: 'I had waffle 397. I shall remember this day.', smile: 'A smile, not a question. Helga has printed it out.' },
    ],
  },
  {
    of: 'road-farm', by: 'ruben', ago: 55, until: 'published', why: 'Resi asked if she gets a picture of it. This would be a nice way to give it to her.',
    says: 'Sixty kilos of cheese come down from an alp every week, 700 metres of height, on gravel, on two disc brakes. The lady who rides it asked us whether this is allowed.\n\nOur test engineer has done the sums. She stops once, for the view. It should become two stops for the view.',
    likes: 4,
    replies: [
      { as: 'teo', after: 1, says: 'Which cheese, please? I ask as an engineer.', then: { after: 3, says: 'Nine months old and very sure of itself. It is the only part of the load that never needed adjusting.' } },
    ],
  },
  {
    of: 'press-1996', by: 'giulia', ago: 10, until: 'published', why: 'Every fact has been right since Ingrid allowed “loudly”. She who owns the bike has read it and said yes.',
    says: 'It has had two sets of bearings, three sets of tubes, two daughters and one owner. Last month it came home for new brakes.\n\nThe bearings still fit from today’s shelf, because somebody decided in 1996, loudly, that they should. The first twenty years were a promise. The rest was a present.',
    link: { url: 'https://holmwerk.example/stories/1996', title: 'The rest was a present', description: 'A yellow bike comes home for new brakes.' }, likes: 7, clicks: 31,
    replies: [
      { as: 'marit', after: 2, says: 'What colour was it when it was new?', then: { after: 1, says: 'The same yellow, only louder. Like the gentleman who decided it.' } },
      {
        as: 'ibrahim', after: 72, says: 'An honest question: if nothing of yours ever breaks for good, what do you live on in twenty years?', owner: 'comms',
        note: { by: 'admin', says: 'Dagmar says every third customer comes back for a second bike. Perhaps start there? And not in three paragraphs.' },
      },
      { as: 'rosa', before: 55, says: 'Mine is from 1994 and sends its regards. Do the bearings fit her as well?' },
    ],
  },
  {
    of: 'road-school', by: 'takumi', ago: 4, until: 'scheduled', why: 'The nursery would be proud, and the bell has earned it.', language: 'en',
    says: 'A nursery in Yokohama brings lunch on one of our bikes: many hills, narrow streets, nowhere to stop a car.\n\nSince then the children wash their hands by themselves. They do it when they hear the bell.',
  },
  {
    of: 'fair-day1', by: 'anouk', ago: 2, until: 'waiting', why: 'The last sentence alone. Noémie has said it stays exactly as it is.',
    says: 'At the autumn fair we showed one bike instead of eleven, with three tools on a red string. Visitors took it apart and put it together again, nine times on the first day.\n\nFastest: a girl of fourteen with her grandmother giving orders, 11 minutes 40. What cannot be counted is how quiet it gets when somebody does the last screw.',
  },
  { of: 'fair-thanks', by: 'oliver', ago: 1, until: 'nominated', why: 'Everybody I told of the screw that was left over wanted to know whose pocket it was. I think the world should learn it from us.' },
  { of: 'today-thanks', by: 'dagmar', ago: 0, until: 'nominated', why: '93 of 100, and we say where we began. Customers would rather read that than an adjective. Please ask Ingrid nicely.' },
];

/** What people may tell in their own words. */
export const pointsTold = {
  of: 'road-second', hours: 30, by: 'comms' as const,
  points: ['The customer asked for two people by name, and not for a lower price', 'We cannot promise people, so we asked them first', 'Both stay; one of them wants a new seat in the van, and gets it'],
};

/** Who has an account of their own in the town. */
export const ownAccountsTold = [{ who: 'samira', as: 'Samira from the service desk', ago: 12 }];
