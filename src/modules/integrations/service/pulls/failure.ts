import { AppError } from '../../../../base/errors.ts'
import { ForbiddenTarget } from '../../../../platform/notify/adapters/guarded-connection.ts'

/** Why a list could not be had, in words for the administrator. */
export class PullFailure extends Error {
  /** Whether it may be different in a minute. */
  readonly passing: boolean
  constructor(message: string, { passing }: { passing: boolean }) {
    super(message)
    this.name = 'PullFailure'
    this.passing = passing
  }
}

const networkWords: Record<string, string> = {
  ENOTFOUND: '找不到对方的主机，请检查地址和域名解析',
  EAI_AGAIN: '域名暂时解析不了',
  ECONNREFUSED: '对方拒绝连接，可能没有启动',
  EHOSTUNREACH: '到不了对方的网络',
  ENETUNREACH: '到不了对方的网络',
  ETIMEDOUT: '连接对方超时',
}

/** Errors of a bug stay themselves. */
export function pullFailureOf(error: unknown): PullFailure | undefined {
  if (error instanceof PullFailure) return error
  // A file that is not a list, a profile that does not fit: the same again tomorrow, until somebody looks.
  if (error instanceof AppError) return new PullFailure(error.message, { passing: false })
  if (error instanceof ForbiddenTarget) return new PullFailure(error.message, { passing: false })
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const words = networkWords[code]
  if (words) return new PullFailure(words, { passing: true })
  if (/CERT|SIGNATURE|SELF_SIGNED|ALTNAME/.test(code))
    return new PullFailure(`对方的证书不可信（${code}）`, { passing: false })
  if (code.startsWith('ERR_SSL') || code === 'EPROTO')
    return new PullFailure('对方不是 https 服务，或加密协议不合', { passing: false })
  if (code === 'Z_BUF_ERROR' || code === 'ECONNRESET' || message === 'aborted')
    return new PullFailure('传输中断，文件没有收完', { passing: true })
  if (code.startsWith('Z_')) return new PullFailure('对方压缩的内容有误', { passing: true })
  if (code === 'ENOSPC') return new PullFailure('本机磁盘已满', { passing: true })
  return undefined
}
