'use client';

import { useEffect, useState } from 'react';

const tickMs = 20_000;

/** The time, moving on. Begins with the server's, so that both render the same text. Milliseconds. */
export const useNow = (firstMs: number): number => {
  const [nowMs, setNowMs] = useState(firstMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
};
