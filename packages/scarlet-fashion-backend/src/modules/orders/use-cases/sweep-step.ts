/** While the payment provider is silent nobody asks it again in the same pass: a question may cost seconds. */
export type Asking = { readonly mayAsk: boolean };

/** How a step of a sweep ended. `waits`: it is to be taken again; `silent`: so, because the provider has not said a word. */
export type StepEnd = 'done' | 'waits' | 'silent';

export type Step<Item> = (item: Item, asking: Asking) => Promise<StepEnd>;
