import { isIP } from 'node:net';

/** Says what is wrong with a value, or nothing. */
export type Check = (value: string) => string | undefined;

const wholeNumber = (value: string): number | undefined => (/^\d{1,10}$/.test(value) ? Number(value) : undefined);

const LAST_PORT = 65_535;

/** The first of so many ports in a row, all of which there have to be. */
export const portsFrom =
  (count: number): Check =>
  (value) => {
    const number = wholeNumber(value);
    const last = LAST_PORT + 1 - count;
    if (number !== undefined && number >= 1 && number <= last) return undefined;
    return `is not ${count === 1 ? 'a port' : `the first of ${count} ports in a row`} (1 to ${last})`;
  };

export const port: Check = portsFrom(1);

/** The same, or 0 for none. */
export const portsFromOrNone =
  (count: number): Check =>
  (value) =>
    value === '0' ? undefined : portsFrom(count)(value);

const DAY_MS = 86_400_000;

/** Bounds are those of the program that gets the value. */
export const milliseconds =
  (leastMs: number, mostMs = DAY_MS): Check =>
  (value) => {
    const number = wholeNumber(value);
    return number !== undefined && number >= leastMs && number <= mostMs
      ? undefined
      : `is not a whole number of milliseconds from ${leastMs} to ${mostMs}`;
  };

const isHostName = (value: string): boolean =>
  value.length <= 253 && value.split('.').every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/i.test(label));

/** A host as it stands in an address. */
export const inAddress = (value: string): string => (value.includes(':') ? `[${value}]` : value);

export const host: Check = (value) =>
  (isIP(value) > 0 || isHostName(value)) && URL.canParse(`http://${inAddress(value)}`)
    ? undefined
    : 'is not an IP address or the name of a host';

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

/** An address that is handed to a program as it is, so it has to be whole. */
export const wholeAddress =
  (...schemes: string[]): Check =>
  (value) =>
    URL.canParse(value) ? address(...schemes)(value) : `is not an address beginning with ${schemes.join(':// or ')}://`;

export const webAddress: Check = wholeAddress('http', 'https');

export const mailSender: Check = (value) =>
  /^([^<>\r\n]{1,80} <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(value)
    ? undefined
    : 'is not a sender of mails: an address, or a name with an address in angle brackets';

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

/** Values with commas between them, as many as one of `counts`, each of which passes the check; no server or secret twice. */
export const listOf =
  (counts: readonly number[], check: Check): Check =>
  (value) => {
    const parts = value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (!counts.includes(parts.length)) return `has ${parts.length} values, not ${counts.join(' or ')}`;
    if (new Set(parts.map((part) => URL.parse(part)?.host || part)).size < parts.length) return 'names one twice';
    return parts.map(check).find((fault) => fault !== undefined);
  };

export const text: Check = () => undefined;
