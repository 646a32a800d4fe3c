import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { addPackage } from '#areas/training/commands/add-package.ts';
import type { CoursePackageRecord } from '#areas/training/models/course-packages.ts';
import type { AppContext } from '#server/context.ts';
import type { TestCourse } from './create-course.ts';
import type { TestPerson } from './create-person.ts';

export interface PackedFile { readonly content: string | Buffer; readonly stored?: boolean; readonly mode?: number }
export type PackedFiles = Readonly<Record<string, string | Buffer | PackedFile>>;

/** A zip of these files, in this order. */
export async function zipOf(files: PackedFiles): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, given] of Object.entries(files)) {
    const file = typeof given === 'string' || Buffer.isBuffer(given) ? { content: given } : given;
    zip.addBuffer(Buffer.from(file.content), name, { compress: file.stored !== true, mtime: new Date(0), ...(file.mode === undefined ? {} : { mode: file.mode }) });
  }
  zip.end();
  return buffer(zip.outputStream);
}

const entrySign = Buffer.from([0x50, 0x4b, 0x01, 0x02]);

/** Changes what the list of contents of a zip says of a file; `at` are offsets of the format: 8 flags, 10 method, 24 unpacked size, 38 attributes. */
export function relabelled(zip: Buffer, name: string, change: (entry: Buffer) => void): Buffer {
  const changed = Buffer.from(zip);
  for (let at = changed.indexOf(entrySign); at >= 0; at = changed.indexOf(entrySign, at + 4)) {
    const length = changed.readUInt16LE(at + 28);
    if (changed.subarray(at + 46, at + 46 + length).toString() === name) change(changed.subarray(at));
  }
  return changed;
}

/** The same zip with a name in the place of another one of the same length, everywhere. */
export const renamed = (zip: Buffer, from: string, to: string): Buffer => Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');

const page = (title: string, script: string): string => `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p id="state"></p><script>
function findAPI(win, name) { var tries = 0; while (win[name] == null && win.parent != null && win.parent != win && tries < 7) { tries += 1; win = win.parent; } return win[name] || null; }
function show(text) { document.getElementById('state').textContent = text; }
function button(name, act) { var made = document.createElement('button'); made.textContent = name; made.addEventListener('click', act); document.body.appendChild(made); }
${script}
</script></body></html>`;

/** A page as tools for SCORM 1.2 write it: it begins, tells where it is, and ends with a score. */
export const page12 = page('Twelve', `
var api = findAPI(window, 'API');
api.LMSInitialize('');
var place = api.LMSGetValue('cmi.core.lesson_location');
show('Hello ' + api.LMSGetValue('cmi.core.student_name') + ', at ' + (place || 'the beginning') + ', ' + api.LMSGetValue('cmi.core.entry'));
api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
button('Go on', function () { api.LMSSetValue('cmi.core.lesson_location', 'page 2'); api.LMSSetValue('cmi.suspend_data', 'kept'); api.LMSSetValue('cmi.core.exit', 'suspend'); api.LMSCommit(''); show('Went on'); });
function finish(score) { api.LMSSetValue('cmi.core.score.raw', String(score)); api.LMSSetValue('cmi.core.lesson_status', 'completed'); api.LMSSetValue('cmi.core.exit', ''); api.LMSFinish(''); show('Finished with ' + score); }
button('Finish well', function () { finish(90); });
button('Finish badly', function () { finish(40); });
`);

/** The same for SCORM 2004. */
export const page2004 = (title: string, more = ''): string => page(title, `
var api = findAPI(window, 'API_1484_11');
api.Initialize('');
show('Hello ' + api.GetValue('cmi.learner_name') + ', at ' + (api.GetValue('cmi.location') || 'the beginning') + ', ' + api.GetValue('cmi.entry'));
button('Go on', function () { api.SetValue('cmi.location', 'page 2'); api.SetValue('cmi.completion_status', 'incomplete'); api.SetValue('cmi.exit', 'suspend'); api.Commit(''); show('Went on'); });
button('Leave', function () { api.SetValue('cmi.location', 'page 3'); api.SetValue('cmi.suspend_data', 'kept'); api.SetValue('cmi.exit', 'suspend'); api.Terminate(''); show('Left'); });
button('Finish', function () { api.SetValue('cmi.score.scaled', '0.9'); api.SetValue('cmi.completion_status', 'completed'); api.SetValue('cmi.success_status', 'passed'); api.SetValue('cmi.exit', 'normal'); api.SetValue('adl.nav.request', 'continue'); show('Finished'); api.Terminate(''); });
${more}
`);

/** A page that tells everything only while it is left, as older tools do. */
export const lazyPage12 = page('Lazy', `
var api = findAPI(window, 'API');
api.LMSInitialize('');
function leave() { if (api) { api.LMSFinish(''); api = null; } }
window.addEventListener('unload', leave);
button('Answer', function () { api.LMSSetValue('cmi.core.score.raw', '100'); api.LMSSetValue('cmi.core.lesson_status', 'passed'); show('Answered'); });
`);

export const manifest12 = (items = '<item identifier="I1" identifierref="R1"><title>Twelve</title><adlcp:masteryscore>80</adlcp:masteryscore></item>', resources = '<resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>'): string => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M1" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="O1"><organization identifier="O1"><title>How to hold a clamp</title>${items}</organization></organizations>
<resources>${resources}</resources></manifest>`;

export const manifest2004 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M2" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="O1"><organization identifier="O1"><title>Saws</title>
<item identifier="PART"><title>Sharpen</title>
<item identifier="A" identifierref="RA" parameters="?part=a"><title>First part</title></item>
<item identifier="B" identifierref="RB"><title>Second part</title><imsss:sequencing><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing></item>
</item></organization></organizations>
<resources xml:base="content/"><resource identifier="RA" type="webcontent" adlcp:scormType="sco" href="a.html"/><resource identifier="RB" type="webcontent" adlcp:scormType="sco" href="b.html"/></resources></manifest>`;

export const package12 = (): Promise<Buffer> => zipOf({ 'imsmanifest.xml': manifest12(), 'index.html': page12, 'media/long.mp4': { content: Buffer.alloc(1_000, 'v'), stored: true }, 'notes.exe': 'MZ' });
export const package2004 = (more = ''): Promise<Buffer> => zipOf({ 'imsmanifest.xml': manifest2004, 'content/a.html': page2004('First part', more), 'content/b.html': page2004('Second part') });

/** A zip on disk as it lies there when it came in. */
export async function incoming(ctx: AppContext, zip: Buffer): Promise<string> {
  const folder = join(ctx.config.dataDirectory, 'incoming');
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  await writeFile(path, zip);
  return path;
}

/** A package that was brought into a course. */
export const createPackage = async (ctx: AppContext, trainer: TestPerson, course: Pick<TestCourse, 'id'>, zip: Buffer, name = 'clamps.zip'): Promise<CoursePackageRecord> =>
  addPackage(ctx, trainer.viewer, course.id, { name, path: await incoming(ctx, zip) });
