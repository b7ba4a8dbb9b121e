import type { Project, Unit } from '../project.ts'
import { tablesIn } from '../sql-in-source.ts'
import { sqlNames } from '../sql-names.ts'
import { type Violation, violation } from '../violation.ts'

// The database's own catalogues belong to nobody.
const CATALOGUE = /^(pg_\w+|information_schema\..*|pg_catalog\..*)$/

/** Rule 6: SQL in a module names only its own tables and published views. */
export function checkTables(project: Project): Violation[] {
  const published = new Map(
    project.modules.flatMap((unit) => (unit.manifest?.views ?? []).map((view) => [view, unit.name] as const)),
  )
  const platformTables = new Set(project.platform.flatMap((unit) => [...createdBy(unit), 'migration']))
  return [
    ...project.modules.flatMap((unit) => checkManifest(unit)),
    ...project.modules.flatMap((unit) => {
      const own = new Set([...(unit.manifest?.tables ?? []), ...(unit.manifest?.views ?? [])])
      return checkUnit(
        unit,
        (name) => own.has(name) || published.has(name),
        (name) => ownerOf(name, project, platformTables),
      )
    }),
    ...project.platform.flatMap((unit) =>
      checkUnit(
        unit,
        (name) => platformTables.has(name) || (unit.name === 'jobs' && name.startsWith('jobs.')),
        (name) => ownerOf(name, project, platformTables),
      ),
    ),
  ]
}

function checkUnit(
  unit: Unit,
  mayName: (table: string) => boolean,
  ownerOf: (table: string) => string,
): Violation[] {
  const refuse = (file: string, line: number, name: string) =>
    violation(file, line, 'rule 6', `names ${name}, ${ownerOf(name)}`)
  const isForeign = (name: string) => !CATALOGUE.test(name) && !mayName(name)
  const inSource = unit.sources
    .filter(({ isTest }) => !isTest)
    .flatMap((source) =>
      tablesIn(source)
        .filter(({ name }) => isForeign(name))
        .map(({ name, offset }) => refuse(source.path, source.lineAt(offset), name)),
    )
  const inMigrations = unit.migrations.flatMap(({ path, text }) => {
    const { used, createdTables, createdViews, local } = sqlNames(text)
    const here = new Set([...createdTables, ...createdViews, ...local])
    return [...used]
      .filter((name) => !here.has(name) && isForeign(name))
      .map((name) => refuse(path, lineNaming(text, name), name))
  })
  return [...inSource, ...inMigrations]
}

function ownerOf(name: string, project: Project, platformTables: ReadonlySet<string>): string {
  const owner = project.modules.find(({ manifest }) => manifest?.tables.includes(name))
  if (owner) return `a table of ${owner.name}: ask its public.ts or read a published v_* view`
  if (platformTables.has(name)) return 'a table of the platform: use its functions'
  return 'which is no table or view of its own in the manifest'
}

function createdBy({ migrations }: Unit): Set<string> {
  const tables = new Set<string>()
  for (const { text } of migrations) {
    const { createdTables, dropped } = sqlNames(text)
    for (const name of createdTables) tables.add(name)
    for (const name of dropped) tables.delete(name)
  }
  return tables
}

/** The manifest lists the tables the migrations make, no more and no fewer. */
function checkManifest(unit: Unit): Violation[] {
  const { manifest } = unit
  if (!manifest) return []
  const created = createdBy(unit)
  const line = manifest.lineOf('tables')
  const missing = [...created].filter((name) => !manifest.tables.includes(name))
  const extra = manifest.tables.filter((name) => !created.has(name))
  const strangeViews = manifest.views.filter((name) => !name.startsWith('v_'))
  return [
    ...missing.map((name) => `${name} is created by a migration but not in tables`),
    ...extra.map((name) => `${name} is in tables but no migration creates it`),
    ...strangeViews.map((name) => `${name} is a published view, so its name begins with v_`),
  ].map((message) => violation(manifest.file, line, 'rule 6', message))
}

function lineNaming(text: string, name: string): number {
  const at = text.search(new RegExp(`\\b${name.replace('.', '\\.')}\\b`, 'i'))
  return text.slice(0, Math.max(at, 0)).split('\n').length
}
