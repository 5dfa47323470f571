/** Receives one line of progress at a time, for a person to read. */
export type Report = (line: string) => void;

/** Bytes as a person reads them. */
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

/** The words of whatever was thrown. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
