/** A value of the environment that stops the start; the message is the one line an administrator reads. */
export class ConfigError extends Error {
  readonly variable: string;

  constructor(variable: string, found: string, allowed: string) {
    super(`${variable}: found ${found}; allowed is ${allowed}.`);
    this.name = 'ConfigError';
    this.variable = variable;
  }
}
