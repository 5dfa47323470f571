/** What a test takes for granted, made through the shop's own front doors. */
import { randomBytes } from 'node:crypto';
import * as routes from '@scarlet/contracts/routes';
import type { OrderView, PlaceOrderInput } from '@scarlet/contracts/schemas';
import { eventually } from '@scarlet/testkit/await-event';
import type { Mongo } from '#platform/mongo/connect';
import type { Composition } from '../src/composition.ts';
import type { Browser } from './browser.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { productFacts, shopFacts } from './sample-facts.ts';

type Needs = { composition: Composition; mongo: Mongo; provider: PaymentProvider };

export const newKey = (): string => randomBytes(16).toString('base64url');

/** A valid order of these lines, for pick-up at BLR unless told. */
export const orderOf = (
  lines: PlaceOrderInput['lines'],
  fulfilment?: PlaceOrderInput['fulfilment'],
): PlaceOrderInput => ({
  contact: { name: 'Asha Rao', email: 'asha@example.com', phone: '9876543210' },
  fulfilment: fulfilment ?? { kind: 'pickup', shop: 'BLR' },
  lines,
});

export const createGiven = ({ composition, mongo, provider }: Needs) => {
  /** The two shops. */
  const shops = async (): Promise<void> => {
    for (const shop of shopFacts) await composition.shops.putShop(shop);
  };

  /** A product of one colour in the sizes given, with stock per size and shop. @returns its SKU by size. */
  const product = async ({ slug = `dress-${randomBytes(3).toString('hex')}`, stock }: GivenProduct) => {
    await shops();
    const facts = productFacts(slug, Object.keys(stock));
    await composition.products.putProduct(facts);
    const skuBySize = new Map(facts.variants.map((variant) => [variant.size, variant.sku]));
    const deliveries = Object.entries(stock).flatMap(([size, byShop]) =>
      Object.entries(byShop).map(([shop, quantity]) => ({ sku: skuBySize.get(size) ?? '', shop, quantity })),
    );
    for (const delivery of deliveries.filter(({ quantity }) => quantity > 0)) {
      await composition.inventory.receive({ ...delivery, cause: `given-${newKey()}` });
    }
    return { slug, sku: (size: string) => skuBySize.get(size) ?? '', priceMinor: facts.variants[0]?.priceMinor ?? 0 };
  };

  /** Asks for the payment of an order, as its page does. */
  const askToPay = (browser: Browser, { id }: { id: string }, idempotencyKey = newKey()) =>
    browser.call(routes.payOrder, { params: { id }, body: {}, idempotencyKey });

  /** Pays on the provider's page, as a buyer does. */
  const pay = async (browser: Browser, order: OrderView, card = 'success'): Promise<void> => {
    const { payUrl } = await askToPay(browser, order);
    // The page is told by the shop's public name, which only browsers of the real world can find.
    await fetch(new URL(new URL(payUrl).pathname, provider.url), {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: provider.url },
      body: new URLSearchParams({ action: 'pay', card }),
    });
  };

  const orderInState = (browser: Browser, id: string, status: OrderView['status']): Promise<OrderView> =>
    eventually(`order ${id} to be ${status}`, async () => {
      const order = await browser.call(routes.getOrder, { params: { id } });
      return order.status === status && order;
    });

  /** A PAID order of one piece of a new product, stocked at BLR, by this browser. */
  const paidOrder = async (browser: Browser): Promise<OrderView> => {
    const dress = await product({ stock: { M: { BLR: 5 } } });
    const line = { sku: dress.sku('M'), quantity: 1, priceMinor: dress.priceMinor };
    const order = await browser.call(routes.placeOrder, { body: orderOf([line]), idempotencyKey: newKey() });
    await pay(browser, order);
    return orderInState(browser, order.id, 'PAID');
  };

  /** The inventory document of an article at a shop, as the database has it. */
  const stockOf = (sku: string, shop = 'BLR') =>
    mongo.collection<{ _id: string }>('inventory').findOne({ _id: `${sku}@${shop}` });

  return { shops, product, askToPay, pay, orderInState, paidOrder, stockOf };
};

/** Pieces by size and shop: `{ M: { BLR: 5, BOM: 0 } }`. */
export type GivenProduct = { slug?: string; stock: Record<string, Record<string, number>> };
