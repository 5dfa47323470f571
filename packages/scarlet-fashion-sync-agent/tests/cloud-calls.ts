import { endpoints } from '@scarlet/contracts/endpoints';

/** The calls an agent makes. */
export const served = {
  pairAgent: endpoints.pairAgent,
  pendingOrders: endpoints.pendingOrders,
  assignedBills: endpoints.assignedBills,
  claimBills: endpoints.claimBills,
  ackExport: endpoints.ackExport,
  confirmBilling: endpoints.confirmBilling,
  agentHeartbeat: endpoints.agentHeartbeat,
};
export type CallName = keyof typeof served;

const isCallName = (name: string): name is CallName => Object.hasOwn(served, name);
const callNames = Object.keys(served).filter(isCallName);

/** Which call a request is, if it is one of an agent's. */
export const callOf = (method: string | undefined, path: string): CallName | undefined =>
  callNames.find((name) => served[name].route.method === method && served[name].route.path === path);
