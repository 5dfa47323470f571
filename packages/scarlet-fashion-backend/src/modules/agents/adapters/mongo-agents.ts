import { Schema } from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';
import type { Agent } from '../domain/agent.ts';
import type { AgentStore } from '../ports.ts';

type AgentDocument = Omit<Agent, 'id'> & { _id: string };

const text = { type: String, required: true };
const count = { type: Number, required: true, min: 0 };

const agentSchema = new Schema<AgentDocument>(
  {
    _id: text,
    shop: text,
    name: text,
    tokenHashes: { type: [String], required: true },
    heardFromAt: Date,
    version: String,
    figures: new Schema({ waiting: count, exported: count, review: count, oldestUnsyncedMs: count }, { _id: false }),
  },
  { collection: 'agents', versionKey: false, strict: 'throw' },
).index({ shop: 1, heardFromAt: -1 });

const toAgent = ({ _id, ...agent }: AgentDocument): Agent => ({ id: _id, ...agent });

export const createMongoAgents = (mongo: Mongo): AgentStore => {
  const agents = mongo.model<AgentDocument>('Agent', agentSchema);
  return {
    add: async ({ id, ...agent }) => {
      await agents.create({ _id: id, ...agent });
    },
    byToken: async (agentId, tokenHash) => {
      const found = await agents.findOne({ _id: agentId, tokenHashes: tokenHash }).lean();
      return found ? toAgent(found) : undefined;
    },
    heard: async (agentId, { at, version, figures }) => {
      await agents.updateOne({ _id: agentId }, { $set: { heardFromAt: at, version, figures } });
    },
    all: async () => (await agents.find().sort({ shop: 1, _id: 1 }).lean()).map(toAgent),
    lastHeard: async (shop) => {
      const latest = await agents.findOne({ shop }, { heardFromAt: 1 }).sort({ heardFromAt: -1 }).lean();
      return latest?.heardFromAt ?? undefined;
    },
  };
};
