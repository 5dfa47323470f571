import type { OrderView } from '@scarlet/contracts/schemas';
import type { MailKind } from './mail-kind.ts';

/** An order as its buyer sees it; `byGuest` when it was placed without an account. */
export type ToldOrder = OrderView & { readonly byGuest: boolean };

/** A mail that an event asks for. `id` is the event's and the kind's, so a repeat of the event finds it. */
export type DueMail = {
  readonly id: string;
  readonly kind: MailKind;
  readonly orderId: string;
  /** What was given back; only of refunds. */
  readonly amountMinor: number | undefined;
};

/** What a mail says, before it is set in type. */
export type Letter = {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Label and value; the lines of the order and what is to be known of it. */
  readonly facts: readonly (readonly [string, string])[];
  /** `opensFor` says to whom and where the link shows the order. */
  readonly link: { readonly label: string; readonly url: string; readonly opensFor: string };
};

/** A letter on its way to one person. */
export type Mail = {
  /** The same for every repeat, so that a mail program can tell that it has it already. */
  readonly messageId: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};
