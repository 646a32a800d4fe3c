import type { DrawingSpec } from '../story.ts';
import type { FamilySpec } from './family.ts';
import { clock, spread } from './family.ts';

type Repair = [fault: string, cause: string, done: string, minutes: number, tool: string, part: string, ask: string, reply: string];

const repairs: Repair[] = [
  ['a rear brake that fades after the second hill', 'pads soaked with chain oil from an over-eager nephew', 'new pads, disc degreased, nephew instructed', 28, 'the 5 mm key', '3-2210', 'Can the old pads be baked clean?', 'People try. It smells, and it lasts a week.'],
  ['a box lid that opens by itself on cobbles', 'spring of the latch broken in the last coil', 'new spring, and the spare one taped inside the lid', 9, 'the screwdriver', '5-0871', 'Taped inside, is this allowed?', 'It is since Nora wrote it into the manual.'],
  ['lights that flicker only to the left', 'cable rubbed through under the headset', 'harness section 2 changed, with a sleeve', 41, 'the 5 mm key', '8-3302', 'Was the sleeve missing from the factory?', 'Yes, built before the sleeve. We put one in each that comes.'],
  ['a creak like a ship', 'dry hinge between frame and box', 'pin out, cleaned, greased, in', 17, 'the 15 mm spanner', '2-1004', 'How often should they grease it?', 'Once a year, or when the neighbours complain.'],
  ['a flat tyre every second week', 'a steel thread from the old rim tape', 'new tape, and a magnet along the whole rim', 22, 'bare hands', '6-0450', 'The magnet is a lovely idea. Yours?', 'Thandi\'s. I am only the one with the magnet.'],
  ['steering that has gone heavy', 'lower headset bearing full of road salt', 'both bearings changed', 38, 'the 15 mm spanner', '2-2117', 'Could a seal have saved it?', 'For two winters longer, perhaps. He has had seven.'],
  ['a motor that stops at every traffic light and does not come back', 'brake lever sensor stuck in closed position', 'sensor cleaned, spring bent by a hair', 13, 'the screwdriver', '8-1170', 'Is there an error code?', 'E07, but only if you wait 30 seconds. Nobody waits 30 seconds.'],
  ['a trailer that overtakes its own rider', 'overrun brake set at zero, by the owner, "because it was slow"', 'set to two and a half turns, explained with drawing', 19, 'the 15 mm spanner', '4-3061', 'Did he believe the drawing?', 'He believed the hill.'],
  ['a bell that only clicks', 'hammer spring filled with porridge', 'washed, dried, rings', 5, 'warm water', '7-1130', 'Porridge?', 'Three children. I did not ask on.'],
  ['a wheel with a hop', 'two spokes loose since a kerb', 'trued to 0.3, all tensions measured', 25, 'the spoke key from the van', '6-1202', 'What tension do you leave it at?', '108 on the right, 74 on the left.'],
  ['a battery that will not lock', 'sand in the lock cylinder from a playground', 'blown out, graphite, two turns', 8, 'air and patience', '8-0909', 'Why graphite and not oil?', 'Because oil keeps the sand as a pet.'],
  ['a chain that falls off in reverse', 'derailleur guard mounted upside down by a friend', 'turned round', 4, 'the 5 mm key', '3-0118', 'Do you invoice four minutes?', 'A coffee. It was a good coffee.'],
  ['a shudder when braking hard', 'disc bent by a lock left in it', 'disc changed, old one on the wall', 21, 'the 5 mm key', '3-3008', 'The how manieth on the wall?', 'The eleventh. The wall is getting heavy.'],
  ['a mudguard that hums at 22 km/h', 'stay screw lost, wire from a champagne bottle instead', 'new screw, wire given back', 6, 'the 5 mm key', '9-4401', 'Was the wire at least good?', 'Excellent year.'],
  ['a kickstand that lets the Heron lie down slowly', 'worn ratchet, 9 years of library books', 'ratchet changed, lever kept', 33, 'the 15 mm spanner', '2-0066', 'Nine years, is that early or late?', 'We calculated ten. I call it honest.'],
  ['a display that shows only Mondays', 'clock battery empty, everything else fine', 'coin cell, 3 volts', 3, 'a fingernail', '8-0003', 'Only Mondays?', 'The date fell back to a Monday each night. A cruel machine.'],
  ['a rain cover with a mouse nest', 'a mouse', 'cover patched, nest moved to the hedge', 35, 'needle and thread', '5-2090', 'How many?', 'Five, pink, all well.'],
  ['a drive that grinds uphill', 'chain stretched to 1.1 percent, sprocket like shark teeth', 'chain and sprocket changed', 29, 'the 15 mm spanner', '3-0400', 'How many kilometres on the first chain?', '9,300 with a dog in the box. That is fair.'],
  ['a Dipper with one hot wheel', 'hub seal pressed in crooked, ours', 'seal and grease, free of charge, letter to Sofia', 27, 'the 15 mm spanner', '6-2233', 'From which month was it?', 'Spring, two years ago. The letter has the number.'],
  ['a throttle of squeaks from the saddle', 'leather dry, rails dry, owner in despair', 'fat for the leather, grease for the clamp', 11, 'a rag', '1-0777', 'Which fat?', 'The one for boots. The can with the chamois.'],
  ['a front light pointing at the moon', 'bracket bent by a garage door', 'bracket straightened in the vice, screw new', 10, 'the 5 mm key', '8-2040', 'Bend back or replace?', 'Back, once. The second time it breaks.'],
  ['a gear hub stuck in third', 'shift cable frozen where the water stands', 'new cable, drain hole cleared', 24, 'the 5 mm key', '3-1500', 'Is there a drain hole on all of them?', 'On all, and nearly all are full of mud.'],
];

