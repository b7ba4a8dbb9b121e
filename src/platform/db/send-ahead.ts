import { setImmediate } from 'node:timers/promises'

/**
 * Sends piece after piece over one connection, building the next while the database works on those before: each side
 * has a processor. The first failure is thrown when all are answered.
 */
export async function sendAhead<Piece>(
  pieces: Iterable<Piece>,
  send: (piece: Piece) => Promise<void>,
): Promise<void> {
  const sent: Promise<void>[] = []
  for (const piece of pieces) {
    const answer = send(piece)
    // Awaited below; until then a failure must not count as unhandled.
    answer.catch(() => undefined)
    sent.push(answer)
    await setImmediate()
  }
  for (const answer of await Promise.allSettled(sent)) if (answer.status === 'rejected') throw answer.reason
}

export function* inPieces<Item>(list: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size)
}
