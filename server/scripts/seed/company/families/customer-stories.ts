import type { FamilySpec } from './family.ts';
import { clock, spread } from './family.ts';

type Story = [who: string, town: string, model: string, load: string, detail: string, wish: string, ask: string, reply: string];

const stories: Story[] = [
  ['the bookshop Kolibri', 'Weidenau', 'Wren', '180 books a week', 'the owner reads at red lights and has been honked at for it twice', 'a holder for one open book', 'Would we ever build a book holder?', 'Inês drew one on a napkin. I have the napkin.'],
  ['Beekeeper Franz Loibl', 'Lindental', 'Dipper', 'six hives, by night', 'the bees travel better behind a bicycle than in a car, he says they hum lower', 'wheels without a squeak', 'How does one strap down a hive?', 'With two belts and very good manners.'],
  ['the repair café', 'Altmühle', 'Heron', 'a sewing machine, two toasters and a harp', 'they fetch broken things and bring them back whole, in three years 1,400 times', 'a second Heron, used', 'A harp?', 'Only once. It was the best day of the year.'],
  ['Ice cream from Nonna Pia', 'Seeburg', 'Stork', '90 litres at minus 14', 'the battery cools the ice and pulls the bike, on hot days it is a race', 'a bigger battery or smaller summers', 'How long does the ice last?', 'Five hours, four with chocolate, because of the queue.'],
  ['Window cleaners Blank & Söhne', 'Steinfurt am See', 'Heron', 'ladders of three metres', 'the ladder is the flagpole, the flag is a cloth', 'a ladder rail that does not rattle', 'Is a three metre ladder even legal?', 'With the red cloth at the end, yes. It is page 12.'],
  ['the veterinary practice Dr Aigner', 'Hohenried', 'Wren', 'a bag, a scale and often a patient', 'a goose has been driven home in it, sitting, without complaint', 'a mat that can be boiled', 'Did the goose sign the consent?', 'With a foot.'],
  ['the youth club at the lock', 'Brennach', 'Dipper', 'a band, without its drummer', 'the amplifier runs on an old battery string from us', 'a second trailer for the drummer', 'Which string is it?', 'One of Wei\'s sixty. It says 2018 and rocks.'],
  ['Piano tuner Ruth Salomon', 'Rosenheide', 'Wren', 'forks, felt and a thermos', 'she parks where no car has ever parked and is on time since', 'a bell in A', 'What note is our bell now?', 'Slightly flat of B. She suffers.'],
  ['the flower shop Wegwarte', 'Kaltenbrunn', 'Heron', 'buckets, full', 'on market days eleven buckets, and none has fallen since the new floor', 'a drain in the box', 'Is the drain a hole or a plug?', 'A plug. A hole they have made themselves, with a screwdriver.'],
  ['the parish of Saint Nicholas', 'Friedrichsau', 'Heron', 'the soup for forty', 'it rings before the bells do and the street comes out with bowls', 'a lid that keeps steam in', 'Hot soup, how hot?', 'Seventy when it arrives, they measure it, because of Inês\'s seal.'],
  ['Carpenter Anneke Jansen', 'Oberau', 'Stork', 'doors', 'two doors up to 2.1 metres, upright, like sails, so not in wind', 'a wind gauge', 'From what wind on does she stay at home?', 'When the chickens walk sideways.'],
  ['the town gardeners', 'Weidenau', 'Stork', '200 litres of water', 'the water sloshes, so they drive as if with a full cup, everybody does since', 'baffles in the tank', 'Do we have baffles?', 'Mateo has a drawing, of polypropylene, it clicks in.'],
  ['the school kitchen at the mill', 'Brennach', 'Heron', '120 lunches', 'four schools before noon, two of them uphill, the children push for dessert', 'a place for the list', 'How many children does it need?', 'Four, for a pudding day. Eight on spinach days, none of them come.'],
  ['Bike courier Nele Brandt', 'Nordhaven', 'Wren', 'letters, organs on ice, once a ring', '41,000 km in three years, two sets of tyres a year, one proposal', 'nothing, she says, and waters her chain with oil', 'Did she say yes? The one with the ring?', 'It was not for her. But yes.'],
  ['the opera workshop', 'Friedrichsau', 'Stork', 'a papier-mâché dragon', 'from the paint loft over the square to the stage, seven metres, in three parts', 'permission for the fourth part', 'Who goes first, dragon or tram?', 'The dragon. It is in the agreement.'],
  ['Wine grower Matthis Hölderle', 'Steinfurt am See', 'Dipper', 'grapes, then bottles, then guests\' luggage', 'the same trailer three times a year for something else', 'a floor that likes red', 'Does must eat powder coating?', 'Slowly. Marek has given him a pen.'],
  ['the hospice service', 'Hohenried', 'Wren', 'one bag and much time', 'the volunteers say nobody has ever been in a hurry on it', 'that nothing changes', 'May we tell this one?', 'They asked us not to. So it stays here, and I am glad you know it.'],
  ['the puppet theatre Zwirn', 'Altmühle', 'Heron', 'a whole theatre', 'the box is the stage, the lid is the roof, the bell opens the curtain', 'a second bell for the interval', 'Who holds it steady?', 'A stand that Emre welded, on a Friday, for two tickets.'],
  ['Chimney sweep guild', 'Seeburg', 'Dipper', 'brushes and ladders for three', 'black, ordered black, delivered black, and then somebody asked for a "dirty-friendly" colour', 'reflectors that can be wiped', 'So what is dirty-friendly?', 'Black. With reflectors.'],
  ['the outdoor nursery Marienkäfer', 'Lindental', 'Stork', 'fourteen small rucksacks and a kettle', 'nobody rides in it, everybody pulls, that is the rule and the fun', 'a longer rope', 'How long is the rope?', 'Six metres. Fourteen children want seven.'],
  ['the allotment club', 'Kaltenbrunn', 'Stork', 'compost up, courgettes down', 'shared by 62 gardens with a paper list, no lock, nothing ever stolen', 'someone who takes the courgettes', 'Is it insured without a lock?', 'David had a look. Surprisingly, yes.'],
  ['Locksmith Aksoy', 'Friedrichsau', 'Wren', '30 kg of keys', 'at the door before the van has found a place, nine minutes on average', 'drawers', 'Drawers in a Wren, does that go?', 'With the 15 mm spanner and two rails. Nora makes a sheet of it.'],
];

