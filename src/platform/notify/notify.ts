import { z } from 'zod'
import { event } from '../../base/contract.ts'
import { newId } from '../../base/ids.ts'
import type { Channel } from '../../base/notice-channels.ts'
import { sql } from '../db/sql.ts'
import type { Tx } from '../http/context.ts'
import { channelsOf, type Overrides, overrideOf, readOverrides } from './overrides.ts'
import { readPolicy } from './policy.ts'
import { type KnownRecipient, type Recipient, readPeople, recipientsOf } from './recipients.ts'
import { type NoticePlan, planNotice, type Send } from './rules.ts'
import { fill } from './templates.ts'
import type { NoticeTopic } from './topics.ts'
import { usableChannels } from './usable.ts'
import { type NewDelivery, writeDeliveries } from './write-deliveries.ts'

/** Where a notice leads, in each end by that end's own path. */
export interface NoticeLink {
  console?: string
  field?: string
  resident?: string
}

export interface Subject {
  /** `order` */
  kind: string
  id: string
}

export interface Notice<P extends string> {
  topic: NoticeTopic<P>
  to: readonly Recipient[]
  params: Readonly<Record<P, string>>
  link?: NoticeLink
  subject?: Subject
  /** Once per topic, key and recipient, however often this is called: `<order>:<step>`. */
  dedupeKey: string
}

/** The inbox of these users has something new. */
export const noticesArrived = event('notices.arrived', z.object({ id: z.string() }))

/**
 * Tells people something: writes what is to be told in the caller's transaction and sends nothing itself.
 * Returns how many were not told this before.
 */
export function notify<P extends string>(tx: Tx, notice: Notice<P>): Promise<number> {
  return notifyAll(tx, [notice as unknown as Notice<string>])
}

/** The same for many notices: a handful of statements for each topic among them. */
export async function notifyAll(tx: Tx, notices: readonly Notice<string>[]): Promise<number> {
  let count = 0
  for (const ofTopic of Map.groupBy(notices, ({ topic }) => topic.id).values()) {
    count += await tellTopic(
      tx,
      ofTopic.filter(({ to }) => to.length > 0),
    )
  }
  return count
}

async function tellTopic(tx: Tx, notices: readonly Notice<string>[]): Promise<number> {
  const [first] = notices
  if (!first) return 0
  const overrides = await readOverrides(tx)
  const policy = await readPolicy(tx)
  const ids = notices.flatMap(({ to }) => to.flatMap((one) => ('userId' in one ? [one.userId] : [])))
  const people = await readPeople(tx, [...new Set(ids)], { topic: first.topic.id, policy })
  const planned = notices.flatMap((notice) =>
    recipientsOf(tx, notice.to, { people, policy }).map((recipient) => ({
      id: newId(),
      notice,
      recipient,
      plan: planFor(tx, { topic: notice.topic, recipient, overrides }),
    })),
  )
  const wanted = planned.filter(({ plan }) => plan.inInbox || plan.sends.length > 0)
  const isNew = await writeNotices(tx, wanted, overrides)
  const fresh = wanted.filter(({ id }) => isNew.has(id))
  await writeDeliveries(
    tx,
    fresh.flatMap((one) => deliveriesOf(tx, one)),
  )
  await tx.publishAll(noticesArrived, arrivals(fresh))
  return fresh.length
}

/** One hint per notice, to everybody whose inbox has it. */
function arrivals(fresh: readonly Planned[]) {
  const inInboxes = fresh.filter(({ recipient, plan }) => plan.inInbox && recipient.userId)
  return [...Map.groupBy(inInboxes, ({ notice }) => notice.dedupeKey)].map(([id, those]) => ({
    payload: { id },
    audience: { userIds: those.flatMap(({ recipient }) => recipient.userId ?? []) },
  }))
}

interface Planned {
  id: string
  notice: Notice<string>
  recipient: KnownRecipient
  plan: NoticePlan
}

function planFor(
  tx: Tx,
  { topic, recipient, overrides }: { topic: NoticeTopic; recipient: KnownRecipient; overrides: Overrides },
): NoticePlan {
  const usable = usableChannels(tx.services.config, (channel) => overrideOf(overrides, topic.id, channel))
  const { addresses, optedOut, order, quiet, userId } = recipient
  if (addresses.has('webhook')) return toWebhook(tx.now())
  const reachable = usable.filter((channel) => addresses.has(channel))
  const channels = channelsOf(topic, overrides)
  const plan = planNotice(
    { ...topic, channels, bundleMinutes: topic.bundle?.minutes ?? 0 },
    { reachable, optedOut, order, quiet },
    tx.now(),
  )
  return { ...plan, inInbox: plan.inInbox && userId !== null }
}

