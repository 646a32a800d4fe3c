import type { CohortLine, LearnerLine } from './cohort-line.ts';

/** The first three lessons, which many have done; the questions that went wrong, attempt by attempt. */
const begun = (who: string, ago: number, clock: string, disclosure: string[][], picture: string[][], whose: string[][], by?: 'hand'): LearnerLine => ({
  who, ...(by ? { by, began: ago + 1 } : {}), does: [
    { step: 'own-words', at: [ago, clock] }, { step: 'disclosure-quiz', at: [ago, clock], tries: disclosure },
    { step: 'in-the-background', at: [ago - 1, clock], tries: picture }, { step: 'yes-from-whom', at: [ago - 1, clock], tries: whose },
  ],
});

const fourth = (line: LearnerLine, ...does: LearnerLine['does']): LearnerLine => ({ ...line, does: [...line.does, ...does] });

/** Those who speak outside: communications, sales, and a few who asked. */
export const licenceTold: CohortLine = {
  key: 'licence', name: 'Licence to share', course: 'speaking-outside', by: 'jonas', buddies: [], rule: { departments: ['Communications', 'Sales'] }, began: 40, due: { inDays: 12 },
  talk: [
    {
      key: 'licence-why', by: 'jonas', at: [39, '08:50'], t: 'Five lessons, five things that really happened',
      says: 'In spring I asked in *Learning* which mistakes a licence must prevent. You told me of five. They are all in it, without names, and those who made them have read it first.\n\nPost your drafts here. Nothing from this room goes outside.',
      then: ['valentina: Lesson 3 is mine. I recognise the harbour.', 'david: Lesson 2 is the law. Also the shortest, I note with pleasure.'],
    },
  ],
  learners: [
    fourth(
      begun('noemie', 38, '10:05', [[]], [[]], [[]]),
      { step: 'angry-reply', at: [36, '10:00'] },
      {
        step: 'answer-the-angry', at: [36, '10:15'],
        says: 'You must have had a terrible fright, and with your child in the box. I work for Holmwerk, in communications. This must not happen with a new lamp. Please bring the bike to any of our workshops today, or call the service desk; they expect you, and lend you one until we know why.\n\nInside: thread in Service with her words, Wei and Dagmar mentioned, and I ring the desk before I send.',
        marked: { at: [35, '08:15'], points: [2, 3, 3, 2], says: 'The child first, then who you are. And you ring before you send: that is the order.' },
      },
      {
        step: 'rewrite-for-outside', at: [33, '11:00'], confirmed: [32, '08:20'], key: 'draft-of-noemie',
        says: 'There is a box in our workshop in which parts end up that could not be repaired with three tools. It is on the desk of the man who made the rule, so that he sees it each morning. Last year eleven parts went into it. This year two. I find that a box can be a better promise than a sentence.\n\n(I work at Holmwerk, where we build cargo bikes.)',
        img: [{ kind: 'still-life', seed: 8201, hue: 20, labels: ['parcel', 'wrench', 'casting'] }, 'A cardboard box, a wrench and a casting with three holes, side by side on a bench'],
      },
      { step: 'outside-rules', at: [30, '09:00'] },
      { step: 'read-each-other', at: [29, '15:30'], on: [['draft-of-callum', 'I would read it to the end because of the floor. What I would ask: did the trailer\'s owner agree that one sees the name on the tarpaulin?'], ['draft-of-bjorn', 'The sentence with the leek carries everything. I would take out the price before somebody quotes it at you next year.']] },
      { step: 'licence-quiz', at: [28, '09:10'], tries: [['six-steps']] },
    ),
    fourth(
      begun('callum', 38, '14:20', [['sufficient'], []], [['what-must-go'], []], [[]]),
      { step: 'angry-reply', at: [35, '13:00'] },
      {
        step: 'answer-the-angry', at: [35, '13:20'],
        says: 'That is frightening, and I am glad you both got home. I take the pictures at Holmwerk, so I cannot fix a lamp, but I know who can: call the service desk and say it is about a lamp in the rain, then nobody asks you twice. They know of your message.\n\nInside: a post in Service at once, tagged with the lamp, and I walk over.',
        marked: { at: [34, '08:10'], points: [2, 3, 3, 2], says: 'You say what you cannot do. That makes the rest believable.' },
      },
      {
        step: 'rewrite-for-outside', at: [32, '16:00'], confirmed: [31, '08:15'], key: 'draft-of-callum',
        says: 'Most of my working day I lie on a floor. From down there a trailer looks like a ship, and the people who build it like its crew. This is Thandi, who said yes to this picture twice: once before, once after she saw it.\n\nI work for Holmwerk, so of course I think they are good wheels. She knows it.',
        img: [{ kind: 'vehicle', seed: 8202, hue: 28, labels: ['Dipper'] }, 'A trailer from the side, seen from low above the ground, in front of a row of houses'],
      },
      { step: 'outside-rules', at: [30, '11:00'] },
      { step: 'read-each-other', at: [28, '10:30'], on: [['draft-of-noemie', 'The box, yes. Show the box. And does Henrik know that his morning look becomes famous?'], ['draft-of-oliver', 'I could hear the kettle. I would ask whether the hire firm has said anywhere that they are changing their fleet.']] },
      { step: 'licence-quiz', at: [27, '14:00'], tries: [['may-tell', 'six-steps', 'months', 'same-text'], []] },
    ),
    fourth(
      begun('bjorn', 37, '09:00', [['friend-thread']], [['what-must-go'], ['what-must-go'], []], [['match-yes'], []]),
      { step: 'angry-reply', at: [34, '09:10'], tries: [['best-answer-outside'], []] },
      {
        step: 'answer-the-angry', at: [34, '09:30'],
        says: 'I sell these bikes, so you may be as angry with me as you like. A lamp that goes out with a child on board is not acceptable. Please call the service desk; whoever answers there will send somebody to you, you need not come to us.\n\nInside: I write it into Service with the time and ask Dagmar whether we can really go there. Only then do I send the sentence.',
        marked: { at: [33, '08:05'], points: [2, 3, 3, 2], says: 'Only promise what Dagmar has said yes to: well seen. "As angry as you like" is brave; I would keep it.' },
      },
      {
        step: 'rewrite-for-outside', at: [31, '10:00'], confirmed: [30, '08:25'], key: 'draft-of-bjorn',
        says: 'I have talked a customer out of a bike. She wanted it for the market, three crates twice a week. I asked what she does with the empty crates. She stacks them, and between them a leek always lies down. A trailer holds the crates and lets the leek stand. It costs half. She waved at me on Saturday.\n\nI sell cargo bikes for Holmwerk. Sometimes I don\'t.',
        img: [{ kind: 'plate', seed: 8203, hue: 110 }, 'A full plate from above, with a lot of green on it'],
      },
      { step: 'outside-rules', at: [29, '09:00'] },
      { step: 'read-each-other', at: [27, '08:40'], on: [['draft-of-noemie', 'Eleven and two are figures. Are they ours to tell? I would ask Henrik, he will say yes, but then it is his yes.'], ['draft-of-oliver', 'I would read it to the end for the rain alone. One question: would your customer like to be the man without an umbrella?']] },
      { step: 'licence-quiz', at: [26, '09:00'], tries: [['may-tell', 'who-answers', 'words-and-deeds'], []] },
    ),
    fourth(
      begun('oliver', 36, '10:40', [['sufficient'], []], [['what-must-go'], []], [[]]),
      { step: 'angry-reply', at: [33, '11:00'] },
      {
        step: 'answer-the-angry', at: [33, '11:20'],
        says: 'I am so sorry. That is every parent\'s worst ride. I work for Holmwerk (sales, in Bristol) and I am not the person to explain a lamp, but I will find the one who is. Would you send your number to our service desk? They will ring you, not the other way round.\n\nInside: post in Service, and I stay on it until somebody has taken it.',
        marked: { at: [32, '08:30'], points: [2, 3, 3, 2], says: '"They will ring you, not the other way round." That is the sentence.' },
      },
      {
        step: 'rewrite-for-outside', at: [29, '17:00'], confirmed: [28, '08:10'], key: 'draft-of-oliver',
        says: 'There is a hill in Wales where I take people who say an electric bike is cheating. Halfway up it always rains. At the top is a woman with a kettle. Nobody has ever used the word at the top.\n\nFull disclosure: I work for Holmwerk and the bike is ours. The kettle is hers.',
        img: [{ kind: 'landscape', seed: 8204, hue: 150 }, 'Hills one behind the other in soft light'],
      },
      { step: 'outside-rules', at: [27, '10:00'] },
      { step: 'read-each-other', at: [25, '10:30'], on: [['draft-of-callum', '"Once before, once after she saw it" should be printed on the back of every camera. I would not ask anything.'], ['draft-of-david', 'I read it to the end and I have never read a tender to the end. I would ask if the town minds being the one with annex C.']] },
      { step: 'licence-quiz', at: [24, '11:00'], tries: [['may-tell', 'photo-yes', 'who-answers'], []] },
    ),
    fourth(
      begun('david', 36, '09:00', [[]], [[]], [['slipped-out']]),
      { step: 'angry-reply', at: [31, '09:15'] },
      {
        step: 'answer-the-angry', at: [31, '09:30'],
        says: 'That should not have happened, and certainly not with your child on board. I work at Holmwerk. So that it is looked into today, please write to the service desk with the frame number; I have announced you there. You will hear from a person, not from a form.\n\nInside: Service, Quality and the log of complaints, in this order, each with the time.',
        marked: { at: [30, '08:00'], points: [2, 2, 3, 2], says: 'Correct and complete. "That should not have happened" is a sentence of an office; say what you would say to her at the door.' },
      },
      {
        step: 'rewrite-for-outside', at: [28, '09:20'], confirmed: [27, '08:30'], key: 'draft-of-david',
        says: 'A tender has three parts: what the town wants, what the law wants, and annex C. I read annex C for a living. In one of them stood, on page 41, that the bikes must be "pleasant to hear". I rang up. An old lady on the council had insisted. We have since measured the bell of every model. They are pleasant.\n\n(I work for Holmwerk and do not ring this bell neutrally.)',
        img: [{ kind: 'bars', seed: 8205, hue: 205, title: 'How loud is the bell?', labels: ['Wren', 'Heron', 'Stork'], values: [71, 74, 73], unit: 'dB' }, 'Bar chart of the loudness of three bells: Wren 71, Heron 74 and Stork 73 decibels'],
      },
      { step: 'outside-rules', at: [26, '09:00'] },
      { step: 'read-each-other', at: [22, '09:30'], on: [['draft-of-bjorn', 'To the end, twice, and passed on to my wife. I would ask whether "half" is a price. It is.'], ['draft-of-oliver', 'The disclosure is the best line. I have checked: it suffices in all sixteen federal states.']] },
      { step: 'licence-quiz', at: [21, '09:30'], tries: [[]] },
    ),
    fourth(
      begun('valentina', 35, '11:00', [['sufficient', 'friend-thread'], ['sufficient'], []], [['what-must-go'], []], [['match-yes', 'slipped-out'], []]),
      { step: 'angry-reply', at: [30, '12:00'] },
      {
        step: 'answer-the-angry', at: [30, '12:20'],
        says: 'I am from Holmwerk and I am shocked. Two others have had the same, so we are already looking for the reason, and it will surely be the seal. Please call me, here is my number.\n\nInside: I tell Wei that it is three now.',
        marked: { at: [29, '08:40'], points: [2, 3, 1, 1], says: 'I believe you every word, and she would too. But two others and the seal went out with it. Write it once without them; then it is very good.' },
      },
      { step: 'outside-rules', at: [20, '10:00'] },
      { step: 'licence-quiz', at: [19, '16:00'], tries: [['may-tell', 'six-steps', 'words-and-deeds', 'photo-yes'], ['may-tell', 'six-steps', 'months', 'who-answers'], ['may-tell', 'words-and-deeds', 'six-steps', 'same-text']] },
    ),
    fourth(
      begun('anouk', 35, '15:00', [['sufficient'], []], [[]], [['match-yes'], []]),
      { step: 'angry-reply', at: [26, '10:00'] },
      {
        step: 'answer-the-angry', at: [26, '10:30'],
        says: 'What a fright, for both of you. I do fairs at Holmwerk and have seen these lamps stand in the rain for a week, so I want to know as much as you do why yours did not. The service desk expects your call today and will fetch the bike.\n\nInside: thread in Service; I ask whether fetching is possible before I write it.',
        marked: { at: [25, '08:20'], points: [2, 3, 2, 2], says: 'Warm and quick. The week in the rain is true, but to her it may sound like "ours are fine".' },
      },
      { step: 'outside-rules', at: [12, '10:00'] },
      { step: 'licence-quiz', at: [6, '10:20'], tries: [['may-tell', 'six-steps', 'disclose-word']] },
    ),
    fourth(
      begun('camille', 34, '08:30', [[]], [['what-must-go'], []], [[]]),
      { step: 'angry-reply', at: [9, '08:30'] },
      {
        step: 'answer-the-angry', at: [3, '08:50'],
        says: 'Madame, I have two small ones and a bike like yours, I can imagine that ride. I work for Holmwerk in France. The workshop in Lyon opens at eight; Zoé knows that you are coming, and you go home with another lamp or with another bike, until it is clear.\n\nInside: Zoé first, then Service, with the photograph.',
      },
    ),
    fourth(
      begun('samira', 16, '13:10', [['sufficient'], []], [[]], [[]], 'hand'),
      { step: 'angry-reply', at: [10, '13:00'] },
      {
        step: 'answer-the-angry', at: [9, '13:20'],
        says: 'I am so glad that you both got home. I work at the service desk of Holmwerk, and I would like to ring you myself: today until six, or tomorrow from seven. You need not bring anything anywhere; the van comes to you.\n\nInside: case opened before I write, Rubén asked whether he can drive there, Wei gets the lamp.',
        marked: { at: [8, '08:10'], points: [2, 3, 3, 2], says: 'One can hear that you do this every day. I will read this out in the next cohort, if I may.' },
      },
      {
        step: 'rewrite-for-outside', at: [2, '16:20'], key: 'draft-of-samira',
        says: 'On the phone, people whisper when their bike is broken, as if it could hear them. I always ask the same first: are you all right? Then there is a pause. Then they stop whispering. The rest is only parts, and somebody here knows every one of them.\n\n(I coordinate the service at Holmwerk. I do not build bikes, I listen to them.)',
        img: [{ kind: 'still-life', seed: 8206, hue: 158, labels: ['mug', 'glove', 'hub', 'plant'] }, 'On a table: a mug, a glove, a hub and a plant, as they happen to stand on a desk'],
        then: ['giulia: I would not take out a single word, and you know what that means.'],
      },
    ),
    begun('giulia', 5, '14:00', [['in-the-text']], [[]], [[]]),
    { who: 'takumi', does: [{ step: 'own-words', at: [4, '10:00'] }, { step: 'disclosure-quiz', at: [4, '10:10'], tries: [['sufficient', 'in-the-text']] }] },
    begun('nora', 6, '09:30', [[]], [['what-must-go'], []], [[]], 'hand'),
    begun('dagmar', 6, '07:40', [['friend-thread']], [[]], [['match-yes'], []], 'hand'),
    begun('wei', 5, '16:00', [['sufficient', 'in-the-text'], ['sufficient'], []], [['what-must-go'], []], [['slipped-out']], 'hand'),
    begun('leonie', 4, '13:00', [[]], [[]], [['match-yes'], []], 'hand'),
    { who: 'mila', began: 8, does: [] },
  ],
};
