import { newId } from '../../../../base/ids.ts'
import type { LocalDate } from '../../../../base/time/calendar.ts'
import { inPieces, sendAhead } from '../../../../platform/db/send-ahead.ts'
import type { Tx } from '../../../../platform/http/context.ts'
import { recordsChanged } from '../../contract/events.ts'
import { stateOf } from '../../rules/record-state.ts'
import { type FieldValue, type Statement, survive } from '../../rules/survive.ts'
import { factBook } from '../../store/fact-book.ts'
import {
  type FirstState,
  insertRecordRows,
  lockRecords,
  type StoredState,
  updateRecordRows,
} from '../../store/records.ts'
import { insertStatements, listStanding, type NewStatement } from '../../store/statements.ts'
import type { RecordKind } from './kinds.ts'
import { underCurrentKey } from './under-current-key.ts'

/** What one source says of one subject. */
export interface Saying {
  subjectId: string
  source: string
  observedOn: LocalDate
  /** Set when somebody saw it on site. */
  verifiedAt?: Date | null
  /** Who says so, where it is not who acts. */
  statedBy?: string | null
  batchId?: string | null
  values: Record<string, FieldValue | null>
}

interface NewRecord {
  id: string
  placed: Record<string, unknown>
  sayings: readonly Omit<Saying, 'subjectId'>[]
}

/** So many are built while the database writes those before. */
const BUILT_AT_ONCE = 250

/** New records with what is first said of them; several sayings may speak of one. */
export async function insertRecords(tx: Tx, kind: RecordKind, list: readonly NewRecord[]): Promise<void> {
  const { at, toRow, ranks } = await recorder(tx, kind)
  const shape = { kind: kind.kind, table: kind.table, columns: { ...kind.placed, ...kind.found } }
  await sendAhead(inPieces(list, BUILT_AT_ONCE), async (piece) => {
    const further: NewStatement[] = []
    const states = piece.map(({ id, placed, sayings }): FirstState => {
      const rows = sayings.map((saying) => toRow({ ...saying, subjectId: id }))
      const [said, ...others] = rows
      further.push(...others)
      const state = stateOf(
        survive(
          rows.map((row) => toStatement(row, at)),
          ranks,
        ),
      )
      return { id, columns: { ...placed, ...kind.find(state.fields) }, ...state, said }
    })
    await insertRecordRows(tx.db, shape, { list: states, at })
    await insertStatements(tx.db, kind.kind, further, at)
  })
  await announce(
    tx,
    kind,
    list.map(({ id }) => id),
  )
}

/** More about records there are; their rows are locked until the transaction ends. */
export async function recordSayings(tx: Tx, kind: RecordKind, list: readonly Saying[]): Promise<void> {
  const { at, toRow } = await recorder(tx, kind)
  const ids = [...new Set(list.map(({ subjectId }) => subjectId))]
  await lockRecords(tx.db, kind.table, ids)
  await insertStatements(tx.db, kind.kind, list.map(toRow), at)
  await settle(tx, kind, ids)
}

/** Forms the records anew from all that counts; the caller holds their locks. */
export async function settle(tx: Tx, kind: RecordKind, ids: readonly string[]): Promise<void> {
  const ranks = (await factBook.get(tx)).ranks(kind.kind)
  const standing = await listStanding(tx.db, ids)
  const states = ids.map((id): StoredState => {
    const said = underCurrentKey(tx.services.sealer, kind.kind, standing.get(id) ?? [])
    const state = stateOf(survive(said, ranks))
    return { id, columns: kind.find(state.fields), ...state }
  })
  await updateRecordRows(tx.db, { table: kind.table, columns: kind.found }, { list: states, at: tx.now() })
  await announce(tx, kind, ids)
}

async function announce(tx: Tx, { kind }: RecordKind, ids: readonly string[]): Promise<void> {
  await tx.publish(recordsChanged, { kind, ids: [...ids] })
}

async function recorder(tx: Tx, { kind }: RecordKind) {
  const book = await factBook.get(tx)
  const actor = tx.actor.kind === 'system' ? null : tx.actor.userId
  return {
    at: tx.now(),
    ranks: book.ranks(kind),
    toRow: ({
      subjectId,
      source,
      observedOn,
      verifiedAt,
      statedBy,
      batchId,
      values,
    }: Saying): NewStatement => ({
      id: newId(),
      subjectId,
      source,
      observedOn,
      verifiedAt: verifiedAt ?? null,
      statedBy: statedBy ?? actor,
      batchId: batchId ?? null,
      fields: values,
    }),
  }
}

function toStatement({ id, source, observedOn, verifiedAt, fields }: NewStatement, at: Date): Statement {
  return {
    id,
    source,
    observedOn,
    receivedAt: at.toISOString(),
    ...(verifiedAt ? { verifiedAt: verifiedAt.toISOString() } : {}),
    values: fields,
  }
}
