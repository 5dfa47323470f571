/** Says what is wrong with a value, or nothing. */
export type Check = (value: string) => string | undefined;

const wholeNumber = (value: string): number | undefined => (/^\d{1,10}$/.test(value) ? Number(value) : undefined);

export const port: Check = (value) => {
  const number = wholeNumber(value);
  return number !== undefined && number >= 1 && number <= 65_535 ? undefined : 'is not a port (1 to 65535)';
};

export const milliseconds: Check = (value) =>
  wholeNumber(value) === undefined ? 'is not a whole number of milliseconds' : undefined;

export const address =
  (...schemes: string[]): Check =>
  (value) => {
    const protocol = URL.parse(value)?.protocol.slice(0, -1);
    // A replica set has several hosts, which no URL parser takes.
    const scheme = protocol ?? /^([\w+]+):\/\/./.exec(value)?.[1];
    return scheme && schemes.includes(scheme)
      ? undefined
      : `is not an address beginning with ${schemes.join(':// or ')}://`;
  };

export const origin: Check = (value) =>
  /^https?:$/.test(URL.parse(value)?.protocol ?? '') && URL.parse(value)?.origin === value.replace(/\/$/, '')
    ? undefined
    : 'is not an origin: scheme, host and port, nothing behind';

export const oneOf =
  (...words: string[]): Check =>
  (value) =>
    words.includes(value) ? undefined : `is none of ${words.join(', ')}`;

export const atLeast =
  (length: number): Check =>
  (value) =>
    value.length >= length ? undefined : `is shorter than ${length} characters`;

/** One or more values with commas between them, each of which passes the check. */
export const listOf =
  (check: Check): Check =>
  (value) =>
    value
      .split(',')
      .map((part) => check(part.trim()))
      .find((fault) => fault !== undefined);

export const text: Check = () => undefined;
