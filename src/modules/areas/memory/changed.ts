import type { Services } from '../../../platform/http/services.ts'
import { bookOfNames, type Reader } from './names.ts'
import { drawnAreas } from './places.ts'

/** First statement of every change of areas: writers wait for each other, other processes notice. */
export async function noteAreasChanged(tx: Reader): Promise<void> {
  await bookOfNames.changed(tx)
  await drawnAreas.changed(tx)
}

/** After a change of our own has committed. */
export function forgetAreas(services: Services): void {
  bookOfNames.forget({ services })
  drawnAreas.forget({ services })
}
