import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { bug } from '@scarlet/contracts/problem';

/** What the network does to each connection while it is like this; with nothing set it is a wire. */
export type Weather = {
  /** Every piece arrives this much later, in both directions. */
  latencyMs?: number;
  /** The connection is cut when the server has answered this many bytes since the weather set in; the rest is lost. */
  cutAfterReplyBytes?: number;
  /** Nothing arrives any more and nobody is told: connections stay open and silent. */
  isBlackHole?: boolean;
  /** New connections are closed at once, as by a server that is gone. */
  isDown?: boolean;
};

type Passed = { asked: number; answered: number; lost: number };

export type TcpProxy = {
  readonly port: number;
  /** Changes the weather for all connections, open ones too. `{}` is fine weather. */
  setWeather(weather: Weather): void;
  /** Cuts every open connection. */
  cutAll(): void;
  /** Bytes that went from the clients to the server, and back, and those that never arrived. */
  readonly passed: Readonly<Passed>;
  stop(): Promise<void>;
};

type Target = { host: string; port: number };
type State = { weather: Weather; answeredSince: number; passed: Passed };
type Pair = { readonly client: Socket; readonly server: Socket };

const cut = ({ client, server }: Pair): void => {
  client.destroy();
  server.destroy();
};

type Way = 'asked' | 'answered';

/** How many bytes of a piece may pass. */
const allowed = (piece: Buffer, way: Way, { weather, answeredSince }: State): number => {
  if (weather.isBlackHole) return 0;
  if (way === 'asked' || weather.cutAfterReplyBytes === undefined) return piece.length;
  return Math.max(0, Math.min(piece.length, weather.cutAfterReplyBytes - answeredSince));
};

/** Sends on what arrives, as the weather allows: one piece after the other, so that latency never changes their order. */
const carry = (pair: Pair, way: Way, state: State): void => {
  const [from, to] = way === 'asked' ? [pair.client, pair.server] : [pair.server, pair.client];
  let last: Promise<void> = Promise.resolve();
  const send = async (piece: Buffer): Promise<void> => {
    const { latencyMs = 0 } = state.weather;
    if (latencyMs > 0) await pause(latencyMs);
    if (to.destroyed) return;
    const sent = piece.subarray(0, allowed(piece, way, state));
    const lost = piece.length - sent.length;
    state.passed[way] += sent.length;
    state.passed.lost += lost;
    if (way === 'answered') state.answeredSince += sent.length;
    to.write(sent);
    if (lost > 0 && !state.weather.isBlackHole) cut(pair);
  };
  from.on('data', (piece: Buffer) => {
    last = last.then(() => send(piece));
  });
  from.on('close', () => void last.then(() => to.destroy()));
  // A cut connection is what this program is for.
  from.on('error', () => undefined);
};

/**
 * A wire between a client and a server on this machine, whose weather a test makes: latency, lost answers, cuts, silence. It sees
 * bytes only, so it serves any protocol.
 */
export const startTcpProxy = async (target: Target): Promise<TcpProxy> => {
  const state: State = { weather: {}, answeredSince: 0, passed: { asked: 0, answered: 0, lost: 0 } };
  const pairs = new Set<Pair>();

  const listener = createServer((client) => {
    if (state.weather.isDown) {
      client.destroy();
      return;
    }
    const pair: Pair = { client, server: connect(target) };
    pairs.add(pair);
    client.on('close', () => pairs.delete(pair));
    carry(pair, 'asked', state);
    carry(pair, 'answered', state);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  if (address === null || typeof address === 'string') return bug('The proxy listens on no port');

  const cutAll = (): void => {
    for (const pair of pairs) cut(pair);
  };
  return {
    port: address.port,
    passed: state.passed,
    setWeather: (weather) => {
      state.weather = weather;
      state.answeredSince = 0;
    },
    cutAll,
    stop: async () => {
      const closed = once(listener, 'close');
      listener.close();
      cutAll();
      await closed;
    },
  };
};
