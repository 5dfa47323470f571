import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What this installation signs with and proves itself by. */
export type Secrets = { secretKey: string; paymentApiKey: string; paymentWebhookSecret: string };

/** The secrets of this installation; made once and kept where only their owner can read them. */
export const ownSecrets = (dataDir: string): Secrets => {
  const path = join(dataDir, 'secrets.json');
  const kept = read(path);
  const secrets = { ...makeSecrets(), ...kept };
  if (Object.keys(kept).length < Object.keys(secrets).length) write(path, secrets);
  return secrets;
};

const makeSecret = (): string => randomBytes(32).toString('base64url');

const makeSecrets = (): Secrets => ({
  secretKey: makeSecret(),
  paymentApiKey: makeSecret(),
  paymentWebhookSecret: makeSecret(),
});

const read = (path: string): Partial<Secrets> => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
};

const write = (path: string, secrets: Secrets): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
};
