import type { Draft } from '../telling/draft.ts';

/** What happens at the benches, jigs and racks. */
export const halls: Draft[] = [
  {
    key: 'hall-jig', in: 'workshop', by: 'ludwig', ago: 163, at: '06:50', t: 'The jig is 0.4 mm tired',
    says: 'Measured the main jig this morning, before anybody came. Left pillar is 0.4 mm back since the hot week. It is not broken. It is tired, like me on a Monday.\n\nI shim it today. From 13:00 it is straight again. Frames 4301 to 4316 please to me, I look at each.',
    then: [
      'sofia: Which reference did you use? I would like to have it in the protocol.',
      '> ludwig: The granite and my father\'s straightedge.',
      '> sofia: The granite I can write down.',
      'emre: 4309 felt as if it wanted to go to the left. I did not say anything because it was in tolerance. I say it next time.',
      'ludwig: 4309 was the worst, 0.35. Emre has good hands. All sixteen are straight, three were persuaded.',
      'otto: From now on measured every Monday. With protocol.',
    ],
  },
  {
    key: 'hall-cards', in: 'workshop', by: 'rosa', ago: 133, at: '15:10', t: 'What stops line 1? Your notes, sorted',
    says: 'Thank you for 46 notes in one week. Sorted, not commented:\n\n1. walking for parts (14)\n2. waiting for frames from paint (9)\n3. tool not there (8)\n4. label printer (6)\n5. "I did not want to ask" (5)\n6. heron (4)\n\nI start with number 5, because it costs nothing.',
    img: [[{ kind: 'whiteboard', seed: 701, hue: 28, title: 'What stops line 1?', labels: ['walking for parts', 'frames from paint late', 'tool not there', 'label printer', 'did not want to ask', 'heron'] }, 'Whiteboard with notes: walking, paint, tools, label printer, not asking, heron'],
      [{ kind: 'bars', seed: 702, hue: 28, title: 'Notes by reason', labels: ['walking', 'paint', 'tools', 'printer', 'asking', 'heron'], values: [14, 9, 8, 6, 5, 4], unit: 'notes' }, 'Bar chart of the notes by reason, walking first with 14']],
    tone: ['agree', 'thanks'],
    then: [
      'hana: For number 1: could the crimp contacts come to the station with the harness instead of from the wall? 22 metres, eleven times a day.',
      '> grace: From tomorrow. I pack them together, it is the same aisle anyway.',
      'marek: Number 2 is true. We wait for racks, racks wait in the wheel shop with wheels on them. It is a circle.',
      '> thandi: Guilty. Four racks back today.',
      'carmen: For number 3: shadow boards. I have cut one for station 4, who tests it?',
      'bernd: For number 6 I have no measure.',
      'rosa +8: One week later: 21 notes. "I did not want to ask": zero.',
    ],
  },
  {
    key: 'hall-ten', in: 'workshop', by: 'thandi', ago: 107, at: '12:15',
    says: 'Ten wheels before lunch. I know that it says nine in my profile.\n\nSecret: since the spokes come sorted by Grace in *pairs* of lengths I do not pick up a single one twice.',
    tone: ['well-done', 'smile'],
    then: [
      'grace: The pairs were Viktor\'s idea. He will deny it.',
      'viktor: I deny it. There was a label free.',
      'leonie: I have built one wheel before lunch. But I know which one it is and I say hello to it.',
      '> thandi: Yours has run 400 km on Bảo\'s test bike and is still within 0.2. Tell the others.',
      'carmen: Do I plan ten now?',
      '> thandi: You plan nine.',
    ],
  },
  {
    key: 'hall-paint', in: 'workshop', by: 'marek', ago: 84, at: '09:50', q: true, t: 'Fish eyes in blue, only in blue',
    says: 'Since Monday small craters in RAL 5014, three to five per frame, only in blue. Grey and red from the same gun are clean. Gun changed, air filter changed, powder from two batches. I am going round in circles and the circle is blue.',
    then: [
      'sofia: Silicone? Somebody with hand cream?',
      '> marek: Three of us, no cream. And it would be in all colours.',
      'stefan: Which rack? Blue is always on rack 6 because of the length.',
      'emre: Rack 6 has new wheels since last week. The squeak is gone.',
      '* bernd: I have oiled the wheels of rack 6. With the spray. With *silicone* spray. I am sorry, Marek.',
      'marek: Found, cleaned, burnt off, first five frames clean. Bernd, you are forgiven, the squeak was really bad. Graphite next time.',
      '> bernd: I preach graphite to everyone.',
    ],
  },
  {
    key: 'hall-weld', in: 'workshop', by: 'emre', ago: 69, at: '11:30', t: 'For those who want to see a root pass',
    says: 'Apprentices always see the outside of a weld. So I sawed one of mine open and one that I made badly on purpose. On the shelf by the welding booth, you may touch.\n\nGood one: left, the colour of straw. Bad one: right, grey and proud of it.',
    img: [[{ kind: 'sketch', seed: 703, hue: 15, title: 'Two roots', labels: ['straw', 'grey', '3.2'] }, 'Sketch of two sawn welds, one even and one with a notch']],
    tone: ['thanks', 'curious'],
    then: [
      'paul: Thank you. My whole second year stood there for twenty minutes and nobody looked at a phone.',
      'leonie: Can I bring one of mine next to them? In the middle?',
      '> emre: If you dare to saw it open.',
      '> leonie: Sawn. It is more right than left. But it is no longer *very* right.',
      'lukas: May I have the bad one for the bench afterwards? I would like to know how proud it stays.',
      'otto: Leave it on the shelf.',
    ],
  },
  {
    key: 'hall-noise', in: 'workshop', by: 'jiri', ago: 43, at: '13:20', q: true,
    says: 'Pallet truck 3 makes a new noise. It goes *tock*, pause, *tock-tock*. Loaded only. Before I order a wheel: does anybody have the same?',
    then: [
      'viktor: Number 1 did that before the fork roller went. It cost me a pallet of bells, you will have heard it.',
      '* kalle: Front left roller, flat spot. Turn the truck over, spin it by hand, feel with the thumb. If you feel a coin, it is that.',
      'jiri: It is a coin. A real coin. Two euros, pressed into the roller.',
      'priya: Which cost centre?',
      '> jiri: Ice cream.',
    ],
  },
  {
    key: 'hall-takt', in: 'workshop', by: 'carmen', ago: 30, at: '16:00', t: 'Why I moved the break by ten minutes',
    says: 'From Monday the morning break of line 2 is at 09:10 instead of 09:00. Reason: at 09:00 both halls stand in front of one coffee machine and the queue costs each of you four of your twelve minutes. I counted, three days.\n\nIf it is worse, we turn it back after a week. In pencil.',
    then: [
      'amina: Four minutes are right. I have read the whole allergen poster by now.',
      'hana: The bus people have their phone call at nine with the children. Can they stay at nine?',
      '> carmen: Of course. Tell Rosa who, no form.',
      'rosa: Seven stay at nine. The line does not mind.',
      'carmen +7: One week: queue is at most five people. The pencil becomes a pen.',
      'otto: Good.',
    ],
  },
  {
    key: 'hall-casters', in: 'workshop', by: 'paul', ago: 79, at: '10:30', t: 'Four new faces, and two of them finish their third year here',
    says: 'Since Monday with us from Altwasser: **Uwe** (casting, now quality of incoming castings with Sofia), **Renate** (pattern maker), and the apprentices **Jasper** and **Ayla**, third year.\n\nThe chamber needed nine days to say yes. The vice next to Leonie is taken.',
    tone: ['well-done', 'thanks'],
    then: [
      'sofia: Uwe held a casting to his ear this morning and said "no". X-ray said no as well, two hours later.',
      'leonie: Ayla can do things with plaster that should be forbidden. I want to learn that.',
      'ludwig: I had coffee with Uwe. We did not say much. It was good.',
      'adaeze: All four have a buddy. Renate has asked where the toilets in hall 2 are. I have handed her the sheet.',
      'ingrid: Welcome. I am glad that you are here and I am sorry about the reason.',
    ],
  },
];
