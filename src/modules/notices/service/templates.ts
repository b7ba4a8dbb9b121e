import type { BodyOf, InputOf, ParamsOf, ReturnsOf } from '../../../base/contract.ts'
import { type Channel, channels } from '../../../base/notice-channels.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import {
  channelsOf,
  dropOverride,
  type Overrides,
  overrideOf,
  readOverrides,
  saveOverride,
} from '../../../platform/notify/overrides.ts'
import { readPolicy, savePolicy } from '../../../platform/notify/policy.ts'
import { fill, unknownPlaceholders } from '../../../platform/notify/templates.ts'
import { findTopic, listTopics, type NoticeTopic } from '../../../platform/notify/topics.ts'
import { isConfigured } from '../../../platform/notify/usable.ts'
import { errors } from '../contract/permissions.ts'
import type * as contract from '../contract/templates.ts'
import type { TopicLine, TopicTemplate } from '../contract/templates.ts'

export async function list(ctx: Ctx): Promise<ReturnsOf<typeof contract.listTopics>> {
  const overrides = await readOverrides(ctx)
  return { topics: listTopics().map((topic) => lineOf(ctx, topic, overrides)) }
}

function lineOf(ctx: Ctx, topic: NoticeTopic, overrides: Overrides): TopicLine {
  const { id, name, level, mayOptOut, bundle, params } = topic
  return {
    ...{ topic: id, name, level, mayOptOut },
    bundleMinutes: bundle?.minutes ?? null,
    params: Object.entries(params).map(([key, param]) => ({
      name: key,
      title: param.name,
      sample: param.sample,
    })),
    templates: channels
      .filter((channel) => channel !== 'webhook')
      .map((channel) => templateOf(ctx, { topic, channel, overrides })),
  }
}

function templateOf(
  ctx: Ctx,
  { topic, channel, overrides }: { topic: NoticeTopic; channel: Channel; overrides: Overrides },
): TopicTemplate {
  const own = overrideOf(overrides, topic.id, channel)
  return {
    channel,
    title: own?.title ?? topic.title,
    text: own?.text ?? topic.texts[channel] ?? topic.text,
    templateId: own?.templateId ?? null,
    fields: { ...own?.fields },
    isEnabled: channelsOf(topic, overrides).includes(channel),
    isDefault: own === undefined,
    isConfigured:
      channel === 'sms' ? ctx.services.config.sms !== undefined : isConfigured(ctx.services.config, channel),
    savedByName: own?.savedByName ?? null,
    savedAt: own?.savedAt.toISOString() ?? null,
  }
}

export async function save(ctx: Ctx, input: InputOf<typeof contract.saveTemplate>): Promise<{ ok: true }> {
  const { channel, title, text, templateId, fields, isEnabled } = input
  const topic = topicOf(input)
  check(topic, input)
  if (isEnabled && needsTemplate(channel) && (!templateId || Object.keys(fields).length === 0))
    throw errors.needs_template_id()
  ctx.audit({ subject: `notice-topic:${topic.id}` })
  await saveOverride(ctx, {
    topic: topic.id,
    channel,
    title,
    text,
    templateId: templateId || null,
    fields,
    isEnabled,
  })
  return { ok: true }
}

export async function reset(
  ctx: Ctx,
  { topic, channel }: ParamsOf<typeof contract.resetTemplate>,
): Promise<{ ok: true }> {
  ctx.audit({ subject: `notice-topic:${topicOf({ topic }).id}` })
  await dropOverride(ctx, topic, channel)
  return { ok: true }
}

export async function preview(
  _ctx: Ctx,
  input: InputOf<typeof contract.previewTemplate>,
): Promise<ReturnsOf<typeof contract.previewTemplate>> {
  const topic = topicOf(input)
  check(topic, input)
  const params = samplesOf(topic)
  const words = { title: fill(input.title, params), text: fill(input.text, params) }
  const fields = Object.entries(input.fields).map(([name, one]) => [name, fill(one, { ...params, ...words })])
  return { ...words, fields: Object.fromEntries(fields) }
}

export function samplesOf(topic: NoticeTopic): Record<string, string> {
  return Object.fromEntries(Object.entries(topic.params).map(([name, { sample }]) => [name, sample]))
}

export function needsTemplate(channel: Channel): boolean {
  return channel === 'mp' || channel === 'mini'
}

export function topicOf({ topic }: { topic: string }): NoticeTopic {
  const found = findTopic(topic)
  if (!found) throw errors.unknown_topic()
  return found
}

type Draft = Pick<BodyOf<typeof contract.saveTemplate>, 'title' | 'text' | 'fields'>

/** Unknown placeholders would stay empty in what people read. */
function check(topic: NoticeTopic, { title, text, fields }: Draft): void {
  const known = Object.keys(topic.params)
  const unknown = [
    ...unknownPlaceholders(`${title}${text}`, known),
    ...unknownPlaceholders(Object.values(fields).join(''), [...known, 'title', 'text']),
  ]
  if (unknown.length === 0) return
  const braced = (names: readonly string[]) => [...new Set(names)].map((name) => `{${name}}`).join('、')
  throw errors.unknown_placeholder({ names: braced(unknown), known: braced(known) })
}

export async function showRule(ctx: Ctx): Promise<ReturnsOf<typeof contract.readRule>> {
  return readPolicy(ctx)
}

export async function saveRule(ctx: Ctx, rule: BodyOf<typeof contract.saveRule>): Promise<{ ok: true }> {
  ctx.audit({ subject: 'notice-rule' })
  await savePolicy(ctx, rule)
  return { ok: true }
}
