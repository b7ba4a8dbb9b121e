import { normalCreditCode } from '../../../../../base/id-numbers/credit-code.ts'
import type { Ctx } from '../../../../../platform/http/context.ts'
import { findEntitiesCalled, type NamedEntity } from '../../../store/import-units.ts'
import type { RowFlaw } from '../../../store/imports.ts'
import type { Draft, ImportWorld } from '../kind.ts'

/** The unit that keeps a place, by its name or its credit code. */
export async function entityFinder(
  ctx: Ctx,
  world: ImportWorld,
  drafts: readonly Draft[],
): Promise<(draft: Draft) => NamedEntity | RowFlaw | undefined> {
  const texts = new Set(
    drafts.flatMap(({ said }) => {
      const text = said['@entity']
      return text ? [text, normalCreditCode(text)] : []
    }),
  )
  const all = await findEntitiesCalled(ctx.db, [...texts])
  const mine = all.filter(({ areaCode }) => world.mayUse(areaCode))
  return (draft) => {
    const text = draft.said['@entity']
    if (!text) return undefined
    const code = normalCreditCode(text)
    const found = mine.filter(({ name, creditCode }) => name === text || creditCode === code)
    const [first] = found
    if (first && found.length === 1) return first
    return world.refuse(
      draft,
      '@entity',
      first
        ? `名为“${text.slice(0, 30)}”的单位有 ${found.length} 家，请改填统一社会信用代码`
        : `没有登记过单位“${text.slice(0, 30)}”，请先登记或导入单位`,
    )
  }
}
