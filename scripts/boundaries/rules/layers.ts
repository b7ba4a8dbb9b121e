import { isPure, isScreen, type Layer, type Place, placeOf } from '../place.ts'
import type { Project } from '../project.ts'
import type { Import, Source } from '../source.ts'
import { type Violation, violation } from '../violation.ts'

/** Rule 1: which layer may import which. Tests and tools may import anything. */
const allowed: Record<Layer, readonly Layer[]> = {
  base: ['base'],
  platform: ['base', 'platform'],
  modules: ['base', 'platform', 'modules'],
  web: ['base', 'web'],
  apps: ['base', 'platform', 'modules', 'web', 'apps', 'demo'],
  demo: ['base', 'demo', 'modules'],
  tooling: ['base', 'platform', 'modules', 'web', 'apps', 'demo', 'tooling'],
}

/** Libraries that are as pure as the base itself. */
const BASE_LIBRARIES = ['zod', 'uuid']

/** Rules 1, 2 and 3: layers, pure files, screens. */
export function checkLayers({ sources }: Project): Violation[] {
  return sources
    .filter(({ isTest }) => !isTest)
    .flatMap((source) =>
      source.imports.flatMap((imported) => {
        const message = refusal(source, imported)
        return message ? [violation(source.path, imported.line, message.rule, message.text)] : []
      }),
    )
}

function refusal(source: Source, imported: Import): { rule: string; text: string } | undefined {
  const { place } = source
  if (place.layer === 'tooling') return undefined
  if (!imported.target) return refuseLibrary(place, imported)
  const target = placeOf(imported.target)
  if (place.layer === 'modules') return refuseInModule(source, imported, target)
  if (allowed[place.layer].includes(target.layer)) {
    if (place.layer === 'demo' && target.layer === 'modules' && !isPure(target))
      return { rule: 'rule 1', text: `demo imports only contracts of modules, not ${imported.target}` }
    return undefined
  }
  // The manifest's type names the demo district's plan, which every module's `demo.ts` is given.
  if (target.layer === 'demo' && imported.typeOnly && place.layer === 'platform') return undefined
  return { rule: 'rule 1', text: `${place.layer} may not import ${target.layer} (${imported.specifier})` }
}

function refuseLibrary(place: Place, { specifier }: Import): { rule: string; text: string } | undefined {
  const isNodes = specifier.startsWith('node:')
  if (place.layer === 'base' && !BASE_LIBRARIES.includes(specifier))
    return { rule: 'rule 1', text: `base imports only base and zod, not ${specifier}` }
  if (isPure(place) && specifier !== 'zod')
    return { rule: 'rule 2', text: `${place.part} is pure: it imports zod and base, not ${specifier}` }
  if (isNodes && (place.layer === 'web' || isScreen(place)))
    return { rule: 'rule 3', text: `screens run in a browser: no ${specifier}` }
  return undefined
}

function refuseInModule(source: Source, { target, specifier, typeOnly }: Import, to: Place) {
  const { place } = source
  const isOwn = to.layer === 'modules' && to.unit === place.unit
  if (isScreen(place)) {
    const fine =
      to.layer === 'base' ||
      to.layer === 'web' ||
      (isOwn && (isPure(to) || isScreen(to))) ||
      (to.layer === 'modules' && (to.part === 'contract' || to.part === 'pickers'))
    if (fine) return undefined
    return {
      rule: 'rule 3',
      text: `screens import contracts, pickers, own rules, base and web, not ${specifier}`,
    }
  }
  if (isPure(place)) {
    const fine =
      to.layer === 'base' || (isOwn && isPure(to)) || (to.layer === 'modules' && to.part === 'contract')
    if (place.part === 'contract' && isOwn && to.part === 'rules' && !typeOnly)
      return { rule: 'rule 2', text: 'a contract does not depend on rules; rules read the contract' }
    if (fine) return undefined
    return { rule: 'rule 2', text: `${place.part} is pure: it may not import ${specifier}` }
  }
  if (to.layer === 'modules' && isScreen(to))
    return { rule: 'rule 3', text: `only screens import screens, not ${specifier}` }
  if (to.layer === 'demo' && typeOnly) return undefined
  if (place.part === 'demo' && to.layer === 'demo') return undefined
  if (allowed.modules.includes(to.layer)) return undefined
  return { rule: 'rule 1', text: `a module may not import ${to.layer} (${target})` }
}
