/** A fault that is armed by hand and happens once. */
export type OneShot = { arm(): void; take(): boolean };

export const createOneShot = (): OneShot => {
  let isArmed = false;
  return {
    arm: () => {
      isArmed = true;
    },
    take: () => {
      const wasArmed = isArmed;
      isArmed = false;
      return wasArmed;
    },
  };
};
