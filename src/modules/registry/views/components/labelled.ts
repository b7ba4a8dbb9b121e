import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { areaName } from '../../../areas/public.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import type { LabelledComponent, readLabel } from '../../contract/component-labels.ts'
import { errors } from '../../contract/errors.ts'
import { componentCode, readComponentCode } from '../../rules/components/component-code.ts'
import { type ComponentRecord, findByCode, findComponent } from '../../store/components/components.ts'

export async function showLabelled(
  ctx: Ctx,
  { code }: InputOf<typeof readLabel>,
): Promise<LabelledComponent> {
  const found = await labelledComponent(ctx, code)
  if (!found) throw errors.label_unknown()
  const { id: _, ...shown } = found
  return shown
}

/**
 * The component a label names. Not scoped by posts: whoever stands before it reads the same off the label,
 * and reports about it may come from anybody.
 */
export async function labelledComponent(
  ctx: Ctx,
  label: string,
): Promise<(LabelledComponent & { id: string }) | undefined> {
  const read = readComponentCode(label)
  const row = read.ok ? await keptByCode(ctx, componentCode(read.value)) : undefined
  if (!row) return undefined
  const { id, code, name, class_code: classCode, location, lng, lat } = row
  return {
    ...{ id, code, name, classCode, location },
    className: codeName(await codeBook.get(ctx), 'component_class', classCode),
    areaName: (await areaName(ctx))(row.area_code),
    point: { lng, lat },
  }
}

/** One that was merged leads on to the one kept. */
async function keptByCode(ctx: Ctx, code: string): Promise<ComponentRecord | undefined> {
  const known = await findByCode(ctx.db, code)
  const row = known && (await findComponent(ctx.db, known.id))
  return row?.merged_into ? findComponent(ctx.db, row.merged_into) : row
}
