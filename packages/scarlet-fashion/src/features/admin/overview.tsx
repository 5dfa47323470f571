import type { AdminOverview, AgentView } from '@scarlet/contracts/schemas';
import { momentInIndia } from '#shared/when.ts';
import { isSilent, tellAge } from './age.ts';

const Figure = ({ name, value, note }: { name: string; value: string; note?: string }) => (
  <div className="bg-paper p-5">
    <dt className="text-sm text-stone">{name}</dt>
    <dd className="mt-1 font-display text-3xl">{value}</dd>
    {note ? <dd className="mt-1 text-sm text-stone">{note}</dd> : null}
  </div>
);

const AgentRow = ({ agent, nowMs }: { agent: AgentView; nowMs: number }) => {
  const silent = isSilent(agent.heardFromAt, nowMs);
  return (
    <li className="flex flex-wrap items-baseline gap-x-6 gap-y-1 border-b border-rule py-3 text-sm">
      <span className="font-medium">
        {agent.shop}, {agent.name}
      </span>
      <span className={silent ? 'text-scarlet' : 'text-success'}>
        {agent.heardFromAt === null
          ? 'never heard'
          : `${silent ? 'silent since' : 'heard'} ${momentInIndia(agent.heardFromAt)}`}
      </span>
      <span className="text-stone">
        {agent.waiting} waiting, {agent.exported} at the till, {agent.review} for a person
      </span>
    </li>
  );
};

/** What may need somebody comes first: bills that wait, agents that are silent. */
export const Overview = ({ overview, nowMs }: { overview: AdminOverview; nowMs: number }) => {
  const { billsByStatus: bills, ordersByStatus: orders, oldestUnbilledMs, agents } = overview;
  const waiting = bills.UNBILLED + bills.CLAIMED + bills.EXPORTED;
  return (
    <div className="space-y-8">
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure
          name="Bills waiting for an invoice"
          value={String(waiting)}
          note={oldestUnbilledMs === null ? 'none waits' : `oldest for ${tellAge(oldestUnbilledMs)}`}
        />
        <Figure name="At the till" value={String(bills.EXPORTED)} />
        <Figure name="Orders waiting for payment" value={String(orders.PENDING)} />
        <Figure name="Billed orders" value={String(orders.BILLED)} />
      </dl>
      <section aria-labelledby="agents">
        <h2 id="agents" className="text-2xl">
          Agents in the shops
        </h2>
        <ul className="mt-3 border-t border-rule">
          {agents.map((agent) => (
            <AgentRow key={agent.id} agent={agent} nowMs={nowMs} />
          ))}
        </ul>
        {agents.length === 0 ? <p className="py-3 text-sm text-stone">No shop has been paired yet.</p> : null}
      </section>
    </div>
  );
};
