import type { Protocol } from '../protocol/site.ts';
import { weakerRules } from './weaker-rules.ts';
import { weakerStories } from './weaker-stories.ts';

/** Every simplification of the protocol that must not pass, by its name. */
export const mutants: Readonly<Record<string, Protocol>> = { ...weakerRules, ...weakerStories };
