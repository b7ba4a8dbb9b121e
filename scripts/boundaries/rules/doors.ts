import { placeOf } from '../place.ts'
import type { Project, Unit } from '../project.ts'
import { type Violation, violation } from '../violation.ts'

/** Rule 4: another module is entered only through its `public.ts`, its contract or its `ui/pickers`. */
export function checkDoors({ modules }: Project): Violation[] {
  return modules.flatMap(({ name, sources }) =>
    sources
      .filter(({ isTest }) => !isTest)
      .flatMap((source) =>
        source.imports.flatMap(({ target, line }) => {
          const to = target ? placeOf(target) : undefined
          if (to?.layer !== 'modules' || to.unit === name) return []
          if (['contract', 'public', 'pickers'].includes(to.part ?? '')) return []
          const message = `module ${to.unit} is entered only through public.ts or contract.ts, not ${target}`
          return [violation(source.path, line, 'rule 4', message)]
        }),
      ),
  )
}

/** Rule 5: `depends` names exactly the modules that are used, without a circle. */
export function checkDepends(project: Project): Violation[] {
  const { modules } = project
  return [...modules.flatMap((unit) => checkManifest(unit, project)), ...circles(modules)]
}

function checkManifest(unit: Unit, project: Project): Violation[] {
  const { manifest, name, directory, sources } = unit
  if (!manifest) {
    const first = sources[0]?.path ?? directory
    return [violation(first, 1, 'rule 5', `module ${name} has no manifest (${directory}/module.ts)`)]
  }
  const found: Violation[] = []
  const add = (property: string, message: string) =>
    found.push(violation(manifest.file, manifest.lineOf(property), 'rule 5', message))
  if (manifest.name !== name) add('name', `the manifest is named ${manifest.name}, its folder ${name}`)
  for (const [used, where] of usedModules(unit, project)) {
    if (!manifest.depends.includes(used)) add('depends', `${used} is used by ${where} but not in depends`)
  }
  const used = usedModules(unit, project)
  for (const declared of manifest.depends) {
    if (!project.modules.some((other) => other.name === declared))
      add('depends', `depends on ${declared}, which does not exist`)
    else if (!used.has(declared)) add('depends', `depends on ${declared}, but nothing uses it`)
  }
  return found
}

/** Modules this one uses, by import or by naming a published view, with the first place that does. */
function usedModules({ name, sources }: Unit, { modules }: Project): Map<string, string> {
  const used = new Map<string, string>()
  const views = new Map(
    modules.flatMap((unit) => (unit.manifest?.views ?? []).map((view) => [view, unit.name] as const)),
  )
  for (const source of sources.filter(({ isTest }) => !isTest)) {
    for (const { target, line } of source.imports) {
      const to = target ? placeOf(target) : undefined
      if (to?.layer === 'modules' && to.unit && to.unit !== name && !used.has(to.unit))
        used.set(to.unit, `${source.path}:${line}`)
    }
    for (const [word] of source.text.matchAll(/\bv_\w+/g)) {
      const owner = views.get(word)
      if (owner && owner !== name && !used.has(owner)) used.set(owner, `${source.path} (${word})`)
    }
  }
  return used
}

function circles(modules: readonly Unit[]): Violation[] {
  const depends = new Map(modules.map((unit) => [unit.name, unit.manifest?.depends ?? []]))
  const found = new Map<string, Violation>()
  const visit = (name: string, path: readonly string[]) => {
    if (path.includes(name)) {
      const circle = path.slice(path.indexOf(name))
      const unit = modules.find((m) => m.name === circle[0])
      const { manifest } = unit ?? {}
      if (manifest && !found.has([...circle].sort().join())) {
        const message = `modules depend on each other in a circle: ${[...circle, name].join(' → ')}`
        const line = manifest.lineOf('depends')
        found.set([...circle].sort().join(), violation(manifest.file, line, 'rule 5', message))
      }
      return
    }
    for (const next of depends.get(name) ?? []) visit(next, [...path, name])
  }
  for (const { name } of modules) visit(name, [])
  return [...found.values()]
}
