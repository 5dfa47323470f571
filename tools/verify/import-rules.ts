import type { IForbiddenRuleType } from 'dependency-cruiser';
import { architecture, expandPaths, type Layer } from './architecture.ts';

const expandAll = (patterns: readonly string[] = []): string[] => patterns.map(expandPaths);
const tests = expandPaths('{tests}');

/** Joins folder names into an alternative of a pattern: `a|b/c`. */
const oneOf = (folders: readonly string[]): string => folders.join('|');

const layerRule = (layer: Layer): IForbiddenRuleType => ({
  name: layer.name,
  comment: layer.reason,
  severity: 'error',
  // Tests of a layer may look behind its walls, but even a test enters another module through its front door.
  from: {
    path: expandPaths(layer.from),
    pathNot: [...expandAll(layer.fromExcept), ...(layer.name.startsWith('front-door') ? [] : [tests])],
  },
  to: {
    ...(layer.mayNotReach ? { path: expandAll(layer.mayNotReach) } : {}),
    pathNot: expandAll(layer.mayOnlyReach ?? layer.except),
    ...(layer.unlessByAlias ? { dependencyTypesNot: ['aliased-subpath-import'] } : {}),
  },
});

const moduleRules = (): IForbiddenRuleType[] => {
  const { reason, mayUse } = architecture.modules;
  const modules = expandPaths('{modules}');
  const listed = Object.entries(mayUse).map(
    ([name, others]): IForbiddenRuleType => ({
      name: `module-graph:${name}`,
      comment: reason,
      severity: 'error',
      from: { path: `${modules}/${name}/`, pathNot: tests },
      to: { path: `${modules}/`, pathNot: `${modules}/(?:${oneOf([name, ...others])})/` },
    }),
  );
  const unlisted: IForbiddenRuleType = {
    name: 'module-unlisted',
    comment: 'A business area exists when architecture.json says whom it may know.',
    severity: 'error',
    from: { path: `${modules}/(?!(?:${oneOf(Object.keys(mayUse))})/)` },
    to: {},
  };
  return [...listed, unlisted];
};

const packageRule = (folder: string, others: readonly string[]): IForbiddenRuleType[] => {
  const { reason, testsMayAlsoImport, mayImport } = architecture.packages;
  const outside = '^(?:packages/[^/]+|tools|e2e|faults|bench)/';
  const allowed = (more: readonly string[]) => `^(?:${oneOf([folder, ...others, ...more])})/`;
  // A folder that is listed is a package of its own, also when it lies inside another one (tools/services).
  const inner = Object.keys(mayImport).filter((other) => other.startsWith(`${folder}/`));
  const here = inner.length > 0 ? `^${folder}/(?!${oneOf(inner)})` : `^${folder}/`;
  const rule = { comment: reason, severity: 'error' as const };
  return [
    {
      ...rule,
      name: `packages-apart:${folder}`,
      from: { path: here, pathNot: tests },
      to: { path: outside, pathNot: allowed([]) },
    },
    {
      ...rule,
      name: `packages-apart:${folder}:tests`,
      from: { path: [`${here}.*(?:${tests})`] },
      to: { path: outside, pathNot: allowed(testsMayAlsoImport) },
    },
  ];
};

const testGround = `${tests}|^packages/testkit/`;
const testTools = expandPaths('{npm}(?:vitest|fast-check|playwright-core)/');

const everywhere: readonly IForbiddenRuleType[] = [
  {
    name: 'packages-by-name',
    comment: 'Another package is imported by its name, so that its exports stay its only face.',
    severity: 'error',
    from: { path: '^packages/([^/]+)/' },
    to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
  },
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one file, or miss a third.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'declared',
    comment: 'What a package imports stands in its own package.json.',
    severity: 'error',
    from: { pathNot: testGround },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'declared:tests',
    comment: 'A test may use the test tools of the root package.json too, but nothing that no package.json names.',
    severity: 'error',
    from: { path: testGround },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: testTools },
  },
  {
    name: 'no-dev-dependency-at-run-time',
    comment: 'A production install has no devDependencies.',
    severity: 'error',
    from: { path: '^packages/[^/]+/src/', pathNot: testGround },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'product-knows-no-tests',
    comment: 'What a test file imports is judged as a test, so nothing else may lean on it.',
    severity: 'error',
    from: { pathNot: tests },
    to: { path: tests, pathNot: 'node_modules/' },
  },
  {
    name: 'resolvable',
    comment: 'An import that nothing answers fails only on the machine of somebody else.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

/** Every import rule of the repository, made from `architecture.json`. */
export const importRules = (): IForbiddenRuleType[] => [
  ...architecture.layers.map(layerRule),
  ...moduleRules(),
  ...Object.entries(architecture.packages.mayImport).flatMap(([folder, others]) => packageRule(folder, others)),
  ...everywhere,
];
