/** The order's story, told against a running shop step by step with what really happened. */
import { randomUUID } from 'node:crypto';
import { formatMinor } from '@scarlet/contracts/money';
import * as routes from '@scarlet/contracts/routes';
import type { OrderView, ProductStock } from '@scarlet/contracts/schemas';
import { createVisitor } from './shop-visitor.ts';
import { findFile } from './till-files.ts';
import { DemoFailure, waitFor } from './wait-for.ts';

type Needs = {
  shopUrl: string;
  /** The folder between agent and till of a shop. */
  exportsOf: (shop: string) => string;
  say: (step: string, facts?: readonly string[]) => void;
};

type Piece = ProductStock['items'][number] & { slug: string; shop: string };

/** Tells the whole story; @throws DemoFailure (or the shop's Problem) at the first step that does not come true. */
export const tellStory = async (needs: Needs): Promise<void> => {
  const { shopUrl, say } = needs;
  const visitor = createVisitor(shopUrl);
  const piece = await choosePiece(visitor);
  await visitor.call(routes.addCartLine, { body: { sku: piece.sku, quantity: 1 } });
  say('A visitor puts a piece into the bag', [`${piece.sku} at ${formatMinor(piece.priceMinor)}, ${stockLine(piece)}`]);

  const order = await visitor.call(routes.placeOrder, { idempotencyKey: randomUUID(), body: orderFor(piece) });
  const left = await stockOf(visitor, piece);
  say('The order is placed and its piece reserved', [
    `${order.orderNumber} is ${order.status}, id ${order.id}`,
    `stock of ${piece.sku}: ${piece.stock} before, ${left.stock} after`,
  ]);
  if (left.stock >= piece.stock) throw new DemoFailure('The order took nothing out of the stock.');

  const asking = { params: { id: order.id }, body: {}, idempotencyKey: randomUUID() };
  const payment = await visitor.call(routes.payOrder, asking);
  await payOnPage(payment.payUrl);
  const paid = await inStatus(visitor, order, ['PAID', 'BILLED']);
  say("The buyer pays on the provider's page", [
    `${payment.intentId}: ${formatMinor(payment.amountMinor)}`,
    `order is ${paid.paymentStatus}`,
  ]);

  await tellBilling(needs, { order, shop: piece.shop });
  const billed = await inStatus(visitor, order, ['BILLED']);
  const [invoice] = billed.invoices;
  if (!invoice) throw new DemoFailure('The order is BILLED without an invoice.');
  say('The order is billed', [
    `${billed.orderNumber} is ${billed.status}, invoice ${invoice.invoiceNo} of ${invoice.shop}`,
    `way: ${billed.timeline.map((step) => step.status).join(' -> ')}`,
    // No browser ordered: staff alone can open it.
    `see it as staff@scarlet.example (password on the screen of npm start): ${shopUrl}/login?next=/orders/${billed.id}`,
  ]);
};

type Visitor = ReturnType<typeof createVisitor>;

const stockLine = ({ shops }: Piece): string => shops.map(({ shop, stock }) => `${shop} ${stock}`).join(', ');

const choosePiece = async (visitor: Visitor): Promise<Piece> => {
  const { items } = await visitor.call(routes.listProducts, { query: { limit: '24' } });
  for (const { slug } of items) {
    const stock = await visitor.call(routes.getProductStock, { params: { slug } });
    const item = stock.items.find(({ stock: pieces }) => pieces > 3);
    const shop = item?.shops.find(({ stock: pieces }) => pieces > 1)?.shop;
    if (item && shop !== undefined) return { ...item, slug, shop };
  }
  throw new DemoFailure('Nothing is in stock. Begin anew with: npm start -- --fresh');
};

const stockOf = async (visitor: Visitor, piece: Piece): Promise<ProductStock['items'][number]> => {
  const { items } = await visitor.call(routes.getProductStock, { params: { slug: piece.slug } });
  return items.find(({ sku }) => sku === piece.sku) ?? piece;
};

const orderFor = ({ sku, priceMinor, shop }: Piece) => ({
  contact: { name: 'Demo Buyer', email: 'demo@scarlet.example', phone: '9876543210' },
  fulfilment: { kind: 'pickup' as const, shop },
  lines: [{ sku, quantity: 1, priceMinor }],
});

const payOnPage = async (payUrl: string): Promise<void> => {
  const { origin } = new URL(payUrl);
  const body = new URLSearchParams({ action: 'pay', card: 'success' });
  const answer = await fetch(payUrl, { method: 'POST', redirect: 'manual', headers: { origin }, body });
  if (answer.status !== 303) throw new DemoFailure(`The payment page answered ${answer.status} at ${payUrl}.`);
};

const inStatus = (visitor: Visitor, { id }: OrderView, wanted: readonly OrderView['status'][]): Promise<OrderView> =>
  waitFor(`the order to be ${wanted.join(' or ')}`, async () => {
    const order = await visitor.call(routes.getOrder, { params: { id } });
    return wanted.includes(order.status) && order;
  });

const linesOf = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line !== '');

const tellBilling = async ({ exportsOf, say }: Needs, { order, shop }: { order: OrderView; shop: string }) => {
  const folder = exportsOf(shop);
  const importName = `IMPORT_${order.orderNumber}.csv`;
  const exported = await waitFor(`the agent of ${shop} to write ${importName}`, () => findFile(folder, importName));
  say(`The agent of ${shop} writes ${importName} for the till`, linesOf(exported.text));

  const billedName = `BILLED_${order.orderNumber}.txt`;
  const billed = await waitFor(
    `the till to write ${billedName} (told to bill by hand, it waits for "Bill it" on its page)`,
    () => findFile(folder, billedName),
  );
  say(`The till bills it and writes ${billedName}`, linesOf(billed.text));
};
