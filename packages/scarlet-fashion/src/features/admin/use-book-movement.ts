'use client';

import { Problem } from '@scarlet/contracts/problem';
import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { freshKey } from '#shared/api/fresh-key.ts';
import { isAway, reportFault } from '#shared/api/no-answer.ts';
import { bookMovement, type MovementKind, readDraft } from './movement-body.ts';
import { tellPieces } from './movement-words.ts';

type Told = { isGood: boolean; text: string };

const refusalOf = (error: unknown): string => {
  if (isAway(error)) return 'The shop cannot be reached. Send it again: it is booked once.';
  if (!(error instanceof Problem))
    return 'Something went wrong in this page. Reload it: the ledger says what is booked.';
  const [fault] = error.errors;
  if (fault) return `${fault.pointer.slice(1)} ${fault.message}`;
  return `${error.message.slice(error.code.length + 2)}. ${error.detail ?? ''}`;
};

/** What belongs to one movement only; shop and reason are often those of the next one, too. */
const clear = (form: HTMLFormElement): void => {
  for (const name of ['pieces', 'note']) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = '';
  }
};

/**
 * Sends the form without leaving the page. A movement whose answer was lost keeps its key, so that sending it again books it
 * once; every answer ends a key.
 */
export const useBookMovement = (kind: MovementKind, sku: string) => {
  const router = useRouter();
  const key = useRef('');
  const [told, setTold] = useState<Told>();
  const [isBooking, setIsBooking] = useState(false);

  const book = async (form: HTMLFormElement): Promise<void> => {
    setIsBooking(true);
    setTold(undefined);
    key.current ||= freshKey();
    try {
      const { movements } = await bookMovement(readDraft(kind, new FormData(form)), {
        sku,
        idempotencyKey: key.current,
      });
      const pieces = movements.map((row) => `${row.shop} ${tellPieces(row)}`).join(', ');
      setTold({ isGood: true, text: `Booked: ${pieces}.` });
      key.current = '';
      clear(form);
      router.refresh();
    } catch (error) {
      reportFault(error);
      if (error instanceof Problem && error.status < 500) key.current = '';
      setTold({ isGood: false, text: refusalOf(error) });
    } finally {
      setIsBooking(false);
    }
  };

  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    // A second click while the first one is under way must not be a second movement.
    if (!isBooking) void book(event.currentTarget);
  };

  return { onSubmit, told, isBooking };
};
