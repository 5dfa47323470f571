/** For what a page can do without: `otherwise` when the read fails. */
export const orElse = async <Value, Other>(read: Promise<Value>, otherwise: Other): Promise<Value | Other> => {
  try {
    return await read;
  } catch {
    return otherwise;
  }
};
