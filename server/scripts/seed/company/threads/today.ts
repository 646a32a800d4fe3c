import type { Draft } from '../telling/draft.ts';

/** The last day, up to a few minutes ago: some of it waits for an answer. */
export const today: Draft[] = [
  {
    key: 'today-heron', in: 'square', by: 'helga', min: 47,
    says: 'The heron stands in front of the entrance and looks into the glass door. Three visitors wait behind it, very politely. @bernd?',
    tone: ['smile', 'curious'],
    then: [
      'bernd: On my way. Nobody opens from inside.',
      'leonie: It sees itself and thinks it has competition!',
      'mila: I have been warned about this by eleven people and it is still better than described.',
      'helga: Gone. It left something on the doormat. The visitors clapped.',
    ],
  },
  {
    key: 'today-torch', in: 'service', by: 'ruben', min: 24, q: true, t: 'Dipper from 2011: which hitch pin?',
    says: 'Standing in Oberau with a 2011 Dipper. The hitch pin is 11.8 mm and worn, ours are 12.0 and do not go in. Is there an 11.8 somewhere, or do I file?',
    then: ['aoife: Looking. 2011 had two versions, can you see whether there is a groove?'],
  },
  { key: 'today-cert', in: 'it', by: 'grace', min: 16, q: true, says: 'The scanner in aisle B reads the new green labels only at the second try. White ones at once. Is it the green, or is it the scanner?' },
  { key: 'today-offer', in: 'customers', by: 'mila', min: 33, q: true, t: 'May I offer a Stork without a lid?', says: 'A nursery for plants wants a Stork *without* the lid, because trees are taller than lids. I do not find it in the price list. Does it exist, and does anything speak against it?' },
  { key: 'today-glue', in: 'workshop', by: 'amina', min: 71, q: true, says: 'The blue threadlocker at station 3 has a new bottle with a different number at the end (…43 instead of …42). Same thing or not? I have not used it yet. Cord is not pulled, I have enough of the old one until about two o\'clock.' },
  { key: 'today-german', in: 'learning', by: 'giulia', min: 105, q: true, t: 'Ab wann sage ich „du“?', says: 'Hier duzen sich alle, aber am Telefon mit Kunden höre ich manchmal „Sie“ und manchmal „du“. Gibt es eine Regel, oder ist es wie mit „mei“, nur eine Tonhöhe?' },
  {
    key: 'today-bench', in: 'lab', by: 'lukas', min: 96, t: 'Run 2304 is at 310,000',
    says: 'The first series castings from both foundries are running side by side since Monday. At 310,000 cycles:\n\n| | stiffness |\n|---|---|\n| Ilmguss | 98.6 % |\n| Taichung | 98.7 % |\n\nIf you come by: please do not lean on the table. We can see it.',
    img: [[{ kind: 'lines', seed: 741, hue: 276, title: 'Run 2304', labels: ['Ilmguss', 'Taichung'], values: [100, 99.7, 99.3, 99, 98.8, 98.6, 100, 99.8, 99.4, 99.1, 98.9, 98.7], unit: 'percent of first value' }, 'Line chart: both castings lie between 98 and 100 percent']],
    then: [
      'leonie: That was me at 11:06. I leaned. It is the small step, isn\'t it?',
      '> lukas: It is the small step. We have called it Leonie.',
      'sofia: Lovely and boring. Keep it so until 400,000.',
    ],
  },
  {
    key: 'today-menu', in: 'canteen', by: 'helga', min: 190,
    says: 'Potato soup with leek today, with or without sausage; baked apple afterwards. Contains milk and celery. The hot water is at 98 degrees, the green spoon is on display.',
    img: [[{ kind: 'plate', seed: 742, hue: 70 }, 'A plate of potato soup with leek from above']],
    then: [
      'finn: Is there a second portion of apple for first years?',
      '> helga: There is for those who carry back the trays.',
      'finn: I carry.',
      'marek: The green spoon has its own label now. Viktor?',
      '> viktor: It was lying there without one.',
    ],
  },
  {
    key: 'today-lot', in: 'nordhaven', by: 'jiri', min: 150, t: 'Ferry for lot two: the captain has written',
    says: 'Post from captain Tjark, again on the back of my plan: *"18 is two trips. Or one, if the dog stays home."* I read this as: two trips. Carmen, does that change anything for you?',
    then: [
      'carmen: No. Nine and nine, two days apart. The paint shop will be grateful.',
      'marek: The paint shop is grateful.',
      'valentina: I ask the town for the far pier on both days. And I say hello to the dog.',
    ],
  },
  {
    key: 'today-yuki', in: 'service', by: 'yuki', min: 420, t: '横浜：今週の修理',
    says: '今週は十二台でした。いちばん多いのはブレーキ（5）、次はライト（3）。ブレーキの新しい面取りを三台で試しましたが、鳴きは**ゼロ**です。\n\n(Twelve repairs this week. The chamfer from Lukas: three bikes, no squeal.)',
    then: [
      'lukas: Three of three, thank you! Could you note the temperature? Ours was 19 degrees.',
      '> yuki: 8度、雨でした。 (8 degrees, rain.)',
      'kalle: Then it really works.',
      'takumi: 田中さん、木曜日に一台お願いします。ベルも。',
    ],
  },
  {
    key: 'today-lyon', in: 'service', by: 'pierre', min: 310, says: 'La grande caisse est arrivée ce lundi au lieu de jeudi, tout y est, étiquettes droites. Bruno a bu un café et il a dit que le nôtre est meilleur que celui de Brennach. Je transmets seulement.', tone: ['smile', 'thanks'],
    then: ['jiri: Bruno says this in every town.', 'viktor: Straight labels in two countries. I am a happy man.', '> zoe: Photo du mur en pièce jointe à nos prochains vœux.', 'aoife: Please keep the small bag with 7-1130, those are the bells for Yuki that went to you by mistake. My mistake.', '> pierre: Ah ! On se demandait. On les garde au chaud.'],
  },
  {
    key: 'today-dutch', in: 'press', by: 'anouk', min: 235, t: 'The six mechanics from the fair come next Thursday',
    says: 'Twenty-seven vehicles, six mechanics, one day. Plan:\n\n1. 09:00 hub, open and close, with **Kenji**\n2. 10:30 brakes with **Kalle**\n3. 12:00 soup\n4. 13:00 they repair something of ours that we have broken beforehand. *Who breaks something?*',
    then: [
      'lukas: I. It is my job.',
      'kalle: But honestly broken. Not so that it looks broken.',
      '> lukas: Honestly broken. With a report.',
      'helga: Six Dutch, soup for six more. Bicycles where?',
      '> anouk: They come by train. With four folding bikes and a cake.',
    ],
  },
  {
    key: 'today-thanks', in: 'square', by: 'ingrid', min: 275,
    says: 'Something for the good start of a day: last month 93 of 100 repairs were done when we had said they would be. When we began to count it was 71. It is not a machine that did that. It is people who say a date and then keep it, and call if they can\'t.\n\nThank you. And thank you @carmen, for a plan that others can rely on: 2,870 hours of overtime instead of 4,000. In pencil.',
    tone: ['well-done', 'thanks', 'agree'],
    then: [
      'carmen: I am a bit speechless, so only: thank you. And a new pencil would be good.',
      'kalle: The other seven were mine, two of them at least.',
      '> dagmar: One. And you called.',
      'samira: The lady from Bath wrote again. Her bike is there, the foundry people are here, "so all is well".',
      'otto: Good.',
      'ludwig: He said "good" in front of everyone. I write down the day.',
    ],
  },
  {
    key: 'today-canal', in: 'commute', by: 'samira', min: 345, says: 'Canal path, between lock and second bench: a tree lies across it since tonight. You can lift a bike over, a trailer not. I have told the town, they come "in the course of the day". Upper road for everyone with a trailer.',
    then: ['rosa: Lifted over at 06:10, with Hana on the other side. Good start to the day.', 'bernd: I go there with the saw at noon if the course of the day takes long.', 'mateo: 12:20 and it is in pieces. Bernd took the thick end for a bench.', '> bernd: The heron needs a second one.'],
  },
  {
    key: 'today-line', in: 'workshop', by: 'rosa', min: 130, t: 'Line 1: nineteen, and Hana led the round',
    says: 'Nine o\'clock round was led by Hana today. I stood behind and was silent, which was harder than it looks. Two things decided, one thing open, seven minutes.\n\nOpen is: who has the second 5 mm bit from station 4?',
    tone: ['well-done'],
    then: ['hana: Now my hands shake again. But in a good way.', 'otto: Seven minutes. Mine take nine.', 'finn: The bit is in my pocket. It is always the pocket.', '> ludwig: The boy learns.'],
  },
  {
    key: 'today-outside', in: 'press', by: 'callum', min: 58, q: true, says: 'The local paper wants the picture of the tree, the saw and the bird on the new bench. Bernd is on it from behind, Mateo from the side. Bernd, Mateo: yes, no, or only the bird? They print at six.',
    then: ['mateo: Yes from me, that one picture, for tomorrow\'s paper.'],
  },
];
