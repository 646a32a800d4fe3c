import type { FamilySpec } from './family.ts';
import { clock, spread } from './family.ts';

type Bench = [thing: string, unit: string, low: number, step: number, variants: [string, string, string], better: 'lower' | 'higher' | 'none', question: string, ask: string, reply: string];

const benches: Bench[] = [
  ['Rolling resistance of 20 inch tyres', 'watts', 14, 2.1, ['slick', 'touring', 'winter'], 'none', 'how much the winter tyre really costs us', 'At what pressure?', '4.0 bar, all three, checked before and after.'],
  ['Play of the hinge after 50,000 openings', 'mm', 0.2, 0.15, ['brass', 'polymer', 'steel'], 'lower', 'which bushing keeps the lid from rattling', 'With dust or without?', 'With. A spoon of road dust every 5,000.'],
  ['Starting torque of bearing seals at minus ten', 'N', 1.2, 0.4, ['seal A', 'seal B', 'seal C'], 'lower', 'what our riders feel on winter mornings', 'How long in the cold box?', 'Sixteen hours, then thirty seconds to measure.'],
  ['Pull-out force of rivet nuts', 'kN', 6.1, 0.7, ['M5', 'M6', 'M6 long'], 'higher', 'whether M5 is enough for the mudguard', 'Same sheet for all?', '2 mm, same coil, edges 20 mm away.'],
  ['Noise at 25 km/h, one metre beside', 'dB(A)', 51, 2.2, ['belt', 'new chain', 'worn chain'], 'lower', 'what one hears at three in the morning', 'Indoors?', 'On the path by the pond, wind below two metres, heron present.'],
  ['Light on the road at ten metres', 'lux', 22, 9, ['old lens', 'series', 'new lens'], 'higher', 'if the new lens is worth the tooling', 'Clean or dirty?', 'Clean. Dirty ones are next, Samira lends us two weeks of canal path.'],
  ['Life of brake cables at the worst bend', 'thousand strokes', 48, 17, ['plain', 'coated', 'coated, larger bend'], 'higher', 'whether to change the cable or the bend', 'Where do they break?', 'Always 4 mm from the nipple, at the same strand.'],
  ['Deflection of the loading floor under 120 kg', 'mm', 3.4, 1.1, ['plywood 12', 'plywood 9', 'honeycomb'], 'lower', 'how thin the floor may become', 'And after rain?', 'Plywood 9 gains half a millimetre. It is in the second table, in the folder.'],
  ['Water in the lamp housing after the jet test', 'grams', 0.3, 0.5, ['new gasket', 'old gasket', 'no gasket'], 'none', 'whether somebody forgot the gasket on purpose', 'Did somebody?', 'Me, as the third row. It is a control, not a crime.'],
  ['Torque left after 2,000 km of cobbles', 'percent', 71, 9, ['dry', 'washer', 'threadlocker'], 'higher', 'which screws need help', 'Real cobbles?', 'Real, the old market, at six in the morning, in agreement with the neighbours.'],
  ['Range of one battery, hills, 60 kg load', 'km', 31, 6, ['cold', 'normal', 'normal, eco'], 'none', 'what we may honestly write in the list', 'Who was riding?', 'Mateo, Bảo and me in turn, 74 kg with clothes on average.'],
  ['Time to change an inner tube', 'minutes', 6, 3.5, ['mechanic', 'trainee', 'office'], 'none', 'if the new axle helps people who do it once a year', 'Who was "office"?', 'Priya, David and Nora. Priya won and would like it known.'],
  ['Peel force of the reflective tape', 'N', 9, 3.2, ['raw', 'wiped', 'wiped and warmed'], 'higher', 'why it comes off on the left only', 'And why on the left?', 'Because the spray from the tram comes from there. No joke.'],
  ['Axle nut: force after ten removals', 'kN', 5.2, 1.3, ['zinc', 'zinc, greased', 'stainless'], 'higher', 'whether owners wear out their nuts by being careful', 'How much grease?', 'A thin ring. What Kalle calls "like on bread before payday".'],
  ['Heat of the brake disc after 100 metres of descent', '°C', 164, 38, ['203 mm', '180 mm', '180 mm, old pads'], 'lower', 'what we can tell the people with the cheese', 'Where is the limit?', '320. Then the pads smell, and at 360 they lie.'],
  ['Opening force of the battery lock', 'N', 11, 5, ['new', 'sand', 'salt'], 'none', 'if a child can do it, and whether it should', 'And should it?', 'Under twelve no, by the norm. 15 N is the line.'],
  ['Colour change after 500 hours of light', 'delta E', 0.8, 0.9, ['grey', 'blue', 'red'], 'none', 'how honest red is', 'Would one see it?', 'From 2 on, if the old and the new stand side by side.'],
  ['Stiffness of the drawbar joint', 'Nm per degree', 84, 21, ['two bolts', 'three bolts', 'clamped'], 'higher', 'where the wobble of the empty Dipper begins', 'Does the rider feel it?', 'Below 90, yes, from 22 km/h on. Above, nobody of four.'],
  ['Spoke tension lost in the first 300 km', 'percent', 4, 3, ['stress relieved', 'only trued', 'neither'], 'lower', 'if the squeezing that Thandi does is worth it', 'How many wheels?', 'Four of each, all built by Thandi, who did the third kind with closed eyes.'],
  ['Weight of boxes after a night in rain', 'kg more', 0.2, 0.6, ['sealed', 'series', 'no drain'], 'lower', 'where the water stays', 'Where does it stay?', 'In the front left corner. Always. Water has habits.'],
];

