import type { Channel } from '../../base/notice-channels.ts'

/** A message as its channel is given it. */
export interface Message {
  /** Stays the same when the same message is sent again. */
  id: string
  channel: Exclude<Channel, 'inapp'>
  address: string
  topic: string | null
  title: string
  text: string
  /** Where it leads, whole; null when the installation has no public address. */
  url: string | null
  params: Readonly<Record<string, string>>
  /** The channel's own template and its fields, filled. */
  template: { id: string; fields: Readonly<Record<string, string>> } | null
  /** What a webhook is sent. */
  body: unknown
  /** Attempts made with this one. */
  attempt: number
}

/** What became of one attempt. `response` goes to the log. */
export type Outcome =
  | { kind: 'sent'; response: string }
  /** May pass: a timeout, a busy server. `after` is when the other side asked to be called again. */
  | { kind: 'retry'; response: string; after?: Date }
  /** For good. */
  | { kind: 'refused'; response: string }
  /** Nothing was tried: the channel is not set up. */
  | { kind: 'skipped'; response: string }

/** What may pass when it is tried again. */
export class PassingFailure extends Error {}

const LONGEST = 300

/** Short, on one line, without numbers of phones and identity cards: what others answer stays in our log. */
export function cleanResponse(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const masked = line
    .replace(/\d{17}[\dXx]/g, '***')
    .replace(/(?<!\d)1\d{10}(?!\d)/g, '***')
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '***')
  return masked.length > LONGEST ? `${masked.slice(0, LONGEST)}…` : masked
}

/** What a failure thrown by an adapter means. */
export function outcomeOf(error: unknown): Outcome {
  const response = error instanceof Error ? error.message : '未知原因'
  return { kind: error instanceof PassingFailure ? 'retry' : 'refused', response }
}
