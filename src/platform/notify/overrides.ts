import type { Channel } from '../../base/notice-channels.ts'
import { keep } from '../db/kept.ts'
import type { Ctx, Tx } from '../http/context.ts'
import type { NoticeTopic } from './topics.ts'
import './tables.ts'

/** What the system administrator changed of one topic on one channel. Null: as the module has it. */
export interface TemplateOverride {
  topic: string
  channel: Channel
  title: string | null
  text: string | null
  templateId: string | null
  fields: Readonly<Record<string, string>>
  isEnabled: boolean
}

export interface SavedOverride extends TemplateOverride {
  savedByName: string
  savedAt: Date
}

export type Overrides = ReadonlyMap<string, SavedOverride>

const keyOf = (topic: string, channel: Channel) => `${topic}|${channel}`

const kept = keep<Overrides>('notify.templates', async (db) => {
  const rows = await db.selectFrom('notice_template').selectAll().execute()
  return new Map(
    rows.map((row) => [
      keyOf(row.topic, row.channel),
      {
        topic: row.topic,
        channel: row.channel,
        title: row.title,
        text: row.text,
        templateId: row.template_id,
        fields: row.fields as Record<string, string>,
        isEnabled: row.is_enabled,
        savedByName: row.saved_by_name,
        savedAt: row.saved_at,
      },
    ]),
  )
})

export function readOverrides(ctx: Pick<Ctx, 'db' | 'services'>): Promise<Overrides> {
  return kept.get(ctx)
}

export function overrideOf(all: Overrides, topic: string, channel: Channel): SavedOverride | undefined {
  return all.get(keyOf(topic, channel))
}

/** The topic's channels as the administrator left them, in the order of preference. */
export function channelsOf(topic: NoticeTopic, all: Overrides): Channel[] {
  const own = topic.channels.filter((channel) => overrideOf(all, topic.id, channel)?.isEnabled !== false)
  const added = [...all.values()].filter(
    (one) => one.topic === topic.id && one.isEnabled && !topic.channels.includes(one.channel),
  )
  return [...own, ...added.map((one) => one.channel)]
}

export async function saveOverride(ctx: Ctx, override: TemplateOverride): Promise<void> {
  await changeOverrides(ctx, (tx) => writeOverride(tx, override))
}

export async function dropOverride(ctx: Ctx, topic: string, channel: Channel): Promise<void> {
  await changeOverrides(ctx, async (tx) => {
    await tx.db
      .deleteFrom('notice_template')
      .where('topic', '=', topic)
      .where('channel', '=', channel)
      .execute()
  })
}

async function changeOverrides(ctx: Ctx, work: (tx: Tx) => Promise<void>): Promise<void> {
  await ctx.transaction(async (tx) => {
    await kept.changed(tx)
    await work(tx)
  })
  kept.forget(ctx)
}

async function writeOverride(tx: Tx, override: TemplateOverride): Promise<void> {
  const row = {
    title: override.title,
    text: override.text,
    template_id: override.templateId,
    fields: JSON.stringify(override.fields),
    is_enabled: override.isEnabled,
    saved_by: tx.actor.userId,
    saved_by_name: tx.actor.name,
    saved_at: tx.now(),
  }
  await tx.db
    .insertInto('notice_template')
    .values({ topic: override.topic, channel: override.channel, ...row })
    .onConflict((conflict) => conflict.columns(['topic', 'channel']).doUpdateSet(row))
    .execute()
}
