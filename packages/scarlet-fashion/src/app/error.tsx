'use client';

import type { ComponentProps } from 'react';
import { Failure } from '#shared/ui/failure.tsx';

const RootError = (props: ComponentProps<typeof Failure>) => (
  <main>
    <Failure {...props} />
  </main>
);

export default RootError;
