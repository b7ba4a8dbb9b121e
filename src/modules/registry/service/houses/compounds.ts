import type { InputOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { createCompound, deleteCompound, editCompound } from '../../contract/houses/compounds.ts'
import { countBuildings, lockBuildingsOf } from '../../store/houses/buildings.ts'
import {
  type CompoundRecord,
  compoundNamed,
  deleteCompoundRow,
  updateCompound,
} from '../../store/houses/compounds.ts'
import { moveBuildings } from '../../store/houses/move-area.ts'
import { insertCompounds } from '../../store/houses.ts'
import { lettersOf } from '../../store/letters.ts'
import { areaOfPlace } from './area-of.ts'
import { announceMoved, changingAddresses, compoundSeen } from './changing.ts'
import { namesWith, readdressBuilding } from './readdress.ts'

export async function addCompound(ctx: Ctx, input: InputOf<typeof createCompound>) {
  const areaCode = await areaOfPlace(ctx, input)
  const id = newId()
  const { name, aliases, address, lng, lat } = input
  await changingAddresses(ctx, async (tx) => {
    tx.audit({ subject: `compound:${id}`, areaCode, detail: { name } })
    await rejectNamesake(tx, { areaCode, name })
    const { pinyin } = lettersOf(name)
    await insertCompounds(tx.db, [{ id, areaCode, name, aliases, pinyin, address, lng, lat }], tx.now())
  })
  return { id }
}

/** Renamed it keeps its id, and the old name still leads there; in another grid everything in it moves along. */
export async function changeCompound(ctx: Ctx, input: InputOf<typeof editCompound>) {
  await changingAddresses(ctx, async (tx) => {
    const old = await compoundSeen(tx, input)
    const { id, lng, lat } = input
    const name = input.name ?? old.name
    const areaCode = await newArea(tx, input, old)
    tx.audit({ detail: { name, areaCode } })
    if (name !== old.name || areaCode !== old.area_code) await rejectNamesake(tx, { areaCode, name, id })
    const aliases = aliasesAfter(old, name, input.aliases)
    // A form sends the address along as it was: it follows the name all the same.
    const isWritten = input.address !== undefined && input.address !== old.address
    const address = isWritten ? input.address! : old.address.replace(old.name, name)
    await updateCompound(tx.db, id, {
      name,
      aliases,
      address,
      area_code: areaCode,
      pinyin: lettersOf(name).pinyin,
      ...(lng !== undefined && { lng }),
      ...(lat !== undefined && { lat }),
      at: tx.now(),
    })
    if (areaCode !== old.area_code) await moveAlong(tx, old, areaCode)
    if (name !== old.name || address !== old.address) await readdress(tx, old, { name, address, aliases })
  })
  return { ok: true as const }
}

export async function removeCompound(ctx: Ctx, input: InputOf<typeof deleteCompound>) {
  await changingAddresses(ctx, async (tx) => {
    const { id, name } = await compoundSeen(tx, input)
    const count = await countBuildings(tx.db, id)
    if (count > 0) throw errors.has_buildings({ count })
    tx.audit({ detail: { name } })
    await deleteCompoundRow(tx.db, id)
  })
  return { ok: true as const }
}

async function rejectNamesake(
  tx: Tx,
  { areaCode, name, id }: { areaCode: string; name: string; id?: string },
): Promise<void> {
  const holder = await compoundNamed(tx.db, { areaCode, name })
  if (holder && holder !== id) throw errors.compound_taken({ name, field: 'name' })
}

async function newArea(tx: Tx, input: InputOf<typeof editCompound>, old: CompoundRecord): Promise<string> {
  const { areaCode, lng, lat } = input
  const isMoved = (lng != null && lng !== old.lng) || (lat != null && lat !== old.lat)
  if (areaCode === undefined && !isMoved) return old.area_code
  return areaOfPlace(tx, { areaCode, lng: lng ?? old.lng, lat: lat ?? old.lat }, old.area_code)
}

function aliasesAfter(old: CompoundRecord, name: string, given: readonly string[] | undefined): string[] {
  const kept = new Set(given ?? old.aliases)
  if (name !== old.name) kept.add(old.name)
  kept.delete(name)
  return [...kept]
}

/** Buildings somebody put into a grid of their own stay there. */
async function moveAlong(tx: Tx, { id, area_code }: CompoundRecord, areaCode: string): Promise<void> {
  const buildings = (await lockBuildingsOf(tx.db, id)).filter((one) => one.area_code === area_code)
  const buildingIds = buildings.map((one) => one.id)
  await announceMoved(tx, await moveBuildings(tx.db, { buildingIds, areaCode, at: tx.now() }))
}

async function readdress(
  tx: Tx,
  old: CompoundRecord,
  { name, address, aliases }: { name: string; address: string; aliases: readonly string[] },
): Promise<void> {
  const names = await namesWith(tx, [name, ...aliases])
  for (const building of await lockBuildingsOf(tx.db, old.id)) {
    const renamed =
      building.address.startsWith(old.address) && old.address !== ''
        ? `${address}${building.address.slice(old.address.length)}`
        : building.address.replace(old.name, name)
    if (renamed !== building.address)
      await readdressBuilding(tx, building, { address: renamed, kind: building.kind, names })
  }
}
