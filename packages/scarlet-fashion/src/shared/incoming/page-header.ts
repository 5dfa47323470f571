/** The header in which proxy.ts tells a page its own address: pages are not told it otherwise. */
export const pageHeader = 'x-scarlet-page';
