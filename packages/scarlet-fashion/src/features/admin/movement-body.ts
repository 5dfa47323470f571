import { signedPieces } from '@scarlet/contracts/adjustments';
import * as routes from '@scarlet/contracts/routes';
import type { AdjustReason, StockFigures, StockMoved } from '@scarlet/contracts/schemas';
import { browserApi } from '#shared/api/browser.ts';

export type MovementKind = 'receive' | 'count' | 'adjust' | 'transfer';

/** What somebody may book. */
export const kindsFor = (isManager: boolean): readonly MovementKind[] =>
  isManager ? ['receive', 'count', 'adjust', 'transfer'] : ['receive', 'count'];

/** What the fields of the form say. */
type MovementDraft = {
  kind: MovementKind;
  shop: string;
  /** Of a count only. */
  soldBefore: number;
  to: string;
  pieces: number;
  reason: AdjustReason;
  note: string;
};

/**
 * A shop as the form of a count names it, with what it had sold when the page was made: pieces that were paid since the counting
 * began still lay there.
 */
export const countedShop = ({ shop, sold }: Pick<StockFigures, 'shop' | 'sold'>): string => `${shop}:${sold}`;

/** What the form says, with nothing in it that nobody typed. */
export const readDraft = (kind: MovementKind, form: FormData): MovementDraft => {
  const text = (name: string) => String(form.get(name) ?? '');
  const [shop = '', sold = ''] = text(kind === 'transfer' ? 'from' : 'shop').split(':');
  return {
    ...{ kind, shop, soldBefore: Number(sold), to: text('to'), note: text('note').trim() },
    pieces: Number(text('pieces')),
    // biome-ignore lint/nursery/noUnsafeTypeAssertion: the values of the list are the reasons, and the API checks again
    reason: (text('reason') || 'correction') as AdjustReason,
  };
};

/** Books the movement of a draft under its key; rejects as the API's client does. */
export const bookMovement = (
  draft: MovementDraft,
  { sku, idempotencyKey }: { sku: string; idempotencyKey: string },
): Promise<StockMoved> => {
  const { kind, shop, soldBefore, to, pieces, reason } = draft;
  const note = draft.note === '' ? {} : { note: draft.note };
  const base = { sku, shop, ...note };
  switch (kind) {
    case 'receive':
      return browserApi.call(routes.receiveStock, { body: { ...base, quantity: pieces }, idempotencyKey });
    case 'count':
      return browserApi.call(routes.countStock, { body: { ...base, counted: pieces, soldBefore }, idempotencyKey });
    case 'adjust': {
      const body = { ...base, quantity: signedPieces(reason, pieces), reason };
      return browserApi.call(routes.adjustStock, { body, idempotencyKey });
    }
    case 'transfer': {
      const body = { sku, from: shop, to, quantity: pieces, ...note };
      return browserApi.call(routes.transferStock, { body, idempotencyKey });
    }
  }
};