const towns = ['Brennach', 'Oberau', 'Friedrichsau', 'Weidenau', 'Lindental', 'Nordhaven', 'Steinfurt am See', 'Altmühle', 'Rosenheide', 'Kaltenbrunn', 'Hohenried', 'Seeburg'];
const owners = ['a postwoman', 'a father of three', 'the town gardeners', 'a baker', 'a courier', 'the parish', 'a window cleaner', 'a choir', 'a vet', 'a beekeeper', 'the school kitchen', 'a retired pilot', 'a bookseller', 'a carpenter', 'a flat-share of six', 'a flower shop', 'a midwife', 'the youth club', 'a piano tuner', 'an ice-cream maker'];

/** One repair, told so that the next one is shorter. */
export const repairLog: FamilySpec = {
  name: 'repair', in: 'service', count: 58, length: [4, 6],
  facts: (chance, at) => {
    const [fault, cause, done, minutes, tool, part, ask, reply] = repairs[(at * 9 + 2) % repairs.length] ?? ['', '', '', 0, '', '', '', ''];
    const model = fault.includes('Dipper') || fault.includes('trailer') ? 'Dipper' : chance.pick(['Heron', 'Wren', 'Heron']);
    const year = chance.whole(2009, 2023);
    const taken = Math.max(3, minutes + chance.whole(-4, 7));
    const img: [DrawingSpec, string][] = [[{ kind: 'vehicle', seed: 900 + at, hue: (at * 47) % 360, labels: [model] }, `A ${model} from ${year} by the side of the street`]];
    return {
      by: chance.pick(['ruben', 'kalle', 'zoe', 'pierre', 'samira', 'tariq', 'ruben', 'kalle']), ago: spread(chance, at, 58), at: clock(chance, 8, 16),
      slots: {
        fault, cause, done, minutes: String(taken), tool, part, model, year: String(year), town: chance.pick(towns), owner: owners[(at * 7 + 1) % owners.length] ?? 'someone', km: `${chance.whole(2, 38)},${chance.whole(1, 9)}00`, stock: String(chance.whole(3, 60)),
        book: String(minutes + 5), ...(at < repairs.length ? { ask, reply } : {}), ...(taken <= minutes ? { faster: String(minutes + 5 - taken) } : { slower: String(taken - minutes) }),
      },
      ...(at % 6 === 4 ? { img } : {}),
    };
  },
  parts: [
    [
      '{model} {year}, {owner} in {town}: {fault}.', 'Today in {town}: {fault}. {model} from {year}, belongs to {owner}.', 'From {owner} ({town}) came a {model}, {year}, {km} km, with {fault}.', '**Fault:** {fault}\n**Vehicle:** {model} {year}, {km} km\n**Whose:** {owner}, {town}',
      'For the repair book: {model}, {year}, {fault}.', '{owner} from {town} brought {fault}. {model}, {km} km on the clock.', '"It has {fault}," said {owner} in {town}, and so it had. {model} {year}.', '{town}, {km} km, {model} of {year}. Complaint: {fault}.', '{model} ({year}) with {fault}; sent by {owner}.',
    ],
    [
      'Cause: {cause}.', 'It was {cause}.', 'What I found: {cause}.', 'After some looking: {cause}.', 'The reason, as so often, somewhere else: {cause}.', 'Behind it: {cause}.', '*{cause}* — that was all.', 'One look and it was clear: {cause}.',
    ],
    [
      'Done: {done}. {minutes} minutes with {tool}.', '{minutes} minutes, {tool}: {done}.', 'So: {done}. It took me {minutes} minutes and {tool}.', '- {done}\n- {tool}\n- {minutes} min', 'Remedy: {done}. Clock says {minutes}.', '{done}, {minutes} minutes in all. Tool: {tool}.', 'With {tool} and in {minutes} minutes: {done}.', 'Fixed ({done}), {minutes} minutes by my watch.',
    ],
    ['Part {part}.', 'For search: {part}.', '', 'If you have the same, the part is {part}.', '', 'Used: {part}, one piece.', ''],
  ],
  talks: [
    'aoife|samira|dagmar|oliver: {ask} // > {by}: {reply}',
    'freya: {minutes} minutes against {book} in the table. I correct the table. // > {by}: Leave it, {owner} held the lamp.',
    'freya: {faster} minutes under the book. What did you leave out? // > {by}: The talking.',
    'freya: And {slower} minutes over is because of what? // > {by}: Finding it. The repair itself was quick.',
    'freya: Tool of the day: {tool}. I write it in the list with great joy.',
    'aoife: {part}: {stock} on the shelf, so nobody has to wait.',
    'aoife: I have put two {part} into the box for the van, they will come in handy. // > {by}: They will.',
    'aoife: For {year} it is still {part}, I have checked, from the next year on the number ends in a 5.',
    'samira: {owner} called just now, only to say that it is well. I wanted you to know.',
    'samira: Date was promised for tomorrow and you were there today. I cross it off with pleasure.',
    'samira: Shall I call in four weeks and ask? // > {by}: Please. If it comes back I want to know it first.',
    'tariq: {model} {year} with this: the third one I know of. If there is a fourth I open a case. // > {by}: I keep my eyes open.',
    'tariq: Did you keep the old part? // > {by}: In the bag with the date on it, bench 2.',
    'tariq: {km} km, no warranty, and still a right one to look at. Thank you for the cause.',
    'nora: I add it to "noises and what they mean". What does it sound like, in one word? // > {by}: Unhappy.',
    'nora: The manual says {book} minutes for this. Is the order of steps still right? // > {by}: Step 3 before step 2, then it is.',
    'nora: Good description, I take the sentence about {town} out and the rest in.',
    'kenji: Was there play before you opened it? // > {by}: A little, 0.3 perhaps. I should have measured.',
    'dagmar: {minutes} minutes and somebody in {town} is happy. That is the trade.',
    'dagmar: Please ask {owner} whether we may tell it. It is a good one. // > {by}: Asked. Yes, but without the street.',
    'kalle: In {year} we still did this differently. One was cheaper and one was right.',
    'kalle: I would have looked at the cable first. And would have been wrong.',
    'ruben: I had the same in {town} last autumn, I drove past it twice. // > {by}: What gave it away?  // > ruben: The owner. They always know, they just call it something else.',
    'pierre: À Lyon on a eu le même en {year}, même cause. Je note la référence {part}.',
    'zoe: Merci ! {minutes} minutes, je l\'affiche au-dessus de l\'établi de Pierre.',
    'yuki: Same model here in Yokohama. I check {part} at the next visit, thank you.',
    'leonie: May I have the broken part for the apprentice shelf? // > {by}: It is in your pigeonhole, wrapped, do not cut yourself.',
    'leonie: I guessed wrong, and I had two tries. I will remember that one.',
    'sofia: If it is from production I want to see it, also when it is small. // > {by}: From life, not from production. But thank you.',
    'bao: I will ride my next {model} with this in mind, just to hear whether it begins.',
    'thandi: Say hello to {owner} from the wheels.',
    'grace: Picked, packed, {part} goes out tomorrow with Jiří, a spare one with it.',
    'oliver: I have {owner} types all over Bristol. What did it cost them in the end? // > {by}: {minutes} minutes, the part, and they wanted to tip. I took the biscuit.',
    'valentina: {town} is on my round next week. I drop in and ask how it runs.',
    'henrik: Is there anything we should have drawn otherwise? // > {by}: On the {model} of {year}, yes. On today\'s, no.',
    'ines: We changed exactly this two years after {year}. Nice to see that it was worth it.',
    'hana: If it is ever the harness again: I can send one that is already tested, then you save ten minutes.',
    'wei: And the log? // > {by}: Clean. It was nothing electric, for once.',
    'jiri: Bruno takes the return parts from {town} with him, save yourself the way to the post.',
    'viktor: Booked: one {part}. The bin is at {stock}, minimum is 3, all is well with the world.',
    'camille: « {fault} »: how do I say that to a customer in French without laughing? // > zoe: Tu ne peux pas. Ris avec lui.',
  ],
};
