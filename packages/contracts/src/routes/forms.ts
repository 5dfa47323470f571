import type { LastRefusal } from '../schemas/forms.ts';
import { route } from './route.ts';

/** The form that this browser sent last and that was refused, for ten minutes; null when there is none. */
export const getRefusedForm = route<{ reply: LastRefusal }>({
  name: 'getRefusedForm',
  method: 'GET',
  path: '/forms/refused',
  access: 'shopper',
  success: 200,
});
