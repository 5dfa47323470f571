/** People to try the shop with. The password is printed in the README: it guards nothing but demonstration data. */
export const openingUsers = [
  { name: 'Asha Rao', email: 'asha@scarlet.example', role: 'customer' },
  { name: 'Imran Sheikh', email: 'staff@scarlet.example', role: 'staff' },
  { name: 'Meera Nair', email: 'manager@scarlet.example', role: 'manager' },
  { name: 'Devika Shah', email: 'admin@scarlet.example', role: 'admin' },
] as const;

export const openingPassword = 'scarlet-demo-2026';
