import type { FamilySpec } from './family.ts';
import { spread } from './family.ts';

type Dish = [dish: string, contains: string, remark: string, ask: string, reply: string];

const dishes: Dish[] = [
  ['pumpkin soup with ginger', 'celery', 'the pumpkin is from Bernd, he had one too many, it weighed 31 kilos', 'Who carried it?', 'A Stork did, on its test ride.'],
  ['spinach dumplings with brown butter', 'milk, egg, wheat', 'three each, four if you are tall', 'How tall is tall?', 'If you can touch the lamp.'],
  ['goulash, or the same with mushrooms', 'celery, mustard', 'the mushrooms have won the vote twice in a row', 'How was the count?', '41 to 38. Otto abstained, chewing.'],
  ['trout with almonds', 'fish, nuts', 'not from our pond, before anyone asks', 'And what does the heron say?', 'It looked through the window the whole time.'],
  ['chickpea curry with rice', 'mustard', 'Priya\'s recipe, kitchen\'s courage', 'How hot on a scale to ten?', 'Four for Priya, nine for Ludwig.'],
  ['potato pancakes with apple', 'egg', '240 pieces, there is a list at the counter', 'A list of what?', 'Of those who say they had only three.'],
  ['lentil soup, the old one', 'celery, mustard', 'with sausage, without sausage, with two', 'Is it Thursday?', 'It is the second Thursday. One can set watches by it.'],
  ['cheese noodles with fried onions', 'milk, egg, wheat', 'afternoon meetings are cancelled by nature', 'Is there salad with it?', 'There is. It is for show.'],
  ['aubergines from the oven', 'milk, sesame', 'after Giulia\'s grandmother, more or less', 'More or less?', 'Giulia said less.'],
  ['fried rice with everything left', 'egg, soy', 'the everything is peas', 'Are there peas without rice?', 'For you I pick them out.'],
  ['bean stew with bread from the Perrin recipe', 'wheat', 'Camille got it at four in the morning', 'Whole recipe or half of it?', 'Half. The other half he takes to his grave.'],
  ['semolina with cherries', 'milk, wheat', 'as main course, and yes, that is allowed', 'Who decided this?', 'A petition of nineteen trainees and one managing director.'],
  ['baked celeriac like a schnitzel', 'celery, egg, wheat', 'please try before you speak', 'And what did people say?', 'First nothing. Then "is there more".'],
  ['chicken with lemon, or fennel with lemon', 'milk', 'the lemon is the same', 'Can one have both?', 'If you share the lemon.'],
  ['noodle soup against colds', 'wheat, celery, egg', 'half the paint shop has one', 'Does it help?', 'Marek is back since noon.'],
  ['pea risotto', 'milk', 'stirred for 40 minutes by Anouk, who lost a bet', 'Which bet?', 'That the crate list would be right at the first go.'],
  ['red cabbage rolls', 'egg, mustard', 'Hana brought the recipe and then stood next to the pot', 'Was she content?', 'She nodded. Twice.'],
  ['omelette with herbs', 'egg, milk', 'the herbs are from the roof of hall 2, between the panels', 'Since when do herbs grow up there?', 'Since Bernd needed a reason to be on the roof.'],
  ['carrot cake as a main course for birthdays', 'egg, wheat, nuts', 'five birthdays this week', 'Who are the five?', 'They asked me not to. But you will hear the singing.'],
  ['jollof rice with plantain', 'none', 'Adaeze and Grace did not agree on the recipe, so there are two pots', 'Which pot has won?', 'I am reception. I am neutral. The left one.'],
  ['fish cakes with cucumber', 'fish, egg, wheat', 'small, so that nobody counts', 'How small?', 'Bảo says M24.'],
];

