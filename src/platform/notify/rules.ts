import { appChannels, type Channel } from '../../base/notice-channels.ts'
import { chinaOffsetMinutes, dayMs, minuteMs } from '../../base/time/calendar.ts'
import type { NoticeLevel } from './topics.ts'

/** Minutes of the day: 22:00 is 1320. `from` later than `to` passes midnight. */
export interface Quiet {
  from: number
  to: number
}

export interface PersonFacts {
  /** Channels this person can be reached by. */
  reachable: readonly Channel[]
  optedOut: readonly Channel[]
  /** What the person wants tried first; the rest follows as the topic has it. */
  order: readonly Channel[]
  /** Null: never quiet. */
  quiet: Quiet | null
}

export interface TopicFacts {
  level: NoticeLevel
  channels: readonly Channel[]
  mayOptOut: boolean
  bundleMinutes: number
}

export interface Send {
  channel: Channel
  /** Tried one after the other when this one gives up. */
  fallbacks: Channel[]
  notBefore: Date
  mayBundle: boolean
}

export interface NoticePlan {
  inInbox: boolean
  sends: Send[]
}

/**
 * Who is told how and when. The inbox always, unless the person may and did opt out. One of the apps, the next
 * when it gives up, a text message last; an urgent notice goes by text message besides. E-mail goes in
 * addition to whoever has one bound.
 */
export function planNotice(topic: TopicFacts, person: PersonFacts, now: Date): NoticePlan {
  const refused = topic.mayOptOut ? person.optedOut : []
  const open = topic.channels.filter((channel) => !refused.includes(channel))
  const reached = open.filter((channel) => person.reachable.includes(channel))
  const apps = inOrder(
    reached.filter((channel) => appChannels.includes(channel)),
    person.order,
  )
  const sms: Channel[] = reached.includes('sms') ? ['sms'] : []
  const isUrgent = topic.level === 'urgent'
  const chains: Channel[][] = isUrgent ? [apps, sms] : [[...apps, ...sms]]
  if (reached.includes('email')) chains.push(['email'])
  const sends = chains.flatMap(([channel, ...fallbacks]) =>
    channel ? [{ channel, fallbacks, ...timeOf(channel, topic, person, now) }] : [],
  )
  return { inInbox: open.includes('inapp'), sends }
}

function inOrder(channels: readonly Channel[], order: readonly Channel[]): Channel[] {
  const rank = (channel: Channel) => {
    const at = order.indexOf(channel)
    return at < 0 ? order.length + channels.indexOf(channel) : at
  }
  return channels.toSorted((one, other) => rank(one) - rank(other))
}

function timeOf(
  channel: Channel,
  { level, bundleMinutes }: TopicFacts,
  { quiet }: PersonFacts,
  now: Date,
): Pick<Send, 'notBefore' | 'mayBundle'> {
  if (level === 'urgent') return { notBefore: now, mayBundle: false }
  const mayBundle = bundleMinutes > 0
  const gathered = new Date(now.getTime() + bundleMinutes * minuteMs)
  // A letter wakes nobody.
  if (channel === 'email' || quiet === null) return { notBefore: gathered, mayBundle }
  return { notBefore: afterQuiet(gathered, quiet), mayBundle }
}

/** This moment, or when the quiet hours it falls into end. */
export function afterQuiet(at: Date, { from, to }: Quiet): Date {
  const local = at.getTime() + chinaOffsetMinutes * minuteMs
  const midnight = Math.floor(local / dayMs) * dayMs
  const minute = (local - midnight) / minuteMs
  const isQuiet = from <= to ? minute >= from && minute < to : minute >= from || minute < to
  if (!isQuiet) return at
  const end = midnight + to * minuteMs + (minute < to ? 0 : dayMs)
  return new Date(end - chinaOffsetMinutes * minuteMs)
}

const LONGEST_WAIT_MINUTES = 360

/** A notice hours late helps nobody, and another way may be open; a system that was down still wants its messages. */
export function mostAttempts(channel: Channel, hasFallback: boolean): number {
  if (channel === 'webhook') return 12
  return hasFallback ? 3 : 6
}

/** When to try again after this many failed attempts: half a minute, doubling, up to six hours, give or take a quarter. */
export function nextAttempt(
  { attempts, most }: { attempts: number; most: number },
  now: Date,
  chance: number,
): Date | null {
  if (attempts >= most) return null
  const minutes = Math.min(LONGEST_WAIT_MINUTES, 0.5 * 2 ** (attempts - 1))
  return new Date(now.getTime() + minutes * minuteMs * (0.75 + chance / 2))
}
