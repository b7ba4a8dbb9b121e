import type { InputOf } from '../../../../base/contract.ts'
import { type LocalDate, localDate } from '../../../../base/time/calendar.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { BuildingView, RoomView, viewBuilding } from '../../contract/houses/view.ts'
import { type RoomFacts, themeRules } from '../../rules/houses/themes.ts'
import { mayName } from '../../service/facts/reach.ts'
import { mayEdit } from '../../service/houses/changing.ts'
import { readableBuilding } from './buildings.ts'

/** Of fewer rooms than this, even a sum tells of somebody. */
const FEW_ROOMS = 10

interface Row extends RoomFacts {
  id: string
  unit: string
  floor: number
  room: string
}

/** A building as one sees it. What is said of people is shown room by room only to those who may read names there. */
export async function showView(ctx: Ctx, { id, theme }: InputOf<typeof viewBuilding>): Promise<BuildingView> {
  const building = await readableBuilding(ctx, id)
  const isNamed = mayName(ctx)(building.areaCode)
  const { shades, isOfPeople, of } = themeRules[theme]
  const rows = await roomsOf(ctx, building.id)
  const today = localDate(ctx.now())
  const shaded = rows.map((row) => ({ row, shade: of(row, today) }))
  const isHidden = isOfPeople && !isNamed
  const counted = new Map<string, number>()
  for (const { shade } of shaded) counted.set(shade, (counted.get(shade) ?? 0) + 1)
  return {
    building: { ...building, people: isNamed || rows.length >= FEW_ROOMS ? building.people : 0 },
    theme,
    legend:
      isHidden && rows.length < FEW_ROOMS
        ? []
        : shades.map((one) => ({ ...one, count: counted.get(one.shade) ?? 0 })),
    rooms: shaded.map(
      ({ row: { id: room, unit, floor, room: number, people }, shade }): RoomView => ({
        id: room,
        unit,
        floor,
        room: number,
        people: isNamed ? people : null,
        shade: isHidden ? null : shade,
      }),
    ),
    isNamed,
    mayEdit: mayEdit(ctx, building.areaCode),
  }
}

async function roomsOf(ctx: Ctx, buildingId: string): Promise<Row[]> {
  const { rows } = await sql<Row & { seen: LocalDate | null }>`
    select h.id, h.unit, h.floor, h.room, h.is_rented as "isRented", h.fields ->> 'hazard' as hazard,
      count(p.id)::int as people,
      count(*) filter (where r.relation = 'tenant' and p.id is not null)::int as tenants,
      count(*) filter (where r.relation = 'staff' and p.id is not null)::int as staff,
      count(p.phone_index)::int as "withPhone",
      max(p.birth_on) as "youngestBirth",
      (count(p.id) - count(p.birth_on))::int as "unknownBirths",
      greatest(h.verified_on, max(p.verified_on)) as "verifiedOn"
    from house h
      left join residency r on r.house_id = h.id and r.to_on is null
      left join person p on p.id = r.person_id and p.merged_into is null and not p.is_dead
    where h.building_id = ${buildingId} and h.merged_into is null
    group by h.id order by h.unit, h.floor, h.room, h.id`.execute(ctx.db)
  return rows
}
