/** Every wire shape with its Zod schema. Loads zod: for servers, admin and agent; the browser's shop imports types only. */
export * from './admin.ts';
export * from './agents.ts';
export * from './auth.ts';
export * from './billing.ts';
export * from './cart.ts';
export * from './forms.ts';
export * from './orders.ts';
export * from './payments.ts';
export * from './products.ts';
export * from './shops.ts';
export * from './stock.ts';
export * from './values.ts';
