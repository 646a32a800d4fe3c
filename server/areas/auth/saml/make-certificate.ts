import { createSign, generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

export interface SigningKey {
  /** PEM, PKCS #8. */
  readonly privateKey: string;
  /** PEM, self-signed; identity providers take only the public key from it. */
  readonly certificate: string;
}

const years = 10;

/** Makes an RSA key and a self-signed certificate around it, as SAML metadata wants one. */
export async function makeCertificate(commonName: string, now: Date): Promise<SigningKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const end = new Date(now);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  const algorithm = sequence(objectIdentifier('2a864886f70d01010b'), tagged(0x05, Buffer.alloc(0)));
  const name = sequence(tagged(0x31, sequence(objectIdentifier('550403'), tagged(0x0c, Buffer.from(commonName.slice(0, 64), 'utf8')))));
  const serial = randomBytes(16);
  serial.writeUInt8((serial.readUInt8(0) & 0x7f) | 0x40, 0);
  const certified = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, serial),
    algorithm,
    name,
    sequence(time(new Date(now.getTime() - 86_400_000)), time(end)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('sha256').update(certified).sign(privateKey);
  const der = sequence(certified, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), certificate: pem(der) };
}

const pem = (der: Buffer): string => `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const header = length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(header), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const objectIdentifier = (hexadecimal: string): Buffer => tagged(0x06, Buffer.from(hexadecimal, 'hex'));
/** UTCTime until 2049, GeneralizedTime after, as RFC 5280 has it. */
const time = (date: Date): Buffer => {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, '');
  return date.getUTCFullYear() < 2050 ? tagged(0x17, Buffer.from(digits.slice(2))) : tagged(0x18, Buffer.from(digits));
};
