import type { FamilySpec } from './family.ts';
import { clock, spread } from './family.ts';

type Stop = [stop: string, minutes: number, helped: string, ask: string, reply: string];

const stops: Stop[] = [
  ['air pressure fell when the paint shop blew out its filters', 14, 'Marek now calls before he blows', 'Could the compressor not do both?', 'It could, if we had the second tank. Offer is with Priya.'],
  ['a bag of M6 nuts had M5 in it', 9, 'Grace weighed the other bags, all right', 'How did you notice?', 'The nut went on by itself and then it went on too far.'],
  ['the lift table at station 2 stayed up', 22, 'Bernd found a zip tie in the limit switch', 'A zip tie? Ours?', 'Blue one. Ours, from the harness.'],
  ['two frames had paint in the thread of the bottle boss', 11, 'new plugs for the paint shop, red ones that one can see', 'Do the plugs survive the oven?', 'Forty times, says Marek, then they look like raisins.'],
  ['brake cables were 20 mm short', 17, 'the old drawing hung at station 4, it is in the bin now', 'Which drawing number do you use now?', 'Index D. If you see a C, it is a souvenir.'],
  ['the torque wrench at station 3 was away for calibration', 8, 'we borrowed the one from final inspection', 'Did you give it back?', 'With a piece of cake, yes.'],
  ['the box lids came with the hinges on the wrong side', 31, 'Stefan drilled new holes for twelve of them', 'All twelve usable?', 'Eleven. One was very usable as a tray.'],
  ['rim tape was out in 20 inch', 12, 'Thandi had a private roll, for bad days', 'May we know where you keep it?', 'No.'],
  ['light went out over bench 4', 6, 'torch on the head, like miners', 'Is the lamp back?', 'Since noon, and warmer. One sees red screws again.'],
  ['the crimp tool made marks on the sleeve', 15, 'Hana changed the jaws, they were from last year', 'How often do we change jaws?', 'Every 20,000. The counter said 31,000 and nobody had asked it.'],
  ['somebody parked the pallet truck in front of the racks and went to lunch', 18, 'it was me', 'At least the lunch was good?', 'It was the soup. I regret nothing but the parking.'],
  ['kickstands had a burr that scratched the paint', 19, 'Emre took the burr off 40 of them with a belt, ten seconds each', 'Have we told the supplier?', 'With a photo and a scratch. He sends a new punch.'],
  ['saddle clamps had two kinds of bolts in one box', 10, 'sorted by Finn, who has now seen 300 bolts', 'Two kinds? Length or head?', 'Head. One wants a 5, the other a 6. A 6 is not one of our three tools.'],
  ['the label printer took its time again', 13, 'labels for tomorrow are printed today', 'Does Tobias know?', 'He was here before I could write it.'],
  ['forklift battery was empty at ten', 16, 'charging plan hangs on the door', 'Who is the last one in the evening?', 'Since today that is a name and not a feeling.'],
  ['three hubs turned rough', 21, 'Kenji opened one: a seal lip turned over', 'From which box were they?', 'The one that fell off the lorry in spring. It is blocked now.'],
  ['fire alarm test, announced for eleven, came at ten', 12, 'everybody counted, nobody missing', 'Was the pond gate open?', 'Open, and the heron was first at the meeting point.'],
  ['the wiring plan for the new lamp did not match the plug', 24, 'Wei came down and drew it on the bench', 'Is the drawing on the bench the official one?', 'Until Thursday. Please do not wipe bench 6.'],
  ['no cardboard corners for shipping', 9, 'we cut some from the boxes of the rims', 'Do they hold?', 'I dropped one on purpose. It holds.'],
  ['headset cups would not go in', 26, 'press tool had a chip under the plate, two tenths, that is enough', 'Should we clean it every day?', 'Every frame, with the brush. Brush is on a string now.'],
  ['grease gun 2 gave air', 7, 'turned the cartridge, knocked twice', 'Which grease is in it?', 'B, since Leonie\'s test.'],
  ['no power at line 2 for a moment', 11, 'a fuse, after somebody plugged in two heaters', 'Who is cold?', 'Everyone at the gate. Bernd hangs a curtain.'],
  ['the mudguards came from the wrong rack', 14, 'new label, straight, in the right place', 'How many had been mounted?', 'Six. All six off again, all six on again, twenty minutes, good practice.'],
  ['a spoke machine thread was rough', 20, 'Thandi heard it on the third spoke', 'What did it sound like?', 'Like a zip.'],
  ['bearing grease froze half, the hall was at nine degrees', 13, 'grease sleeps in the canteen now', 'In the canteen?', 'Next to the tea. It has a label. It is not marmalade.'],
  ['the drawing on the tablet was one version behind', 10, 'Elif pushed the new one while we had coffee', 'How do we see which one is right?', 'Lower right corner, date in green. If it is grey, call.'],
];

