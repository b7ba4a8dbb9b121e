import type { InputOf } from '../../../../base/contract.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import { sql } from '../../../../platform/db/sql.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { changeTag, createTag, previewRule } from '../../contract/tags/catalogue.ts'
import type { TagRule } from '../../contract/tags/rule.ts'
import { ruleProblem } from '../../rules/tags/check-rule.ts'
import { countWords } from '../../rules/tags/count-words.ts'
import { countEffect, fitting } from '../../store/tags/fitting.ts'
import { tagBook } from '../../store/tags/tag-book.ts'
import { applyTagRule } from '../../tag-apply-job.ts'
import { recordKinds } from '../facts/kinds.ts'
import { fieldsOf } from '../facts/read.ts'
import { tagRuleWords } from './rule-words.ts'

type Body = Pick<InputOf<typeof changeTag>, 'name' | 'group' | 'ways' | 'rule' | 'defaultDays' | 'note'>

/** A new tag of the catalogue; its rule runs right after. */
export async function create(ctx: Ctx, input: InputOf<typeof createTag>) {
  const { code, register } = input
  const { tags, registers } = await tagBook.get(ctx)
  if (register && !registers.has(register)) throw errors.no_register({ field: 'register' })
  if ([...tags.values()].some((one) => one.code === code || one.name === input.name)) throw errors.tag_taken()
  await checkWays(ctx, input)
  await ctx.transaction(async (tx) => {
    await tagBook.changed(tx)
    tx.audit({ subject: `tag:${code}`, detail: { name: input.name, register } })
    await tx.db
      .insertInto('tag')
      .values({
        code,
        register,
        ...rowOf(input),
        sort: sql<number>`(select coalesce(max(sort), 0) + 10 from tag)`,
        is_active: true,
        updated_by: tx.actor.userId,
        updated_at: tx.now(),
      })
      .execute()
    await tx.enqueue(applyTagRule, { code })
  })
  tagBook.forget(ctx)
  return { ok: true as const }
}

/** What a tag is called, how it is set and by which rule; its register stays what it was. */
export async function change(ctx: Ctx, { code, version, isActive, ...body }: InputOf<typeof changeTag>) {
  const { tags } = await tagBook.get(ctx)
  if (!tags.has(code)) throw errors.no_tag()
  if ([...tags.values()].some((one) => one.code !== code && one.name === body.name))
    throw errors.tag_taken({ field: 'name' })
  await checkWays(ctx, body)
  await ctx.transaction(async (tx) => {
    await tagBook.changed(tx)
    tx.audit({ subject: `tag:${code}`, detail: { name: body.name, isActive } })
    const changed = await tx.db
      .updateTable('tag')
      .set({
        ...rowOf(body),
        is_active: isActive,
        version: version + 1,
        updated_by: tx.actor.userId,
        updated_at: tx.now(),
      })
      .where('code', '=', code)
      .where('version', '=', version)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw errors.changed_meanwhile()
    await tx.enqueue(applyTagRule, { code })
  })
  tagBook.forget(ctx)
  return { ok: true as const }
}

/** 将影响 N 人: what a rule would do, before it is saved. */
export async function preview(ctx: Ctx, { code, rule }: InputOf<typeof previewRule>) {
  await checkRule(ctx, rule)
  const { fits, adds, ends } = await countEffect(ctx.db, {
    tag: code,
    fits: fitting(rule, localDate(ctx.now())),
  })
  return {
    words: await tagRuleWords(ctx, rule),
    fits: countWords(fits),
    adds: countWords(adds),
    ends: countWords(ends),
  }
}

async function checkWays(ctx: Ctx, { ways, rule }: Body): Promise<void> {
  if (ways.includes('rule') && !rule) throw errors.bad_rule({ field: 'rule', problem: '请写明规则' })
  if (rule) await checkRule(ctx, rule)
}

async function checkRule(ctx: Ctx, rule: TagRule): Promise<void> {
  const problem = ruleProblem(rule, await fieldsOf(ctx, recordKinds.person))
  if (problem) throw errors.bad_rule({ field: 'rule', problem })
}

function rowOf({ name, group, ways, rule, defaultDays, note }: Body) {
  return {
    name,
    tag_group: group,
    ways,
    rule: rule && JSON.stringify(rule),
    default_days: defaultDays,
    note,
  }
}
