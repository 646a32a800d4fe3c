import type { Draft } from '../telling/draft.ts';

/** The test lab, the audit, and numbers with their spread. */
export const measured: Draft[] = [
  {
    key: 'lab-belt', in: 'lab', by: 'kenji', ago: 148, at: '14:10', t: 'Belt or chain: 12,000 km later',
    says: 'Two Wrens, same riders, swapped every month. After 12,000 km:\n\n| | chain | belt |\n|---|---|---|\n| wear parts | 94 € | 0 € |\n| minutes of care | 310 | 25 |\n| efficiency at 150 W | 97.1 % ± 0.4 | 95.8 % ± 0.5 |\n| noise at 1 m | 58 dB(A) | 51 dB(A) |\n| can be repaired by the road | **yes** | no |\n\nThe last row is the discussion.',
    img: [[{ kind: 'lines', seed: 711, hue: 276, title: 'Efficiency at 150 W', labels: ['chain', 'belt'], values: [97.8, 97.5, 97.3, 97.0, 97.1, 96.1, 96.0, 95.9, 95.8, 95.8], unit: 'percent' }, 'Line chart: chain between 97 and 98 percent, belt just below 96']],
    then: [
      'freya: The last row decides for me. Unless there is a way to carry a spare belt and fit it with three tools.',
      '> kenji: There is, if the frame opens with one screw. Inês has drawn one that opens with *none*.',
      '> ines: It opens with a lever. I am still ashamed of the lever.',
      'kalle: A chain I can repair with a stone. But nobody thanks me for it at three in the morning.',
      'dagmar: In service we spend 22 % of all minutes on chains. I want both and I want the customer to choose knowing this table.',
      'henrik: Then both: chain as standard, belt for those who ride at night. Table goes into the price list, with the last row in bold.',
    ],
  },
  {
    key: 'lab-torque', in: 'lab', by: 'bao', ago: 95, at: '10:50', q: true, t: 'Three torque wrenches, three truths',
    says: 'Same screw, same hand, 9 Nm set:\n\n- wrench 4: 9.1\n- wrench 7: 8.9\n- wrench 11: **8.1**\n\nNumber 11 has a valid sticker until next spring. How many frames do I look at again?',
    then: [
      'sofia: Which stations had it, and since when?',
      '> bao: Station 5 on line 2, since the sticker, so seven weeks. 412 screws, if I count right.',
      'rosa: Station 5 only tightens the lower mudguard with it. Nothing that holds a person.',
      '* sofia: Then: 40 by sample, not all. If none is below 7.5 we leave them, the limit there is 6. Wrench 11 to calibration with the note that it fell, because it fell: there is a dent at the end.',
      'bao: 40 checked, lowest 7.9. And it was me who found it, but somebody else who dropped it, and that somebody came and told me. Thank you.',
      'amina: It was me. I did not know that it is like a watch. Now I know.',
      '> jonas: That is the best sentence of the month. Practice of the week: "one tool and how it gets hurt".',
    ],
  },
  {
    key: 'lab-audit', in: 'square', by: 'sofia', ago: 76, at: '11:10', t: 'The auditor comes: what to do, what not to do',
    says: 'Wednesday and Thursday, ISO 9001, two people: Mr Hallmann and a trainee of his.\n\n**Do:** answer what is asked. Say "I don\'t know, but I know where it is written." Show your bench as it is.\n\n**Do not:** clean what you never clean. Invent. Hide the biscuits.',
    tone: ['agree', 'smile', 'thanks'],
    then: [
      'viktor: All labels are straight. I only mention it.',
      'otto: I say nothing if nobody asks.',
      'leonie: Their trainee may talk with our trainees, right? We have questions.',
      '> sofia: Please do. And write down what she asks.',
      'helga: Two rooms booked, lentil soup on Thursday, no fish for Mr Hallmann.',
      'tariq: Warranty folder is as it is. Four mudguard stays are on top.',
    ],
  },
  {
    key: 'lab-audit-done', in: 'square', by: 'sofia', ago: 71, at: '15:40', t: 'Audit: passed, two findings, one love letter',
    says: 'Certificate is confirmed for three years. Two findings:\n\n1. Sealing rings in a fridge with food (**closed** on the spot, the fridge has a label now)\n2. Calibration stickers do not say what happens when a wrench falls (**open**, due in six weeks)\n\nAnd this, word for word from the report: *"On two occasions employees pointed out a weakness to the auditor before he found it. This is rare and should be kept."*',
    tone: ['well-done', 'thanks'],
    then: [
      'lukas: Finding 1 is mine. I have framed the ring.',
      'bao: Finding 2 is in work with Amina: a small card at each wrench. "Has it fallen? Tell Bảo. He does not shout."',
      'henrik: Who were the two occasions?',
      '> sofia: I know, and they know. It was not me.',
      'ingrid: "Should be kept" goes on the wall. Thank you, Sofia, and the two.',
      'amina: One was me. I was very nervous and then he said thank you.',
    ],
  },
  {
    key: 'lab-bearing', in: 'lab', by: 'leonie', ago: 50, at: '13:05', q: true, t: 'My first own test: did I do it right?',
    says: 'Task: does grease B start easier than grease A at minus ten? My method:\n\n1. five hubs each, filled by weight (6.0 g ± 0.1)\n2. night in the cold box\n3. thread and spring scale, first value that turns it\n\nA: 1.9, 2.1, 1.8, 2.2, 2.0 N. B: 1.2, 1.5, 1.1, 1.3, **2.4** N. What do I do with the last one? It looks like a mistake but I did nothing different.',
    then: [
      'lukas: First: very good that you *show* it. What you do not do is delete it.',
      'stefan: Which hub was it? Keep it. Open it.',
      '> leonie: B5. Opened: seal lip was turned over. You can see it with the naked eye.',
      '* lukas: Then you write: five measured, one excluded, *because* of the seal, with picture, and you measure a sixth. Not because the value is ugly but because you know the reason. That is the whole difference between data and hope.',
      'leonie: B6: 1.3 N. Report is in the folder, run 2248, with B5 in it.',
      'kenji: Grease B goes into the Nordhaven hubs. From your report, Leonie.',
    ],
  },
  {
    key: 'lab-brake', in: 'lab', by: 'lukas', ago: 28, at: '09:25', t: 'Wet brakes, new pads: shorter and louder',
    says: 'Pad C against the series pad, 25 km/h, 120 kg, wet, twenty stops each:\n\n- series: 6.9 m ± 0.5\n- pad C: **5.8 m ± 0.3**\n- but: squeals from stop 11, 79 dB(A)\n\nMore than a metre less. And everybody will hate it. Ideas for the noise?',
    img: [[{ kind: 'bars', seed: 712, hue: 276, title: 'Braking distance, wet', labels: ['series', 'pad C'], values: [6.9, 5.8], unit: 'metres' }, 'Bar chart: series pad 6.9 metres, pad C 5.8 metres']],
    then: [
      'kalle: Chamfer both edges, 1 mm, 30 degrees. And a 0.3 shim behind it.',
      'pierre: Une goutte de vernis au dos de la plaquette. À l\'ancienne.',
      'lukas +3: Chamfer: squeal from stop 17. Chamfer + shim: none in forty. Chamfer + Pierre\'s varnish: also none, and the lab smells of nails.',
      'tariq: How do they look after forty?',
      '> lukas: 0.11 mm gone, series 0.14. So also longer.',
      'dagmar: When can I have them? Not officially. I only ask.',
      '> henrik: Officially in nine weeks, after Sofia. Not officially: no.',
    ],
  },
  {
    key: 'lab-script', in: 'lab', by: 'wei', ago: 19, at: '16:35', t: 'A script for the battery logs',
    says: 'Because I do it by hand too often: this finds the tired string in a log from the grey cable.\n\n```python\nimport csv, sys\n\nlow = {}\nfor row in csv.DictReader(open(sys.argv[1])):\n    if float(row["current"]) > 8:            # only under load\n        string, volt = row["string"], float(row["min_cell"])\n        low[string] = min(volt, low.get(string, 9))\n\nfor string, volt in sorted(low.items(), key=lambda item: item[1]):\n    print(string, volt, "swap" if volt < 2.9 else "ok")\n```\n\n九号电池组的日志我也跑过了，结果一致。',
    then: [
      'tobias: Lovely and short. I put it on the service tablets, Rubén only drags the file onto it.',
      'ruben: Tested on three logs from the van. It says "swap" where I had swapped. I feel confirmed by a snake.',
      'meiling: 門檻值 2.9 伏特，低溫時也適用嗎？ (Is 2.9 V valid in the cold as well?)',
      '> wei: 好问题。低于五度用 2.7。I add the temperature column tomorrow.',
      'lukas: 41 old logs from the shelf: 38 right, 2 undecided, 1 wrong. The wrong one had the cable upside down.',
    ],
  },
];