/** What the bench said, with its spread. */
export const benchResults: FamilySpec = {
  name: 'bench', in: 'lab', count: 40, length: [4, 6],
  facts: (chance, at) => {
    const [thing, unit, low, step, variants, better, question, ask, reply] = benches[(at * 7 + 4) % benches.length] ?? ['', '', 0, 0, ['', '', ''] as [string, string, string], 'none' as const, '', '', ''];
    const again = at >= benches.length;
    const digits = step < 1 ? 2 : 1;
    const values = [0, 1, 2].map((place) => Number((low + step * place + step * 0.3 * (chance.next() - 0.5)).toFixed(digits)));
    const spreadOf = (): string => (step * (0.08 + chance.next() * 0.12)).toFixed(digits + 1);
    const table = `| | ${unit} | ± |\n|---|---|---|\n${variants.map((name, place) => `| ${name} | ${values[place]} | ${spreadOf()} |`).join('\n')}`;
    const winner = better === 'none' ? undefined : variants[better === 'lower' ? 0 : 2];
    const run = String(2190 + at * 3);
    return {
      by: chance.pick(['lukas', 'kenji', 'wei', 'sofia', 'freya', 'ines']), ago: spread(chance, at, 40), at: clock(chance, 9, 16), t: again ? `${thing}, repeated` : thing,
      slots: {
        thing, unit, question, table, run, ...(winner ? { winner } : {}), repeats: String(chance.whole(5, 24)), first: variants[0], last: variants[2], one: String(values[0]), three: String(values[2]), degrees: String(chance.whole(17, 23)),
        ...(again ? { again: variants[1] } : { ask, reply, fresh: unit }),
      },
      ...(at % 7 === 2 ? { img: [[{ kind: 'bars', seed: 1400 + at, hue: 276, title: thing.length > 46 ? `Run ${run}` : thing, labels: [...variants], values, unit }, `Bar chart: ${variants.map((name, place) => `${name} ${values[place]}`).join(', ')} ${unit}`]] } : {}),
    };
  },
  parts: [
    [
      'We wanted to know {question}. Run {run}, {repeats} repeats each.', 'Run {run}: {repeats} repeats, {degrees} degrees in the lab. The question was {question}.', 'To find out {question}, {repeats} times each, run {run}.', 'Question: {question}.', '{repeats} measurements for each row (run {run}), to learn {question}.',
      'Somebody asked in the canteen {question}. So we measured it.', 'The second time, with new parts ({again} from another batch), run {run}.', 'Repeated because nobody should trust one day. {repeats} repeats, run {run}, {degrees} degrees.', 'Same method, other hands: run {run}, and the {again} came from the series this time.', 'Here is run {run}, the repeat. Conditions as before, {degrees} degrees.',
    ],
    ['{table}'],
    [
      'So: {winner}.', 'For me that means {winner}, unless the price says something else.', '{winner} it is. Between {first} and {last} lies more than the spread.', 'From {one} to {three} {unit}: that is not noise.', 'I would take {winner}. Objections here, please, until Friday.', 'Reading: {winner} is ahead, by more than the error.', 'Raw data under {run}. Best: {winner}.', '**{winner}**, clearly. I was surprised.',
      'No verdict yet. But {winner} looks right.', 'What it does not say: how {winner} looks after three winters.', '{first}: {one}. {last}: {three}. The rest is in the folder, run {run}.', 'I draw no conclusion yet, I only wanted you to see {one} and {three} side by side.', 'Between {first} and {last} there is more than I would have bet.',
    ],
  ],
  talks: [
    'sofia|henrik|freya|leonie|kalle: {ask} // > {by}: {reply}', 'henrik: Then {winner} goes into the next drawing. Who tells purchasing? // > {by}: I do, with the table.', 'henrik: {one} against {three}. I had guessed the other way round.', 'henrik: Before we decide: what does {winner} cost? // > {by}: Less than one complaint.',
    'sofia: Is the gauge for "{unit}" in calibration? // > {by}: Since spring, sticker is on, it has not fallen.', 'sofia: {repeats} repeats are enough for me. Thank you for the spread.', 'sofia: Could you put the picture of the set-up into run {run} as well? // > {by}: It is there since ten minutes.', 'leonie: May I do the next repeats of this? I would like to see what {degrees} degrees does to my hands. // > {by}: Thursday, eight o\'clock, bring time.',
    'leonie: Why {repeats} and not ten? // > {by}: Because after that the spread stopped getting smaller. Look at run {run}, last column.', 'kalle: At the bench by the window it is {winner} since years. Nice that it has a number now.', 'kalle: And after five years outside? // > {by}: Bring me old ones and I measure them. Honestly, bring me some.', 'tariq: I have seven returned ones of "{first}". Do you want them for comparison? // > {by}: All seven, with kilometres, please.',
    'dagmar: If {winner} is decided, the service needs it two months earlier than the line. I say it early.', 'meiling: I show run {run} to the supplier next week, with your permission. // > {by}: The table yes, the raw data no.', 'meiling: 他們的資料是別的數字。 (The maker\'s sheet says something else.) // > {by}: Then let us ask how they measured.', 'meiling: The {last} variant is out of production from spring on. Only so that you know.',
    'lukas|kenji: Bench 2 is free until Friday if you need it again. // > {by}: I take Wednesday, thank you.', 'stefan: If it helps I can make {winner} a tenth tighter. Does it help? // > {by}: We are already inside the spread. Keep your tenth.', 'emre: Does it matter for the weld which one comes? // > {by}: No. But thank you for asking before.', 'otto: {winner}. All right.', 'otto: What changes on the line? // > {by}: One box, one label, nothing else.',
    'rosa: On the line {winner} would also be easier to hold, by the way. That is not a measurement.', 'thandi: I could have told you. But you have a table. // > {by}: Run {run} is for those who have not got your ears.', 'ludwig: In my time we shook it and listened. It came to the same. // > {by}: To within how much? // > ludwig: To within a Monday.', 'ines: Then I can take material away on the other side. Drawing by next week.', 'ines: {three} is more than I had hoped, and I had hoped loudly.',
    'wei: Temperature was {degrees}. At five degrees I would expect another order. // > {by}: Cold box is booked for the next run.', 'kenji: The difference between {one} and {three} is what a rider calls "somehow nicer".', 'freya: And can {winner} be changed with the three tools? // > {by}: With one of them. I checked before I measured.', 'mateo: I have entered it in the drawing as a note: see run {run}.', 'nora: One sentence for the manual, please? // > {by}: "Take {winner}; it lasts." Numbers are in run {run}.',
    'henrik: Please tell the others in Square what we found, in two lines. I mean {question}.', 'hana: Interesting. We crimp that every day and I never knew.', 'yuki: 日本の気候でも同じでしょうか。湿度は？ // > {by}: Humidity was 48 percent. At 80 I do not know, good question.', 'tariq: This closes two of my open cases. Reference is run {run}, thank you.', 'lukas|sofia: I checked the sums: {one}, {three}, all fine. Second pair of eyes done.',
  ],
};