const models = ['Herons', 'Wrens', 'Dippers', 'Storks'];
const wants = ['six pairs of hands at the goods gate at seven', 'the big crates, not the middle ones', 'someone who can check my count of bells', 'a quiet hour for the new jig', 'the second pallet truck before nine', 'paint racks back, please, empty', 'a decision about the lamp', 'Leonie for two hours, if Paul can spare her', 'twenty more mudguard stays', 'the reach truck until noon', 'new gloves in size 8', 'one person more at station 5', 'nothing, for once', 'a look at pillar drill 2, it wanders', 'fresh blades for the foil', 'the key of the gas store'];

/** The note at the end of the early shift. */
export const lineNotes: FamilySpec = {
  name: 'line', in: 'workshop', count: 60, length: [4, 6],
  facts: (chance, at) => {
    const [stop, minutes, helped, ask, reply] = stops[(at * 11 + 5) % stops.length] ?? ['', 0, '', '', ''];
    const planned = chance.whole(9, 21);
    const made = planned - (minutes > 12 ? chance.whole(1, 2) : chance.whole(-1, 1));
    const line = chance.pick(['Line 1', 'Line 2']);
    const lost = minutes + chance.whole(0, 6);
    const first = at < stops.length;
    return {
      by: chance.pick(['rosa', 'hana', 'bao', 'thandi', 'emre', 'carmen', 'stefan', 'marek', 'viktor']), ago: spread(chance, at, 60), at: clock(chance, 13, 14),
      slots: {
        line, stop, helped, minutes: String(lost), made: String(made), planned: String(planned), model: chance.pick(models), want: wants[(at * 7 + 3) % wants.length] ?? 'nothing',
        frame: String(4300 + at * 31 + chance.whole(0, 20)), riders: String(chance.whole(2, 9)), ...(first ? { ask, reply } : {}),
        ...(made >= planned ? { reached: String(made) } : { missing: String(planned - made) }),
      },
      ...(at % 16 === 7 ? { img: [[{ kind: 'bars' as const, seed: 800 + at, hue: 28, title: `${line}, this week`, labels: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], values: [planned, made, planned - 1, planned + 1, Math.max(4, planned - 4)], unit: 'vehicles' }, `Bar chart of vehicles per day on ${line.toLowerCase()} this week`]] } : {}),
    };
  },
  parts: [
    [
      '{line}: {made} {model}, planned {planned}.', 'End of shift on {line}. {made} of {planned} {model} are at Bảo\'s gate.', '{made} {model} today ({planned} in the plan).', '{line} says good afternoon with {made} {model}; Carmen had written {planned}.',
      'Count for {line}: **{made}** {model}, plan {planned}.', '{planned} {model} wanted, {made} done.', 'Shift note {line}: {made}/{planned} {model}.', 'We closed with {made} {model}. {planned} would have been the plan.',
      '**{line}** · {model} · {made} out of {planned}', 'Today {made}, plan {planned}, all {model}.',
    ],
    [
      'What stopped us: {stop}. {minutes} minutes.', '{minutes} minutes lost because {stop}.', 'Stop of the day, {minutes} minutes: {stop}.', 'It would have been smooth, but {stop}. That was {minutes} minutes.', '- stopped: {stop}\n- how long: {minutes} min',
      'Red cord once ({minutes} minutes): {stop}.', 'For the list of stops: {stop}; {minutes} minutes until we went on.', 'Why the line stood for {minutes} minutes: {stop}.', '> {stop}\n\nThat cost {minutes} minutes.',
    ],
    [
      'What helped: {helped}.', 'Way out: {helped}.', 'Since then: {helped}.', 'Cure: {helped}.', 'Now: {helped}.', '→ {helped}.', 'How it ended: {helped}.', 'Answer to it: {helped}.',
    ],
    [
      'For tomorrow I need {want}.', 'Tomorrow, please: {want}.', 'Wish for the morning: {want}.', 'On the list for tomorrow: {want}.', 'What we need: {want}.', 'If anybody has it: {want}.', 'I would be glad of {want}.', '',
    ],
  ],
  talks: [
    'otto|rosa|carmen|sofia: {ask} // > {by}: {reply}',
    'carmen: {minutes} minutes is in the plan as "unrest". I leave a margin of twenty.',
    'carmen: So {missing} short. I push them into Friday. // > {by}: Friday is all right, we start with those.',
    'carmen: {missing} less on paper, that one can live with. // > otto: We can.',
    'carmen: {reached} is the plan or better. I put away the eraser.',
    'otto: {minutes} minutes. All right.',
    'otto: {made}. Good.',
    'otto: Next time pull the cord sooner. // > {by}: We did, at minute three. But noted.',
    'viktor: "{want}": is set for half past six.',
    'viktor|grace: Can do: {want}. Please sign the sheet. // > {by}: Signed, straight.',
    'grace: I saw {want} on your note and put it on my first round.',
    'jiri: The {made} {model} are strapped. Lorry comes at eight.',
    'jiri: {made} packed, two drivers, one of them singing.',
    'bao: Frame {frame} came to me without torque mark on the stem. Marked, ridden, fine. // > {by}: Thank you. That was during the stop.',
    'bao: All {made} inspected. Number {frame} pulls a little to the right, it is with Ludwig. // ludwig: It was 0.2. It is straight now.',
    'bao: I rode {riders} of the {made}. The rest tomorrow, the pond path is wet.',
    'ludwig: {frame} is on the granite. Good frame.',
    'sofia: I add {frame} to the sample of the week. Nothing to worry about, it is just its turn.',
    'thandi: Wheels for {planned} {model} stand ready for tomorrow. Sorted.',
    'thandi|marek|emre: We had the same thing last month. Write it on the board, otherwise we have it next month too. // > {by}: On the board, under "{minutes} minutes".',
    'marek: Racks for {made} {model} are empty and on their way to you.',
    'marek: Tomorrow red, then blue. If you have {model} in red, say it before six. // > {by}: Four in red. Thank you for asking.',
    'emre: I have two hands free between ten and eleven, {line} can have them.',
    'hana|stefan: "{helped}" belongs in the morning round, so that the other line has it as well.',
    'leonie: May I be there when it happens again? I have only ever seen {line} run. // > {by}: Come on Thursday. Bring an ear.',
    'leonie: I looked it up: the last stop of this kind was for longer than {minutes} minutes. So it gets better.',
    'paul: I take "{helped}" into the lesson on Thursday, if I may. // > {by}: You may. Without names.',
    'stefan: If you need a better fixture for it, bring me the part. I have an hour tomorrow after {made} castings.',
    'henrik: Is there something we should change on the drawing? {line} should not have to be clever about it. // > {by}: A note would do. I bring you one.',
    'freya: With which tool was it solved? // > {by}: One of the three, Freya. We know you.',
    'ines: I come down at seven and look at it on the next {model}.',
    'bernd: If it has to do with the building, call me. The building and I are on good terms.',
    'wei: I have seen it happen on {line} too. Give me until Wednesday.',
    'tariq: For my notes: did any of the {made} go out before it was noticed? // > {by}: None. We looked at each.',
    'amina: On {line} we laughed about it afterwards. During it, not so much.',
    'jonas: Good note. A new one could learn from it what to do next time. That is the test.',
    'carmen: I count {minutes} minutes for this reason and 40 for it this month. Then it is worth an hour of repair.',
    'rosa: Thank you for writing it down. The line talks, but it has no pencil.',
    'viktor: I have counted after you: {made} left, {made} booked. I like such days.',
    'jiri|grace: We saw the lights still on at {line}. Everything all right? // > {by}: Only swept. Half past two and out.',
    'hana: For those who take over tomorrow: frame {frame} is the last one finished, start with the next.',
  ],
};
