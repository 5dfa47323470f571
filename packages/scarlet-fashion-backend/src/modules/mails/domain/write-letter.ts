import { formatMinor } from '@scarlet/contracts/money';
import type { OrderView } from '@scarlet/contracts/schemas';
import type { DueMail, Letter, ToldOrder } from './mail.ts';
import type { MailKind } from './mail-kind.ts';

type Words = Pick<Letter, 'subject' | 'heading' | 'paragraphs'> & { link: string };
type Telling = { order: OrderView; amountMinor: number };

const time = new Intl.DateTimeFormat('en-IN', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Kolkata' });

/** Whether its money came after it had been given up, and its pieces were gone by then. */
const wasTooLate = ({ timeline }: OrderView): boolean =>
  timeline.some(({ status }, index) => status === 'REINSTATING' && timeline[index + 1]?.status === 'REFUND_PENDING');

const refund = ({ order, amountMinor }: Telling): Words => {
  const amount = formatMinor(amountMinor);
  const whole = amountMinor === order.totals.totalMinor;
  const why = wasTooLate(order)
    ? `Your payment for order ${order.orderNumber} reached us after its time had run out, and a piece of it had been sold meanwhile. We are sorry.`
    : `This is about your order ${order.orderNumber}.`;
  return {
    subject: `Money given back for order ${order.orderNumber}`,
    heading: 'Your money is on its way back',
    paragraphs: [why, `We have given back ${whole ? 'the whole amount, ' : ''}${amount}, the way it was paid.`],
    link: 'See your order',
  };
};

const words: Record<MailKind, (telling: Telling) => Words> = {
  placed: ({ order }) => ({
    subject: `We keep your pieces: order ${order.orderNumber}`,
    heading: 'Your pieces are kept for you',
    paragraphs: [
      `Thank you for your order ${order.orderNumber}. We keep its pieces until ${time.format(new Date(order.expiresAt))} (IST).`,
      'They are yours as soon as your payment has reached us.',
    ],
    link: 'Pay for your order',
  }),
  paid: ({ order }) => ({
    subject: `Your order ${order.orderNumber} is paid`,
    heading: 'Thank you, your order is paid',
    paragraphs: [
      `We have received your payment for order ${order.orderNumber}. The shop prepares it and sends you the invoice number.`,
    ],
    link: 'See your order',
  }),
  billed: ({ order }) => ({
    subject: `Invoice for your order ${order.orderNumber}`,
    heading: 'Your invoice is ready',
    paragraphs: [`The shop has invoiced your order ${order.orderNumber}.`],
    link: 'See your order',
  }),
  refunded: refund,
  expired: ({ order }) => ({
    subject: `Your order ${order.orderNumber} has run out`,
    heading: 'Your order has run out',
    paragraphs: [
      `No payment for order ${order.orderNumber} has reached us in time, so its pieces are for sale again. Nothing was charged.`,
    ],
    link: 'See your order',
  }),
  cancelled: ({ order }) => ({
    subject: `Your order ${order.orderNumber} is cancelled`,
    heading: 'Your order is cancelled',
    paragraphs: [`Order ${order.orderNumber} is cancelled, and nothing was charged for it.`],
    link: 'See your order',
  }),
  failed: ({ order }) => ({
    subject: `The payment for order ${order.orderNumber} did not succeed`,
    heading: 'The payment did not succeed',
    paragraphs: [`The payment for order ${order.orderNumber} has failed, so its pieces are for sale again.`],
    link: 'See your order',
  }),
};

const factsOf = ({ items, totals, invoices, fulfilment }: OrderView): Letter['facts'] => {
  const { deliveryMinor, totalMinor, taxMinor } = totals;
  return [
    ...invoices.map(({ invoiceNo }) => ['Invoice', invoiceNo] as const),
    ...items.map(
      ({ name, colour, size, quantity, totalMinor: price }) =>
        [`${quantity} × ${name}, ${colour}, ${size}`, formatMinor(price)] as const,
    ),
    ...(deliveryMinor > 0 ? [['Delivery', formatMinor(deliveryMinor)] as const] : []),
    [`Total, with ${formatMinor(taxMinor)} tax`, formatMinor(totalMinor)],
    fulfilment.kind === 'delivery'
      ? [
          'Delivery to',
          [fulfilment.address.line1, fulfilment.address.line2, fulfilment.address.city, fulfilment.address.pin]
            .filter(Boolean)
            .join(', '),
        ]
      : ['Pick-up', 'in the shop that you chose'],
  ];
};

// An order belongs to the account or, without one, to the browser that placed it: a guest who signs in elsewhere does not see it.
const opensFor = ({ byGuest }: ToldOrder): string =>
  byGuest
    ? 'The link opens your order in the browser that it was ordered with.'
    : 'The link opens your order when you are signed in to your account.';

/** What a customer is told, in the order's own figures. The link leads to the order's page; it opens for whoever placed the order. */
export const writeLetter = (due: DueMail, order: ToldOrder, publicUrl: string): Letter => {
  const { link, ...said } = words[due.kind]({ order, amountMinor: due.amountMinor ?? 0 });
  const { href: url } = new URL(`/orders/${order.id}`, publicUrl);
  return { ...said, facts: factsOf(order), link: { label: link, url, opensFor: opensFor(order) } };
};
