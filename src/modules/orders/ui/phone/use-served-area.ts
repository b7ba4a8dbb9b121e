import { useEffect, useState } from 'react'
import { call } from '../../../../web/api/call.ts'
import { type AreaRow, listChildren } from '../../../areas/contract/areas.ts'

export interface ServedArea {
  /** The area this installation serves; for staff, that of their first post. */
  code: string
  name: string
  /** What it is divided into. */
  parts: AreaRow[]
}

/** Down from the top for as long as there is only one way, to the area whose maps a person is shown. */
export function useServedArea(): ServedArea | undefined {
  const [area, setArea] = useState<ServedArea | undefined>(undefined)
  useEffect(() => {
    let isHere = true
    // Without it the map begins at the whole country and the list of communities is empty; both say so.
    findServed().then(
      (found) => isHere && setArea(found),
      () => isHere && setArea(undefined),
    )
    return () => {
      isHere = false
    }
  }, [])
  return area
}

async function findServed(): Promise<ServedArea | undefined> {
  let { rows } = await call(listChildren, {})
  let here: AreaRow | undefined
  while (rows.length === 1 && rows[0] && rows[0].level !== 'grid') {
    here = rows[0]
    rows = (await call(listChildren, { parent: here.code })).rows
  }
  return here && { code: here.code, name: here.name, parts: rows }
}
