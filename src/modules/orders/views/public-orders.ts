import type { Ctx } from '../../../platform/http/context.ts'
import type { OrderClass } from '../contract/catalogue.ts'
import { catalogue } from '../store/catalogue.ts'

/** Every class by id, from memory: those in use that residents may choose, and the others old orders name. */
export async function orderClasses(
  ctx: Pick<Ctx, 'db' | 'services'>,
): Promise<ReadonlyMap<string, OrderClass>> {
  return (await catalogue.get(ctx)).byId
}
