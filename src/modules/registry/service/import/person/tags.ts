import { isInside } from '../../../../../base/area-code.ts'
import type { Tx } from '../../../../../platform/http/context.ts'
import type { RowFlaw } from '../../../store/imports.ts'
import { openTagsOf } from '../../../store/tags/subject-tags.ts'
import { type KnownTag, tagBook } from '../../../store/tags/tag-book.ts'
import { type ImportedTag, setImportedTags } from '../../tags/set.ts'
import type { ImportWorld, Links, Planned } from '../kind.ts'

/** Tags of the whole list and of its rows; who carries one already keeps it as it is. */
export async function linkTags(tx: Tx, world: ImportWorld, planned: readonly Planned[]): Promise<Links> {
  const refused = new Map<Planned, RowFlaw>()
  const touched = new Set<Planned>()
  const list: ImportedTag[] = []
  const tagsOf = tagReader(world, [...(await tagBook.get(tx)).tags.values()])
  const wanted = planned.map((row) => [row, tagsOf(row)] as const)
  const held = await openTagsOf(
    tx.db,
    wanted.flatMap(([{ known }, tags]) => (known && 'length' in tags && tags.length > 0 ? known.id : [])),
  )
  for (const [row, tags] of wanted) {
    if (!('length' in tags)) {
      refused.set(row, tags)
      continue
    }
    const fresh = tags.filter((tag) => !held.get(row.id)?.has(tag))
    if (fresh.length > 0 && row.known) touched.add(row)
    const since = row.draft.said['@observedOn'] ?? world.run.observed_on
    for (const tag of fresh) list.push({ personId: row.id, tag, since, reason: `导入 ${world.run.filename}` })
  }
  return {
    refused,
    touched,
    async write(tx, kept) {
      const { source, id: batchId, user_id: by } = world.run
      const those = list.filter(({ personId }) => kept.has(personId))
      await setImportedTags(tx, { source, batchId, by, list: those })
    },
  }
}

/** Codes of the tags a row asks for, or why one cannot be set. */
function tagReader(world: ImportWorld, all: readonly KnownTag[]): (row: Planned) => string[] | RowFlaw {
  const known = new Map(
    all
      .filter(({ isActive }) => isActive)
      .flatMap((tag) => [
        [tag.code, tag],
        [tag.name, tag],
      ]),
  )
  return ({ draft, known: record, place }) => {
    const names = (draft.said['@tags'] ?? '').split(/[、，,;；|\s]+/).filter((name) => name !== '')
    const codes = new Set<string>()
    for (const name of [...world.run.mapping.tags, ...names]) {
      const tag = known.get(name)
      const problem = tag
        ? tagProblem(world, tag, record?.areaCode ?? place.areaCode)
        : `没有“${name.slice(0, 20)}”这个标签`
      if (problem !== undefined) return world.refuse(draft, '@tags', problem)
      if (tag) codes.add(tag.code)
    }
    return [...codes]
  }
}

function tagProblem({ run }: ImportWorld, { name, ways, register }: KnownTag, areaCode: string) {
  if (!ways.includes('import')) return `“${name}”按规则自动标记，不能导入`
  if (!register) return undefined
  const areas = run.scope_registers[register]
  const isReader = areas === null || areas?.some((area) => isInside(areaCode, area))
  return isReader ? undefined : `“${name}”属于关爱名册，您不是这里的指定查看人，不能导入`
}