/** Where a vehicle of ours works, as told by whoever was there. */
export const customerStories: FamilySpec = {
  name: 'road', in: 'customers', count: 44, length: [4, 6],
  facts: (chance, at) => {
    const [who, town, model, load, detail, wish, ask, reply] = stories[(at * 5 + 3) % stories.length] ?? ['', '', '', '', '', '', '', ''];
    const again = at >= stories.length;
    return {
      by: chance.pick(['valentina', 'bjorn', 'oliver', 'samira', 'ruben', 'anouk', 'david']), ago: spread(chance, at, 44), at: clock(chance, 9, 17),
      slots: {
        who, town, model, load, km: `${chance.whole(3, 29)},${chance.whole(1, 9)}00`, years: String(chance.whole(2, 9)), repairs: String(chance.whole(1, 6)), euros: String(chance.whole(40, 290)), visits: String(chance.whole(2, 11)),
        ...(again ? { news: wish, later: '' } : { detail, wish, ask, reply }),
      },
      ...(at % 4 === 1 ? { img: [[{ kind: 'vehicle', seed: 1200 + at, hue: (at * 61) % 360, labels: [model] }, `A ${model} on a street in ${town}`]] } : {}),
    };
  },
  parts: [
    [
      '{who} in {town} rides a {model}: {load}. {detail}.', 'Was in {town} today. {who}, one {model}, {load}. What I will remember: {detail}.', '**{who}, {town}.** {model}, {km} km. They carry {load}; {detail}.', '{load}: that is what the {model} of {who} in {town} carries. {detail}.',
      'I asked {who} ({town}) what the {model} is for. Answer: "{load}." And then: {detail}.', 'Story from {town}: {who} and the {model}. {detail}. Load: {load}.',
      '{later}Second visit in {town}: {who} and the {model}. {km} km by now, {repairs} small repairs, {euros} euros in all.', '{later}Do you remember {who} in {town}? The {model} ({load}) now has {km} km.', '{later}News of {who}: the {model} is still there every day, {repairs} repairs in {years} years, {load}, and {town} greets it.',
      '{later}Short call from {town}. {who} want to say that with {load} the {model} has come to {km} km.', '{later}Half a year later at {who}, {town}. {model}, still {load}, {euros} euros for parts.', '{later}{visits} people have come to us because they saw the {model} of {who} in {town}, {load} and all.',
    ],
    [
      'Their wish: {wish}.', 'What they would like: {wish}.', 'Wish for us to think about: {wish}.', 'If they could wish: {wish}.', 'I promised to pass on: {wish}.', 'On the way out they said: "{wish}, that would be it."', '> And if you ever have time: {wish}.',
      'The old wish ({news}) still stands.', 'About "{news}": they have asked again, kindly.', 'Still open from our side: {news}.', 'We owe them an answer on {news}. Who takes it?', 'They did not mention {news} this time. I did.',
    ],
    ['{km} km in {years} years, {repairs} repairs.', 'Costs so far: {euros} euros, tyres included.', 'In {years} years {repairs} visits from us.', '', 'We may tell it, they said yes, with date.', 'Pictures only after asking again, please.', '', ''],
  ],
  talks: [
    'giulia|freya|jonas|otto|kenji|rosa: {ask} // > {by}: {reply}', 'noemie: Have they said whether we may tell it? // > {by}: Yes for the town\'s name, no for theirs. {town} is enough.', 'noemie: I would like to visit {who}. Could you ask when it suits? // > {by}: Mornings. I pass it on.',
    'callum: If I go to {town}: at what hour is the light on that street? // > {by}: Before eight, they say, and then again when they pack up.', 'ines: "{wish}" goes on my wall. No promise, but it is a good wall.', 'ines: I thought about "{news}" on the train. There is a way, it only is not beautiful yet. // > {by}: They would take it unbeautiful.',
    'freya: {repairs} repairs in {years} years, do we know which? // > {by}: Tubes, mostly. And once a lid.', 'freya: {euros} euros. I put it beside what a van costs and stay quiet.', 'dagmar: {town} is on the van route every second week, tell them they only have to wave.', 'dagmar: {km} km, they should have the inspection. Shall we offer it? // > {by}: I already did. They bring cake.',
    'samira|ruben: I know that {model}! I was there for the {repairs} repairs. Say hello to {who}.', 'ruben: I pass through {town} on Thursday and look at the brakes, just so.', 'bjorn: This is worth more than three brochures. Thank you for writing it up.', 'bjorn: {visits} people came because of it. Do we thank {who}? // > {by}: With a set of tyres. They laughed.',
    'valentina: Could {who} talk to the people in Nordhaven? They have the same question. // > {by}: I give them your number.', 'oliver: I have a customer who carries nearly this: {load}. May I show it to them? // > {by}: Show it. They are proud of it.', 'camille: Il me faut la même histoire en France. {town} n\'est pas loin de Lyon, au fond.',
    'henrik: Which year is the {model}? // > {by}: {years} years old, second set of bearings.', 'henrik: Wishes like "{wish}" are how the last three good parts began.', 'kenji: Is the drive quiet with that load? // > {by}: They say they hear the load and not the drive.', 'lukas: How heavy is it really when it is "{load}"? // > {by}: I asked. Nobody has ever weighed it. I will bring a scale.',
    'rosa: I remember when that {model} went down the line. It was raining.', 'rosa|bao: We read this aloud in the nine o\'clock round. Good for the back.', 'otto: Good use.', 'aoife: For {model}s of that age the spare tube is hard to get elsewhere. I have put some aside for {town}.', 'anouk: For the next fair: I would rather have {who} on the stand than a screen. // > {by}: I ask. They might bring everything.',
    'tariq: {km} km without a single warranty case. I nearly have nothing to do. // > {by}: Enjoy it.', 'takumi: In Japan somebody does exactly this by hand cart. I send them the story, if I may. // > {by}: You may.', 'jonas: "What is it for?" as the first question. I use this visit in the course for new sales people.', 'giulia: May I quote one sentence, without the name? // > {by}: If I see it first.',
    'david: If {who} are public, they could be a reference. Are they? // > {by}: Half. I send you the half.', 'zoe: On a presque la même chose à Lyon, avec {model} et tout. Le monde est petit.', 'mila: I have an offer on my desk for almost the same use. Who could I ask about the load? // > {by}: Me, after two.', 'priya: {euros} euros in {years} years. I would like our printers to be like this.',
    'ingrid: Please give {who} my regards. My grandfather would have driven to {town} to see it.', 'elif|helga: Read it with my first tea. Thank you, it makes one think of the people behind a frame number.', 'pierre: {km} km ! Et la roue arrière, d\'origine ? // > {by}: D\'origine. Thandi l\'a faite.', 'thandi: Then that is a wheel of mine in {town}. I knew it would hold.',
  ],
};
