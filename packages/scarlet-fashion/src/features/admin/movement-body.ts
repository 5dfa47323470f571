import * as routes from '@scarlet/contracts/routes';
import type { AdjustReason, StockFigures, StockMoved } from '@scarlet/contracts/schemas';
import { browserApi } from '#shared/api/browser.ts';

export type MovementKind = 'receive' | 'count' | 'adjust' | 'transfer';

/** What the fields of the form say. */
type MovementDraft = {
  kind: MovementKind;
  shop: string;
  to: string;
  pieces: number;
  reason: AdjustReason;
  note: string;
};

/** Reasons that take pieces away; a correction says so by its sign. */
const losses: readonly AdjustReason[] = ['damaged', 'lost', 'stolen'];

/** By how many pieces an adjustment moves the books: people type how many, and the reason says which way. */
export const signedPieces = (reason: AdjustReason, pieces: number): number =>
  losses.includes(reason) ? -Math.abs(pieces) : pieces;

/** What the form says, with nothing in it that nobody typed. */
export const readDraft = (form: FormData): MovementDraft => {
  const text = (name: string) => String(form.get(name) ?? '');
  return {
    // biome-ignore lint/nursery/noUnsafeTypeAssertion: the values of the radios are the kinds, and the API checks again
    kind: text('kind') as MovementKind,
    ...{ shop: text('shop'), to: text('to'), note: text('note').trim() },
    pieces: Number(text('pieces')),
    // biome-ignore lint/nursery/noUnsafeTypeAssertion: the values of the list are the reasons, and the API checks again
    reason: (text('reason') || 'correction') as AdjustReason,
  };
};

type Article = { sku: string; shops: readonly StockFigures[] };

/** Books the movement of a draft under its key; rejects as the API's client does. */
export const bookMovement = (
  draft: MovementDraft,
  { article, idempotencyKey }: { article: Article; idempotencyKey: string },
): Promise<StockMoved> => {
  const { kind, shop, to, pieces, reason } = draft;
  const note = draft.note === '' ? {} : { note: draft.note };
  const base = { sku: article.sku, shop, ...note };
  switch (kind) {
    case 'receive':
      return browserApi.call(routes.receiveStock, { body: { ...base, quantity: pieces }, idempotencyKey });
    case 'count': {
      // As it was on the screen when the counting began: pieces that were paid since then still lay there.
      const soldBefore = article.shops.find((one) => one.shop === shop)?.sold ?? 0;
      return browserApi.call(routes.countStock, { body: { ...base, counted: pieces, soldBefore }, idempotencyKey });
    }
    case 'adjust': {
      const body = { ...base, quantity: signedPieces(reason, pieces), reason };
      return browserApi.call(routes.adjustStock, { body, idempotencyKey });
    }
    case 'transfer': {
      const body = { sku: article.sku, from: shop, to, quantity: pieces, ...note };
      return browserApi.call(routes.transferStock, { body, idempotencyKey });
    }
  }
};
