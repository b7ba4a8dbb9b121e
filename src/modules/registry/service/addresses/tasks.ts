import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import {
  type AddressSubject,
  addressSettled,
  type setAddressAside,
  type settleAddress,
} from '../../contract/addresses.ts'
import { errors } from '../../contract/errors.ts'
import { saveAliases } from '../../store/addresses/aliases.ts'
import { type AddressTaskRecord, closeTask, lockTask, saveTasks } from '../../store/addresses/tasks.ts'
import { lockBuilding } from '../../store/houses/buildings.ts'
import { changingAddresses, mayEdit } from '../houses/changing.ts'
import { addOne } from '../houses/rooms.ts'
import type { ResolvedAddress } from './resolve.ts'
import { placeInReach } from './subjects.ts'

export interface UnmatchedAddress {
  found: ResolvedAddress
  areaCode: string
  /** In words: 导入 人口表.xlsx. */
  cameFrom: string
}

/** Puts addresses that led to no house on the work list; the same place in the same area is one task. */
export async function askForAddresses(tx: Tx, list: readonly UnmatchedAddress[]): Promise<void> {
  const tasks = new Map<string, Parameters<typeof saveTasks>[1][number]>()
  for (const { found, areaCode, cameFrom } of list) {
    const at = `${areaCode} ${found.key}`
    const known = tasks.get(at)
    tasks.set(at, {
      id: known?.id ?? newId(),
      areaCode,
      key: found.key,
      text: found.text,
      cameFrom,
      count: (known?.count ?? 0) + 1,
      why: found.why,
      candidates: [found.place, ...found.candidates]
        .flatMap((one) => (one ? [{ kind: one.kind, id: one.id, address: one.address }] : []))
        .filter((one, i, all) => all.findIndex(({ id }) => id === one.id) === i),
    })
  }
  await saveTasks(tx.db, [...tasks.values()], tx.now())
}

/** The address means this place (or a new room of this building); from now on it is found, and who waits is told. */
export async function settle(ctx: Ctx, input: InputOf<typeof settleAddress>) {
  return changingAddresses(ctx, async (tx) => {
    const task = await openTask(tx, input)
    const place = await placeInReach(tx, { kind: input.kind, id: input.subjectId }, 'registry:edit')
    const made = input.room ? await roomIn(tx, place, input.room) : place
    const { kind, id } = made
    tx.audit({ detail: { text: task.text, kind, id } })
    await saveAliases(tx.db, [{ key: task.address_key, kind, subjectId: id, text: task.text }], tx.now())
    const { userId: by } = tx.actor
    await closeTask(tx.db, task.id, { state: 'settled', kind, subjectId: id, by, at: tx.now() })
    const { text, address_key: key, area_code: areaCode } = task
    await tx.publish(addressSettled, { text, key, areaCode, kind, id })
    return { id }
  })
}

export async function setAside(ctx: Ctx, input: InputOf<typeof setAddressAside>) {
  await ctx.transaction(async (tx) => {
    const { id, text } = await openTask(tx, input)
    tx.audit({ detail: { text, note: input.note } })
    await closeTask(tx.db, id, { state: 'aside', note: input.note, by: tx.actor.userId, at: tx.now() })
  })
  return { ok: true as const }
}

/** One set aside by mistake may still be settled. */
async function openTask(
  tx: Tx,
  { id, version }: { id: string; version: number },
): Promise<AddressTaskRecord> {
  const task = await lockTask(tx.db, id)
  if (!task || task.state === 'settled' || !mayEdit(tx, task.area_code)) throw errors.no_task()
  if (task.version !== version) throw errors.changed_meanwhile()
  tx.audit({ subject: `address:${id}`, areaCode: task.area_code })
  return task
}

type Room = NonNullable<InputOf<typeof settleAddress>['room']>

async function roomIn(
  tx: Tx,
  { kind, id }: { kind: AddressSubject; id: string },
  room: Room,
): Promise<{ kind: AddressSubject; id: string }> {
  const building = kind === 'building' ? await lockBuilding(tx.db, id) : undefined
  if (!building) throw errors.no_place()
  const [house] = await addOne(tx, building, room)
  return { kind: 'house', id: house! }
}
