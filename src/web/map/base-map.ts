import { createContext } from 'react'
import type { BaseMap } from './map-data.ts'

/** The installation's base picture for all maps below; apart from the maps, which load when one is drawn. */
export const BaseMapContext = createContext<BaseMap>({ kind: 'none' })
