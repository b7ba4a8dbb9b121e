import type { ErrorKind, FieldProblem } from '../../base/errors.ts'

/** A refusal or failure of the server, or of the way to it, as a person can read it. */
export class ApiError extends Error {
  readonly code: string
  /** `bug` is a fault of ours (500); `offline` never reached the server. */
  readonly kind: ErrorKind | 'bug' | 'offline'
  readonly status: number
  readonly details: Record<string, unknown>
  readonly fields: readonly FieldProblem[]
  readonly trace: string | undefined

  constructor(problem: Problem, status: number) {
    super(problem.message)
    this.name = 'ApiError'
    this.code = problem.code
    this.kind = problem.kind
    this.status = status
    this.details = problem.details ?? {}
    this.fields = problem.fields ?? []
    this.trace = problem.trace
  }
}

export interface Problem {
  code: string
  kind: ApiError['kind']
  message: string
  details?: Record<string, unknown>
  fields?: FieldProblem[]
  trace?: string
}

/** Reads an answer that is not 2xx; a proxy's own page (no problem+json) becomes a plain sentence. */
export function problemOf(status: number, text: string): ApiError {
  const parsed = parseJson(text)
  if (isProblem(parsed)) return new ApiError(parsed, status)
  const busy = status === 502 || status === 503 || status === 504
  return new ApiError(
    busy
      ? { code: 'web.unavailable', kind: 'unavailable', message: '服务暂时不可用，请稍后重试' }
      : { code: 'web.unexpected', kind: 'bug', message: `系统出了问题（${status}），请稍后重试` },
    status,
  )
}

export function offlineError(): ApiError {
  return new ApiError({ code: 'web.offline', kind: 'offline', message: '网络不通，请检查网络后重试' }, 0)
}

/** The sentence to show for anything thrown; what is not an `ApiError` is a fault of the page itself. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : '页面出了问题，请刷新后重试'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' && value !== null && 'code' in value && 'message' in value && 'kind' in value
  )
}
