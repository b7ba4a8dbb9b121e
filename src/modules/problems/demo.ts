import type { Ctx } from '../../platform/http/context.ts'
export async function loadDemo(_ctx: Ctx): Promise<void> {}
