import mongoose from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';

const wayRound = new Set([
  ...['bypassDocumentValidation', 'collMod', 'dropCollection', 'renameCollectionSameDB', 'dropDatabase', 'anyAction'],
]);

/** The books that are only ever added to, and what would do more to them. */
const books = 'stockLedger';
const rewriting = new Set(['update', 'remove']);

type Privilege = { resource: { db?: string; collection?: string; anyResource?: boolean }; actions: string[] };
type ConnectionStatus = { authenticatedUsers: unknown[]; authenticatedUserPrivileges: Privilege[] };

/**
 * Whether the user of this connection could write what a validator refuses (without validation, or after changing or replacing
 * the collection), or change what the ledger says. Where nobody has to log in, everybody could.
 */
export const mayBypassRules = async (mongo: Mongo): Promise<boolean> => {
  const reply = await mongo.getClient().db(mongo.name).command({ connectionStatus: 1, showPrivileges: true });
  const { authenticatedUsers, authenticatedUserPrivileges }: ConnectionStatus = reply.authInfo;
  const holdsBooks = ({ collection }: Privilege['resource']) => !collection || collection === books;
  const isHere = ({ db, anyResource }: Privilege['resource']) => anyResource === true || db === '' || db === mongo.name;
  return (
    authenticatedUsers.length === 0 ||
    authenticatedUserPrivileges.some(
      ({ resource, actions }) =>
        isHere(resource) &&
        actions.some((action) => wayRound.has(action) || (rewriting.has(action) && holdsBooks(resource))),
    )
  );
};

const otherVersion = 'or begin with new data (`npm start -- --fresh`)';
const mends: Record<number, string> = {
  13: 'the user of the address may not do this: SECURITY.md lists what it needs; prepare needs the role dbAdmin besides',
  18: 'correct user and password in the address, and add authSource=<database> when the account is in another database',
  85: `an index of another version is in the way: drop the one that the error names, ${otherVersion}`,
  86: `an index of another version is in the way: drop the one that the error names, ${otherVersion}`,
  11000: `data of an earlier version have the same value twice where this version lets one have it: change one of those that the error names, ${otherVersion}`,
};

/** How a person mends a refusal by the database's access control, or of data of another version; undefined for any other failure. */
export const mendRefusal = (error: unknown): string | undefined =>
  error instanceof mongoose.mongo.MongoServerError ? mends[Number(error.code)] : undefined;
