import { newId } from '../../../../../base/ids.ts'
import type { Tx } from '../../../../../platform/http/context.ts'
import type { Relation } from '../../../contract/terms.ts'
import {
  endOldHomes,
  insertBatchResidencies,
  keepPlaces,
  type OpenHome,
  openHomesOf,
} from '../../../store/import-links.ts'
import type { RowFlaw } from '../../../store/imports.ts'
import { placePeople } from '../../../store/people.ts'
import type { ImportWorld, Links, Planned } from '../kind.ts'

interface NewHome {
  id: string
  personId: string
  houseId: string
  relation: Relation
  isMain: boolean
  fromOn: string | null
}

/** Where rows say people live, held against where they are known to live. */
export async function linkResidencies(
  tx: Tx,
  world: ImportWorld,
  planned: readonly Planned[],
): Promise<Links> {
  const refused = new Map<Planned, RowFlaw>()
  const touched = new Set<Planned>()
  const decisions: (Decided & { personId: string })[] = []
  const known = planned.flatMap(({ known: one }) => one?.id ?? [])
  const open = Map.groupBy(await openHomesOf(tx.db, known), ({ personId }) => personId)
  for (const row of planned) {
    const decided = decide(world, row, open.get(row.id) ?? [])
    if ('words' in decided) {
      refused.set(row, decided)
      continue
    }
    if (!decided.home) continue
    decisions.push({ ...decided, personId: row.id })
    if (row.known) touched.add(row)
  }
  return {
    refused,
    touched,
    async write(tx, kept) {
      const those = decisions.filter(({ personId }) => kept.has(personId))
      const homes = those.flatMap(({ home }) => home ?? [])
      const left = those.flatMap((one) => one.left)
      const moved = homes.flatMap(({ personId, isMain }) =>
        isMain && known.includes(personId) ? [personId] : [],
      )
      const { id, source, user_id: by } = world.run
      await keepPlaces(tx.db, id, moved)
      await endOldHomes(tx.db, id, left)
      await insertBatchResidencies(tx.db, homes, { batchId: id, source, by, at: tx.now() })
      if (moved.length > 0) await placePeople(tx.db, moved, tx.now())
    },
  }
}

interface Decided {
  home?: NewHome
  left: { id: string; toOn: string }[]
}

function decide(
  world: ImportWorld,
  { id, draft, place }: Planned,
  open: readonly OpenHome[],
): Decided | RowFlaw {
  const { houseId } = place
  // A list of our own corrects what is written; who lives where is settled in the file.
  if (!houseId || draft.said['@id']) return { left: [] }
  const said = draft.said['@relation'] as Relation | undefined
  const here = open.filter((home) => home.houseId === houseId)
  if (here.length > 0 && (!said || here.some(({ relation }) => relation === said))) return { left: [] }
  const { run } = world
  const others = open.filter((home) => home.houseId !== houseId)
  const own = others.filter(({ source, isMain }) => source === run.source && isMain)
  if (own.length > 0 && run.mapping.moves === 'list')
    return world.refuse(
      draft,
      'address',
      '同一来源以前说此人住在另一处，请核对是否搬家；确是搬家的，请选“按搬家登记”再导入',
    )
  const fromOn = draft.said['@fromOn'] ?? null
  const stays = others.some(({ isMain, source }) => isMain && source !== run.source)
  const toOn = fromOn ?? draft.said['@observedOn'] ?? run.observed_on
  const home = { id: newId(), personId: id, houseId, relation: said ?? 'family', fromOn }
  return {
    home: { ...home, isMain: !stays && here.length === 0 },
    left: own.map((old) => ({ id: old.id, toOn: old.fromOn && old.fromOn > toOn ? old.fromOn : toOn })),
  }
}
