export type { OwnServer } from './mongo/start-mongo.ts';
export { findFreePort, type PreferredPort } from './processes/ports.ts';
export type { Report } from './report.ts';
export { SetupError, type SetupErrorCode } from './setup-error.ts';
export { defaultPorts, type PreferredPorts, type Servers, startRedis, startServers } from './start-servers.ts';
