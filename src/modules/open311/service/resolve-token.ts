import type { InputOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { errors } from '../contract/errors.ts'
import type { getToken } from '../contract/requests.ts'
import { findByToken } from '../store/requests.ts'
import { enter } from './enter.ts'

/** Nobody can guess a token: who has it was given it. */
export async function resolveToken(ctx: Ctx, input: InputOf<typeof getToken>) {
  await enter(ctx, input)
  const number = await findByToken(ctx.db, input.token)
  if (!number) throw errors.unknown_token()
  return [{ service_request_id: number, token: input.token }]
}
