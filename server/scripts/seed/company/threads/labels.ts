import type { Draft } from '../telling/draft.ts';

/** The label printer that prints halves, and other things with plugs. */
export const labels: Draft[] = [
  {
    key: 'label-half', in: 'it', by: 'grace', ago: 138, at: '08:25', q: true, t: 'Label printer prints only the left half',
    says: 'The label printer in goods-out prints the left half of every label and then a white stripe. Restarted, new roll, asked it nicely. The driver from Amrein waits.',
    img: [[{ kind: 'still-life', seed: 611, hue: 215, labels: ['printer', 'parcel'] }, 'A label printer with a half-printed label next to a parcel']],
    then: [
      'tobias: Can you send me a picture of the back of the roll? There should be two letters and a number.',
      '> grace: It says TD-62.',
      'tobias: Those are 62 mm rolls. The printer thinks it has 103 mm. Someone chose the wrong size in the driver, probably I did, on Friday.',
      '* tobias: Hold *feed* for five seconds until it blinks twice, then it measures the roll itself. For those after you: it has to be done after **every** change of width.',
      'grace: Whole labels. Driver gone, with a smile. Thank you.',
      'jiri: I have written it on the printer. With a label.',
    ],
  },
  {
    key: 'label-tuesday', in: 'it', by: 'jiri', ago: 103, at: '07:10', q: true, t: 'Why always Tuesday?',
    says: 'The label printer at the dock does not answer on Tuesday mornings. Not every Tuesday, but never on another day. I keep a list since five weeks:\n\n- week 1: Tuesday 06:40 to 07:15\n- week 2: nothing\n- week 3: Tuesday 06:35 to 07:20\n- week 4: Tuesday 06:40 to 07:10\n- week 5: today\n\nI am not superstitious but Grace has put a clover on it.',
    then: [
      'bernd: Tuesdays at half past six the cleaners do hall 2. Could be the plug.',
      '> jiri: I stood next to it today. Nobody touched the plug.',
      'tobias: Tuesday 06:30 is the backup of the stock database. Shouldn\'t matter, the printer does not talk to it. I look at it anyway.',
      'viktor: In week 2 there was no backup. You changed the disk, remember? You ate my biscuit.',
      '> tobias: I remember the biscuit. That is a really good clue.',
      '* tobias +2: Found. The backup and the printer share one old network cabinet behind the dock. When the backup runs, the cheap switch in there gets too hot and drops its last port. The last port is the printer. New switch is in since an hour.',
      'jiri: Next Tuesday I bring coffee and stand next to it.',
      'jiri +6: Tuesday, 07:30. Sixty-one labels. Coffee is for Tobias.',
    ],
  },
  {
    key: 'label-cert', in: 'it', by: 'viktor', ago: 33, at: '09:02', q: true,
    says: 'All three label printers say "secure connection failed" since midnight. Is it the certificate? Please let it not be the certificate.',
    then: [
      'tobias: It is the certificate.',
      'carmen: How do we print delivery notes until then?',
      '> grace: By hand. I have good handwriting and forty-two parcels.',
      '* tobias: Renewed at 09:31. The reminder went to the mailbox of a colleague who retired last year. From now on it goes to @elif and me, and there is a second reminder on the wall calendar, on paper.',
      'elif: My first certificate. I have drawn a small padlock on the 14th.',
      'viktor: All three print. Straight, too.',
    ],
  },
  {
    key: 'label-rules', in: 'workshop', by: 'viktor', ago: 56, at: '12:20', t: 'How a label sits',
    says: 'Because three people asked, in the friendliest way:\n\n1. Lower left corner of the shelf front, 10 mm from both edges.\n2. Text reads from the aisle, not from the forklift.\n3. One label per bin. If there are two, the older one is lying.\n\nThere is a small gauge on a string at every aisle. I made 14 of them from leftover rim strip.',
    img: [[{ kind: 'floor-plan', seed: 612, hue: 40, title: 'Warehouse, aisles A to E', labels: ['Aisle A', 'Aisle B', 'Aisle C', 'Aisle D', 'Aisle E', 'Goods in'] }, 'Plan of the warehouse with aisles A to E and goods in']],
    tone: ['smile', 'agree', 'thanks'],
    then: [
      'finn: I thought the gauge was for checking spoke length. I have been checking spoke length with it.',
      '> viktor: And?',
      '> finn: All spokes were the wrong length.',
      'grace: Rule 4: if you take the last one, turn the label round. White side means: order me.',
      '> viktor: I wanted to keep rule 4 as a surprise, but yes.',
      'sofia: Shown to the auditor as an example. He took a gauge home.',
    ],
  },
  {
    key: 'it-tablet', in: 'it', by: 'elif', ago: 22, at: '10:30', t: 'Tablets on line 2: what we changed after your notes',
    says: 'I stood at line 2 for two mornings with a notebook. What I heard, and what is different since today:\n\n- *"It sleeps when I need it."* Stays awake from 06:15 to 15:30.\n- *"My gloves."* New foil, works with the thin grey gloves. Not with the welding ones, I tried.\n- *"The drawing opens at page 1, I need page 4."* It now remembers the page for each station.\n- *"Too bright in the morning."* Follows the hall light.\n\nIf something is worse than before, tell me, I come over.',
    tone: ['thanks', 'well-done'],
    then: [
      'amina: Page 4! Every morning page 4! Thank you, Elif.',
      'rosa: In eleven years nobody from IT has stood at the line with a notebook. You can keep the stool.',
      'hana: Could the harness station have it turned upright? The plan is tall.',
      '> elif: Done while you were at lunch. Tell me if it slips.',
      'tobias: I have nothing to add, except that I am proud and that the notebook method is now how we do it.',
      'bao: For final inspection: could it beep when a torque is missing? Quietly.',
      '> elif: That one needs Wei and me. I write it on page two of the notebook.',
    ],
  },
  {
    key: 'it-phish', in: 'it', by: 'tobias', ago: 86, at: '11:05', t: 'Yesterday\'s "parcel" mail was a test, and it went like this',
    says: 'No names, only numbers:\n\n| | people |\n|---|---|\n| opened the mail | 71 |\n| clicked the link | 9 |\n| typed a password | **2** |\n| told us about it | **33** |\n\nThe 33 are the number I care about. The fastest report came after four minutes, from the paint shop. If you were one of the nine: nothing happens to you, but ten minutes with me and a coffee are on offer, and I bring the coffee.',
    tone: ['curious', 'thanks', 'smile'],
    then: [
      'marek: Four minutes because I never get parcels.',
      'helga: I get forty parcels a day and still did not click. The sender wrote "Dear Parcel Recipient". Nobody in Brennach talks like that.',
      'priya: I was one of the nine. The coffee was good and I know now what to look at: the part before the last dot.',
      '> maren: Thank you for saying it here. That makes it easier for the other eight.',
      'tobias: Number of coffees so far: six. Open offer.',
    ],
  },
  {
    key: 'it-travel', in: 'it', by: 'oliver', ago: 58, at: '08:50', q: true, t: 'Train wifi and the offer tool',
    says: 'Somewhere between Reading and Swindon the offer tool throws away what I have typed. Twice today. Is there a way to write an offer without a connection, other than a notebook, which is what I did?',
    then: [
      'david: I write long ones in a text file and paste. Not elegant, never lost a word.',
      'tobias: The tool saves when you change the page, not when you type. When the train goes into the tunnel, the page is gone.',
      '* tobias: For now: press *Save as draft* once at the start. From then on it saves every 20 seconds on your own machine and sends it when there is network again. I have asked the maker to make that the default.',
      '> oliver: Tested through Box Tunnel, which is 2.9 km of nothing. Draft survived. I did not, emotionally.',
      'valentina: Same trick works on the ferry to the island, by the way.',
    ],
  },
  {
    key: 'it-backup', in: 'it', by: 'tobias', ago: 15, at: '16:10', t: 'We restored everything, on purpose',
    says: 'Once a year we pretend that the server room is gone. Yesterday Elif and I restored the stock system onto a borrowed machine, from the tape in the bank:\n\n```text\n08:05  tape fetched from the bank\n08:40  restore started\n10:52  database up\n11:07  first label printed (it said: HELLO VIKTOR)\n11:30  all checks green\n```\n\nThree hours and 25 minutes; the goal was four. What went wrong: the password for the tape was in the safe, and the key to the safe was with Bernd, who was on the roof.',
    tone: ['well-done', 'thanks'],
    then: [
      'bernd: I came down.',
      'priya: A second key is in my office since this morning. In the tin with the samosa recipe.',
      'viktor: I have kept the label.',
      'ingrid: Thank you both. I sleep well, and now I know why.',
      'elif: I learned more in three hours than in a month, and the tape drive makes a lovely sound.',
    ],
  },
];
