import { PullFailure } from './failure.ts'

export interface Waits {
  /** Until the other side says anything, and from one piece to the next. */
  silentMs: number
  /** For the whole. */
  wholeMs: number
}

/** How long we wait for somebody who is slow: silence and the whole each have their end. */
export class Patience {
  readonly #controller = new AbortController()
  readonly #silence: NodeJS.Timeout
  readonly #whole: NodeJS.Timeout
  #over: ((reason: PullFailure) => void) | undefined

  constructor({ silentMs, wholeMs }: Waits) {
    this.#silence = setTimeout(() => this.#give(`对方 ${seconds(silentMs)} 没有应答`), silentMs)
    this.#whole = setTimeout(() => this.#give(`${seconds(wholeMs)} 还没有收完`), wholeMs)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Why it ran out; undefined while it has not. */
  get reason(): PullFailure | undefined {
    return this.signal.aborted ? (this.signal.reason as PullFailure) : undefined
  }

  /** The answer, or the reason why there was no waiting for it. */
  async bear<T>(answer: Promise<T>): Promise<T> {
    const late = new Promise<never>((_, reject) => {
      this.#over = reject
    })
    return Promise.race([answer, late])
  }

  heard(): void {
    this.#silence.refresh()
  }

  end(): void {
    clearTimeout(this.#silence)
    clearTimeout(this.#whole)
  }

  #give(words: string): void {
    const reason = new PullFailure(words, { passing: true })
    this.end()
    this.#over?.(reason)
    this.#controller.abort(reason)
  }
}

function seconds(ms: number): string {
  return ms >= 60_000 ? `${Math.round(ms / 60_000)} 分钟` : `${ms / 1000} 秒`
}
