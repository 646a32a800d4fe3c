import type { FamilySpec } from './family.ts';
import { clock, spread } from './family.ts';

type Goods = [goods: string, amount: string, from: string, surprise: string, ask: string, reply: string];

const goods: Goods[] = [
  ['20 inch rims', '480', 'Felgen Rausch', 'two cartons wet at the corner, rims dry', 'Do we complain?', 'A photo is enough, they send corners next time.'],
  ['hub bodies', '600', 'Taichung', 'and a tin of tea for Sofia, from Meiling', 'Does the tea need a delivery note?', 'It has one. Tariff number and all.'],
  ['brake pads', '1,200', 'Bremsen Hollerau', 'the new ones with the chamfer, first time', 'Can one tell the new from the old?', 'Green dot. If it has no dot, it squeals.'],
  ['steel tube, 38 × 1.5', '3.2 tonnes', 'Rohrwerk Stahnsdorf', 'certificate was for the tube of last month', 'So nobody may touch it?', 'Blocked with tape until the right paper is here. Promised for noon.'],
  ['powder RAL 5014', '14 cartons', 'Farben Ott', 'one carton is 5015, which is also blue', 'How different are they?', 'Ask Marek, and bring time.'],
  ['inner tubes', '900', 'Port of Rotterdam, late', 'all there, the driver had slept in the cab for two nights', 'Did he get something to eat?', 'Soup and the sofa in reception.'],
  ['connectors', '5,000', 'Kontakt & Söhne', 'they come in tape now, for machines we do not have', 'Can we wind them off?', 'Hana has made a reel out of a bicycle wheel.'],
  ['bells', '640', 'Glocken Ilmtal', 'all 640 were tested by customs, one hears it on the video', 'May we see the video?', 'It is very long and very beautiful.'],
  ['castings H-214-B', '220', 'Ilmguss', 'Uwe listened to eleven of them and nodded eleven times', 'Is listening in the protocol?', 'Since today, as a remark.'],
  ['cardboard', '40 bundles', 'Papier Weiß', 'the forklift had an opinion on the last bundle', 'An opinion?', 'A hole. It makes good corners.'],
  ['threaded rods', '300', 'Schrauben Maier', 'left-handed, all of them', 'Who orders left-handed rods?', 'Nobody. They go back, to the left.'],
  ['saddles', '260', 'Sattlerei Kühn', 'smells wonderful, half the hall came over', 'And how long will it smell so?', 'Until Friday, says the saddler. Until Tuesday, says Marek.'],
  ['battery cells', '2 pallets, dangerous goods', 'Zellwerk Nord', 'papers in order at the first try, which has never happened', 'At the first try?', 'I have framed the copy.'],
  ['spokes', '12,000', 'Drahtzug Eifel', 'in pairs of lengths, as Thandi asked for years', 'Is she happy?', 'She sang. Ask Grace in which key.'],
  ['mudguards', '320', 'Blech Brandl', 'with new stays, straight holes, no burr', 'No burr at all?', 'Finn ran over 40 of them with cotton wool.'],
];

