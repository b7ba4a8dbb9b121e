import type { Dialect } from '../../../platform/http/dialect.ts'
import { identifyKey } from '../service/identify.ts'
import { writeXml } from './xml.ts'

/** GeoReport as a route speaks it: JSON as the use case answers, XML with the standard's element names. */
export function speak(toXml: (answer: never) => Record<string, unknown>): Dialect {
  return {
    identify: identifyKey,
    write: (answer, format) => (format === 'xml' ? writeXml(toXml(answer as never)) : JSON.stringify(answer)),
    refuse(refusals, format) {
      const errors = refusals.map(({ status, message }) => ({ code: status, description: message }))
      return format === 'xml' ? writeXml({ errors: { error: errors } }) : JSON.stringify(errors)
    },
  }
}

/** A list under one element: `<services><service>…</service></services>`. */
export const listed = (list: string, item: string) => (answer: readonly unknown[]) => ({
  [list]: { [item]: answer },
})
