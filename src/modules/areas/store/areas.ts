import { pinyin } from 'pinyin-pro'
import { areaLevel, parentArea } from '../../../base/area-code.ts'
import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import type { Db } from '../../../platform/db/database.ts'
import { sql } from '../../../platform/db/sql.ts'
import { communityKind, shortNameOf } from '../rules/codes.ts'
import type { AreaTable } from './tables.ts'

/** What is needed to enter an area; the rest follows from its code and name. */
export interface NewArea {
  code: string
  name: string
  shortName?: string
  kind?: AreaTable['kind']
  dedicatedTo?: string | null
  validFrom?: string
  households?: number | null | undefined
  population?: number | null | undefined
}

export interface PlacedBoundary {
  geometry: AreaGeometry
  srcCrs: string
  areaM2: number
  center: { lng: number; lat: number }
}

/** `南门社区` → `nanmenshequ nmsq`, for finding by keyboard. */
export function pinyinOf(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
  const plain = syllables.map((one) => one.toLowerCase().replace(/[^a-z0-9]/g, ''))
  return `${plain.join('')} ${plain.map((one) => one.charAt(0)).join('')}`
}

/** Enters areas that are not there yet, in one statement however many; returns how many were not. */
export async function insertAreas(tx: Db, areas: readonly NewArea[], at: Date): Promise<number> {
  if (areas.length === 0) return 0
  const shorts = areas.map((area) => area.shortName ?? shortNameOf(area.name))
  const of = <T>(pick: (area: NewArea, index: number) => T) => areas.map(pick)
  const result = await sql`
    insert into area (code, name, short_name, pinyin, level, parent_code, kind, dedicated_to, valid_from,
      households, population, updated_at)
    select code, name, short_name, pinyin, level, parent_code, kind, dedicated_to,
      coalesce(valid_from, '1949-10-01'::date), households, population, ${at}
    from unnest(${of((a) => a.code)}::text[], ${of((a) => a.name)}::text[], ${shorts}::text[],
      ${shorts.map(pinyinOf)}::text[], ${of((a) => areaLevel(a.code))}::text[],
      ${of((a) => parentArea(a.code) ?? null)}::text[],
      ${of((a) => a.kind ?? communityKind(a.code) ?? null)}::text[], ${of((a) => a.dedicatedTo ?? null)}::text[],
      ${of((a) => a.validFrom ?? null)}::date[], ${of((a) => a.households ?? null)}::integer[],
      ${of((a) => a.population ?? null)}::integer[])
    as fresh (code, name, short_name, pinyin, level, parent_code, kind, dedicated_to, valid_from, households,
      population)
    on conflict (code) do nothing`.execute(tx)
  return Number(result.numAffectedRows ?? 0)
}

export async function renameAreas(
  tx: Db,
  areas: readonly { code: string; name: string; shortName?: string }[],
  at: Date,
): Promise<void> {
  if (areas.length === 0) return
  const shorts = areas.map((area) => area.shortName ?? shortNameOf(area.name))
  await sql`
    update area set name = fresh.name, short_name = fresh.short_name, pinyin = fresh.pinyin,
      updated_at = ${at}, version = area.version + 1
    from unnest(${areas.map((a) => a.code)}::text[], ${areas.map((a) => a.name)}::text[], ${shorts}::text[],
      ${shorts.map(pinyinOf)}::text[]) as fresh (code, name, short_name, pinyin)
    where area.code = fresh.code`.execute(tx)
}

export async function saveBoundaries(
  tx: Db,
  boundaries: readonly (PlacedBoundary & { code: string })[],
  at: Date,
): Promise<void> {
  if (boundaries.length === 0) return
  await sql`
    update area set boundary = fresh.boundary::jsonb, src_crs = fresh.src_crs, area_m2 = fresh.area_m2,
      center_lng = fresh.lng, center_lat = fresh.lat, updated_at = ${at}, version = area.version + 1
    from unnest(${boundaries.map((b) => b.code)}::text[],
      ${boundaries.map((b) => JSON.stringify(b.geometry))}::text[], ${boundaries.map((b) => b.srcCrs)}::text[],
      ${boundaries.map((b) => Math.round(b.areaM2))}::bigint[], ${boundaries.map((b) => b.center.lng)}::float8[],
      ${boundaries.map((b) => b.center.lat)}::float8[]) as fresh (code, boundary, src_crs, area_m2, lng, lat)
    where area.code = fresh.code`.execute(tx)
}

