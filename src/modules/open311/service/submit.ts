import { createHash, randomBytes } from 'node:crypto'
import type { InputOf } from '../../../base/contract.ts'
import { commonErrors } from '../../../base/errors.ts'
import { newId } from '../../../base/ids.ts'
import { formatLimit } from '../../../base/time/format.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { fileFromOutside, findOrderByNumber } from '../../orders/public.ts'
import { errors } from '../contract/errors.ts'
import type { postRequest, Received } from '../contract/requests.ts'
import { type Answer, checkAnswers, describeReport } from '../rules/answers.ts'
import { nameOf, phoneOf } from '../rules/reporter.ts'
import { findKey } from '../store/keys.ts'
import { findRepeated, insertRequest } from '../store/requests.ts'
import { getOffered } from '../views/services.ts'
import { enter } from './enter.ts'
import { keyOf } from './identify.ts'
import { fetchMedia } from './media/fetch-media.ts'
import { type Place, placeOf } from './place.ts'

/** A client that heard no answer sends again; what it says after this is a new matter. */
const REPEATED_WITHIN_MS = 10 * 60_000

type Input = InputOf<typeof postRequest>
type Key = NonNullable<Awaited<ReturnType<typeof findKey>>>

interface Checked {
  key: Key
  place: Place
  answers: Answer[]
  description: string
  phone: string | null
  mediaUrl: string | null
}

/** 提交诉求: filed like any report, once, under the system's name; its picture is fetched afterwards. */
export async function submit(ctx: Ctx, input: Input): Promise<Received[]> {
  await enter(ctx, input)
  const { cls, questions } = await getOffered(ctx, input.service_code)
  const checked = checkAnswers(questions, input.attribute)
  if (!checked.ok) throw errors.bad_request({ problem: checked.problem })
  const report: Checked = {
    key: await callingKey(ctx),
    place: await placeOf(ctx, input),
    answers: checked.answers,
    description: describe(input.description, checked.answers),
    phone: readPhone(input.phone),
    mediaUrl: readLink('media_url', input.media_url),
  }
  refuseBadEmail(input.email)
  const filed = await ctx.transaction((tx) => fileOnce(tx, input, report))
  return [
    {
      ...(report.key.answers_with_token ? { token: filed.token } : { service_request_id: filed.number }),
      service_notice: `已收到，处置时限 ${formatLimit(cls.limit)}`,
      account_id: input.account_id ?? null,
    },
  ]
}

/** The key as it stands now: revoked while the call was on its way, it files nothing. */
export async function callingKey(ctx: Ctx): Promise<Key> {
  const keyId = keyOf(ctx)
  const key = keyId && (await findKey(ctx.db, keyId))
  if (!key) throw commonErrors.unknown_key()
  return key
}

async function fileOnce(tx: Tx, input: Input, report: Checked): Promise<{ number: string; token: string }> {
  const { key, mediaUrl } = report
  const digest = digestOf(key.id, input)
  const before = await findRepeated(tx.db, digest, new Date(tx.now().getTime() - REPEATED_WITHIN_MS))
  const known = before && (await findOrderByNumber(tx, before.orderId))
  if (before && known) {
    tx.audit({ subject: `order:${known.id}`, detail: { number: known.number, repeated: true } })
    return { number: known.number, token: before.token }
  }
  const { order } = await fileOrder(tx, input, report)
  const token = randomBytes(16).toString('hex')
  const isNew = await insertRequest(tx.db, {
    order_id: order.id,
    key_id: key.id,
    token,
    digest,
    received_at: tx.now(),
    account_id: input.account_id ?? null,
    device_id: input.device_id ?? null,
    email: input.email ?? null,
    answers: JSON.stringify(report.answers),
    media_url: mediaUrl,
    media_state: mediaUrl && 'waiting',
  })
  if (isNew && mediaUrl) await tx.enqueue(fetchMedia, { orderId: order.id })
  tx.audit({ subject: `order:${order.id}`, areaCode: order.areaCode, detail: { number: order.number } })
  return { number: order.number, token }
}

function fileOrder(tx: Tx, input: Input, { key, place, description, phone }: Checked) {
  return fileFromOutside(tx, {
    source: key.source,
    externalSource: key.name,
    externalNumber: input.external_id || newId(),
    description,
    classId: input.service_code,
    address: input.address_string ?? '',
    ...place,
    reporter: { name: nameOf(input.first_name, input.last_name), phone },
    confidential: false,
    isPublic: input.public === undefined ? key.is_public : input.public === 'true',
    signedBy: { id: tx.actor.userId, name: key.name, post: '外部系统' },
  })
}

function describe(said: string | undefined, answers: readonly Answer[]): string {
  const description = describeReport(said ?? '', answers)
  if (description.length < 2) throw errors.bad_request({ problem: '请提供 description，写明情况' })
  return description
}

function readPhone(text: string | undefined): string | null {
  if (!text) return null
  const phone = phoneOf(text)
  if (!phone) throw errors.bad_request({ problem: 'phone 不是能拨通的电话号码，请核对位数' })
  return phone
}

function refuseBadEmail(text: string | undefined): void {
  if (text && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))
    throw errors.bad_request({ problem: 'email 不是电子邮件地址' })
}

/** A link we may store and fetch: http or https, without a password in it. */
export function readLink(field: string, text: string | undefined): string | null {
  if (!text) return null
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw errors.bad_request({ problem: `${field} 应为 http 或 https 地址` })
  return url.href
}

/** The same sender with the same words; who sends it is the device, or the account where there is no device. */
function digestOf(keyId: string, input: Input): string {
  const { service_code, lat, long, address_string, address_id, description, attribute, media_url } = input
  const said = [
    service_code,
    lat,
    long,
    address_string,
    address_id,
    description,
    media_url,
    input.external_id,
  ]
  const answers = Object.entries(attribute).sort(([a], [b]) => (a < b ? -1 : 1))
  const sender = [keyId, input.device_id ?? '', input.account_id ?? '', input.phone ?? '']
  return createHash('sha256')
    .update(JSON.stringify([sender, said, answers]))
    .digest('hex')
}
