import type { Clock } from '#kernel/clock';
import { type Remembered, remember } from '#kernel/remember';

/** Values that are read by key and remembered for `lifeMs`; the oldest keys are forgotten beyond `maxKeys`. */
export type RememberedEach<Key, Value> = { get(key: Key): Promise<Value>; forgetAll(): void };

type Needs<Key, Value> = { lifeMs: number; maxKeys: number; clock: Clock; read: (key: Key) => Promise<Value> };

/** Remembers what `read` resolved with for each key; keys are the same when their JSON is. */
export const rememberEach = <Key, Value>(needs: Needs<Key, Value>): RememberedEach<Key, Value> => {
  const { maxKeys, read, ...age } = needs;
  const kept = new Map<string, Remembered<Value>>();
  const dropOldest = (): void => {
    const [oldest] = kept.keys();
    if (kept.size > maxKeys && oldest !== undefined) kept.delete(oldest);
  };
  return {
    get: (key) => {
      const name = JSON.stringify(key);
      const known = kept.get(name) ?? remember({ ...age, read: () => read(key) });
      kept.set(name, known);
      dropOldest();
      return known.get();
    },
    forgetAll: () => kept.clear(),
  };
};
