import { channelNames } from '../../../base/notice-channels.ts'
import type { SystemState, Warning } from '../contract/state.ts'

const DISK_FREE_BYTES = 2 * 1024 ** 3
const DISK_FREE_SHARE = 0.05
const SLOW_LOOP_MS = 200
const MANY_BEHIND = 1000
const MANY_FAILED = 1
const MANY_UNSENT = 20

/** What somebody should do something about, the urgent first. */
export function warningsOf(state: Omit<SystemState, 'warnings' | 'at'>): Warning[] {
  const { process, database, queues, listeners, setAside, sms, files, audit } = state
  const failed = queues.reduce((sum, queue) => sum + queue.failed, 0)
  const behind = listeners.filter((one) => one.behind >= MANY_BEHIND)
  const found: (Warning | false)[] = [
    isShort(files) && danger('磁盘空间不足，附件和数据库可能写不进去，请尽快扩容或清理。'),
    database.poolWaiting > 0 &&
      danger(
        `有 ${database.poolWaiting} 个请求在等数据库连接，页面会变慢；如持续出现，请调大连接数或检查慢查询。`,
      ),
    setAside.length > 0 && danger(`有 ${setAside.length} 个事件多次处理失败被搁置，请查明原因后重试。`),
    failed >= MANY_FAILED && danger(`后台任务有 ${failed} 次最终失败，请查看任务队列和服务器日志。`),
    behind.length > 0 && danger(`事件送达积压：${behind.map((one) => one.listener).join('、')}。`),
    process.loopDelayP99Ms > SLOW_LOOP_MS &&
      danger('服务进程繁忙，请求排队；请检查同机其他程序，或增加进程。'),
    ...keyWarnings(state.keys),
    !audit.isAppendOnly && notice(appendOnlyHint(database.kind)),
    sms.kind === 'development' &&
      notice('没有接入短信网关，居民收不到验证码。请配置 WANGGE_SMS_URL 等环境变量。'),
    sms.failed > 0 && notice(`短信有 ${sms.failed} 条没有发出，最近的原因：${sms.lastFailure ?? '未知'}。`),
    ...state.channels.map(channelWarning),
    state.hasDemoAccounts &&
      notice('系统中有演示账号，密码人人知道。正式使用前请运行 npx wangge demo reset 清除演示数据。'),
  ]
  return found.filter((one) => one !== false)
}

function channelWarning({ channel, givenUp, lastFailure }: SystemState['channels'][number]): Warning | false {
  return (
    givenUp >= MANY_UNSENT &&
    notice(
      `${channelNames[channel]} 24 小时内有 ${givenUp} 条发送失败，最近的原因：${lastFailure ?? '未知'}。请到发送记录查看。`,
    )
  )
}

function keyWarnings({ from, waiting, failed }: SystemState['keys']): (Warning | false)[] {
  return [
    failed > 0 && danger(`有 ${failed} 行加密的内容打不开，可能被改动过，请查看服务器日志。`),
    waiting > failed &&
      notice(`有 ${waiting - failed} 行内容仍由旧密钥加密，正在后台改用现用密钥；改完之前旧密钥不能丢。`),
    from === 'file' &&
      notice(
        '加密个人信息的密钥只在这台服务器的 DATA_DIR/keys.json 里，不在备份中，丢失就读不出已加密的内容。请另存一份并妥善保管。',
      ),
  ]
}

function isShort({ diskFreeBytes, diskTotalBytes }: SystemState['files']): boolean {
  return diskFreeBytes < DISK_FREE_BYTES || diskFreeBytes < diskTotalBytes * DISK_FREE_SHARE
}

function appendOnlyHint(kind: SystemState['database']['kind']): string {
  if (kind === 'embedded')
    return '内嵌数据库只有超级用户，审计日志不能靠数据库权限防改，只能靠摘要链发现。正式使用请改用 PostgreSQL。'
  return '连接数据库的账号能改删审计记录。请改用普通账号连接，并收回它对 audit_record 的 UPDATE、DELETE、TRUNCATE 权限。'
}

function danger(text: string): Warning {
  return { level: 'danger', text }
}
function notice(text: string): Warning {
  return { level: 'notice', text }
}
