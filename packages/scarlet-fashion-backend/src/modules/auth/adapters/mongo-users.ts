import { Schema } from 'mongoose';
import type { Clock } from '#kernel/clock';
import { randomId } from '#kernel/ids';
import { isDuplicateKey, type Mongo } from '#platform/mongo/connect';
import type { User } from '../domain/user.ts';
import type { UserStore } from '../ports.ts';

type UserDocument = Omit<User, 'id'> & { _id: string; addresses: unknown[]; createdAt: Date };

const text = { type: String, required: true };
const userSchema = new Schema<UserDocument>(
  {
    _id: text,
    name: text,
    email: text,
    passwordHash: text,
    role: { ...text, enum: ['customer', 'staff', 'manager', 'admin'] },
    status: { ...text, enum: ['active', 'disabled'] },
    addresses: [],
    createdAt: { type: Date, required: true },
  },
  { collection: 'users', versionKey: false, strict: 'throw' },
);
userSchema.index({ email: 1 }, { unique: true });

const toUser = ({ _id, name, email, passwordHash, role, status }: UserDocument): User => ({
  id: _id,
  name,
  email,
  passwordHash,
  role,
  status,
});

/** People in the collection `users`. */
export const createMongoUsers = (mongo: Mongo, clock: Clock): UserStore => {
  const users = mongo.model<UserDocument>('User', userSchema);
  const find = async (filter: { _id: string } | { email: string }) => {
    const found = await users.findOne(filter).lean<UserDocument>();
    return found ? toUser(found) : undefined;
  };
  return {
    byEmail: (email) => find({ email }),
    byId: (id) => find({ _id: id }),
    add: async (user) => {
      const document: UserDocument = {
        _id: randomId(),
        ...user,
        status: 'active',
        addresses: [],
        createdAt: new Date(clock.nowMs()),
      };
      try {
        await users.create(document);
      } catch (error) {
        if (isDuplicateKey(error)) return undefined;
        throw error;
      }
      return toUser(document);
    },
  };
};
