import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Launched } from '@scarlet/services';
import { backendCommand, type Installation } from './processes.ts';
import { runToEnd } from './run-process.ts';
import { type ShopCode, shopFolders } from './shops.ts';
import { StartFailure } from './start-failure.ts';

/** A pairing code for the agent of a shop that has no token yet; undefined when it has one. Makes its folders. */
export const pairingCodeFor = async (
  installation: Installation,
  code: ShopCode,
  onStart: (launched: Launched) => void,
): Promise<string | undefined> => {
  const folders = shopFolders(installation.dataDir, code);
  await mkdir(folders.agent, { recursive: true });
  await mkdir(folders.exports, { recursive: true });
  if (existsSync(join(folders.agent, 'token.json'))) return undefined;

  const plan = backendCommand(installation, 'pairing-code', code);
  const output = await runToEnd({ plan, dataDir: installation.dataDir }, onStart);
  // The log of the command stands around the code in JSON lines.
  const pairingCode = output.split('\n').findLast((line) => line.trim() !== '' && !line.startsWith('{'));
  if (pairingCode) return pairingCode.trim();
  throw new StartFailure(`The backend printed no pairing code for ${code}.`);
};
