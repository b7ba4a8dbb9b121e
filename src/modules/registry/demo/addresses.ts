import type { DemoPlan } from '../../../../demo/plan.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { resolveAddresses } from '../service/addresses/resolve.ts'
import { askForAddresses } from '../service/addresses/tasks.ts'
import { addressBook } from '../store/addresses/book.ts'

/** As the street's old tables have them: a room that is not there, two blocks in one cell, places nobody knows. */
const writings: readonly ((name: string) => string)[] = [
  (name) => `${name}3号楼9单元901`,
  (name) => `${name}27号楼1-101`,
  (name) => `${name}1#101`,
  (name) => `${name}沿街二层`,
  () => '老化肥厂家属院2排3号',
  () => '县医院北邻平房',
  (name) => `${name}南区5-2-301`,
]

/** Addresses an import could not place, for the community to settle. */
export async function loadAddresses(ctx: Ctx, { population }: DemoPlan): Promise<void> {
  addressBook.forget(ctx)
  const urban = population().compounds.filter(({ aliases }) => aliases.length > 0)
  const asked = urban.slice(0, 21).map(({ name, gridCode }, i) => ({
    text: writings[i % writings.length]!(name),
    areaCode: gridCode,
  }))
  const found = await resolveAddresses(
    ctx,
    asked.map(({ text }) => text),
  )
  await ctx.transaction((tx) =>
    askForAddresses(
      tx,
      found.flatMap((one, i) =>
        one.sureness === 'sure'
          ? []
          : [{ found: one, areaCode: asked[i]!.areaCode, cameFrom: '导入 街道原有人口台账.xlsx' }],
      ),
    ),
  )
}