export interface KnownArea {
  name: string
  households: number | null
  population: number | null
  validTo: string | null
}

export async function findKnown(db: Db, codes: readonly string[]): Promise<Map<string, KnownArea>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .selectFrom('area')
    .select(['code', 'name', 'households', 'population', 'valid_to as validTo'])
    .where(sql<boolean>`code = any(${codes}::text[])`)
    .execute()
  return new Map(rows.map(({ code, ...rest }) => [code, rest]))
}

export async function saveFigures(
  tx: Db,
  areas: readonly { code: string; households: number | null; population: number | null }[],
  at: Date,
): Promise<void> {
  if (areas.length === 0) return
  await sql`
    update area set households = fresh.households, population = fresh.population, updated_at = ${at},
      version = area.version + 1
    from unnest(${areas.map((a) => a.code)}::text[], ${areas.map((a) => a.households)}::integer[],
      ${areas.map((a) => a.population)}::integer[]) as fresh (code, households, population)
    where area.code = fresh.code`.execute(tx)
}

export type AreaFacts = Omit<AreaTable, 'pinyin' | 'valid_from' | 'updated_at' | 'version'> & {
  valid_from: string
  updated_at: Date
  version: number
}

const facts = [
  'code',
  'name',
  'short_name',
  'level',
  'parent_code',
  'kind',
  'dedicated_to',
  'valid_from',
  'valid_to',
  'households',
  'population',
  'boundary',
  'src_crs',
  'area_m2',
  'center_lng',
  'center_lat',
  'updated_at',
  'version',
] as const

export async function findFacts(db: Db, code: string): Promise<AreaFacts | undefined> {
  return db.selectFrom('area').select(facts).where('code', '=', code).executeTakeFirst()
}

/** The areas of a range by code, from after `after` on. */
export async function listFacts(
  db: Db,
  { from, to, after, limit }: { from: string; to: string; after: string; limit: number },
): Promise<AreaFacts[]> {
  return db
    .selectFrom('area')
    .select(facts)
    .where('code', '>=', from)
    .where('code', '<', to)
    .where('code', '>', after)
    .orderBy('code')
    .limit(limit)
    .execute()
}

/** Locks the row, so that two people who change it do so one after the other. */
export async function lockFacts(tx: Db, codes: readonly string[]): Promise<AreaFacts[]> {
  return tx
    .selectFrom('area')
    .select(facts)
    .where(sql<boolean>`code = any(${codes}::text[])`)
    .orderBy('code')
    .forUpdate()
    .execute()
}

export async function listCodes(
  db: Db,
  range: { from: string; to: string },
  level: AreaTable['level'],
): Promise<string[]> {
  const rows = await db
    .selectFrom('area')
    .select('code')
    .where('code', '>=', range.from)
    .where('code', '<', range.to)
    .where('level', '=', level)
    .orderBy('code')
    .execute()
  return rows.map((row) => row.code)
}

/** Short names by code; codes nobody entered are not in the map. */
export async function readNames(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('area')
    .select(['code', 'short_name as name'])
    .where(sql<boolean>`code = any(${codes}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.code, row.name]))
}

type Editable = Partial<
  Pick<
    AreaTable,
    | 'name'
    | 'short_name'
    | 'kind'
    | 'dedicated_to'
    | 'households'
    | 'population'
    | 'valid_to'
    | 'boundary'
    | 'src_crs'
    | 'area_m2'
    | 'center_lng'
    | 'center_lat'
  >
>

export async function updateArea(tx: Db, code: string, change: Editable): Promise<void> {
  await tx
    .updateTable('area')
    .set({
      ...change,
      ...(change.short_name && { pinyin: pinyinOf(change.short_name) }),
      updated_at: sql`now()`,
      version: sql`version + 1`,
    })
    .where('code', '=', code)
    .execute()
}
