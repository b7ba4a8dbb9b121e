import type { Channel } from '../../base/notice-channels.ts'
import type { Tx } from '../http/context.ts'
import type { NoticeLink, Subject } from './notify.ts'
import { writeDeliveries } from './write-deliveries.ts'

/** A message as it is, to an address as it is: no preferences, no quiet hours, no bundling. */
export interface Outgoing {
  channel: Exclude<Channel, 'inapp'>
  /** Phone, openid, userid or e-mail; for `webhook` the target's id, see `registerWebhookTargets`. */
  address: string
  /** What the log is filtered by: `integrations.order_changed`. */
  topic?: string
  /** What the log shows; no personal data. */
  title: string
  text?: string
  /** What fills the channel's own template. */
  params?: Readonly<Record<string, string>>
  /** The JSON a webhook is sent. */
  body?: unknown
  link?: NoticeLink
  subject?: Subject
  /** Once, however often this is called; the caller's module stands in front: `integrations:<event>:<target>`. */
  dedupeKey: string
  notBefore?: Date
  isUrgent?: boolean
  isTest?: boolean
}

/**
 * Puts one message on its way in the caller's transaction: logged, tried again, given up like every other.
 * Returns its id in the log, or undefined when this key was there already.
 */
export async function deliver(tx: Tx, outgoing: Outgoing): Promise<string | undefined> {
  const { channel, address, topic, title, text, body, link, subject, dedupeKey } = outgoing
  const written = await writeDeliveries(tx, [
    {
      channel,
      address,
      lane: channel === 'webhook' ? `webhook:${address}` : channel,
      noticeId: null,
      userId: null,
      topic: topic ?? null,
      subject: subject ?? null,
      title,
      text: text ?? '',
      body: body ?? outgoing.params ?? null,
      link: link ?? {},
      dedupeKey,
      isUrgent: outgoing.isUrgent ?? false,
      isTest: outgoing.isTest ?? false,
      ...(outgoing.notBefore && { notBefore: outgoing.notBefore }),
    },
  ])
  return written.get(dedupeKey)
}
