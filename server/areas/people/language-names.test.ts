import { expect } from 'chai';
import { languageCode, languageText } from './language-names.ts';

describe('Names of languages', () => {
  it('understands English, German and own names, whatever their case and accents', () => {
    expect(['Polish', 'polnisch', 'Polski', 'FRANCAIS', ' Deutsch '].map(languageCode)).to.deep.equal(['pl', 'pl', 'pl', 'fr', 'de']);
  });

  it('leaves codes and unknown words alone', () => {
    expect(['pl', 'zh-Hant', 'Klingonese'].map(languageCode)).to.deep.equal(['pl', 'zh-Hant', 'Klingonese']);
  });

  it('shows only what it understands again', () => {
    expect(['de', 'zh-Hant', 'ja'].map((code) => languageText(code, 'de'))).to.deep.equal(['Deutsch', 'zh-Hant', 'Japanisch']);
    for (const code of ['en', 'de', 'ar', 'fr', 'nb', 'pt-BR', 'zh']) expect(languageCode(languageText(code, 'en'))).to.equal(code);
  });
});
