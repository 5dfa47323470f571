/** Called by Next once, before the server takes requests. */
export const register = async (): Promise<void> => {
  // biome-ignore lint/style/noProcessEnv: Next knows this name when it builds, and leaves the branch out of other runtimes
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { watchRequests } = await import('#shared/incoming/watch-requests.ts');
  watchRequests();
};
