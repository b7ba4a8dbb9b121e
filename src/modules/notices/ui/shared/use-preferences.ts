import { useState } from 'react'
import type { ReturnsOf } from '../../../../base/contract.ts'
import type { Channel } from '../../../../base/notice-channels.ts'
import { useCall, useCommand } from '../../../../web/api/use-call.ts'
import { readPreferences, savePreferences } from '../../contract/preferences.ts'
import type { QuietSpan } from '../../contract/terms.ts'

export type Preferences = ReturnsOf<typeof readPreferences>
export type Topic = Preferences['topics'][number]

/** A person's choices, saved as they are made. */
export function usePreferences(onSaved: () => void, onFailed: (error: unknown) => void) {
  const query = useCall(readPreferences, {})
  const command = useCommand(savePreferences)
  const [draft, setDraft] = useState<Partial<Preferences>>({})
  const shown = query.data && { ...query.data, ...draft }
  const save = (change: Partial<Preferences>) => {
    if (!query.data) return
    const next = { ...query.data, ...draft, ...change }
    setDraft((held) => ({ ...held, ...change }))
    const optOuts = next.topics.flatMap(({ topic, optedOut }) =>
      optedOut.map((channel) => ({ topic, channel })),
    )
    const input = { quiet: next.quiet, order: next.order, optOuts }
    const settle = (say: () => void) => {
      setDraft({})
      say()
    }
    const onError = (error: unknown) => settle(() => onFailed(error))
    command.mutate({ input }, { onSuccess: () => settle(onSaved), onError })
  }
  return { query, shown, save, isSaving: command.isPending }
}

/** The topics with one of them taken or given up on a channel. */
export function withChoice(
  topics: readonly Topic[],
  { topic, channel, isWanted }: { topic: string; channel: Channel; isWanted: boolean },
): Topic[] {
  return topics.map((one) => {
    if (one.topic !== topic) return one
    const others = one.optedOut.filter((held) => held !== channel)
    return { ...one, optedOut: isWanted ? others : [...others, channel] }
  })
}

/** Topics told to people like this one: a resident is not asked about dispatching. */
export function choosable(topics: readonly Topic[]): Topic[] {
  return topics.filter(({ mayOptOut }) => mayOptOut)
}

/** 22:00 */
export function clockText(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

export function quietText(quiet: QuietSpan | null): string {
  return quiet ? `${clockText(quiet.from)}—${clockText(quiet.to)}` : '不设'
}

/** 22:00 → 1320; undefined for anything else. */
export function clockMinutes(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  const found = Number(hours) * 60 + Number(minutes)
  return hours !== undefined && found < 1440 && Number(minutes) < 60 ? found : undefined
}
