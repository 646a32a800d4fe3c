import { expect } from 'chai';
import { refusedForm } from './present-form.ts';

describe('refusedForm', () => {
  it('gives back what was typed, but no password', () => {
    const form = refusedForm({ values: { email: 'a@b.test', password: 'x', newPassword: 'y', currentPassword: 'z' }, problems: { email: 'no' }, notice: 'Look again.' });
    expect(form).to.deep.equal({ values: { email: 'a@b.test' }, problems: { email: 'no' }, notice: 'Look again.' });
  });
});
