import { expect } from 'chai';
import { accentClass, hueClass, hueStep, hueSteps } from '#views/helpers/hue.ts';

describe('hue classes', () => {
  it('take every degree to one of the steps', () => {
    const steps = new Set(Array.from({ length: 360 }, (_value, degrees) => hueStep(degrees)));
    expect([...steps].sort((left, right) => left - right)).to.deep.equal(Array.from({ length: hueSteps }, (_value, index) => index));
  });

  it('turn round', () => {
    expect(hueClass(359)).to.equal('hue-0');
    expect(hueClass(-15)).to.equal('hue-23');
    expect(hueClass('210')).to.equal('hue-14');
    expect(hueClass('" onload="x')).to.equal('hue-0');
  });

  it('leave the accent alone unless the branding names a hue', () => {
    expect([null, undefined, '', '#ff0000'].map(accentClass)).to.deep.equal(['', '', '', '']);
    expect(accentClass('0')).to.equal('accent-0');
    expect(accentClass('285')).to.equal('accent-19');
  });
});
