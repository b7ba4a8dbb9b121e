export type Layer = 'base' | 'platform' | 'modules' | 'web' | 'apps' | 'demo' | 'tooling'

/** Where a file stands in the house. */
export interface Place {
  layer: Layer
  /** The folder below the layer: the module's name, or `db` of `src/platform/db`. */
  unit?: string
  /** What the file is in its unit: `contract`, `rules`, `store`, `service`, `ui`, `pickers`, `public`, … */
  part?: string
}

const LAYERED = /^src\/(base|platform|web|apps)\/(?:([^/]+)\/)?([^/]+)/
/** What a module's screens lend to the screens of others. */
const PICKERS = /^(?:src\/modules|extensions)\/([^/]+)\/ui\/pickers\//
const IN_MODULE = /^(?:src\/modules|extensions)\/([^/]+)\/([^/]+)/

export function placeOf(path: string): Place {
  const pickers = PICKERS.exec(path)
  if (pickers) return { layer: 'modules', unit: pickers[1]!, part: 'pickers' }
  const inModule = IN_MODULE.exec(path)
  if (inModule) return { layer: 'modules', unit: inModule[1]!, part: partName(inModule[2]!) }
  const layered = LAYERED.exec(path)
  if (layered) {
    const place: Place = { layer: layered[1] as Layer, part: partName(layered[3]!) }
    return layered[2] ? { ...place, unit: layered[2] } : place
  }
  return { layer: path.startsWith('demo/') ? 'demo' : 'tooling' }
}

export function isTest(path: string): boolean {
  return /\.(test|e2e|bench|eval)\.tsx?$/.test(path) || path.startsWith('test/')
}

/** `contract` and `rules`: what both the server and the browser may hold. */
export function isPure(place: Place): boolean {
  return place.layer === 'modules' && (place.part === 'contract' || place.part === 'rules')
}

/** Runs in the browser. */
export function isScreen({ layer, part }: Place): boolean {
  return layer === 'modules' && (part === 'ui' || part === 'pickers')
}

function partName(name: string): string {
  return name.replace(/(\.test)?\.tsx?$/, '')
}
