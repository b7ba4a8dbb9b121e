import { AudioOutlined } from '@ant-design/icons'
import { useEffect, useRef, useState } from 'react'

interface Recognition {
  lang: string
  continuous: boolean
  interimResults: boolean
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null
  onerror: (() => void) | null
  onend: (() => void) | null
  start(): void
  stop(): void
}

/** The browser's own dictation (Web Speech API); most offer it under a vendor's prefix or not at all. */
function recogniser(): (new () => Recognition) | undefined {
  const page = window as unknown as Record<string, (new () => Recognition) | undefined>
  return page.SpeechRecognition ?? page.webkitSpeechRecognition
}

type Hearing = 'ready' | 'listening' | 'failed'

interface Listener {
  onWords: (words: string) => void
  onState: (state: Hearing) => void
}

function listener(Made: new () => Recognition, { onWords, onState }: Listener): Recognition {
  const one = new Made()
  one.lang = 'zh-CN'
  one.continuous = false
  one.interimResults = false
  one.onresult = ({ results }) => {
    const words = Array.from(results, (result) => result[0]?.transcript ?? '').join('')
    if (words) onWords(words)
  }
  one.onerror = () => onState('failed')
  one.onend = () => onState('ready')
  return one
}

/** 说话: words spoken are added to words written. Not drawn where the browser cannot do it. */
export function SpeakButton({ onWords }: { onWords: (words: string) => void }) {
  const [state, setState] = useState<Hearing>('ready')
  const running = useRef<Recognition | undefined>(undefined)
  useEffect(() => () => running.current?.stop(), [])
  // What was typed while listening must not be overwritten by what was there before.
  const latest = useRef(onWords)
  latest.current = onWords
  const Made = recogniser()
  if (!Made) return null
  const start = () => {
    const one = listener(Made, {
      onWords: (words) => latest.current(words),
      onState: (next) => setState((old) => (next === 'ready' && old === 'failed' ? old : next)),
    })
    running.current = one
    setState('listening')
    one.start()
  }
  const isListening = state === 'listening'
  return (
    <button
      type="button"
      className="wg-speak"
      aria-pressed={isListening}
      onClick={() => (isListening ? running.current?.stop() : start())}
    >
      <AudioOutlined />
      <span role="status">
        {isListening
          ? '正在听，说完再点一下'
          : state === 'failed'
            ? '没有听清，再点一下'
            : '点一下，说给我听'}
      </span>
    </button>
  )
}
