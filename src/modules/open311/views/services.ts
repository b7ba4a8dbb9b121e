import { formatLimit } from '../../../base/time/format.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { OrderClass } from '../../orders/contract/catalogue.ts'
import { orderClasses } from '../../orders/public.ts'
import { errors } from '../contract/errors.ts'
import type { Service, ServiceAttribute } from '../contract/services.ts'
import { attributes, type StoredAttribute } from '../store/attributes.ts'

/** What the public may report: minor classes in use that residents may choose. */
export async function listOffered(ctx: Ctx): Promise<Service[]> {
  const classes = await orderClasses(ctx)
  const asked = await attributes.get(ctx)
  return [...classes.values()].filter(isOffered).map((cls) => ({
    service_code: cls.id,
    service_name: cls.name,
    description: `处置时限 ${formatLimit(cls.limit)}。${cls.filingStandards.slice(0, 3).join('；')}`,
    metadata: questionsOf(cls, asked).length > 0,
    type: 'realtime',
    keywords: cls.keywords.join(',') || null,
    group: (cls.parentId && classes.get(cls.parentId)?.name) || null,
  }))
}

/** A class on offer with what is asked for it. */
export async function getOffered(
  ctx: Ctx,
  code: string,
): Promise<{ cls: OrderClass; questions: StoredAttribute[] }> {
  const cls = (await orderClasses(ctx)).get(code)
  if (!cls || !isOffered(cls)) throw errors.unknown_service({ code })
  return { cls, questions: questionsOf(cls, await attributes.get(ctx)) }
}

export function toAttribute(question: StoredAttribute, index: number): ServiceAttribute {
  return {
    variable: question.isVariable,
    code: question.code,
    datatype: question.datatype,
    required: question.isRequired && question.isVariable,
    datatype_description: question.datatypeDescription || null,
    order: index + 1,
    description: question.description,
    values: question.options.map(({ key, name }) => ({ key, name })),
  }
}

function isOffered({ isActive, isPublic, parentId }: OrderClass): boolean {
  return isActive && isPublic && parentId !== null
}

/** The major class's questions first, then its own; its own takes the place of one with the same code. */
function questionsOf(cls: OrderClass, asked: readonly StoredAttribute[]): StoredAttribute[] {
  const own = asked.filter(({ classId }) => classId === cls.id)
  const inherited = asked.filter(
    ({ classId, code }) => classId === cls.parentId && !own.some((one) => one.code === code),
  )
  return [...inherited, ...own]
}
