import { paymentId } from '../../src/modules/payments/domain/payment.ts';
import { moneyOf, noMoney } from '../../src/modules/payments/domain/refund.ts';
import { createCancelIntent } from '../../src/modules/payments/use-cases/cancel-intent.ts';
import { createEnsureIntent } from '../../src/modules/payments/use-cases/ensure-intent.ts';
import { createGiveBack } from '../../src/modules/payments/use-cases/give-back.ts';
import { createLearnIntent } from '../../src/modules/payments/use-cases/learn-intent.ts';
import { createRefreshPayments } from '../../src/modules/payments/use-cases/refresh-payments.ts';
import { createRefundPayment } from '../../src/modules/payments/use-cases/refund-payment.ts';
import { createTakeEvent } from '../../src/modules/payments/use-cases/take-event.ts';
import type { World } from '../world/world.ts';
import type { Logger } from './logger.ts';
import { createEventLog, createPaymentStore, createRefundStore, type Refunds } from './payment-stores.ts';
import { createProviderPort } from './provider-port.ts';
import type { Turns } from './turn.ts';

type Needs = { world: World; turns: Turns; refunds: Refunds; logger: Logger };

/** The shop's own code for payments, over the model's stores and provider; wired as the front door of the module wires it. */
export const openPayments = (needs: Needs) => {
  const { logger } = needs;
  const payments = createPaymentStore(needs);
  const refunds = createRefundStore(needs);
  const provider = createProviderPort(needs);
  const learnIntent = createLearnIntent({ payments, logger });
  const giveBack = createGiveBack({ refunds, provider, logger });
  return {
    ensureIntent: createEnsureIntent({ payments, provider, learnIntent, logger }),
    cancelIntent: createCancelIntent({ payments, provider, learnIntent }),
    refund: createRefundPayment({ refunds, giveBack }),
    moneyOf: async (of: { orderId: string; attempt: number }) => {
      const book = await refunds.read(paymentId(of));
      return book ? moneyOf(book) : noMoney;
    },
    refresh: createRefreshPayments({ payments, refunds, giveBack, provider, learnIntent, logger }),
    takeEvent: createTakeEvent({ events: createEventLog(needs), learnIntent, logger }),
  };
};
