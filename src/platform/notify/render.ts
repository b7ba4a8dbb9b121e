import type { Config } from '../config/config.ts'
import type { Db } from '../db/database.ts'
import type { Claimed } from './claim.ts'
import type { Message } from './outcome.ts'
import { type Overrides, overrideOf } from './overrides.ts'
import { fill } from './templates.ts'
import { findTopic } from './topics.ts'
import './tables.ts'

interface Told {
  params: Record<string, string>
  link: Record<string, string | undefined>
  isResident: boolean
}

/** Writes the message for its channel, by the texts in force now; undefined when nobody knows where it goes. */
export async function render(
  { db, config, overrides }: { db: Db; config: Config; overrides: Overrides },
  claimed: Claimed,
): Promise<Message | undefined> {
  const { id, channel, address, topic, body, attempts } = claimed
  if (address === null) return undefined
  const told = await readTold(db, claimed.noticeIds)
  const first = told[0]
  const params = { ...(first?.params ?? ownParams(claimed)), count: String(Math.max(1, told.length)) }
  const words = wordsOf(claimed, { params, isBundle: told.length > 1, overrides })
  const override = claimed.topic ? overrideOf(overrides, claimed.topic, claimed.channel) : undefined
  return {
    ...{ id, channel, address, topic, body, attempt: attempts },
    ...words,
    params,
    url: urlOf(config, first ?? { link: claimed.link, isResident: false }),
    template: override?.templateId
      ? { id: override.templateId, fields: fillAll(override.fields, { ...params, ...words }) }
      : null,
  }
}

/** A message put on its way as it is brings its own, for the fields of the channel's template. */
function ownParams({ channel, body }: Claimed): Record<string, string> {
  return channel === 'webhook' ? {} : ((body as Record<string, string> | null) ?? {})
}

async function readTold(db: Db, ids: readonly string[]): Promise<Told[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('notice')
    .leftJoin('app_user', 'app_user.id', 'notice.user_id')
    .select(['notice.params', 'notice.link', 'app_user.kind'])
    .where('notice.id', 'in', [...ids])
    .orderBy('notice.id')
    .execute()
  return rows.map((row) => ({
    params: row.params as Record<string, string>,
    link: row.link as Told['link'],
    isResident: row.kind !== 'staff',
  }))
}

interface Wording {
  params: Record<string, string>
  isBundle: boolean
  overrides: Overrides
}

function wordsOf(
  claimed: Claimed,
  { params, isBundle, overrides }: Wording,
): { title: string; text: string } {
  const topic = claimed.topic && claimed.noticeId ? findTopic(claimed.topic) : undefined
  if (!topic || claimed.text !== '') return { title: claimed.title, text: claimed.text }
  if (isBundle && topic.bundle)
    return { title: fill(topic.bundle.title, params), text: fill(topic.bundle.text, params) }
  const override = overrideOf(overrides, topic.id, claimed.channel)
  return {
    title: fill(override?.title ?? topic.title, params),
    text: fill(override?.text ?? topic.texts[claimed.channel] ?? topic.text, params),
  }
}

function fillAll(fields: Readonly<Record<string, string>>, params: Record<string, string>) {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, fill(text, params)]))
}

/** The whole address of where it leads: on the phone's end, for that is where it is read. */
function urlOf({ notify }: Config, { link, isResident }: Pick<Told, 'link' | 'isResident'>): string | null {
  if (!notify.publicUrl) return null
  if (isResident) return link.resident ? `${notify.publicUrl}/resident${link.resident}` : null
  if (link.field) return `${notify.publicUrl}/field${link.field}`
  return link.console ? `${notify.publicUrl}${link.console}` : null
}
