import type { Role } from '@scarlet/contracts/schemas';
import type { RevokeReason, Session } from './domain/session.ts';
import type { User } from './domain/user.ts';

export type NewUser = { name: string; email: string; passwordHash: string; role: Role };

export type UserStore = {
  byEmail(email: string): Promise<User | undefined>;
  byId(id: string): Promise<User | undefined>;
  /** Inserts the person; undefined when the e-mail is taken. */
  add(user: NewUser): Promise<User | undefined>;
};

/** The new state of a session whose current token was exchanged. */
export type Rotation = { hash: string; at: Date; expiresAt: Date };
export type Device = { userAgent: string; address: string };

export type SessionStore = {
  get(id: string): Promise<Session | undefined>;
  add(session: Session, device: Device): Promise<void>;
  /** Exchanges the current token; undefined when another call was faster. The hash in the filter is the arbiter. */
  rotate(session: Session, rotation: Rotation): Promise<Session | undefined>;
  /** Ends the session; the first reason stays. */
  revoke(id: string, reason: RevokeReason, at: Date): Promise<void>;
};

export type Passwords = {
  hash(password: string): Promise<string>;
  /** Whether the password is the right one; takes as long without a stored hash (a stranger's e-mail) and is then false. */
  verify(stored: string | undefined, password: string): Promise<boolean>;
};

export type AccessClaims = { userId: string; sessionId: string; role: Role };
export type AccessRead =
  | { readonly kind: 'valid'; readonly claims: AccessClaims }
  | { readonly kind: 'expired'; readonly sessionId: string }
  | { readonly kind: 'invalid' };

export type AccessTokens = {
  /** A signed token of 15 minutes. */
  issue(claims: AccessClaims): Promise<string>;
  read(token: string): Promise<AccessRead>;
};

export type RefreshTokens = {
  /** The token number `generation` of a session: always the same text, so that it need not be stored. */
  token(sessionId: string, generation: number): string;
  hash(token: string): string;
  /** Taken apart, with whether its signature is ours; undefined for a text of another form. */
  read(token: string): { sessionId: string; generation: number; hash: string; isOurs: boolean } | undefined;
};

export type Throttle = {
  /** Counts an attempt; throws `request.too_many` when there were too many. */
  countLogin(email: string, address: string): Promise<void>;
  /** The right password was given: what was counted against the account from this address is forgotten. */
  forgive(email: string, address: string): Promise<void>;
  /** Counts a new account; throws `request.too_many`. */
  countRegistration(address: string): Promise<void>;
};
