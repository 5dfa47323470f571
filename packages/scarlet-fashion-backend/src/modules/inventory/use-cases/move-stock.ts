import { Problem } from '@scarlet/contracts/problem';
import type { AdjustStock, CountStock, ReceiveStock, TransferStock } from '@scarlet/contracts/schemas';
import type { Change } from '../domain/stock-movement.ts';
import type { LedgerRow, Leg, Movement, Movements } from '../ports.ts';

type Ports = {
  movements: Movements;
  findVariants(skus: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  shops: { get(code: string): Promise<unknown> };
};
/** Who does it, under which cause; `fingerprint` tells another request under the same one. */
export type Doing = Pick<Movement, 'by' | 'cause' | 'fingerprint'>;
type Ask = Omit<Movement, keyof Doing>;
export type MoveStock = ReturnType<typeof createMoveStock>;

/**
 * What staff do to the stock. Each call is booked once for its cause; all of them throw `inventory.unknown_sku`,
 * `shops.not_found` and `request.key_reused`, those that take pieces on purpose `inventory.too_few_available`.
 */
export const createMoveStock = ({ movements, findVariants, shops }: Ports) => {
  const book = async (ask: Ask, doing: Doing): Promise<readonly LedgerRow[]> => {
    for (const { sku, shop } of ask.legs) {
      if (!(await findVariants([sku])).has(sku)) throw new Problem('inventory.unknown_sku', { sku });
      if ((await shops.get(shop)) === undefined) throw new Problem('shops.not_found', { shop });
    }
    return movements.record({ ...ask, ...doing });
  };
  const one = (leg: Leg): readonly Leg[] => [leg];

  return {
    receive: ({ sku, shop, quantity, note }: ReceiveStock, doing: Doing) =>
      book({ note, legs: one({ sku, shop, operation: 'receive', change: { kind: 'add', units: quantity } }) }, doing),
    adjust: ({ sku, shop, quantity, reason, note }: AdjustStock, doing: Doing) =>
      book({ reason, note, legs: one({ sku, shop, operation: 'adjust', change: changeBy(quantity) }) }, doing),
    /** The giving shop's pieces go only if all of them can; both shops change in the same moment. */
    transfer: ({ sku, from, to, quantity, note }: TransferStock, doing: Doing) => {
      const out: Leg = { sku, shop: from, operation: 'transfer_out', change: { kind: 'take', units: quantity } };
      const into: Leg = { sku, shop: to, operation: 'transfer_in', change: { kind: 'add', units: quantity } };
      return book({ note, legs: [out, into] }, doing);
    },
    /** A count is a fact and never refused: where fewer pieces lie than buyers hold, the rest is shortfall. */
    count: ({ sku, shop, counted, soldBefore, note }: CountStock, doing: Doing) =>
      book(
        { note, legs: one({ sku, shop, operation: 'count', change: { kind: 'count', counted, soldBefore } }) },
        doing,
      ),
  };
};

const changeBy = (quantity: number): Change =>
  quantity > 0 ? { kind: 'add', units: quantity } : { kind: 'take', units: -quantity };
