// For editors and the dependency-cruiser command; `npm run verify` uses the same rules through tools/verify/check-imports.ts.
import { cruiseOptions } from './tools/verify/cruise.ts';

const { ruleSet, validate, ...options } = cruiseOptions();

export default { ...ruleSet, options };
