import { hash } from 'node:crypto';

/** Hex SHA-256 of text (as UTF-8) or bytes. */
export const sha256 = (content: string | Uint8Array): string => hash('sha256', content, 'hex');
