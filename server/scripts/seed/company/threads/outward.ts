import type { Draft } from '../telling/draft.ts';

/** What goes out of the house, who says yes to it and what comes back. */
export const outward: Draft[] = [
  {
    key: 'press-consent', in: 'press', by: 'noemie', ago: 156, at: '09:30', t: 'A yes has a date',
    says: 'From now on consent for a picture says three things: *which picture, for what, until when*. No more "for communications purposes". If you said yes in 2021 and it feels different today, tell me, and it is gone by the evening.\n\nCallum has gone through the archive: 1,340 pictures with faces, 212 without any note. Those 212 are locked.',
    tone: ['agree', 'thanks'], pin: true,
    then: [
      'ludwig: You may use me until I retire. After that as well, but then I want to look younger.',
      'callum: Noted word for word on the form.',
      'thandi: Thank you for this. I was on a bus in another town once. On the bus. Very large.',
      '> noemie: That was before me and it should not have happened without a question. I am sorry.',
      'david: Side note from the legal corner: you can say no without giving a reason, and nobody may ask for one.',
      'leonie: For trainees: do our parents have to sign as well?',
      '> maren: Under eighteen both, you and they. And your no counts even if they say yes.',
    ],
  },
  {
    key: 'press-1996', in: 'press', by: 'giulia', ago: 13, at: '10:40', t: 'Draft: a Heron from 1996, please correct me',
    says: 'Draft for outside, from [Kalle\'s visitor](post:service-old). She has read it and said yes.\n\n> It has had three sets of tubes, two daughters and one owner. Last month it came home for new brakes. The bearings still fit from today\'s shelf, because someone decided in 1996 that they should. *We only kept the promise.*\n\nIs every fact right?',
    img: [[{ kind: 'vehicle', seed: 681, hue: 46, labels: ['Heron'] }, 'The yellow Heron from 1996 after its repair']],
    then: [
      'kalle: Two sets of bearings, one original. "Still fit" is right.',
      'ludwig: Someone was Herr Holm senior, and he decided it shouting.',
      '> giulia: May I write "loudly"?',
      '> ingrid: You may. He would have liked loudly.',
      'freya: Please not "the promise". We promised spare parts for 20 years, not 30. These ten were a present.',
      'giulia: Last sentence is now: *The first twenty years were a promise. The rest was a present.* Thank you, this is why I ask here first.',
      'noemie: That sentence is the campaign. Approved, from the 20th.',
    ],
  },
  {
    key: 'press-lighter', in: 'press', by: 'noemie', ago: 109, at: '15:20', q: true, t: 'A test magazine says we are four kilos too heavy',
    says: '"Four kilos too heavy and charmingly stubborn." They ask for a comment until tomorrow noon. What are the four kilos? I want to answer with numbers, not with hurt feelings.',
    then: [
      'ines: 1.1 kg are the bolted instead of glued box. 0.9 are the tubes, 0.2 mm thicker where people drill.',
      'kenji: 0.8 is the hub that can be opened. The light one is riveted, at 30,000 km you throw it away.',
      '* freya: So: 4.0 kg, of which 2.8 make sure that something can be replaced by its owner. And 1.2 that we could save, and work on. I would say exactly that, with the 1.2.',
      'bjorn: The 1.2 is the best part. Nobody ever admits the 1.2.',
      '> henrik: The 1.2 is in the plan for next year. Then we should also do it.',
      'noemie: They print it in full, headline: "Where are the other 1.2?" I have never been so happy with a headline.',
    ],
  },
  {
    key: 'press-open', in: 'press', by: 'anouk', ago: 73, at: '11:45', t: 'Open workshop day: who stands where',
    says: 'Saturday, 10 to 16. Last year 640 people, this year I plan for 800.\n\n1. Hall 1: wheels (**Thandi**), welding behind the curtain (**Emre**)\n2. Hall 2: build a bell (**Paul and trainees**)\n3. Pond: rides (**Bảo**), heron at a distance (**Bernd**)\n4. Canteen: waffles (**Helga** and I quote: "at most 400")',
    img: [[{ kind: 'poster', seed: 682, hue: 12, title: 'Open workshop day', labels: ['Saturday, 10 to 16', 'Holmwerk, Brennach, by the pond'] }, 'Poster for the open workshop day']],
    tone: ['well-done', 'curious'],
    then: [
      'helga: At most 400. I meant it.',
      'emre: The curtain is welded. I mean: it is for welding. It is ready.',
      'paul: 250 bells to build. Leonie has drilled the holes, 500 of them, and now she dreams of holes.',
      'bernd: If one person goes past the bench I blow the whistle.',
      'tobias: Wifi for visitors is separate and has a pretty name. Please do not give out ours.',
      'anouk +4: 812 people, 397 waffles, 250 bells, one whistle. You can still hear the bells in town.',
    ],
  },
  {
    key: 'press-reply', in: 'press', by: 'samira', ago: 34, at: '10:25', q: true, t: 'Reply from outside: "They repaired my bike and told me not to come back"',
    says: 'Somebody wrote under our post about repair times: *"They fixed it in 20 minutes and showed me how, so I need not come back. What kind of business is this?"* I think it is a compliment. May I answer, and how?',
    then: [
      'oliver: It is. In England that would be a marriage proposal.',
      'dagmar: It was Kalle, I recognise the twenty minutes.',
      '* noemie: Please answer, in your words and with your name: you are the one who knows him. Thank him, say what the repair was if he agrees, and answer his question seriously, it is a good one. Two sentences. I look over it within the hour.',
      'samira: *"It is the kind where you come back for the second bike. Give our best to the rear hub!"* (He had named the hub himself.)',
      '> noemie: Approved in one minute. Faster than Kalle.',
      'kalle: The hub was fine. It was the cable.',
    ],
  },
  {
    key: 'press-words', in: 'press', by: 'giulia', ago: 6, at: '14:10', t: 'Words I have taken out this week',
    says: 'From texts of ours, with how often:\n\n- *innovative* (9)\n- *holistic* (4)\n- *passion* (11)\n- *solution* (17)\n- *unique* (6, twice for the same screw)\n\nNothing broke. The texts are 8 % shorter. If anyone misses their passion, it is in my drawer.',
    tone: ['smile', 'agree', 'thanks'],
    then: [
      'bjorn: Three of the solutions were mine. I am on a good way.',
      'nora: In the manual we have had none since 2020. I would like a small cup for that.',
      '> giulia: You get the cup. It is the one without a handle, it is *unique*.',
      'camille: En français j\'ai trouvé « savoir-faire » quatorze fois. On garde deux ?',
      'david: In tenders I must write "solution", otherwise they think we have none.',
      'oliver: I have sold for two years without the word and nobody noticed. I think that is the point.',
    ],
  },
];
