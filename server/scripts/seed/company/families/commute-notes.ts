import type { FamilySpec } from './family.ts';
import { clock, spread } from './family.ts';

type Note = [news: string, advice: string, ask: string, reply: string];

const notes: Note[] = [
  ['black ice on the wooden steps at the lock', 'push the bike, hold the rail', 'Is the town informed?', 'They come with grit before the shift ends, ours.'],
  ['the 07:12 is a bus today', 'bikes go with the 06:54 or not at all', 'Who says so?', 'The man with the coffee on the platform. He is never wrong.'],
  ['a lift from Weidenau is free, every day at six', 'one seat, quiet driver, dog hair', 'How quiet is quiet?', 'From Weidenau to the works: one sentence. A good one.'],
  ['nettles over the canal path after the second bench', 'long sleeves, or wait for Bernd', 'When does Bernd cut?', 'Thursday after work, whoever helps gets a pear.'],
  ['new bike lane at the station, 300 metres long, then it ends in a tree', 'slow down at 290', 'Is the tree staying?', 'The tree was there first, says the town.'],
  ['somebody has painted a heron on the underpass', 'look up on the left', 'Do we know who?', 'We know nothing. It is very good, though.'],
  ['glass on the upper road at the bus stop', 'swept half of it, the other half is for the town', 'Anybody with a flat?', 'Two so far, both repaired with one kit.'],
  ['headwind of five from the works, so in the evening it pushes', 'leave early, go home late', 'Is that the official recommendation?', 'By Mateo, with hills included.'],
  ['sheep on the road to Oberau', 'they have right of way, they know it', 'How many are there?', 'I fell asleep.'],
  ['the pump at the gate is repaired', 'car valve left, Presta right, patience in the middle', 'Who did that?', 'Kalle, in the break, without a word.'],
  ['fog until nine by the river', 'lights on, bells too', 'Can one hear the new bells?', 'At thirty metres. There is a protocol.'],
  ['ticket for the train costs less with the works card from this month', 'Helga has the form, one page', 'From when does it count?', 'From the first, and back pay for the first half.'],
  ['swans with young at the slipway', 'get off and walk, at least four metres away', 'Four?', 'Three and a half, I have measured while running.'],
  ['roadworks before the mill, traffic light that never sees bikes', 'stand on the square plate, then it does', 'Which plate?', 'The rusty one. Two steps to the right of the line.'],
  ['night bus goes at 22:10 from now on', 'good for everybody who sings on Tuesdays', 'Until when does it run?', 'For a trial year. We should use it so that it stays.'],
];

