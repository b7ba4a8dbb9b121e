import { type DemoPlan, demoOrganisationId } from '../../../../demo/plan.ts'
import type { DemoClass } from '../../../../demo/types.ts'
import { newId } from '../../../base/ids.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { change } from '../service/configure.ts'

export const demoClassId = ({ family, code }: Pick<DemoClass, 'family' | 'code'>) => `${family}-${code}`

const COUNTY = '370830000000'
const CHUNK = 500

export async function loadCatalogue(ctx: Ctx, { classes, responsibilities }: DemoPlan): Promise<void> {
  const majorsFirst = classes.toSorted((a, b) => a.level - b.level)
  await change(ctx, async (tx) => {
    await tx.db.insertInto('order_class').values(majorsFirst.map(classRow)).execute()
    const rules = [
      ...classes.map((c) => ruleRow(demoClassId(c), COUNTY, c.responsible)),
      ...responsibilities.map((r) => ruleRow(demoClassId(r), r.area, r.organisation)),
    ]
    for (let at = 0; at < rules.length; at += CHUNK) {
      await tx.db
        .insertInto('responsibility')
        .values(rules.slice(at, at + CHUNK))
        .execute()
    }
  })
}

function classRow(c: DemoClass) {
  return {
    id: demoClassId(c),
    family: c.family,
    code: c.code,
    parent_id: c.parent ? demoClassId({ family: c.family, code: c.parent }) : null,
    name: c.name,
    limit_timer: c.limit.timer,
    limit_amount: c.limit.amount,
    keywords: c.keywords,
    filing_standards:
      c.conditions.length > 0 ? c.conditions.map((condition) => condition.text) : [c.filingStandard],
    closing_standard: c.closingStandard,
    is_active: true,
    is_public: c.family !== 'component' || c.level === 2,
    is_sensitive: isSensitive(c),
  }
}

/** 咨询 and 举报 whole; and what is about a household, a quarrel or a wage. */
function isSensitive({ family, code }: DemoClass): boolean {
  return family === 'appeal' && /^(01|04|0207|0208|0303|0304|0305|0309)/.test(code)
}

function ruleRow(classId: string, areaCode: string, responsible: string) {
  const rule = { id: newId(), class_id: classId, area_code: areaCode }
  return responsible === 'grid' || responsible === 'community'
    ? { ...rule, target_kind: responsible as 'grid' | 'community', target_id: null }
    : { ...rule, target_kind: 'organisation' as const, target_id: demoOrganisationId(responsible) }
}
