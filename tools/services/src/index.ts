export { dataDirOf, ownDataDir } from './data-dir.ts';
export { assertRoom, explainFileError } from './data-trouble.ts';
export { brokenLines, namesInFile, type Repeated, readEnvironment, repeatedNames } from './environment.ts';
export { keptSecret } from './kept-secret.ts';
export { runningMongoUri } from './mongo/running-mongo.ts';
export type { OwnServer } from './mongo/start-mongo.ts';
export { admitApplication } from './mongo/users.ts';
export { wantOfRoom } from './processes/last-words.ts';
export { type Launched, launch } from './processes/launch.ts';
export { claimPort, findFreePort, type PreferredPort } from './processes/ports.ts';
export { readOptions } from './read-options.ts';
export type { Report } from './report.ts';
export {
  findRunning,
  isAlive,
  isProgramIn,
  type RunFile,
  readRunFile,
  removeRunFile,
  writeRunFile,
} from './run-file.ts';
export { SetupError, type SetupErrorCode } from './setup-error.ts';
export { releaseStartLock, takeStartLock } from './start-lock.ts';
export { type OwnStore, type PreferredPorts, type Servers, startRedis, startServers } from './start-servers.ts';
export { wipeData } from './wipe-data.ts';
