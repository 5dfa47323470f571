/** Slugs of the products that were looked at on this device. The number in the key rises when the form changes. */
const storageKey = 'sf-recent-1';
const slugPattern = /^[a-z0-9][a-z0-9-]{0,79}$/;

/** Reads a text that anything on this device may have written. */
export const parseRecent = (text: string | null): readonly string[] => {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(value)) return [];
    return value.filter((slug): slug is string => typeof slug === 'string' && slugPattern.test(slug)).slice(0, 12);
  } catch {
    return [];
  }
};

/** What was looked at here before; nothing where the browser forbids storage. */
export const loadRecent = (): readonly string[] => {
  try {
    return parseRecent(localStorage.getItem(storageKey));
  } catch {
    return [];
  }
};

/** Remembers, where the browser lets us. */
export const saveRecent = (slugs: readonly string[]): void => {
  try {
    localStorage.setItem(storageKey, JSON.stringify(slugs));
  } catch {
    // A full or forbidden storage only means that the list ends with the tab.
  }
};
