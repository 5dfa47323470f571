import type { Profile } from '../profile.ts';
import { e4uMinimal } from './e4u-minimal.ts';

/** Every profile that `AGENT_PROFILE` may name. */
export const profiles: ReadonlyMap<string, Profile> = new Map([e4uMinimal].map((profile) => [profile.name, profile]));
