import { join } from 'node:path';

/** The shops of the seed that get an agent and a till on this machine. */
export const shops = [
  { code: 'BLR', name: 'Scarlet Indiranagar' },
  { code: 'BOM', name: 'Scarlet Bandra' },
] as const;

export type ShopCode = (typeof shops)[number]['code'];

/** Where the agent and the till of one shop keep their files. */
export const shopFolders = (dataDir: string, code: ShopCode) => ({
  agent: join(dataDir, 'shops', code, 'agent'),
  exports: join(dataDir, 'shops', code, 'e4u_exports'),
});
