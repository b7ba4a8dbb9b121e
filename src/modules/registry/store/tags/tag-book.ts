import type { LocalDate } from '../../../../base/time/calendar.ts'
import type { Db } from '../../../../platform/db/database.ts'
import { keep } from '../../../../platform/db/kept.ts'
import type { TagGroup, TagWay } from '../../contract/tags/catalogue.ts'
import type { TagRule } from '../../contract/tags/rule.ts'
import './tables.ts'

export interface KnownTag {
  code: string
  name: string
  group: TagGroup
  register: string | null
  ways: readonly TagWay[]
  rule: TagRule | null
  defaultDays: number | null
  note: string
  isActive: boolean
  version: number
}

export interface KnownRegister {
  code: string
  name: string
  purpose: string
  legalBasis: string
  isCounted: boolean
}

export interface KnownReader {
  register: string
  role: string | null
  userId: string | null
  areaCode: string | null
  purpose: string
  until: LocalDate | null
}

/** 标签库, the registers some of them belong to, and who reads these. */
export interface TagBook {
  tags: ReadonlyMap<string, KnownTag>
  registers: ReadonlyMap<string, KnownRegister>
  readers: readonly KnownReader[]
}

export const tagBook = keep<TagBook>('registry-tags', readTagBook)

async function readTagBook(db: Db): Promise<TagBook> {
  const tags = await db.selectFrom('tag').selectAll().orderBy('sort').orderBy('code').execute()
  const registers = await db.selectFrom('care_register').selectAll().orderBy('sort').execute()
  const readers = await db.selectFrom('register_reader').selectAll().where('revoked_at', 'is', null).execute()
  return {
    tags: new Map(
      tags.map((one) => [
        one.code,
        {
          code: one.code,
          name: one.name,
          group: one.tag_group,
          register: one.register,
          ways: one.ways,
          rule: one.rule,
          defaultDays: one.default_days,
          note: one.note,
          isActive: one.is_active,
          version: one.version,
        },
      ]),
    ),
    registers: new Map(
      registers.map(({ code, name, purpose, legal_basis, is_counted }) => [
        code,
        { code, name, purpose, legalBasis: legal_basis, isCounted: is_counted },
      ]),
    ),
    readers: readers.map(({ register, role, user_id, area_code, purpose, until }) => ({
      register,
      role,
      userId: user_id,
      areaCode: area_code,
      purpose,
      until,
    })),
  }
}
