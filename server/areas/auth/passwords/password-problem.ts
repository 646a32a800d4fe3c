/** Bounds of a password: long enough to resist guessing, short enough that hashing it costs little. */
export const passwordLength = { minimum: 10, maximum: 200 } as const;

/** The locale key of what is wrong with a new password, or null. No rules on kinds of letters: length and being one's own count. */
export function passwordProblem(password: string, person: { readonly name: string; readonly email: string }): string | null {
  if ([...password].length < passwordLength.minimum) return 'sign-on.problems.password-short';
  if (password.length > passwordLength.maximum) return 'sign-on.problems.password-long';
  if (new Set(password).size < 5) return 'sign-on.problems.password-simple';
  const plain = password.toLowerCase().replace(/[\s._-]/g, '');
  const own = [person.email, person.email.split('@')[0] ?? '', person.name].map((text) => text.toLowerCase().replace(/[\s._-]/g, ''));
  if (own.includes(plain) || known.has(plain)) return 'sign-on.problems.password-guessable';
  return null;
}

const known = new Set([
  'passwordpassword', 'password123', 'password1234', 'passwort123', 'passwort1234', '1234567890', '0123456789', '12345678910', 'qwertyuiop', 'qwertzuiop',
  'qwerty1234', 'letmein1234', 'iloveyou123', 'administrator', 'willkommen1', 'willkommen123', 'welcome123', 'changeme123', 'sommer2026', 'winter2026',
]);
