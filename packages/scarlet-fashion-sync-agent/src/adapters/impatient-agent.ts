import * as http from 'node:http';
import * as https from 'node:https';

/** How long it may take until somebody takes the call. */
const connectMs = 5000;

class ConnectTimeout extends Error {
  override readonly name = 'ConnectTimeout';
  override readonly message = `no connection within ${connectMs} ms`;
}

const impatient = <Agent extends http.Agent>(agent: Agent): Agent => {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    const timer = setTimeout(() => socket?.destroy(new ConnectTimeout()), connectMs);
    const calm = () => clearTimeout(timer);
    socket?.once('connect', calm).once('close', calm);
    return socket;
  };
  return agent;
};

/** Connections that are kept for the next call, and given up early when nobody answers. */
export const impatientAgents = () => ({
  httpAgent: impatient(new http.Agent({ keepAlive: true })),
  httpsAgent: impatient(new https.Agent({ keepAlive: true })),
});
