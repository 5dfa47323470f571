/** Loads the drawer, once. Called ahead of time where it is about to open. */
export const loadBagDrawer = async () => ({ default: (await import('./bag-drawer.tsx')).BagDrawer });
