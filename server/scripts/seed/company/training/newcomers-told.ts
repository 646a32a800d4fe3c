import type { CohortLine } from './cohort-line.ts';

/** Those who came lately, in their first week with the feed. */
export const newcomersTold: CohortLine = {
  key: 'newcomers', name: 'New here, autumn', course: 'your-first-week', by: 'jonas', buddies: ['amina', 'kalle', 'grace', 'david', 'marek'],
  rule: { newerThan: 98 }, began: 27, due: { workingDays: 10 },
  talk: [
    {
      key: 'newcomers-welcome', by: 'jonas', at: [13, '08:30'], t: 'Welcome, six of you',
      says: 'This room is only for us: six who are new and those who look after them. Whatever you try here may go wrong. That is what it is for.\n\nYou have ten working days, and it takes about an hour and a half in all. It counts as working time. If your bench sees it differently, send your bench to me.',
      then: ['amina: I did this two months before you, on paper. You have the better version.', 'grace: Anyone who gets lost in hall 2: follow the singing.'],
    },
    {
      key: 'newcomers-quote', by: 'mila', at: [1, '15:20'], q: true, t: 'May my practice question be about a real customer?',
      says: 'I have a real one: somebody wants a Stork without a lid. I tried the price list, the parts list and asking David (Friday, so the cactus). May I use it for the course, or does a question for practice have to be invented? And do I have to leave out the customer\'s name?',
    },
  ],
  learners: [
    {
      who: 'takumi', began: 13, does: [
        { step: 'say-what-is-seen', at: [13, '10:05'] },
        {
          step: 'introduce-yourself', at: [13, '10:40'], key: 'hello-of-takumi',
          says: 'はじめまして、佐藤です。Seventy-five days here, so I am an old newcomer.\n\nI travel with one Wren in a bag. You can ask me about station lockers, small streets, and how to say no so that it sounds like an invitation. Before this I sold sewing machines. It is the same work: nobody believes in it until they have turned the handle.',
          img: [{ kind: 'vehicle', seed: 8101, hue: 140, labels: ['Wren'] }, 'A green Wren from the left, in front of a row of small houses'],
          then: ['amina: Sewing machines! Then you know what a hundredth feels like.', '> takumi: On the finger, yes.', 'jonas: The picture says more than the brochure. And the line below it is exactly right.'],
        },
        { step: 'which-is-which', at: [12, '09:30'], tries: [['follow-mute-notify', 'where-to-ask'], []] },
        { step: 'join-a-space', at: [12, '09:50'] },
        { step: 'build-a-question', at: [12, '10:00'] },
        { step: 'spot-the-question', at: [12, '10:10'] },
        {
          step: 'ask-a-question', at: [11, '09:15'], in: 'service', title: 'Which pump fits both the Wren and a rental bike in Kyoto?',
          says: 'A guest house wants three Wrens for its guests. Their own bikes have English valves, ours have car valves. I tried the small pump with the reversible head: it holds on ours and slips off theirs. I tried an adapter: guests take it home.\n\nI want one pump that a guest understands without words. A part number is enough.',
          then: ['* aoife: 3-0417, the grey one with two holes. The holes have pictures. It is the only pump I have ever liked.', 'takumi: Three ordered. The pictures are of a cat and a dog, which I did not expect, and which everybody understands.'],
        },
        { step: 'moves-on', at: [10, '09:05'] },
        {
          step: 'three-posts', at: [10, '10:20'], on: [
            ['house-dog', 'In our old office there was a dog on Fridays. Complaints on the phone became shorter, because one heard him snore.', 'smile'],
            ['canteen-samosa', 'Ninety samosas for receipts on time. In Osaka one gets a stamp. I am going to tell Osaka.', 'well-done'],
            ['service-old', 'Yokohama has one from 1997 with the same lamp. The owner says: do not make it better, make it go. I can send a picture of how the lamp was fixed then.', 'curious'],
          ],
        },
        {
          step: 'answer-a-colleague', at: [9, '09:40'], on: [
            ['commute-rain', 'I know this from 300 rainy days a year on foot: the jacket is less important than the collar. A towel around the neck, under the jacket, costs nothing. Tried for six years, typhoons included.'],
          ],
        },
        { step: 'ways-of-the-house', at: [9, '10:00'] },
        {
          step: 'for-the-next', at: [8, '09:30'],
          says: 'If you work far from Brennach: write your question in the evening of your day, with everything in it that you tried. When you wake up it is answered, because the works has been awake for you. It took me three weeks to understand that eight hours of difference are a present.',
          marked: { at: [7, '08:20'], points: [4, 4, 2], says: 'A present, exactly. I have told this to three people already. It goes on the sheet with your name.' },
        },
      ],
    },
    {
      who: 'finn', began: 13, does: [
        { step: 'say-what-is-seen', at: [13, '14:10'], tries: [['which-description'], []] },
        {
          step: 'introduce-yourself', at: [12, '14:30'], key: 'hello-of-finn',
          says: 'Finn, first year, the one with the thumb. I file cubes, I sweep, and since last week I may sharpen drills while Paul watches and says nothing, which is the highest form of praise.\n\nAsk me what is new for a new one. I still know it.',
          img: [{ kind: 'sketch', seed: 8102, hue: 28, title: 'Drill, 118 degrees', labels: ['118°', 'mine: 104°'] }, 'A page of a report book with a drill drawn on it, 118 degrees beside it, and below "mine: 104"'],
          then: ['kalle: 104 is not a drill. 104 is an opinion.', '> finn: It made a hole!', 'elif: I am the other one with a thumb. Cable cutter, day two.'],
        },
        { step: 'which-is-which', at: [11, '07:40'], tries: [['waiting-order', 'before-asking'], ['where-to-ask']] },
        { step: 'join-a-space', at: [11, '07:55'] },
        { step: 'build-a-question', at: [9, '12:40'], tries: [['order-of-parts'], []] },
        { step: 'spot-the-question', at: [9, '12:50'] },
        {
          step: 'ask-a-question', at: [6, '13:10'], in: 'workshop', title: 'Why does my drill wander on the round bar, even with a centre punch?',
          says: 'I want to get a 6 mm hole through a 20 mm round bar, in the middle, for the bottle opener number two. I punched, I clamped it in the prism, I drilled 2 mm first. Three tries, and each time it comes out 0.8 to 1.2 beside the middle at the bottom.\n\nIs it the drill (I sharpened it myself), the prism, or me?',
          then: ['* stefan: Come with the drill. One lip is longer than the other, I bet a coffee.', 'finn: It was the drill. 0.4 difference. So it was me, but at the grinding wheel and not at the bar. Stefan gets a coffee.', 'ludwig: In my time the hole found the middle out of respect.'],
        },
        { step: 'moves-on', at: [5, '12:30'] },
        {
          step: 'three-posts', at: [4, '12:15'], on: [
            ['it-tablet', 'The tablet at our lathe sleeps too, and my gloves have oil on them. Is that the same setting, or one of its own?', 'thanks'],
            ['learn-alt', 'I tried it with Leonie and the chuck of the lathe, and she drew a flower. Three jaws, I had said, and one always bites.', 'smile'],
            ['canteen-spoons', 'I found two in the apprentice workshop. They have been used for grinding paste since before me. I am bringing them back, clean.', 'sorry'],
          ],
        },
        {
          step: 'answer-a-colleague', at: [3, '12:40'], on: [
            ['house-dog', 'I asked Paul for the apprentice workshop: not where chips fly, because of the paws. But the drawing room next door is fine and has a radiator. Leonie has already bought a blanket.'],
          ],
        },
        { step: 'ways-of-the-house', at: [3, '12:55'] },
        {
          step: 'for-the-next', at: [2, '13:05'],
          says: 'Write down on the first day which words you do not understand. By Friday you will know half of them and be ashamed to ask for the others. Ask for exactly those. I asked what "Gelump" is in front of nine people and since then they explain things to me without being asked.',
        },
      ],
    },
    {
      who: 'giulia', began: 13, does: [
        { step: 'say-what-is-seen', at: [12, '09:10'] },
        {
          step: 'introduce-yourself', at: [12, '11:00'], key: 'hello-of-giulia',
          says: 'Ciao again, shorter. Giulia, editor. I take words out. If you have a text that is too long, I am a kind of bin with manners.\n\nYou can ask me about commas, about Bologna, and about names for small screws, of which I now have forty-one.',
          img: [{ kind: 'still-life', seed: 8103, hue: 330, labels: ['mug', 'parcel', 'plant'] }, 'On a wooden table a mug, a parcel and a plant with five leaves'],
          then: ['takumi: Potato screw counts twice, please.', '> giulia: It has a page of its own.'],
        },
        { step: 'which-is-which', at: [10, '16:20'], tries: [['follow-mute-notify'], []] },
        { step: 'join-a-space', at: [10, '16:35'] },
        { step: 'build-a-question', at: [9, '09:20'] },
        { step: 'spot-the-question', at: [9, '09:25'] },
        {
          step: 'ask-a-question', at: [5, '10:10'], in: 'it', title: 'Can I see an old version of a text next to the new one?',
          says: 'I want to show authors what I changed, so that they can say no. I tried to print both and hold them against the window. I tried two windows side by side: they do not scroll together. Colours I do not need, only what went and what came.\n\nAn existing program would be enough, even an ugly one.',
          then: ['elif: There is one on your machine already, under *Compare* in the review menu. Ugly and good. I come by at two and we take your longest text.', '> giulia: The menu of the canteen, then.'],
        },
        { step: 'moves-on', at: [4, '09:30'], tries: [['comments-that-help'], []] },
      ],
    },
    {
      who: 'elif', began: 13, does: [
        { step: 'say-what-is-seen', at: [13, '09:00'] },
        {
          step: 'introduce-yourself', at: [12, '08:45'], key: 'hello-of-elif',
          says: 'Elif, help desk, the one under the table. Six weeks in. In the hospital I learned to walk quietly at night; here nobody hears me for other reasons.\n\nAsk me about tablets, about the saz, and about which cable it was. It is always the other one.',
          img: [{ kind: 'screen', seed: 8104, hue: 230, title: 'Help desk', labels: ['Printer, line 2: which cable?', 'Tablet sleeps', 'Mouse, wet'] }, 'A list on a screen: "Printer, line 2: which cable?", "Tablet sleeps", "Mouse, wet"'],
          then: ['marek: "Mouse, wet" was me. I do not want to talk about it.'],
        },
        { step: 'which-is-which', at: [9, '10:30'] },
        { step: 'join-a-space', at: [9, '10:40'] },
        { step: 'build-a-question', at: [7, '15:10'] },
        { step: 'spot-the-question', at: [7, '15:20'] },
      ],
    },
    {
      who: 'aoife', by: 'hand', began: 26, does: [
        { step: 'say-what-is-seen', at: [24, '09:20'], tries: [['which-description'], []] },
        {
          step: 'introduce-yourself', at: [13, '09:15'], key: 'hello-of-aoife',
          says: 'Aoife, parts desk. I started this with Jonas on my own a fortnight before ye all came, and then it rained parts. So: hello, properly.\n\nI find the number from a blurry photo. Send a blurrier one, I like it. Ask me about Galway, about tea, and about everything that was ever sold in one of each.',
          img: [{ kind: 'still-life', seed: 8105, hue: 158, labels: ['hub', 'glove', 'mug'] }, 'Laid out in a row: a hub, a glove and a mug of tea'],
          then: ['kalle: She found a 2009 clamp from a photo of somebody\'s foot.'],
        },
        { step: 'which-is-which', at: [11, '16:30'], tries: [['follow-mute-notify', 'waiting-order', 'before-asking']] },
      ],
    },
    { who: 'mila', began: 1, does: [] },
  ],
};
