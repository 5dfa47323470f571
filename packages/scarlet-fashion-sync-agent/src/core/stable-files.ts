/** One file as a directory scan sees it. `mtimeNs` is compared for equality only: clocks of shop computers are not trusted. */
export type SeenFile = { name: string; size: number; mtimeNs: string };
export type SettledFile = SeenFile & { quietMs: number };
type Sighting = SeenFile & { sinceMs: number };

export type StableFiles = {
  /**
   * Takes one scan and tells which files have not changed for `stableMs` (two equal scans at least that far apart,
   * by the monotonic clock), with how long they have been quiet.
   */
  observe(files: readonly SeenFile[], monotonicMs: number): SettledFile[];
  /** Whether some file of the last scan has not settled yet. */
  isSettling(): boolean;
};

/** A till may write slowly and pause: a file counts only after it has stood still. */
export const createStableFiles = (stableMs: number): StableFiles => {
  let sightings = new Map<string, Sighting>();
  let settling = false;

  const sight = (file: SeenFile, nowMs: number): Sighting => {
    const before = sightings.get(file.name);
    const isSame = before?.size === file.size && before.mtimeNs === file.mtimeNs;
    return isSame ? before : { ...file, sinceMs: nowMs };
  };

  return {
    observe: (files, nowMs) => {
      const seenBefore = sightings;
      sightings = new Map(files.map((file) => [file.name, sight(file, nowMs)]));
      const settled = [...sightings.values()]
        .filter((file) => seenBefore.get(file.name) === file && nowMs - file.sinceMs >= stableMs)
        .map(({ sinceMs, ...file }) => ({ ...file, quietMs: nowMs - sinceMs }));
      settling = settled.length < files.length;
      return settled;
    },
    isSettling: () => settling,
  };
};
