import { isInside } from '../../base/area-code.ts'
import type { Actor } from '../access/actor.ts'

/** What a browser is told: that something of this name happened to this thing. No contents. */
export interface LiveNote {
  name: string
  id: string | null
}

export interface LiveEvent extends LiveNote {
  areaCode: string | null
  organisationIds: string[]
  userIds: string[]
}

interface Subscriber {
  actor: Actor
  topics: string[]
  send(note: LiveNote): void
}

export interface LiveHub {
  subscribe(subscriber: Subscriber): () => void
  broadcast(event: LiveEvent): void
  count(): number
}

/** Passes committed events on to the browsers of this process whose people may know of them. */
export function createLiveHub(): LiveHub {
  const subscribers = new Set<Subscriber>()
  return {
    subscribe(subscriber) {
      subscribers.add(subscriber)
      return () => subscribers.delete(subscriber)
    },
    broadcast(event) {
      for (const subscriber of subscribers) {
        if (!subscriber.topics.some((topic) => event.name.startsWith(`${topic}.`))) continue
        if (concerns(event, subscriber.actor)) subscriber.send({ name: event.name, id: event.id })
      }
    },
    count: () => subscribers.size,
  }
}

function concerns(event: LiveEvent, actor: Actor): boolean {
  if (event.userIds.includes(actor.userId)) return true
  return actor.posts.some(
    (post) =>
      (post.areaCode !== null && event.areaCode !== null && isInside(event.areaCode, post.areaCode)) ||
      (post.organisationId !== null && event.organisationIds.includes(post.organisationId)),
  )
}
