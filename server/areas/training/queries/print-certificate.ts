import type { Readable } from 'node:stream';
import type sharpPackage from 'sharp';
import { findPerson } from '#areas/people/index.ts';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import { oklchToHex } from '#views/helpers/colour.ts';
import { hueStep, hueSteps } from '#views/helpers/hue.ts';
import { dayText } from '#views/helpers/time.ts';
import { drawCertificate } from '../certificate/draw-certificate.ts';
import type { CertificateRecord } from '../models/certificates.ts';

const sharp = packageWhenNeeded<typeof sharpPackage>('sharp');

const ownAccent = '#0e5f6d';
const logoPixels = 320;

/** Where anybody can see whether it is valid. */
export const verifyUrl = (baseUrl: string, code: string): string => `${baseUrl}/verify/${code}`;

/** The PDF of a certificate in its own language, in the colours of the house as they are today. */
export async function printCertificate(ctx: AppContext, certificate: CertificateRecord): Promise<Readable> {
  const { locale } = certificate;
  const person = await findPerson(ctx, certificate.personId.toString());
  const brand = await ctx.mail.brand();
  const say = (key: string, values: Readonly<Record<string, string>> = {}): string => translate(locale, `certificates.sheet.${key}`, values);
  const day = (date: Date): string => dayText(date.toISOString(), { locale, timeZone: person?.timeZone ?? 'UTC', now: ctx.clock.now().toISOString() });
  const url = verifyUrl(ctx.config.baseUrl, certificate.code);
  return drawCertificate({
    language: locale, brand: brand.name, logo: await readLogo(ctx, brand.logo),
    accent: brand.accent === null || brand.accent === '' ? ownAccent : oklchToHex(0.45, 0.085, hueStep(Number(brand.accent)) * (360 / hueSteps)),
    word: say('word'), title: certificate.title, awardedTo: say('awarded-to'), name: certificate.personName, otherName: person ? `@${person.handle}` : certificate.number,
    nameElsewhere: say('name-elsewhere'), forCourse: say('for-course', { course: certificate.courseTitle }),
    facts: [
      { label: say('issued'), value: day(certificate.issuedAt) },
      { label: say('valid-until'), value: certificate.expiresAt ? day(certificate.expiresAt) : say('without-end') },
      { label: say('number'), value: certificate.number },
    ],
    verifyAt: say('verify-at'), verifyUrl: url, qrText: say('qr', { url }),
  }) as unknown as Readable;
}

/** The logo as a PNG; null when there is none, or none that can be read. */
const readLogo = async (ctx: AppContext, logo: string | null): Promise<Buffer | null> => {
  const [, id] = /^\/files\/([0-9a-f]{24})\//.exec(logo ?? '') ?? [];
  const found = id === undefined ? null : await ctx.files.open(id, 'small');
  if (!found) return null;
  const parts: Buffer[] = [];
  for await (const part of found.stream) parts.push(Buffer.from(part as Uint8Array));
  return sharp()(Buffer.concat(parts)).resize({ width: logoPixels, height: logoPixels, fit: 'inside', withoutEnlargement: true }).png().toBuffer();
};
