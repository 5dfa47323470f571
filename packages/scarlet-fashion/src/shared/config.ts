/** The only reader of the environment. Read when a request needs it, never during the build: no host or port is built in. */
import { bug } from '@scarlet/contracts/problem';

export type Config = {
  /** Base of the API for this server, without a slash at the end. */
  readonly apiUrl: string;
  /** The origin that shoppers see, without a slash at the end. */
  readonly publicUrl: string;
  /** Whether a proxy in front says who is asking; without one a visitor could say anything. */
  readonly trustsForwardedFor: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

const readUrl = (environment: Environment, name: string, otherwise: string): string => {
  const text = environment[name] ?? otherwise;
  return URL.canParse(text) ? text.replace(/\/+$/, '') : '';
};

/** Reads the settings out of an environment; a fault names every setting that is not an address. */
export const parseConfig = (environment: Environment): Config => {
  const config = {
    apiUrl: readUrl(environment, 'API_URL', 'http://127.0.0.1:4000'),
    publicUrl: readUrl(environment, 'PUBLIC_URL', 'http://localhost:3000'),
    trustsForwardedFor: environment.TRUST_FORWARDED_FOR === '1',
  };
  const faults = [config.apiUrl || 'API_URL', config.publicUrl || 'PUBLIC_URL'].filter((name) => !name.includes(':'));
  return faults.length === 0 ? config : bug('Settings that are not addresses', { faults });
};

let parsed: Config | undefined;

/** The settings of this process, parsed once. */
export const config = (): Config => {
  parsed ??= parseConfig(process.env);
  return parsed;
};