/** What there is at noon. */
export const menus: FamilySpec = {
  name: 'menu', in: 'canteen', count: 40, length: [4, 6],
  facts: (chance, at) => {
    const [dish, contains, remark, ask, reply] = dishes[(at * 8 + 3) % dishes.length] ?? ['', '', '', '', ''];
    const again = at >= dishes.length;
    const sweet = chance.pick(['plum crumble', 'yoghurt with honey', 'baked pears', 'lemon tart', 'stewed rhubarb', 'chocolate pudding', 'waffles', 'quark with berries', 'apple rings', 'an orange', 'poppy seed cake', 'vanilla custard']);
    return {
      by: chance.pick(['helga', 'helga', 'helga', 'priya', 'grace']), ago: spread(chance, at, 40), at: again ? '13:3' + String(chance.whole(0, 9)) : '09:' + String(chance.whole(10, 55)),
      slots: { dish, contains, sweet, portions: String(chance.whole(56, 96)), left: String(chance.whole(3, 17)), minutes: String(chance.whole(6, 24)), ...(again ? { noon: '' } : { remark, ask, reply, menu: '' }) },
      ...(at % 4 === 2 ? { img: [[{ kind: 'plate', seed: 1600 + at, hue: (at * 53) % 120 }, `A plate of ${dish}, seen from above`]] } : {}), tone: ['smile', 'thanks'],
    };
  },
  parts: [
    [
      '{menu}Today: **{dish}**, then {sweet}.', '{menu}For lunch there is {dish}. Afterwards {sweet}.', '{menu}Noon: {dish}. For those who can, {sweet} as well.', '{menu}{dish}, {portions} portions, and {sweet}.', '{menu}What it smells of since nine: {dish}.',
      '{noon}Left over: {left} portions of {dish}. Bring your own box.', '{noon}{dish} again, and this time it was gone after {minutes} minutes. {left} of the {sweet} are still there.', '{noon}To whom it may concern: {left} times {sweet}, counter, now.', '{noon}Of {portions} portions {dish} there are {left}. I look away from half past one.', '{noon}Count of the day: {dish}, {portions} portions, {left} left, longest queue {minutes} minutes.',
    ],
    ['Contains {contains}.', 'Allergens: {contains}.', 'Please note: {contains}.', '*{contains}* in the main course; the rest is free of it.', 'Kitchen says it contains: {contains}.'],
    ['{remark}.', 'And: {remark}.', 'By the way, {remark}.', 'To explain: {remark}.', 'For the record: {remark}.', '{noon}The kitchen thanks whoever carried the trays.', '{noon}{sweet} tomorrow again if somebody peels.', '{noon}', '{noon}Boxes are under the counter, please bring them back.'],
  ],
  talks: [
    'leonie|finn|kalle|tobias|anouk|bernd: {ask} // > {by}: {reply}', 'otto: It was good.', 'otto: Two portions.', 'emre: Is the {dish} without pork? // > {by}: Without, and cooked in the other pot.', 'samira: Is there gelatine in the {sweet}? // > {by}: No, checked the packet.', 'amina|hana: Please keep one for the early shift, we come at ten past one. // > {by}: Under the white bowl. With your name.',
    'tobias: I am in a call until half past. Is there any hope for {sweet}? // > {by}: Little. // > tobias: I end the call.', 'nora: Thank you for writing "{contains}" each time. I can eat with you because of it.', 'david: {portions} portions and 131 people. I do the sum every time and it always comes out.', 'finn: {sweet}!', 'kalle: With bread? // > {by}: With bread.', 'marek: Paint shop takes four, we eat at eleven because of the oven.', 'thandi: The wheel shop comes as one. Nine people, loud.',
    'ludwig: {dish}: we had that in 1990. Not better. Different.', 'ludwig: My wife asks for the recipe of the {dish}. For two. // > {by}: For two it is hard. For eighty I could tell her by heart.', 'bernd: Counted {minutes} minutes in the queue. Carmen, this is your department.', 'carmen: Queue of {minutes} minutes: go at 12:05 or 12:40. In between it is rush hour.', 'priya: One portion of {dish} costs us less than a sandwich at the station. I only mention it.', 'callum: I photographed the {dish}. It did not hold still, because I ate it.',
    'ines: {noon}One of {left} is mine, I am running.', 'mateo: {noon}{left} minus two. Thank you!', 'elif: Server room reports: the {sweet} has arrived safely.', 'grace: Choir eats today before it sings. Not much, the low notes need room.', 'jiri: Bruno the driver had {dish} with us and says Lyon cannot do that. Don\'t tell Zoé.', 'lukas: {noon}{left} portions at 13:35, falling. I could fit a curve.', 'freya: Reusable boxes are 17 short since last week, by the way. Look into your bags. // maren: Two found. I am ashamed.', 'stefan: Salt? // > {by}: On the table. Try first.', 'paul: My apprentices dried up {portions} plates yesterday. Exact to a tenth.', 'viktor: The spoon drawer has a label now.',
    'helga|priya: And who brings back the green tray from hall 2? // bernd: It is on its way. It was a sledge for a moment.', 'anouk: I would bet a crate list that {dish} will be gone before one. // > {by}: No more bets, Anouk.', 'adaeze: First lunch for two new ones today. {dish} is a good beginning.', 'giulia: In my language {sweet} would have a much longer name and taste the same. Very good.', 'noemie: {dish}, yes. But who did the flowers on the tables? // > {by}: Hellen from the kitchen, from her own garden.', 'maren: I heard laughing from the table by the window for {minutes} minutes. That is also nutrition.', 'wei: 今天的{dish}很好吃。 (It was very good.)', 'sofia: {contains}: the board at the counter says something else, could you look? // > {by}: Board corrected. Thank you, that is important.',
  ],
};
