import type { ReactNode } from 'react';
import { QueryProvider } from '#shared/query/query-provider.tsx';

/** Every page of the admin keeps facts of the shop in the browser: at least whether its person may still see it. */
const AdminLayout = ({ children }: { children: ReactNode }) => <QueryProvider>{children}</QueryProvider>;

export default AdminLayout;
