/** The kinds of refusal a caller can meet; each maps to one HTTP status. */
export const errorKinds = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  invalid: 422,
  limited: 429,
  unavailable: 503,
} as const
export type ErrorKind = keyof typeof errorKinds

export type ErrorDetails = Record<string, unknown>

/** One field that was wrong: where it stands in the input and what to do about it. */
export interface FieldProblem {
  field: string
  message: string
}

export class AppError extends Error {
  readonly code: string
  readonly kind: ErrorKind
  readonly details: ErrorDetails | undefined

  constructor(code: string, kind: ErrorKind, message: string, details?: ErrorDetails) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.kind = kind
    this.details = details
  }
}

export interface ErrorFactory {
  (details?: ErrorDetails): AppError
  readonly code: string
  readonly kind: ErrorKind
  readonly message: string
}

/**
 * Declares a module's refusals. Messages are what the person reads; `{name}` in a message
 * is replaced by `details.name`.
 */
export function defineErrors<const T extends Record<string, { kind: ErrorKind; message: string }>>(
  module: string,
  declared: T,
): { [K in keyof T]: ErrorFactory } {
  const factories: Record<string, ErrorFactory> = {}
  for (const [name, { kind, message }] of Object.entries(declared)) {
    const code = `${module}.${name}`
    const make = (details?: ErrorDetails) => new AppError(code, kind, fill(message, details), details)
    factories[name] = Object.assign(make, { code, kind, message })
  }
  return factories as { [K in keyof T]: ErrorFactory }
}

function fill(message: string, details: ErrorDetails | undefined): string {
  return message.replace(/\{(\w+)\}/g, (whole, key: string) => String(details?.[key] ?? whole))
}

export const commonErrors = defineErrors('common', {
  malformed: { kind: 'malformed', message: '请求内容无法读取，请检查格式' },
  invalid: { kind: 'invalid', message: '有内容填写不正确，请按提示修改' },
  sign_in_first: { kind: 'unauthenticated', message: '请先登录' },
  not_allowed: { kind: 'forbidden', message: '您的岗位没有此项权限，请联系安全管理员' },
  unknown_key: { kind: 'unauthenticated', message: '接口密钥无效，可能已作废或到期，请联系管理员' },
  not_found: { kind: 'not_found', message: '没有找到，可能已被删除或不在您的管辖范围内' },
  cross_site: { kind: 'forbidden', message: '请求来自其他网站，已拒绝' },
  too_many: { kind: 'limited', message: '操作太频繁，请 {seconds} 秒后再试' },
  too_large: { kind: 'invalid', message: '内容过大，超过了允许的 {limit}' },
  unavailable: { kind: 'unavailable', message: '服务暂时不可用，请稍后重试' },
})

/** What an endpoint marked `idempotent` may answer besides its own. */
export const replayErrors = defineErrors('idempotency', {
  other_request: {
    kind: 'invalid',
    message: '这个 Idempotency-Key 已用于另一个请求（地址或内容不同），请换一个新的键',
  },
  in_progress: {
    kind: 'conflict',
    message: '同一个 Idempotency-Key 的请求正在处理，请 {seconds} 秒后再试',
  },
})
