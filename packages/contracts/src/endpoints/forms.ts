import * as routes from '../routes/forms.ts';
import { LastRefusal } from '../schemas/forms.ts';
import { endpoint } from './endpoint.ts';

export const formEndpoints = {
  getRefusedForm: endpoint(routes.getRefusedForm, {
    summary: 'The form that was refused last, to be shown again as it was',
    reply: LastRefusal,
  }),
};