/** Goods in, goods out, and what was wrong with the paper. */
export const deliveries: FamilySpec = {
  name: 'goods', in: 'workshop', count: 30, length: [4, 6],
  facts: (chance, at) => {
    const [what, amount, from, surprise, ask, reply] = goods[(at * 4 + 1) % goods.length] ?? ['', '', '', '', '', ''];
    const later = at >= goods.length;
    const bin = `${chance.pick(['A', 'B', 'C', 'D', 'E', 'F'])}-${String(chance.whole(1, 40)).padStart(2, '0')}`;
    return {
      by: chance.pick(['viktor', 'grace', 'jiri', 'grace']), ago: spread(chance, at, 30, 172), at: clock(chance, 7, 14),
      slots: { what, amount, from, bin, gate: String(chance.whole(1, 3)), minutes: String(chance.whole(15, 70)), short: String(chance.whole(2, 9)), days: String(chance.whole(2, 8)), ...(later ? { next: '' } : { surprise, ask, reply }) },
    };
  },
  parts: [
    ['{what} from {from}: {amount}, bin {bin}.', 'Goods in: {amount} × {what} ({from}).', 'The lorry from {from} was here. {what}, {amount}, gate {gate}.', '{next}Next delivery from {from} is announced: {what}, in {days} days.', '{next}{what}: the second lot is in {bin}, {amount}, counted by two people.', '{next}{from} has sent {what} ({amount}), {days} days early.', '{next}Gate {gate}, {minutes} minutes of unloading, {amount} of {what}.', 'Unloaded in {minutes} minutes: {what}, {amount}. {from} says hello.', '{next}For everyone who waits for {what}: they stand at gate {gate}.'],
    ['{surprise}.', 'Good to know: {surprise}.', 'What was special: {surprise}.', 'Only this: {surprise}.', '{next}The count is {short} short, the rest follows with the next lorry.', '{next}Everything right, paper and pieces. I write it down because it is not normal.', '{next}One carton open, contents complete, tape on it.', '{next}{bin} is now full to the label.', '{next}Please take from the left, the right is older.'],
  ],
  talks: [
    'carmen|rosa|sofia|thandi|finn: {ask} // > {by}: {reply}', 'sofia: I take a sample out of {bin} before ten, please do not seal it yet. // > {by}: The lid stays open for you.', 'sofia: Sample is fine, so released: {what}.', 'carmen: With {amount} of {what} I get to the end of next month.', 'carmen: {short} short, is that critical? // > {by}: Not before day {days}. I have an eye on it.', 'carmen: {days} days early! May I plan with it? // > {by}: They are in {bin}. Plan.',
    'rosa: Line 1 takes the first box tomorrow at seven. // > {by}: On the cart with the red handle.', 'rosa: Please not all {amount} to the station at once. Last time I could not see Hana.', 'otto: Good.', 'otto: Which gate? // > {by}: {gate}, until noon.', 'thandi: Do I have to sign for {what}? // > {by}: Only if you take more than you carry.', 'marek: Is there anything in it that smells? I have open powder. // > {by}: Nothing. Sealed.', 'hana: If {what} have a new part number, please say so to Mateo. // mateo: They have. It is in the list since today.',
    'stefan: I need six pieces for the fixture, may I? // > {by}: Six, and write six. Not "some".', 'priya: The invoice from {from} was here before the goods. Now I can pay it with a good feeling.', 'priya: {from} gives two percent within ten days. Is everything complete? // > {by}: Complete. Take your two percent.', 'grace|viktor: Label for {bin} is printed and straight. // > {by}: I know. I looked.', 'jiri: {minutes} minutes with two people, that is our second best time.', 'jiri: The driver from {from} asked after the heron. They all do.', 'bernd: Gate {gate} sticks when it is cold. I go over it with graphite.', 'emre: I saw the pallet. Who wraps so beautifully? // > {by}: {from}. I have told them.',
    'meiling: I was at {from} last month: good people, old machines, clean floor.', 'henrik: Is {from} our only source for {what}? // > {by}: Since spring no. The second one is on Meiling\'s list.', 'kenji: May I have two of them for the test bench before they go into the shelf? // > {by}: Two are on your chair.', 'kalle: Service needs ten of the {what}, not urgent, only before everyone else. // > {by}: Ten are in the box with your name. It was clear.', 'aoife: Are they the same as the ones before, for the parts list? // > {by}: Same drawing, new bag.', 'leonie: I helped unload and can now drive the pallet truck backwards round the corner. Nearly.', 'finn: I counted {what} until lunch and dreamed of them on the bus.', 'bao: First one of these has been ridden round the pond. No remarks.', 'lukas: Keep one in the original bag for the archive, please. // > {by}: Archived, dated, dull. As you like it.', 'carmen|hana: Thank you for writing it here. Otherwise I would have walked over three times.', 'ludwig: From {from} I had my first box in the eighties. The tape was better.',
    'paul: We use the damaged ones from {bin} for practice, if there are any. // > {by}: Two. Set aside.', 'amina: What does "{from}" write on the side of the box, the hand-written word? // > {by}: "Vorsicht". For rims. Somebody means it.', 'ines: If {what} are in: the sample for the new floor can start, thank you!', 'jiri|grace: And {bin} has a free half now, before someone puts a chair into it. // bernd: I have heard that.',
  ],
};