/** Another system is told everything at once, and arranges its quiet hours itself. */
function toWebhook(now: Date): NoticePlan {
  return {
    inInbox: false,
    sends: [{ channel: 'webhook', fallbacks: [], notBefore: now, mayBundle: false }],
  }
}

/** Writes those not told before; two at once wait for each other, and one of them writes. */
async function writeNotices(tx: Tx, wanted: readonly Planned[], overrides: Overrides): Promise<Set<string>> {
  const untold = await withoutToldBefore(tx, wanted)
  if (untold.length === 0) return new Set()
  const rows = untold.map((one) => rowOf(one, overrides))
  const { rows: written } = await sql<{ id: string }>`
    insert into notice (id, topic, level, recipient, phone, user_id, title, text, params, link, subject_kind, subject_id,
      dedupe_key, in_inbox, created_at)
    select r.id, r.topic, r.level, r.recipient, r.phone, r.user_id, r.title, r.text, r.params, r.link, r.subject_kind,
      r.subject_id, r.dedupe_key, r.in_inbox, ${tx.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id text, topic text, level text, recipient text, phone text, user_id text, title text, text text, params jsonb,
        link jsonb, subject_kind text, subject_id text, dedupe_key text, in_inbox boolean)
    order by r.recipient, r.dedupe_key
    on conflict (topic, dedupe_key, recipient) do nothing returning id`.execute(tx.db)
  return new Set(written.map((row) => row.id))
}

/** While an older key is here: what was told under it stands under another name. */
async function withoutToldBefore(tx: Tx, wanted: readonly Planned[]): Promise<readonly Planned[]> {
  const former = wanted.flatMap(({ recipient }) => recipient.formerKeys)
  if (former.length === 0) return wanted
  const { rows } = await sql<{ told: string }>`
    select topic || ' ' || dedupe_key || ' ' || recipient as told from notice
    where recipient = any(${former})`.execute(tx.db)
  const told = new Set(rows.map((row) => row.told))
  return wanted.filter(({ notice, recipient }) => {
    const asBefore = recipient.formerKeys.map((key) => `${notice.topic.id} ${notice.dedupeKey} ${key}`)
    return !asBefore.some((name) => told.has(name))
  })
}

function rowOf({ id, notice, recipient, plan }: Planned, overrides: Overrides) {
  const { topic, params, link, subject, dedupeKey } = notice
  const own = overrideOf(overrides, topic.id, 'inapp')
  return {
    id,
    topic: topic.id,
    level: topic.level,
    recipient: recipient.key,
    phone: recipient.sealedPhone,
    user_id: recipient.userId,
    title: fill(own?.title ?? topic.title, params),
    text: fill(own?.text ?? topic.texts.inapp ?? topic.text, params),
    params,
    link: link ?? {},
    subject_kind: subject?.kind ?? null,
    subject_id: subject?.id ?? null,
    dedupe_key: dedupeKey,
    in_inbox: plan.inInbox,
  }
}

function deliveriesOf(tx: Tx, { id, notice, recipient, plan }: Planned): NewDelivery[] {
  const { topic, params, link, subject } = notice
  const shared = {
    noticeId: id,
    userId: recipient.userId,
    topic: topic.id,
    subject: subject ?? null,
    // What the log calls it; the text is written for its channel when it is sent.
    title: fill(topic.title, params),
    text: '',
    body: null,
    link: link ?? {},
    isUrgent: topic.level === 'urgent',
  }
  const inbox: NewDelivery[] = plan.inInbox
    ? [{ ...shared, channel: 'inapp', address: null, dedupeKey: `${id}:inapp`, sentAt: tx.now() }]
    : []
  const sent = plan.sends.map(
    (send): NewDelivery => ({
      ...shared,
      ...(send.channel === 'webhook' && {
        lane: `webhook:${recipient.key}`,
        body: { topic: topic.id, title: shared.title, params, link, subject },
      }),
      channel: send.channel,
      address: recipient.addresses.get(send.channel)!,
      dedupeKey: `${id}:${send.channel}`,
      ...waiting(send, topic, recipient),
    }),
  )
  return [...inbox, ...sent]
}

function waiting(
  { channel, fallbacks, notBefore, mayBundle }: Send,
  topic: NoticeTopic,
  { key }: KnownRecipient,
) {
  return {
    fallbacks: fallbacks satisfies Channel[],
    notBefore,
    bundleKey: mayBundle ? `${topic.id}:${channel}:${key}` : null,
  }
}
