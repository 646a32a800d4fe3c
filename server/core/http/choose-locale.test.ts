import { expect } from 'chai';
import { chooseLocale } from './choose-locale.ts';

describe('chooseLocale', () => {
  const known = ['de', 'en'];
  it('follows the weights', () => expect(chooseLocale('fr, en;q=0.5, de-AT;q=0.8', known)).to.equal('de'));
  it('keeps the order of equal weights', () => expect(chooseLocale('en-GB,de', known)).to.equal('en'));
  it('is English for none, unknown or nonsense', () => {
    for (const header of [undefined, '', 'fr', 'de;q=0', ';;;q=x,,']) expect(chooseLocale(header, known), String(header)).to.equal('en');
  });
});
