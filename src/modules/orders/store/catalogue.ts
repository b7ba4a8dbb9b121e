import type { Limit } from '../../../base/time/timers.ts'
import type { Db } from '../../../platform/db/database.ts'
import { keep } from '../../../platform/db/kept.ts'
import type { Selectable } from '../../../platform/db/sql.ts'
import type { OrderClass } from '../contract/catalogue.ts'
import type { ResponsibilityRule } from '../rules/route.ts'
import type { OrderClassTable } from './tables.ts'

export interface Catalogue {
  classes: OrderClass[]
  byId: ReadonlyMap<string, OrderClass>
  rules: (ResponsibilityRule & { id: string })[]
  rulesByClass: ReadonlyMap<string, ResponsibilityRule[]>
}

/** Classes and the list of who is responsible: read with every order, so kept in memory. */
export const catalogue = keep('orders.catalogue', loadCatalogue)

async function loadCatalogue(db: Db): Promise<Catalogue> {
  const rows = await db.selectFrom('order_class').selectAll().orderBy('family').orderBy('code').execute()
  const names = new Map(rows.map((row) => [row.id, row.name]))
  const classes = rows.map((row) => toClass(row, row.parent_id ? names.get(row.parent_id) : undefined))
  const found = await db.selectFrom('responsibility').selectAll().execute()
  const rules = found.map((row) => ({
    id: row.id,
    classId: row.class_id,
    areaCode: row.area_code,
    targetKind: row.target_kind,
    targetId: row.target_id,
  }))
  return {
    classes,
    byId: new Map(classes.map((c) => [c.id, c])),
    rules,
    rulesByClass: Map.groupBy(rules, (rule) => rule.classId),
  }
}

function toClass(row: Selectable<OrderClassTable>, parentName: string | undefined): OrderClass {
  return {
    id: row.id,
    family: row.family,
    code: row.code,
    parentId: row.parent_id,
    name: row.name,
    path: parentName ? `${parentName} › ${row.name}` : row.name,
    limit: { timer: row.limit_timer, amount: row.limit_amount },
    keywords: row.keywords,
    filingStandards: row.filing_standards,
    closingStandard: row.closing_standard,
    isActive: row.is_active,
    isPublic: row.is_public,
    isSensitive: row.is_sensitive,
    version: row.version,
  }
}

/** A class with no limit of its own kind yet, or an order without a class: five working days (GB/T 33358 practice). */
export const DEFAULT_LIMIT: Limit = { timer: 'work_day', amount: 5 }
