/** Names the wish to pay an order: there is one payment of it, so every tab, button and form of it sends the same key. */
export const paymentKey = (orderId: string): string => `pay-${orderId}`;
