type Stop = () => Promise<void>;

/** What has to be stopped at the end, the last started first. */
export type ThingsToStop = {
  /** Remembers one more; when the end has already begun, it is stopped at once. */
  add: (stop: Stop) => Promise<void>;
  stopAll: Stop;
};

export const createThingsToStop = (): ThingsToStop => {
  const stops: Stop[] = [];
  let isEnding = false;
  return {
    add: async (stop) => {
      if (isEnding) return stop();
      stops.push(stop);
    },
    stopAll: async () => {
      isEnding = true;
      for (const stop of stops.splice(0).reverse()) await stop();
    },
  };
};
