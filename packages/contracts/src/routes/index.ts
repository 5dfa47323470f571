/** Every route of the API: method, path, access. No zod at run time. */
export * from './auth.ts';
export * from './billing.ts';
export * from './cart.ts';
export * from './forms.ts';
export * from './orders.ts';
export * from './products.ts';
export type { Access, Method, Route, Shape, ShapeOf } from './route.ts';
export * from './stock.ts';
