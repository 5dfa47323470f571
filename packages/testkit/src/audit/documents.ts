/**
 * What the auditor and the tests read in the database: the stored form, because the promises are about what is stored. It is
 * written down apart from the backend's own models, so that whoever checks them does not believe them.
 */
import type { OrderStatus } from '@scarlet/contracts/schemas';
import type { Timestamp } from 'mongodb';

export type Hold = { key: string; quantity: number };

export type StockDocument = {
  _id: string;
  received: number;
  writtenOff: number;
  available: number;
  reserved: number;
  sold: number;
  shortfall: number;
  holds: Hold[];
  version: number;
};

export type PaymentDocument = {
  _id: string;
  status: string;
  amountMinor: number;
  refundedMinor: number;
  refunds: { key: string; amountMinor: number }[];
  events: { type: string }[];
};

export type OrderDocument = {
  _id: string;
  status: OrderStatus;
  attempt: number;
  stock: 'open' | 'committed' | 'released';
  items: { sku: string; shop: string; quantity: number }[];
  totals: { totalMinor: number };
  placedAt: Date;
  expiresAt: Date;
  /** Not of the orders that a test makes up. */
  begunAt?: Timestamp;
  changedAt: Date;
};
