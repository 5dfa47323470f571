import type { Profile } from '../profile.ts';
import { e4uMinimal } from './e4u-minimal.ts';

/** Every profile that `AGENT_PROFILE` may name. */
export const profiles: Readonly<Record<string, Profile>> = { [e4uMinimal.name]: e4uMinimal };
