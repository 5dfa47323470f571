/** A route without zod: what the browser needs to call it. The endpoint of the same name adds the schemas. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * Who may call. `shopper`: a guest (known by cookie) or a signed-in person. `customer`: any signed-in person.
 * `staff`, `manager`, `admin`: that role or a higher one. `agent`: a paired device. `provider`: the request signs itself.
 */
export type Access = 'anyone' | 'shopper' | 'customer' | 'staff' | 'manager' | 'admin' | 'agent' | 'provider';

/** The types of one call, as the caller writes them (before defaults) and reads them. */
export type Shape = { params?: object; query?: object; body?: unknown; reply?: unknown };

export type Route<S extends Shape = Shape> = {
  /** Unique, verb first; names the call in logs, clients and the API description. */
  readonly name: string;
  readonly method: Method;
  /** Express form: `/orders/:id`. */
  readonly path: string;
  readonly access: Access;
  readonly success: 200 | 201 | 204 | 303 | 307;
  /** Also takes urlencoded forms with a signed token and answers them with 303. */
  readonly form?: true;
  /** Needs the header Idempotency-Key (a form sends it as the field `_key`), and somebody whom the key belongs to. */
  readonly idempotent?: true;
  /** Exists for the compiler only. */
  readonly shape?: S;
};

/** Declares a route; `S` carries its types. */
export const route = <S extends Shape>(facts: Omit<Route<S>, 'shape'>): Route<S> => facts;

export type ShapeOf<R> = R extends Route<infer S> ? S : never;
