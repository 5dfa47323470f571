import { freshStores } from '@scarlet/testkit/fresh-stores';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day, minute } from '#kernel/clock';
import { randomId } from '#kernel/ids';
import { connectMongo, type Mongo, prepareCollections } from '#platform/mongo/connect';
import { createMongoSessions } from '../adapters/mongo-sessions.ts';
import { createMongoUsers } from '../adapters/mongo-users.ts';
import type { Session } from '../domain/session.ts';
import type { SessionStore } from '../ports.ts';

const nowMs = Date.UTC(2026, 10, 24);
const at = (afterMs: number) => new Date(nowMs + afterMs);
let mongo: Mongo;
let sessions: SessionStore;
let users: ReturnType<typeof createMongoUsers>;
beforeAll(async () => {
  mongo = await connectMongo({ uri: freshStores().mongoUri, appName: 'test' });
  sessions = createMongoSessions(mongo);
  users = createMongoUsers(mongo, { nowMs: () => nowMs });
  await prepareCollections(mongo);
});
afterAll(async () => {
  await mongo.dropDatabase();
  await mongo.close();
});

const opened = async (): Promise<Session> => {
  const session: Session = {
    id: randomId(),
    userId: randomId(),
    generation: 1,
    current: { hash: 'hash-1', bornAt: at(0) },
    retired: [],
    createdAt: at(0),
    lastUsedAt: at(0),
    expiresAt: at(7 * day),
    endsAt: at(30 * day),
  };
  await sessions.add(session, { userAgent: 'a browser', address: '203.0.113.9' });
  return session;
};
const rotation = (number: number) => ({ hash: `hash-${number}`, at: at(number * minute), expiresAt: at(8 * day) });

describe('a stored session', () => {
  it('comes back as it was put, without the device it belongs to', async () => {
    const session = await opened();
    expect(await sessions.get(session.id)).toEqual(session);
    expect(await sessions.get(randomId())).toBeUndefined();
  });

  it('is exchanged by one of twenty who present the same token', async () => {
    const session = await opened();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, tab) => sessions.rotate(session, { ...rotation(2), hash: `hash-of-tab-${tab}` })),
    );
    const winners = outcomes.filter((outcome) => outcome !== undefined);
    expect(winners).toHaveLength(1);
    expect(await sessions.get(session.id)).toEqual(winners[0]);
    expect(winners[0]).toMatchObject({ generation: 2, retired: [{ hash: 'hash-1' }] });
  });

  it('remembers its last five tokens, so that it cannot grow', async () => {
    let session = await opened();
    for (let number = 2; number <= 9; number += 1)
      session = (await sessions.rotate(session, rotation(number))) ?? session;
    expect(session.generation).toBe(9);
    expect(session.retired.map(({ hash }) => hash)).toEqual(['hash-4', 'hash-5', 'hash-6', 'hash-7', 'hash-8']);
  });

  it('cannot be exchanged once it was ended, and keeps the first reason', async () => {
    const session = await opened();
    await sessions.revoke(session.id, 'token_reused', at(minute));
    await sessions.revoke(session.id, 'signed_out', at(2 * minute));
    expect(await sessions.rotate(session, rotation(2))).toBeUndefined();
    expect((await sessions.get(session.id))?.revoked).toEqual({ at: at(minute), reason: 'token_reused' });
  });

  it('leaves the store by itself a week after its end', async () => {
    const indexes = await mongo.collection('sessions').indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { endsAt: 1 }, expireAfterSeconds: 7 * 24 * 3_600 }));
  });
});

describe('a stored person', () => {
  const person = () => ({
    name: 'Asha',
    email: `${randomId()}@example.com`,
    passwordHash: 'a hash',
    role: 'customer' as const,
  });

  it('is found by id and e-mail, and is the only one with that e-mail', async () => {
    const facts = person();
    const added = await users.add(facts);
    expect(await users.byEmail(facts.email)).toEqual(added);
    expect(await users.byId(added?.id ?? '')).toEqual(added);
    expect(await users.add({ ...facts, name: 'Somebody else' })).toBeUndefined();
    expect((await users.byEmail(facts.email))?.name).toBe('Asha');
  });

  it('is nobody under an unknown id or e-mail', async () => {
    expect(await users.byId(randomId())).toBeUndefined();
    expect(await users.byEmail('nobody@example.com')).toBeUndefined();
  });

  it('cannot have a role that the shop does not know', async () => {
    // biome-ignore lint/nursery/noUnsafeTypeAssertion: what the compiler forbids, a broken caller could still do
    const odd = { ...person(), role: 'owner' } as unknown as ReturnType<typeof person>;
    await expect(users.add(odd)).rejects.toThrow(/validation failed/i);
  });
});
