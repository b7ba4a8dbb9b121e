import type { Channel } from '../../base/notice-channels.ts'
import { unknownPlaceholders } from './templates.ts'

export type NoticeLevel = 'normal' | 'urgent'

export type NoticeAudience = 'staff' | 'everybody'

export interface NoticeParam {
  /** What the administrator reads when editing the template. */
  name: string
  /** For the preview and the test message. */
  sample: string
}

export interface NoticeSpec {
  /** What people call it: 工单派给您. */
  name: string
  /** Urgent passes the quiet hours and goes by text message besides. Default: normal. */
  level?: NoticeLevel
  /** What stands in braces in the texts. No personal data of third persons. */
  params: Readonly<Record<string, NoticeParam>>
  title: string
  text: string
  /** A text of its own for these channels; otherwise `text`. */
  texts?: Partial<Readonly<Record<Channel, string>>>
  /** In the order of preference. Default: the inbox and the three apps. */
  channels?: readonly Channel[]
  /** May a person do without it? Default: no. */
  mayOptOut?: boolean
  /** Residents are not asked about what only staff is told. Default: everybody. */
  audience?: NoticeAudience
  /** Several to one person within these minutes go out as one; `{count}` and the params of the first may stand in it. */
  bundle?: { minutes: number; title: string; text: string }
}

/** A kind of notice: `orders.dispatched`. */
export interface NoticeTopic<P extends string = string> {
  readonly id: string
  readonly name: string
  readonly level: NoticeLevel
  readonly params: Readonly<Record<P, NoticeParam>>
  readonly title: string
  readonly text: string
  readonly texts: Partial<Readonly<Record<Channel, string>>>
  readonly channels: readonly Channel[]
  readonly mayOptOut: boolean
  readonly audience: NoticeAudience
  readonly bundle: { readonly minutes: number; readonly title: string; readonly text: string } | null
}

type TopicsOf<T extends Record<string, NoticeSpec>> = {
  readonly [K in keyof T]: NoticeTopic<keyof T[K]['params'] & string>
}

const USUAL: readonly Channel[] = ['inapp', 'wecom', 'mp', 'mini']

/** Declares a module's kinds of notice; they stand in its manifest under `notices`. */
export function defineNotices<const T extends Record<string, NoticeSpec>>(
  module: string,
  specs: T,
): TopicsOf<T> {
  const topics = Object.entries(specs).map(([key, spec]) => [key, topicOf(`${module}.${key}`, spec)])
  return Object.fromEntries(topics) as TopicsOf<T>
}

function topicOf(id: string, spec: NoticeSpec): NoticeTopic {
  const { name, params, title, text, level = 'normal', texts = {}, channels = USUAL } = spec
  const known = Object.keys(params)
  const bundled = spec.bundle ? [spec.bundle.title, spec.bundle.text] : []
  const unknown = [
    ...[title, text, ...Object.values(texts)].flatMap((one) => unknownPlaceholders(one, known)),
    ...bundled.flatMap((one) => unknownPlaceholders(one, ['count', ...known])),
  ]
  if (unknown.length > 0) throw new Error(`Notice ${id} has no parameter ${unknown.join(', ')}`)
  const { mayOptOut = false, audience = 'everybody', bundle = null } = spec
  return { id, name, level, params, title, text, texts, channels, mayOptOut, audience, bundle }
}

const registered = new Map<string, NoticeTopic>()

/** Makes a module's kinds of notice known; done once when the product is put together. */
export function registerNotices(topics: Readonly<Record<string, NoticeTopic>>): void {
  for (const topic of Object.values(topics)) registered.set(topic.id, topic)
}

export function findTopic(id: string): NoticeTopic | undefined {
  return registered.get(id)
}

/** Every registered kind of notice, by module. */
export function listTopics(): readonly NoticeTopic[] {
  return [...registered.values()]
}
