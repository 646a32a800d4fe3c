import { deflateSync, crc32 } from 'node:zlib';
import { expect } from 'chai';
import type { Sharp } from 'sharp';
import sharp from 'sharp';
import { encodeImage } from '#core/files/encode-image.ts';

const picture = (width: number, height: number): Sharp => sharp({ create: { width, height, channels: 3, background: '#345' } });

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

/** A PNG that declares any size in a few hundred bytes. */
const declaring = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1_000))), chunk('IEND', Buffer.alloc(0))]);
};

describe('encodeImage', () => {
  it('bounds the long side and makes a small copy', async () => {
    const encoded = await encodeImage(await picture(4_000, 1_000).png().toBuffer());
    expect(encoded).to.include({ width: 2_048, height: 512 });
    expect(await sharp(encoded?.small).metadata()).to.include({ format: 'webp', width: 640, height: 160 });
  });

  it('turns the picture upright and keeps nothing of what the camera wrote', async () => {
    const jpeg = await picture(60, 40).withExif({ IFD0: { Copyright: 'SECRET-PLACE' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const encoded = await encodeImage(jpeg);
    expect(encoded).to.include({ width: 40, height: 60 });
    const written = await sharp(encoded?.full).metadata();
    expect(written.exif).to.equal(undefined);
    expect(written.orientation).to.equal(undefined);
  });

  it('keeps a short animation moving, its small copy still', async () => {
    const gif = await sharp({ create: { width: 20, height: 60, channels: 3, background: '#345' } }).gif().toBuffer();
    const frames = await sharp([gif, await picture(20, 60).negate().gif().toBuffer()], { join: { animated: true } }).gif().toBuffer();
    const encoded = await encodeImage(frames);
    expect(encoded).to.include({ width: 20, height: 60 });
    expect((await sharp(encoded?.full).metadata()).pages).to.equal(2);
    expect((await sharp(encoded?.small).metadata()).pages ?? 1).to.equal(1);
  });

  for (const [width, height] of [[60_000, 60_000], [20_000, 1], [1, 60_000], [16_000, 16_000]] as const) {
    it(`refuses a picture that declares ${width} × ${height} before decoding it`, async () => {
      const refusal: unknown = await encodeImage(declaring(width, height)).catch((error: unknown) => error);
      expect(refusal).to.have.nested.property('detail.fields[0].messageKey', 'errors.image-too-large');
    });
  }

  const attachments: [string, Buffer][] = [
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a PNG that breaks off', declaring(100, 100)],
    ['text', Buffer.from('hello')],
    ['a GIF that is JavaScript', Buffer.from('GIF89a/*\u0000\u0000*/=1;alert(1)')],
  ];
  for (const [what, content] of attachments) {
    it(`does not take ${what} for a picture`, async () => expect(await encodeImage(content)).to.equal(null));
  }

  it('leaves nothing of a polyglot behind the picture', async () => {
    const polyglot = Buffer.concat([await picture(10, 10).png().toBuffer(), Buffer.from('<script>alert("polyglot")</script>')]);
    const encoded = await encodeImage(polyglot);
    expect(encoded?.full.includes('alert')).to.equal(false);
  });
});
