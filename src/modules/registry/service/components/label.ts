import QRCode from 'qrcode'
import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { componentLabel } from '../../contract/components.ts'
import { readableComponent } from '../../views/components/file.ts'

/** The square on the label: the address under which a phone opens this component. */
export async function makeLabel(ctx: Ctx, { id }: InputOf<typeof componentLabel>) {
  const { code } = await readableComponent(ctx, id)
  const url = `${ctx.origin ?? ''}/field/components/${code}`
  const svg = await QRCode.toString(url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' })
  return { url, svg }
}
