import type { FamilySpec } from './family.ts';
import { clock, spread } from './family.ts';

type Deed = [who: string, deed: string, effect: string, ask: string, reply: string];

const deeds: Deed[] = [
  ['grace', 'drove a forgotten carton of lamps to the station in her lunch break', 'the customer in Seeburg rode home with light', 'Which train?', 'The 12:38, with two minutes left and no ticket needed.'],
  ['bernd', 'came at six on a Sunday because water stood in the server corridor', 'nothing is broken but a carpet that nobody liked', 'Who noticed it on a Sunday?', 'The sensor. And then his wife.'],
  ['hana', 'taught the crimp station to three people instead of doing it faster alone', 'we no longer hold our breath when she is on leave', 'How long did it take?', 'Two weeks. It already paid back.'],
  ['nora', 'rewrote the brake page so that my mother can adjust her brakes', 'my mother adjusted her brakes', 'And do they brake?', 'She nearly went over the handlebar. Yes.'],
  ['tobias', 'stayed with me on the phone for an hour until the offer was through', 'it was the tender with the 64 pages', 'Did we get it?', 'They decide in spring. But it arrived.'],
  ['viktor', 'found a screw that I had described only as "small, angry"', 'the frame went out on the same day', 'How does an angry screw look?', 'Left-handed.'],
  ['aoife', 'identified a hinge from a picture taken through a shop window', 'a man in Galway sleeps again', 'Through a shop window?', 'At night. With reflection. And a cat.'],
  ['carmen', 'changed the plan three times in a day and was friendly all three times', 'everybody got home at half past three', 'Which version won?', 'The first one. She said nothing.'],
  ['leonie', 'said "stop" when four of us older ones did not', 'the clamp was open', 'Were you afraid?', 'She says: only afterwards.'],
  ['samira', 'rang back 41 people on one day because we were late', 'of 41 nobody shouted at number 42, which was me', 'What did you say to them?', 'The truth, says she, and then a date.'],
  ['marek', 'mixed a yellow from 1996 by eye', 'the old Heron and its new lid cannot be told apart', 'By eye only?', 'By eye, at noon, on the north side.'],
  ['callum', 'took a portrait of my father at the open day and printed it', 'it hangs in his kitchen', 'Did he look into the camera?', 'He looked at the welding. It is perfect.'],
  ['mateo', 'renamed 1,100 drawings so that one finds them', 'I found one', 'How are they called now?', 'Like the part. It sounds easy.'],
  ['rosa', 'noticed that I was not well before I did', 'I was home in bed and not in the press', 'Better again?', 'Better, and back since yesterday.'],
  ['dagmar', 'took the angriest call of the year for me', 'he has ordered a second trailer since', 'What had made him so angry?', 'A date that we did not keep. He was right.'],
];

/** Thanks that say what for. */
export const thanks: FamilySpec = {
  name: 'thanks', in: 'square', count: 28, length: [4, 6],
  facts: (chance, at) => {
    const [who, deed, effect, ask, reply] = deeds[(at * 4 + 2) % deeds.length] ?? ['', '', '', '', ''];
    const second = at >= deeds.length;
    const early = ['otto', 'kalle', 'thandi', 'david', 'oliver', 'anouk', 'stefan', 'freya', 'valentina', 'jiri', 'kenji'];
    return {
      by: chance.pick(early.filter((name) => name !== who)), ago: who === 'aoife' || second ? spread(chance, at, 28, 85, 2) : spread(chance, at, 15, 174, 80), at: clock(chance, 8, 15), tone: ['well-done', 'thanks', 'agree'],
      slots: { who: `@${who}`, weeks: String(chance.whole(2, 9)), hour: `${chance.whole(7, 15)} o'clock`, place: chance.pick(['by the coffee machine', 'at the gate', 'in the changing room', 'on the canal path', 'in the nine o\'clock round', 'in the lift of the store', 'on the bench by the pond', 'at the goods gate']), ...(second ? { effect, after: '' } : { deed, effect, ask, reply, now: '' }) },
    };
  },
  parts: [
    ['{now}Thank you {who}: {deed}.', '{now}I would like to say this where others can read it: {who} {deed}.', '{now}{who} {deed}. Nobody had asked for it.', '{now}Praise, with a reason. {who} {deed}.', '{now}Before the week is over: {who} {deed}.', '{now}Somebody should know that {who} {deed}.', '{after}{weeks} weeks ago there was a thank you here for {who}. I add mine, heard {place}.', '{after}{who} will not like that I write this. I still do, because of what I heard {place}.', '{after}Told to me {place}, passed on to {who}: thank you.', '{after}It is {hour}, and I have just understood what {who} did for us {weeks} weeks ago.', '{after}A late thank you to {who}, {weeks} weeks late, to be exact.', '{after}For {who}, from {place} to everyone:', '{after}When I said it to {who} {place}, the answer was "it was nothing". It was not nothing.', '{after}I owe {who} a coffee and a post. Here is the post.'],
    ['Result: {effect}.', 'Because of that {effect}.', 'And so {effect}.', 'What came of it: {effect}.', 'Now {effect}.', 'In the end {effect}.', '{effect}. That was worth a post.', 'Since then I know: {effect}. Thank you.'],
  ],
  talks: [
    'maren|helga|paul|priya|emre|elif: {ask} // > {by}: {reply}', 'ingrid: Thank you for writing it down, and {who} for doing it.', 'ingrid: I walked over to {who} just now and said it in person as well.', 'otto: Right.', 'otto|ludwig: I saw it. It was exactly so.', 'maren: This is how I want to hear things, and not at a farewell.', 'maren: {who}, I hope you read this twice.', 'noemie: I would so like to tell this outside. // > {by}: Ask {who}. I think the answer is no, kindly.', 'helga: I read it aloud at reception. Two visitors nodded.', 'jonas: Look how the post says what, for whom and with which result. That is feedback that one can use.', 'jonas: {who} would never say it. That is why it needs somebody who does.',
    'leonie: I want to be like {who} when I am big.', 'thandi|hana: There is a spare plum cake for {who} in the wheel shop, it waits until three.', 'kalle: Radio dedicates the next song to {who}. Sea weather comes before it, though.', 'emre: Bravo. The darbuka agrees.', 'priya: {who} gets two samosas next month end. It is noted.', 'viktor: I put a label on it: {who}, thanks. It is straight.', 'grace: The choir sings something short for {who} on Tuesday. Please do not run away.', 'bao: I was there. It took all of five seconds to decide and nobody saw it but me.', 'carmen: And nothing of it was in the plan. The good things never are.', 'tariq: Looking for the reason: {who}. Found it.', 'samira: {who} has helped me in the same way, {weeks} weeks ago, and I never said it. Thank you.', 'henrik: We should do that more often. I start: thanks to those who notice.', 'ruben: Heard it in the van. I hooted once for {who}.', 'paul: I shall show this to my first years: it need not be big.', 'bernd: Good. But do not make a statue. I would have to clean it.', 'sofia: Measured three times: {who} is great.', 'adaeze: Line 22 on the sheet for first days: here people say thank you in public, it is meant.', 'nora: No adjectives in the post, and one still has a warm face. Well written.', 'stefan|marek: Also from us in the back of the hall: thank you, {who}.', 'dagmar: This kind of thing never appears in a figure, so it is good that it appears here.', 'wei: 谢谢！ {who}', 'zoe: Même à Lyon on applaudit, {who} !', 'david: In annex C of life it says exactly this.', 'freya: And with how many tools? I ask for the statistics. // > {by}: With none. Only with {who}.',
  ],
};
