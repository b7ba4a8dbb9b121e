import { newId } from '../../../../../base/ids.ts'
import type { Tx } from '../../../../../platform/http/context.ts'
import { codeBook, codeName } from '../../../../codes/public.ts'
import { organisationNames } from '../../../../organisations/public.ts'
import { type ComponentState, componentStateNames } from '../../../contract/unit-terms.ts'
import { componentCode } from '../../../rules/components/component-code.ts'
import {
  insertChanges,
  type NewChange,
  raiseSequences,
  takeSequences,
} from '../../../store/components/components.ts'
import type { ColumnChange } from '../../../store/import-columns.ts'
import type { RowFlaw } from '../../../store/imports.ts'
import type { ImportWorld, Links, Planned } from '../kind.ts'
import { columnLinker } from '../units/link-columns.ts'

const linkColumns = columnLinker({
  isOld: ({ changed_on: changedOn, surveyed_on: surveyedOn }, day) =>
    day < String(changedOn ?? surveyedOn ?? ''),
  along: (change, day) => ('state' in change || 'lng' in change ? { changed_on: day } : {}),
  log: logChanges,
})

/** New components get a name and, where the list has none, a code; what changes of known ones is written down. */
export async function linkComponents(
  tx: Tx,
  world: ImportWorld,
  planned: readonly Planned[],
): Promise<Links> {
  const fresh = planned.filter(({ known }) => !known)
  await nameThem(tx, fresh)
  const refused = world.run.is_dry_run ? new Map<Planned, RowFlaw>() : await numberThem(tx, world, fresh)
  const changed = await linkColumns(tx, world, planned)
  return {
    refused,
    touched: changed.touched,
    async write(tx, kept) {
      const made = fresh.filter((row) => !refused.has(row))
      await insertChanges(
        tx.db,
        made.map(({ id, place }) => ({
          ...{ id: newId(), componentId: id, kind: 'made', before: '', note: noteOf(world) },
          after: componentStateNames[place.placed.state as ComponentState],
        })),
        { by: world.run.user_id, at: tx.now(), batchId: world.run.id },
      )
      await changed.write(tx, kept)
    },
  }
}

/** A component without a name is called after its class. */
async function nameThem(tx: Tx, fresh: readonly Planned[]): Promise<void> {
  const codes = await codeBook.get(tx)
  for (const row of fresh) {
    const name = codeName(codes, 'component_class', String(row.place.placed.class_code))
    row.news = { name, ...row.news }
  }
}

async function numberThem(
  tx: Tx,
  world: ImportWorld,
  fresh: readonly Planned[],
): Promise<Map<Planned, RowFlaw>> {
  const refused = new Map<Planned, RowFlaw>()
  const codes = fresh.map(({ place }) => String(place.placed.code)).filter((code) => code !== '')
  await raiseSequences(
    tx.db,
    codes.map((code) => ({ prefix: code.slice(0, 10), sequence: Number(code.slice(10)) })),
  )
  const bare = fresh.filter(({ place }) => place.placed.code === '')
  const groups = Map.groupBy(
    bare,
    ({ place }) => `${place.areaCode.slice(0, 6)}${String(place.placed.class_code)}`,
  )
  // In one order, so that two imports never wait for each other.
  for (const prefix of [...groups.keys()].sort()) {
    const rows = groups.get(prefix) ?? []
    const last = await takeSequences(tx.db, { prefix, count: rows.length })
    for (const [i, row] of rows.entries()) {
      if (last === undefined) refused.set(row, world.refuse(row.draft, '@class', '这一类部件的编码已经用完'))
      else {
        const [county, classCode] = [prefix.slice(0, 6), prefix.slice(6)]
        const code = componentCode({ county, classCode, sequence: last - rows.length + 1 + i })
        row.place = { ...row.place, placed: { ...row.place.placed, code } }
      }
    }
  }
  return refused
}

const units = { supervisor_id: '主管', owner_id: '权属', keeper_id: '养护' } as const

async function logChanges(tx: Tx, world: ImportWorld, changes: readonly ColumnChange[]): Promise<void> {
  const directory = await organisationNames(tx)
  const nameOf = (id: unknown) => (id ? (directory.get(String(id))?.shortName ?? String(id)) : '无')
  const log = changes.flatMap(({ id: componentId, was, became }): NewChange[] => {
    const entry = { componentId, note: noteOf(world) }
    const given = Object.entries(units).filter(([column]) => column in became)
    const unitWords = (of: ColumnChange['was']) =>
      given.map(([column, title]) => `${title} ${nameOf(of[column])}`).join('，')
    const stateWords = (of: ColumnChange['was']) => componentStateNames[of.state as ComponentState]
    const pointWords = (of: ColumnChange['was']) =>
      `${Number(of.lng).toFixed(6)}, ${Number(of.lat).toFixed(6)}`
    return [
      ...('state' in became
        ? [
            {
              ...entry,
              id: newId(),
              kind: 'state' as const,
              before: stateWords(was),
              after: stateWords(became),
            },
          ]
        : []),
      ...(given.length > 0
        ? [
            {
              ...entry,
              id: newId(),
              kind: 'units' as const,
              before: unitWords(was),
              after: unitWords(became),
            },
          ]
        : []),
      ...('lng' in became || 'lat' in became ? [{ ...entry, ...moved(was, became, pointWords) }] : []),
    ]
  })
  await insertChanges(tx.db, log, { by: world.run.user_id, at: tx.now(), batchId: world.run.id })
}

function moved(
  was: ColumnChange['was'],
  became: ColumnChange['was'],
  words: (of: ColumnChange['was']) => string,
) {
  return {
    id: newId(),
    kind: 'moved' as const,
    before: words({ ...became, ...was }),
    after: words({ ...was, ...became }),
  }
}

function noteOf({ run }: ImportWorld): string {
  return `导入 ${run.filename}`
}
