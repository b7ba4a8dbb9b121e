import type { InputOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type {
  Discovery,
  discover,
  getService,
  listServices,
  Service,
  ServiceDefinition,
} from '../contract/services.ts'
import { w3c } from '../rules/dates.ts'
import { getOffered, listOffered, toAttribute } from '../views/services.ts'
import { addressOf, enter } from './enter.ts'

export async function showDiscovery(ctx: Ctx, input: InputOf<typeof discover>): Promise<Discovery> {
  const own = await enter(ctx, input)
  const changeset = w3c(own.updatedAt)
  return {
    changeset,
    contact: own.contact || '请联系本系统的管理员',
    key_service: own.keyService || '密钥由本系统的安全管理员签发',
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: addressOf(ctx),
        changeset,
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  }
}

export async function showServices(ctx: Ctx, input: InputOf<typeof listServices>): Promise<Service[]> {
  await enter(ctx, input)
  return listOffered(ctx)
}

export async function showDefinition(
  ctx: Ctx,
  input: InputOf<typeof getService>,
): Promise<ServiceDefinition> {
  await enter(ctx, input)
  const { questions } = await getOffered(ctx, input.code)
  return { service_code: input.code, attributes: questions.map(toAttribute) }
}
