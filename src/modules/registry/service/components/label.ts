import QRCode from 'qrcode'
import type { InputOf, RedirectAnswer } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { openLabel } from '../../contract/component-labels.ts'
import type { componentLabel } from '../../contract/components.ts'
import { readableComponent } from '../../views/components/file.ts'

/** The square on the label: one address for whoever scans it. */
export async function makeLabel(ctx: Ctx, { id }: InputOf<typeof componentLabel>) {
  const { code } = await readableComponent(ctx, id)
  const url = `${ctx.origin ?? ''}/c/${code}`
  const svg = await QRCode.toString(url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' })
  return { url, svg }
}

/** A worker's phone opens the component, everybody else's the report about it; both say so if there is none. */
export async function open(ctx: Ctx, { code }: InputOf<typeof openLabel>): Promise<RedirectAnswer> {
  const named = encodeURIComponent(code)
  const isStaff = ctx.actor.kind === 'staff'
  return { to: isStaff ? `/field/components/${named}` : `/resident/report?component=${named}` }
}
