import { join } from 'node:path';
import { createAxiosTransport } from '../adapters/axios-transport.ts';
import { createCloudApi } from '../adapters/cloud-api.ts';
import { createTokenFile } from '../adapters/token-file.ts';
import type { Config } from '../config.ts';
import type { CloudApi, TokenFile } from '../core/ports.ts';

export const databaseName = 'agent.db';

/** The cloud and the token that opens it. `cut` ends calls that are under way. */
export const connect = ({ apiUrl, dataDir }: Config, cut: AbortSignal): { cloud: CloudApi; tokenFile: TokenFile } => {
  const tokenFile = createTokenFile(join(dataDir, 'token.json'));
  const send = createAxiosTransport({ baseUrl: apiUrl, token: () => tokenFile.current()?.token, cut });
  return { cloud: createCloudApi(send), tokenFile };
};
