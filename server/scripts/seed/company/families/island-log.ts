import type { FamilySpec } from './family.ts';
import { clock, spread } from './family.ts';

const topics: [topic: string, state: string, ask: string, reply: string][] = [
  ['sleeves for the hinge', 'first 24 pressed in, two of them too tight', 'What did you do with the two?', 'Reamed by hand, 0.02, noted by frame number.'], ['colour approval', 'the town chose the second chip, outside, in the rain', 'In the rain?', 'It mostly rains. They want to know how it looks mostly.'],
  ['number plates', 'enamel, NH-001 to NH-040, from a workshop on the quay', 'Who pays for enamel?', 'The town. It was their only extra wish.'], ['spare parts box for the island', '41 positions, 18 kilos, fits under the bench of the ferry', 'Which part is there twice?', 'Tubes four times, everything else once, bells twice because of the dog.'],
  ['charging at the pier', 'two sockets, one of them the captain\'s coffee machine', 'May we use his?', 'Between the trips. He wrote it on the plan.'], ['insurance', 'signed, with a sentence on sheep', 'What about the sheep?', 'They count as third parties.'],
  ['manual, short edition', 'eight pages, waterproof, printed twice because of page six', 'What was on page six?', 'The wrong island.'], ['winter tyres', 'the island says no, the harbour says yes', 'And what do we do?', 'Sixteen sets, for the harbour only.'],
  ['data sheet for the tender file', 'all 64 pages answered', 'Did the fog go through?', 'With three listeners and a seal.'], ['load test on the slipway', '182 kg up at 9 percent, without a word', 'And down?', 'Also without a word, but Rubén held his breath.'],
  ['training plan, lot two', '31 people in three mornings', 'Who trains them?', 'The nine from the island, and Jonas stands next to it.'], ['service contract', '48 hours are in it, and what happens if not', 'What happens if not?', 'We pay for the ferry and the cake. It is in the annex.'],
];

/** Short notes on what is done and open for Nordhaven. */
export const islandLog: FamilySpec = {
  name: 'island', in: 'nordhaven', count: 12, length: [4, 6],
  facts: (chance, at) => {
    const [topic, state, ask, reply] = topics[at] ?? ['', '', '', ''];
    return { by: chance.pick(['valentina', 'carmen', 'david', 'lukas', 'samira', 'ruben']), ago: spread(chance, at, 12, 166, 8), at: clock(chance, 8, 16), t: topic.replace(/^./, (letter) => letter.toUpperCase()), slots: { topic, state, ask, reply, weeks: String(chance.whole(2, 9)), day: chance.pick(['Monday', 'Tuesday', 'Wednesday', 'Thursday']) } };
  },
  parts: [['{state}.', 'State of things: {state}.', 'As of today {state}.', 'Short and for the file: {state}.', 'Good news: {state}.'], ['Open: nothing from my side.', 'Next step on {day}.', 'If anyone sees a problem, say so by {day}.', 'The town knows. Please leave it in this space for now.', 'We have {weeks} weeks of air here.', 'I come back to it on {day}.']],
  talks: [
    'henrik|jonas|otto|bjorn|noemie|freya: {ask} // > {by}: {reply}', 'carmen: Is it in the plan with {weeks} weeks? // > {by}: With {weeks}, and in pen.', 'otto: Good.', 'jiri: The ferry takes it on {day} if it is at the dock by six.', 'viktor: Has its own shelf, marked NH, straight.', 'ines: Drawing has the index E now, please throw away D.', 'freya: Three tools? // > {by}: Three. I counted before you asked.', 'noemie: Not outside before the town says so, I remind gently. // > {by}: Gently understood.', 'bjorn: The mayor asked about exactly this yesterday. Now I have an answer.', 'ingrid: Thank you. Please keep writing it so briefly.', 'rosa: Line 1 is ready for it from {day} on.', 'tariq: I open a folder "{topic}", empty, hopefully for a long time.', 'nora: One line on it goes into the short edition.', 'david|valentina: This settles point 7 of the annex, I tick it off with pleasure.', 'wei: 好的，没问题。 Fine from the electrical side.', 'samira|ruben: The innkeeper will be glad, I call her.', 'kenji: I look over this once more ({topic}) on {day}, only to sleep better.', 'bao: I have ridden with it. No remarks, which is the best remark.', 'dagmar: If {topic} holds for the first winter, it goes into series.', 'sofia: Checked, with protocol: released, {topic}.', 'callum: May I photograph that before it is packed? // > {by}: On {day}, at the dock, in your own light.', 'lukas|hana: Held it in my hands today. It is good.',
  ],
};
