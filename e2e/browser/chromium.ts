/** A browser that was seen to run here. */
export type Chromium = {
  path: string;
  /** Variables that it needs on this machine besides those of this process. */
  env: Readonly<Record<string, string>>;
};
