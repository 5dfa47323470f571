import type { Role } from '@scarlet/contracts/schemas';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { AuthGuard } from './auth-guard.tsx';

const shownTo = (role: Role): string =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <AuthGuard needs="staff" user={{ id: 'person', email: 'asha@scarlet.example', name: 'Asha Rao', role }}>
        the desk
      </AuthGuard>
    </QueryClientProvider>,
  );

describe('The guard of a page', () => {
  it('shows it to the role that it needs and to those above', () => {
    expect(shownTo('staff')).toBe('the desk');
    expect(shownTo('manager')).toBe('the desk');
  });

  it('shows nothing to anybody else', () => {
    expect(shownTo('customer')).toBe('');
  });
});
