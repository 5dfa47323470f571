'use client';

export { Failure as default } from '#shared/ui/failure.tsx';
