import type { ReturnsOf } from '../../../../base/contract.ts'
import { roles } from '../../../../base/roles.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { userNames } from '../../../../platform/identity/names.ts'
import { listPosts } from '../../../../platform/identity/posts.ts'
import { areaFullName } from '../../../areas/public.ts'
import { type CodeBook, codeBook } from '../../../codes/public.ts'
import type { Field } from '../../contract/fields/field.ts'
import type { OwnData, readOwnData } from '../../contract/own-data.ts'
import { type Relation, relationNames } from '../../contract/terms.ts'
import { unpackOrigins } from '../../rules/origins.ts'
import type { FieldValue } from '../../rules/survive.ts'
import { recordKinds } from '../../service/facts/kinds.ts'
import { fieldsOf } from '../../service/facts/read.ts'
import { ownRecord } from '../../service/own/match.ts'
import { factBook } from '../../store/fact-book.ts'
import type { PersonRecord } from '../../store/people.ts'
import { tagBook } from '../../store/tags/tag-book.ts'
import { displayer } from '../facts/display.ts'
import { EXTRA } from '../facts/list.ts'

/** 我的数据: what is held of the resident, from whom and how old, on which lists, and who looked. */
export async function showOwnData(ctx: Ctx): Promise<ReturnsOf<typeof readOwnData>> {
  const own = await ownRecord(ctx)
  if (own.match !== 'found') return { match: own.match, words: own.words, data: null }
  const { person, words } = own
  ctx.audit({ subject: `person:${person.id}`, areaCode: person.area_code })
  return {
    match: 'found',
    words,
    data: {
      name: person.name,
      areaName: (await areaFullName(ctx))(person.area_code),
      fields: await fieldsHeld(ctx, person),
      residencies: await homesOf(ctx, person.id),
      tags: await tagsOf(ctx, person.id),
      looks: await looksAt(ctx, person.id),
      corrections: await correctionsOf(ctx, person.id),
    },
  }
}

async function fieldsHeld(ctx: Ctx, person: PersonRecord): Promise<OwnData['fields']> {
  const kind = recordKinds.person
  const origins = unpackOrigins(person.origins)
  const { sources, allowance } = await factBook.get(ctx)
  const display = await displayer(ctx)
  const codes = await codeBook.get(ctx)
  const mayCorrect = (name: string, { privacy }: Field) =>
    name !== 'isDead' && (privacy !== 'sensitive' || allowance('person', name) !== undefined)
  return Object.entries(await fieldsOf(ctx, kind)).flatMap(([field, spec]) => {
    const origin = origins[field]
    const value = person.fields[field]
    if (!origin) return []
    return [
      {
        field,
        title: spec.title,
        section: kind.sections[spec.section] ?? EXTRA,
        value: value === undefined ? null : display(spec, value),
        source: sources.get(origin.source)?.name ?? origin.source,
        observedOn: origin.observedOn,
        verifiedOn: origin.verifiedOn ?? null,
        choices: choicesOf(codes, spec),
        mayCorrect: mayCorrect(field, spec),
      },
    ]
  })
}

/** Long lists are written by name; the server reads it. */
function choicesOf(codes: CodeBook, { kind, codes: table }: Field): string[] {
  if (kind === 'flag') return ['是', '否']
  const items = kind === 'code' ? (codes.get(table ?? '')?.items ?? []).filter((item) => item.isActive) : []
  return items.length <= 40 ? items.map(({ name }) => name) : []
}

async function homesOf(ctx: Ctx, personId: string): Promise<OwnData['residencies']> {
  const { sources } = await factBook.get(ctx)
  const { rows } = await sql<
    OwnData['residencies'][number]
  >`select h.address, r.relation, r.from_on as "fromOn",
      r.to_on as "toOn", r.source
    from residency r join house h on h.id = r.house_id where r.person_id = ${personId}
    order by r.to_on is not null, r.is_main desc, r.from_on desc nulls last, r.id`.execute(ctx.db)
  return rows.map((row) => ({
    ...row,
    relation: relationNames[row.relation as Relation],
    source: sources.get(row.source)?.name ?? row.source,
  }))
}

/** The person reads what care registers say too: it is about them. */
async function tagsOf(ctx: Ctx, personId: string): Promise<OwnData['tags']> {
  const { tags, registers } = await tagBook.get(ctx)
  const { sources } = await factBook.get(ctx)
  const rows = await ctx.db
    .selectFrom('subject_tag')
    .select(['tag', 'reason', 'source', 'since'])
    .where('subject_id', '=', personId)
    .where('ended_at', 'is', null)
    .orderBy('since', 'desc')
    .execute()
  return rows.map(({ tag, source, ...rest }) => {
    const known = tags.get(tag)
    const register = known?.register ? registers.get(known.register) : undefined
    const name = known?.name ?? tag
    return {
      ...rest,
      name: register ? `${name}（${register.name}名册）` : name,
      source: source && (sources.get(source)?.name ?? source),
    }
  })
}

async function looksAt(ctx: Ctx, personId: string): Promise<OwnData['looks']> {
  const rows = await ctx.db
    .selectFrom('subject_look')
    .selectAll()
    .where('subject_id', '=', personId)
    .orderBy('looked_at', 'desc')
    .limit(100)
    .execute()
  const ids = [...new Set(rows.map((row) => row.user_id))]
  const people = await userNames(ctx.db, ids)
  const posts = await listPosts(ctx.db, { userIds: ids, on: localDate(ctx.now()) })
  const postOf = new Map(posts.map(({ userId, role }) => [userId, roles[role].name]))
  const fields = await fieldsOf(ctx, recordKinds.person)
  const { registers } = await tagBook.get(ctx)
  const what = (seen: string) =>
    seen.startsWith('register:')
      ? `${registers.get(seen.slice('register:'.length))?.name ?? ''}名册`
      : (fields[seen]?.title ?? seen)
  return rows.map(({ user_id, seen, purpose, looked_at }) => ({
    who: [postOf.get(user_id), people.get(user_id)].filter(Boolean).join(' ') || '已离职人员',
    what: seen.map(what),
    purpose,
    at: looked_at.toISOString(),
  }))
}

async function correctionsOf(ctx: Ctx, personId: string): Promise<OwnData['corrections']> {
  const rows = await ctx.db
    .selectFrom('correction')
    .selectAll()
    .where('person_id', '=', personId)
    .where('user_id', '=', ctx.actor.userId)
    .orderBy('asked_at', 'desc')
    .limit(50)
    .execute()
  const fields = await fieldsOf(ctx, recordKinds.person)
  const display = await displayer(ctx)
  return rows.map(({ id, field, proposed, state, asked_at, reason }) => {
    const spec = fields[field]
    const value: FieldValue | null = proposed[field] ?? null
    return {
      id,
      title: spec?.title ?? field,
      proposed: value === null || !spec ? null : display(spec, value),
      state,
      askedAt: asked_at.toISOString(),
      reason,
    }
  })
}
