import { join, resolve } from 'node:path'
import { z } from 'zod'

const yes = z.stringbool()

const Environment = z.object({
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().optional(),
  WANGGE_DEMO: yes.default(true),
  WANGGE_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  WANGGE_TRUST_PROXY: yes.default(false),
  WANGGE_POOL: z.coerce.number().int().min(2).max(200).optional(),
  WANGGE_SESSION_HOURS: z.coerce.number().positive().default(12),
  WANGGE_IDLE_MINUTES: z.coerce.number().positive().default(120),
  WANGGE_SMS_URL: z.url().optional(),
  WANGGE_SMS_TOKEN: z.string().optional(),
  WANGGE_SMS_SIGN: z.string().default('网格服务'),
})

export interface Config {
  dataDir: string
  filesDir: string
  databaseUrl: string | undefined
  port: number
  /** Undefined: loopback while demo accounts exist, all addresses otherwise. */
  host: string | undefined
  demo: boolean
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  trustProxy: boolean
  poolSize: number
  sessionHours: number
  idleMinutes: number
  sms: { url: string; token: string; sign: string } | undefined
}

/** Reads the environment; throws an Error naming the variable that is wrong. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(env)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new Error(`环境变量 ${issue?.path.join('.')} 不正确：${issue?.message}`)
  }
  const e = parsed.data
  const dataDir = resolve(e.DATA_DIR)
  return {
    dataDir,
    filesDir: join(dataDir, 'files'),
    databaseUrl: e.DATABASE_URL,
    port: e.PORT,
    host: e.HOST,
    demo: e.WANGGE_DEMO,
    logLevel: e.WANGGE_LOG,
    trustProxy: e.WANGGE_TRUST_PROXY,
    poolSize: e.WANGGE_POOL ?? (e.DATABASE_URL ? 16 : 8),
    sessionHours: e.WANGGE_SESSION_HOURS,
    idleMinutes: e.WANGGE_IDLE_MINUTES,
    sms: e.WANGGE_SMS_URL
      ? { url: e.WANGGE_SMS_URL, token: e.WANGGE_SMS_TOKEN ?? '', sign: e.WANGGE_SMS_SIGN }
      : undefined,
  }
}
