import type { Draft } from '../telling/draft.ts';

/** The autumn fair in Friedrichsau, from the first list to the last crate. */
export const fair: Draft[] = [
  {
    key: 'fair-theme', in: 'press', by: 'anouk', ago: 92, at: '10:20', t: 'The autumn fair: what do we actually show?',
    says: 'Stand 4-112 in Friedrichsau, 48 square metres, corner. Last time we showed eleven bikes and people remembered the coffee.\n\nMy idea: **one** Heron, taken apart and put together again by visitors, every hour, with three tools on a string. Everything else stays in Brennach.',
    img: [[{ kind: 'floor-plan', seed: 631, hue: 330, title: 'Stand 4-112', labels: ['Bench 1', 'Bench 2', 'Coffee', 'Store'] }, 'Plan of the stand with two benches, coffee and a store']],
    tone: ['agree', 'curious'],
    then: [
      'bjorn: As head of sales I should want eleven bikes. I want the one.',
      'freya: I love it and I am afraid. What if someone cannot get it together again?',
      '> kalle: Then I can. I stand next to it.',
      'henrik: The box with parts that broke the three-tool rule comes too. People should see what we threw away.',
      'noemie: That is a story I can tell without a single adjective. Yes.',
      'priya: One bike instead of eleven saves 6,400 in transport. I too love it.',
      'ingrid: Do it. And keep the coffee.',
    ],
  },
  {
    key: 'fair-list', in: 'press', by: 'anouk', ago: 58, at: '09:10', t: 'A box for everything: fair list, version 3',
    says: 'What is packed, what is missing:\n\n- [x] strings for tools, 3 × 4 m, red\n- [x] the box of shame (Henrik)\n- [x] first aid, with many plasters\n- [ ] bench mats\n- [ ] 40 inner tubes\n- [ ] a sign that says "Yes, you may touch"\n- [ ] somebody who speaks Dutch besides me\n\nCrates leave on the 12th at 07:00. Jiří closes the lid himself.',
    then: [
      'jiri: At 07:00 the lid is closed. At 07:01 also.',
      'grace: Forty tubes are in bin F-19 with your name on it. Please sign.',
      'nora: Sign done in five languages. In Japanese it is very polite, Yuki says almost too polite.',
      '> yuki: 「どうぞ、ご自由にお触りください。」 It is the right politeness for a clean bike.',
      'callum: I shall film from above. Needs one ceiling hook, I have asked the hall, they have sent a form with 14 pages.',
      '> anouk: Form is filled in. I enjoyed it.',
    ],
  },
  {
    key: 'fair-speak', in: 'learning', by: 'jonas', ago: 51, at: '11:00', t: 'Stand practice for everyone who goes to the fair',
    says: 'Thirty minutes, three exercises, Thursday at 15:30 by the old jig:\n\n1. Say in two sentences what we do, without "sustainable" and without "solution".\n2. Someone asks the price in the first sentence. Answer it.\n3. Someone says the other bike is lighter. They are right. And now?\n\nMechanics and sales in pairs, please, so that each learns the other\'s words.',
    then: [
      'oliver: Exercise 3: "It is. By four kilos. May I show you what the four kilos are for?"',
      '> kalle: And then you take off the wheel with one key. Works every time.',
      'amina: Can those come who do not go to the fair? I would like exercise 1 for my neighbours.',
      '> jonas: Everyone can come. Bring the neighbours.',
      'bjorn: I failed exercise 1 twice. "Sustainable" is a very sticky word.',
      'mateo: I said "we build cargo bikes you can fix at your kitchen table" and Kalle asked how big my kitchen is.',
    ],
  },
  {
    key: 'fair-day1', in: 'press', by: 'giulia', ago: 18, at: '19:20', t: 'Fair, day one',
    says: 'I counted what can be counted:\n\n- the Heron was taken apart **9** times and put together 9 times\n- fastest visitor: 11 minutes 40, a girl of fourteen with her grandmother giving orders\n- slowest: a gentleman from another exhibitor, who will not be named here\n- plasters: 3\n\nWhat cannot be counted: how quiet it gets when somebody does the last screw.',
    img: [[{ kind: 'vehicle', seed: 632, hue: 330, labels: ['Heron'], title: 'Taken apart nine times' }, 'The fair Heron, complete again, at the end of the first day'],
      [{ kind: 'still-life', seed: 633, hue: 10, labels: ['wrench', 'mug', 'glove'] }, 'The three tools on their red string next to a coffee mug']],
    tone: ['smile', 'well-done'],
    then: [
      'kalle: The girl asked me why the brake cable is longer than needed. I told her: so that you can cut it once more. She nodded like an inspector.',
      'finn: My cousin was there! She has sent me eleven pictures of one screw.',
      'henrik: The box of shame had a queue. I had to explain the sixteen-part hinge four times, and it hurt four times.',
      'ines: It was a beautiful hinge.',
      '> henrik: It was. Sixteen parts.',
      'noemie: Giulia, the last sentence stays exactly as it is.',
    ],
  },
  {
    key: 'fair-dutch', in: 'press', by: 'anouk', ago: 17, at: '12:45', q: true,
    says: 'A Dutch municipality (27 vehicles, wants to repair by itself, no service contract) asks whether we would sell them **all drawings of wear parts**. Standing in front of me, with coffee. What do I say?',
    then: [
      'henrik: We give the drawings of wear parts to every customer. It is on page two of the price list, nobody reads page two.',
      '> anouk: They did not believe me, so I showed page two.',
      '* freya: Say yes, and say why: each wear part has a public drawing since 2019. They may make them, have them made or buy them here. The only thing we ask for is to be told when one of them breaks early.',
      'bjorn: And if they want a price for 27: I am at the coffee in four minutes.',
      'anouk: They are coming to Brennach with six mechanics. They asked if the heron is real.',
    ],
  },
  {
    key: 'fair-thanks', in: 'square', by: 'anouk', ago: 14, at: '16:00', t: 'Fair: everything is back, including one thing too many',
    says: 'All crates are home. Thank you to 17 people at the stand and to everybody here who worked for two at the same time.\n\n- 31 times taken apart, 31 times together\n- 212 real talks, each with a note, each note with a name who calls back\n- 1 screw left over. **We do not know from where.** The Heron rides perfectly.\n\nThe screw is on Otto\'s desk.',
    img: [[{ kind: 'poster', seed: 634, hue: 330, title: 'Yes, you may touch', labels: ['Friedrichsau, stand 4-112', 'Every hour, three tools'] }, 'The fair poster: Yes, you may touch']],
    tone: ['thanks', 'well-done', 'smile'],
    then: [
      'otto: M6 × 16. Ours. Not from a Heron.',
      'sofia: Strength class 10.9, our coating. We use that one only in the Stork.',
      '> rosa: There was no Stork at the fair.',
      '> henrik: Now I will not sleep.',
      'ludwig: Someone had it in the pocket. It is always the pocket.',
      'kalle: …it was my pocket. Since summer.',
      'anouk: Case closed. Screw framed.',
    ],
  },
  {
    key: 'fair-after', in: 'press', by: 'bjorn', ago: 7, at: '09:30', t: '212 notes, one week later',
    says: 'Where the talks from the fair stand today:\n\n| | talks |\n|---|---|\n| called back within two days | 188 |\n| later than we promised | 24 |\n| want an offer | 61 |\n| only wanted to say thank you | 33 |\n| asked about the girl with the grandmother | 4 |\n\nThe 24 late ones are mine to explain. I called each myself.',
    then: [
      'camille: From France 19 notes, 7 offers, one baker who starts at four in the morning and calls at four in the morning.',
      'mila: I am writing the offers with David and I have a question: what is a "real meeting" now? I have nine this week.',
      '> valentina: If there is nothing to decide, write a comment instead. You may tell them I said so.',
      'dagmar: The thank-you calls were from people whose bikes we repaired in years two to five. That is the best table in this house.',
      'noemie: May I have two of those for a story? With asking, of course.',
      '> bjorn: Two have already said yes before you asked.',
    ],
  },
];
