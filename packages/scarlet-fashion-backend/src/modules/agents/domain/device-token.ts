import { randomToken, sha256 } from '#kernel/ids';

/** A device token is `sfa_<agent id>_<secret of 256 bits>`: the id finds the agent, the hash of the whole proves it. */
export const newDeviceToken = (agentId: string): { token: string; tokenHash: string } => {
  const token = `sfa_${agentId}_${randomToken()}`;
  return { token, tokenHash: sha256(token) };
};

/** The token of an `Authorization: Bearer` header with the agent it names, or undefined when it is none of ours. */
export const readDeviceToken = (authorization: string): { agentId: string; tokenHash: string } | undefined => {
  const [, token, agentId] = /^Bearer (sfa_([0-9a-f]{24})_[A-Za-z0-9_-]{43})$/.exec(authorization) ?? [];
  return token === undefined || agentId === undefined ? undefined : { agentId, tokenHash: sha256(token) };
};
