import type { Ctx } from '../../../../platform/http/context.ts'
import { areaFullName } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import { ruleWords, type TagRule } from '../../contract/tags/rule.ts'
import { recordKinds } from '../facts/kinds.ts'
import { fieldsOf } from '../facts/read.ts'

/** A rule as one says it. */
export async function tagRuleWords(ctx: Ctx, rule: TagRule): Promise<string> {
  return (await ruleReader(ctx))(rule)
}

/** The same for many. */
export async function ruleReader(ctx: Ctx): Promise<(rule: TagRule) => string> {
  const codes = await codeBook.get(ctx)
  const fields = await fieldsOf(ctx, recordKinds.person)
  const areaNamed = await areaFullName(ctx)
  const value = (name: string, code: string) => {
    const field = fields[name]
    if (field?.kind === 'flag') return code === 'true' ? '是' : '否'
    if (field?.kind === 'area') return areaNamed(code)
    return field?.codes ? codeName(codes, field.codes, code) : code
  }
  return (rule) => ruleWords(rule, { title: (name) => fields[name]?.title ?? name, value })
}
