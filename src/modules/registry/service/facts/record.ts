import { setImmediate } from 'node:timers/promises'
import { newId } from '../../../../base/ids.ts'
import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { recordsChanged } from '../../contract/events.ts'
import { stateOf } from '../../rules/record-state.ts'
import { type FieldValue, type Statement, survive } from '../../rules/survive.ts'
import { factBook } from '../../store/fact-book.ts'
import {
  insertRecordRows,
  lockRecords,
  packFirst,
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

export interface NewRecord {
  id: string
  placed: Record<string, unknown>
  sayings: readonly Omit<Saying, 'subjectId'>[]
}

/** Formed before others get their turn: about a millisecond. */
const FORMED_A_TURN = 5

/** New records with what is first said of them; several sayings may speak of one. */
export async function insertRecords(tx: Tx, kind: RecordKind, list: readonly NewRecord[]): Promise<void> {
  const formed = await formRecords(tx, kind, list)
  await formed.write(tx)
}

export interface FormedRecords {
  write(tx: Tx): Promise<void>
}

/** New records ready to be sent: what their transaction has left to do is the database's work. */
export async function formRecords(
  ctx: Ctx,
  kind: RecordKind,
  list: readonly NewRecord[],
): Promise<FormedRecords> {
  const { at, toRow, ranks } = await recorder(ctx, kind)
  const further: NewStatement[] = []
  const rows: string[] = []
  for (const { id, placed, sayings } of list) {
    const all = sayings.map((saying) => toRow({ ...saying, subjectId: id }))
    const [said, ...others] = all
    further.push(...others)
    const state = stateOf(
      survive(
        all.map((row) => toStatement(row, at)),
        ranks,
      ),
    )
    rows.push(packFirst({ id, columns: { ...placed, ...kind.find(state.fields) }, ...state, said }))
    if (rows.length % FORMED_A_TURN === 0) await setImmediate()
  }
  const shape = { kind: kind.kind, table: kind.table, columns: { ...kind.placed, ...kind.found } }
  const ids = list.map(({ id }) => id)
  return {
    async write(tx) {
      await insertRecordRows(tx.db, shape, { rows, at: tx.now() })
      await insertStatements(tx.db, kind.kind, further, tx.now())
      await announce(tx, kind, ids)
    },
  }
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

async function recorder(ctx: Ctx, { kind }: RecordKind) {
  const book = await factBook.get(ctx)
  const actor = ctx.actor.kind === 'system' ? null : ctx.actor.userId
  return {
    at: ctx.now(),
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