/** What there is to know about the way to work. */
export const commuteNotes: FamilySpec = {
  name: 'way', in: 'commute', count: 27, length: [4, 6],
  facts: (chance, at) => {
    const [news, advice, ask, reply] = notes[(at * 7 + 2) % notes.length] ?? ['', '', '', ''];
    const old = at >= notes.length;
    return {
      by: chance.pick(['mateo', 'samira', 'kalle', 'rosa', 'thandi', 'bernd', 'hana', 'stefan', 'callum', 'david']), ago: spread(chance, at, 27, 165), at: clock(chance, 6, 8),
      slots: { minutes: String(chance.whole(3, 19)), km: String(chance.whole(4, 23)), degrees: String(chance.whole(8, 15)), riders: String(chance.whole(3, 14)), bike: `T-${chance.whole(11, 48)}`, clock: `${chance.whole(6, 7)}:${chance.whole(10, 59)}`, ...(old ? { old: news } : { news, advice, ask, reply }) },
      ...(at % 9 === 3 ? { img: [[{ kind: 'map', seed: 1800 + at, hue: (at * 37) % 360, labels: ['Station', 'Lock', 'Pond', 'Works'] }, 'A map of the way from the station over the lock to the works']] } : {}),
    };
  },
  parts: [
    ['For all who come now: {news}.', '{news}.', 'This morning {news}.', 'Seen on the way in: {news}.', 'Careful, {news}.', 'News from {km} kilometres of way: {news}.', 'Follow-up to "{old}": all over, way is free.', 'About "{old}": costs {minutes} minutes less than last time.', 'We were {riders} this morning who talked about "{old}". It is better now.', 'Remember the note "{old}"? Today I would write the opposite, at {degrees} degrees and with sun.', 'Still true after weeks: {old}. {minutes} minutes more, I have got used to them.', '{degrees} degrees, {km} km, and "{old}" is history.'],
    ['My advice: {advice}.', 'So: {advice}.', '{advice}.', 'What helps: {advice}.', 'It cost me {minutes} minutes.', 'I was {minutes} minutes late and told Carmen.', 'There were {riders} of us, in a row, like ducks.', 'At {degrees} degrees one is awake afterwards.', 'Counted on the way: {riders} bikes, {minutes} puddles.', 'Door to door {km} km, without a foot on the ground.', ''],
    ['', '', 'Test bike {bike} was with me, by the way: it likes such mornings.', 'I came with test bike {bike} and have three sentences for Bảo.', 'If somebody wants to ride together: {clock} at the station, by the clock.', 'Tomorrow {clock} at the lock, whoever wants company.', 'Rode bike {bike}, left at {clock}, arrived dry.'],
  ],
  talks: [
    'giulia|amina|elif|finn|leonie|grace: {ask} // > {by}: {reply}', 'carmen: {minutes} minutes are all right today, for everybody who comes that way.', 'bernd: I take the broom and look at it before lunch. // > {by}: You are a good person, Bernd.', 'bernd: The town has been called. They say "noted". I say: by noon.', 'ludwig: It was like that in 1979 too, only with horses.', 'mateo: I rode {km} km today just to check. It is right.', 'mateo: Uphill is the other way round anyway.', 'thandi: Thanks, I turned round at the station because of you and was here first.', 'stefan|rosa: Came through {minutes} minutes later and had no trouble any more.', 'samira: With the child seat I go the long way round, better {minutes} minutes than a fright.', 'samira: Could you say it here the evening before next time? // > {by}: If the road tells me, yes.', 'helga: I have put it on the board at reception, for those who do not read here before work.',
    'jiri: Does it matter for lorries? // > {by}: No, they go over the bridge.', 'jiri: I passed it on to the drivers. Bruno says thank you in three languages.', 'kalle: {degrees} degrees: two pairs of socks.', 'kalle: Whoever has a flat: kit hangs at the gate, third hook.', 'callum: Beautiful light there this morning, I was late without regret.', 'david: The next train is on time, for once, I am sitting in it.', 'bao: All test riders please take the other way, I want the bikes clean. // > {by}: They were never clean, Bảo.', 'hana: We were {riders} on the path and it felt like a school trip.', 'hana: Torch number 9 is with me, if somebody misses it.', 'oliver: In Bristol it rains. I only say it so that you have a standard.', 'priya: Anyone who has paid something because of this: receipt to me, small amounts too.', 'adaeze: I tell the new ones. They still believe the map.', 'anouk: In the Netherlands this would be a public holiday.', 'grace: The choir was late to a woman and sang all the same.', 'elif: I watched it from the bus. You looked brave.', 'emre: I go at five anyway, I see nothing and nobody. It is wonderful.', 'leonie: The heron flew next to me for a bit! As fast as I was! // > {by}: How fast were you? // > leonie: Nineteen. We both were.', 'finn: {km} km is from door to door with me. I am doing it in wool now.', 'ines: If somebody has a picture of the place, I am curious.', 'jonas: Short, clear, with advice. All notes should be like this.', 'paul: My trainees are excused. But only until seven.', 'tobias: The camera at the gate shows it too, if you want to look before you leave. Without faces.', 'nora: Thank you. I then took the train and wrote a page. Everybody won.', 'viktor: A sign would be good. I can print one. // > {by}: Straight, please. // > viktor: As if.',
  ],
};
