import type { ReactNode } from 'react';

/** A facet behind its name: a native disclosure, of which only one is open at a time. */
export const FacetPanel = ({ label, chosen, children }: { label: string; chosen: number; children: ReactNode }) => (
  <details name="facet" className="group">
    <summary className="flex min-h-11 list-none items-center gap-2 text-sm hover:underline underline-offset-8 decoration-1">
      {label}
      {chosen > 0 ? (
        <span className="inline-flex size-5 items-center justify-center rounded-full bg-ink text-xs text-ivory">
          <span className="sr-only">, chosen: </span>
          {chosen}
        </span>
      ) : null}
      <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3 transition-transform group-open:rotate-180">
        <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" />
      </svg>
    </summary>
    <div className="absolute inset-x-0 top-full z-20 border-y border-rule bg-ivory">
      <div className="frame py-8">{children}</div>
    </div>
  </details>
);
