import { Problem } from '@scarlet/contracts/problem';
import type { PairingCode } from '@scarlet/contracts/schemas';
import type { Clock } from '#kernel/clock';
import { sha256 } from '#kernel/ids';
import type { Shops } from '#modules/shops';
import { newPairingCode, pairingCodeLifeMs } from '../domain/pairing-code.ts';
import type { CodeStore } from '../ports.ts';

type Ports = { codes: CodeStore; shops: Pick<Shops, 'get'>; clock: Clock };

/** A code with which one device may be paired to the shop within ten minutes. Throws `shops.not_found`. */
export const createCreateCode =
  ({ codes, shops, clock }: Ports) =>
  async (shop: string): Promise<PairingCode> => {
    if (!(await shops.get(shop))) throw new Problem('shops.not_found', { shop });
    const code = newPairingCode();
    const expiresAt = new Date(clock.nowMs() + pairingCodeLifeMs);
    await codes.keep({ hash: sha256(code), shop, expiresAt });
    return { code, shop, expiresAt: expiresAt.toISOString() };
  };
