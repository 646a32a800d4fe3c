/** A browser and system as a person would name them, from the User-Agent header; unknown parts are left out. */
export function describeDevice(userAgent: string): string {
  const browser = first(userAgent, [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari'], [/curl\//, 'curl']]);
  const system = first(userAgent, [[/iPhone|iPad/, 'iOS'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']]);
  return [browser, system].filter((part) => part !== null).join(' · ');
}

const first = (text: string, names: readonly (readonly [RegExp, string])[]): string | null => names.find(([pattern]) => pattern.test(text))?.[1] ?? null;
