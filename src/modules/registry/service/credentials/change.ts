import type { InputOf } from '../../../../base/contract.ts'
import { readCitizenNumber } from '../../../../base/id-numbers/citizen-number.ts'
import { creditCodeProblem, normalCreditCode } from '../../../../base/id-numbers/credit-code.ts'
import { newId } from '../../../../base/ids.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import { bindFiles } from '../../../../platform/files/public.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { codeBook } from '../../../codes/public.ts'
import type { addCredential, endCredential, revealCredential } from '../../contract/credentials.ts'
import { errors } from '../../contract/errors.ts'
import {
  findCredential,
  findHeld,
  insertCredentials,
  markEnded,
  type NewCredential,
} from '../../store/credentials/credentials.ts'
import { factBook } from '../../store/fact-book.ts'
import { insertLook } from '../../store/looks.ts'
import { lockSeen } from '../facts/reach.ts'
import { requireCode } from '../units/codes.ts'
import { CREDENTIAL_PLACE, sealNumber } from './number.ts'
import { credentialFor } from './reach.ts'

type Input = InputOf<typeof addCredential>
const CITIZEN_CARD = '201'
const BUSINESS_LICENCE = '101'
const REPLACED = '已换新证'

/** A licence on the wall, or a person's document; the one it replaces ends with it. */
export async function add(ctx: Ctx, input: Input) {
  const { subjectKind, subjectId, kind, source, fromOn, untilOn, replaces } = input
  requireCode(await codeBook.get(ctx), { table: 'credential_kind', code: kind, field: 'kind' })
  if (fromOn && untilOn && untilOn < fromOn) throw errors.until_before_from({ field: 'untilOn' })
  if (!(await factBook.get(ctx)).sources.get(source)?.isActive) throw errors.unknown_source({ source })
  const written = readNumber(ctx, input)
  const number = sealNumber(ctx.services.sealer, subjectKind, written)
  const id = newId()
  await ctx.transaction(async (tx) => {
    const { areaCode } = await lockSeen(tx, { kind: subjectKind, id: subjectId }, 'registry:edit')
    if (replaces) await endOld(tx, { id: replaces, subjectId })
    const indexes = number.secret ? tx.services.sealer.indexes(written, CREDENTIAL_PLACE) : []
    if (await findHeld(tx.db, { kind, number: number.number, indexes }))
      throw errors.credential_taken({ field: 'number' })
    await insertCredentials(tx.db, [toRow(input, { id, areaCode, ...number })], {
      by: tx.actor.userId,
      at: tx.now(),
    })
    if (input.fileId) await bindFiles(tx, [input.fileId], { kind: 'credential', id, areaCode })
    tx.audit({ detail: { credential: id, kind } })
  })
  return { id }
}

type Known = Pick<NewCredential, 'id' | 'areaCode' | 'number' | 'secret'>

function toRow(input: Input, known: Known): NewCredential {
  const { subjectKind, subjectId, kind, issuedBy, fromOn, untilOn, fileId, note, source } = input
  return { ...known, subjectKind, subjectId, kind, issuedBy, fromOn, untilOn, fileId, note, source }
}

/** Numbers with check digits are checked. @throws bad_field */
function readNumber(ctx: Ctx, { kind, number }: Input): string {
  const text = number.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  if (kind === CITIZEN_CARD) {
    const read = readCitizenNumber(text, localDate(ctx.now()))
    if (!read.ok) throw errors.bad_field({ field: 'number', title: '证号', problem: read.problem })
    return read.value.number
  }
  if (kind !== BUSINESS_LICENCE || !/^[0-9A-Z]{18}$/.test(text)) return text
  const problem = creditCodeProblem(text)
  if (problem) throw errors.bad_field({ field: 'number', title: '证号', problem })
  return normalCreditCode(text)
}

async function endOld(tx: Tx, { id, subjectId }: { id: string; subjectId: string }): Promise<void> {
  const old = await findCredential(tx.db, id)
  if (!old || old.ended_on || old.subject_id !== subjectId) throw errors.no_credential({ field: 'replaces' })
  await markEnded(tx.db, { id, on: localDate(tx.now()), why: REPLACED })
}

/** 注销、吊销、作废. */
export async function end(ctx: Ctx, { id, why, version }: InputOf<typeof endCredential>) {
  await ctx.transaction(async (tx) => {
    const row = await credentialFor(tx, id, 'registry:edit')
    await lockSeen(tx, { kind: row.subject_kind, id: row.subject_id }, 'registry:edit')
    const locked = await findCredential(tx.db, id)
    if (!locked || locked.ended_on) throw errors.no_credential()
    if (locked.version !== version) throw errors.changed_meanwhile()
    await markEnded(tx.db, { id, on: localDate(tx.now()), why })
    tx.audit({ detail: { credential: id, why } })
  })
  return { ok: true as const }
}

/** The whole number of a person's document, for a purpose; the person can read who looked. */
export async function revealNumber(ctx: Ctx, { id, purpose }: InputOf<typeof revealCredential>) {
  const row = await credentialFor(ctx, id, 'registry:reveal')
  const number = row.secret
    ? ctx.services.sealer.open(row.secret.sealed, CREDENTIAL_PLACE)
    : (row.number ?? '')
  ctx.audit({ subject: `credential:${id}`, areaCode: row.area_code, detail: { purpose } })
  const now = ctx.now()
  await ctx.transaction((tx) =>
    insertLook(tx.db, {
      id: newId(),
      subject_kind: row.subject_kind,
      subject_id: row.subject_id,
      user_id: ctx.actor.userId,
      seen: [`credential:${row.kind}`],
      purpose,
      looked_at: now,
      until: now,
    }),
  )
  return { number }
}
