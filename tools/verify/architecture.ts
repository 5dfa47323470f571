import source from '../../architecture.json' with { type: 'json' };

/** One rule about a layer. Paths are patterns that may hold `{names}`; exactly one of the two `may...Reach` is given. */
export type Layer = {
  name: string;
  reason: string;
  from: string;
  fromExcept?: readonly string[] | undefined;
  mayOnlyReach?: readonly string[] | undefined;
  mayNotReach?: readonly string[] | undefined;
  /** What `mayNotReach` does not mean. */
  except?: readonly string[] | undefined;
  /** Imports by an alias of package.json (`#modules/x`) are no breach of this rule. */
  unlessByAlias?: boolean | undefined;
};

/** The form of `architecture.json`; the compiler checks the file against it. */
export type Architecture = {
  paths: Readonly<Record<string, string>>;
  roots: readonly string[];
  modules: { reason: string; mayUse: Readonly<Record<string, readonly string[]>> };
  packages: {
    reason: string;
    mayImport: Readonly<Record<string, readonly string[]>>;
    testsMayAlsoImport: readonly string[];
  };
  layers: readonly Layer[];
  browser: { reason: string; faces: readonly string[]; clientPackage: string; mayNotLoad: readonly string[] };
};

/** Who may import whom in this repository. */
export const architecture: Architecture = source;

/** Replaces each `{name}` of a pattern by the path of that name; throws when there is none. */
export const expandPaths = (pattern: string): string =>
  pattern.replace(/\{([a-z]+)\}/g, (_whole, name: string) => {
    const path = architecture.paths[name];
    if (path === undefined) throw new Error(`architecture.json has no path named ${name}, wanted by ${pattern}`);
    return path;
  });
