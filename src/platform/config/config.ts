import { join, resolve } from 'node:path'
import { z } from 'zod'

const yes = z.stringbool()

const Environment = z.object({
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().optional(),
  WANGGE_KEYS: z.string().optional(),
  WANGGE_DEMO: yes.default(true),
  WANGGE_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  WANGGE_TRUST_PROXY: yes.default(false),
  WANGGE_POOL: z.coerce.number().int().min(2).max(200).optional(),
  WANGGE_SESSION_HOURS: z.coerce.number().positive().default(12),
  WANGGE_IDLE_MINUTES: z.coerce.number().positive().default(120),
  WANGGE_SMS_URL: z.url().optional(),
  WANGGE_SMS_TOKEN: z.string().optional(),
  WANGGE_SMS_SIGN: z.string().default('网格服务'),
  WANGGE_URL: z.url().optional(),
  WANGGE_MP_APPID: z.string().optional(),
  WANGGE_MP_SECRET: z.string().default(''),
  WANGGE_MP_KIND: z.enum(['template', 'subscribe']).default('template'),
  WANGGE_MINI_APPID: z.string().optional(),
  WANGGE_MINI_SECRET: z.string().default(''),
  WANGGE_MINI_PAGE: z.string().default(''),
  WANGGE_WECHAT_API: z.url().default('https://api.weixin.qq.com'),
  WANGGE_WECHAT_OPEN: z.url().default('https://open.weixin.qq.com'),
  WANGGE_WECOM_CORPID: z.string().optional(),
  WANGGE_WECOM_SECRET: z.string().default(''),
  WANGGE_WECOM_AGENTID: z.coerce.number().int().default(0),
  WANGGE_WECOM_API: z.url().default('https://qyapi.weixin.qq.com'),
  WANGGE_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  WANGGE_SMTP_FROM: z.string().default('网格服务 <noreply@localhost>'),
  WANGGE_WEBHOOK_ALLOW: z.string().default(''),
})

export interface Config {
  dataDir: string
  filesDir: string
  /** Where the keys of sealed values lie, unless the environment brings them (`keys`). */
  keysFile: string
  keys: string | undefined
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
  notify: NotifyConfig
}

/** How notices leave the house; what is undefined is not set up. */
export interface NotifyConfig {
  /** The address people open this installation by, without a slash at the end. */
  publicUrl: string | undefined
  /** `openUrl` is where people say who they are (网页授权). */
  mp:
    | { appId: string; secret: string; api: string; openUrl: string; kind: 'template' | 'subscribe' }
    | undefined
  /** `page` opens an address in the mini program: `pages/web/index?url={url}`. */
  mini: { appId: string; secret: string; api: string; page: string } | undefined
  wecom: { corpId: string; secret: string; agentId: number; api: string } | undefined
  smtp: { url: string; from: string } | undefined
  /** Private addresses and networks that webhooks may call all the same: `10.1.2.3`, `10.0.0.0/8`. */
  webhookAllow: string[]
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
    keysFile: join(dataDir, 'keys.json'),
    keys: e.WANGGE_KEYS,
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
    notify: notifyConfig(e),
  }
}

function notifyConfig(e: z.output<typeof Environment>): NotifyConfig {
  const { WANGGE_MP_APPID: mp, WANGGE_MINI_APPID: mini, WANGGE_WECOM_CORPID: corpId } = e
  const api = e.WANGGE_WECHAT_API
  return {
    publicUrl: e.WANGGE_URL?.replace(/\/+$/, ''),
    mp: mp
      ? { appId: mp, secret: e.WANGGE_MP_SECRET, api, openUrl: e.WANGGE_WECHAT_OPEN, kind: e.WANGGE_MP_KIND }
      : undefined,
    mini: mini ? { appId: mini, secret: e.WANGGE_MINI_SECRET, api, page: e.WANGGE_MINI_PAGE } : undefined,
    wecom: corpId
      ? {
          corpId,
          secret: e.WANGGE_WECOM_SECRET,
          agentId: e.WANGGE_WECOM_AGENTID,
          api: e.WANGGE_WECOM_API,
        }
      : undefined,
    smtp: e.WANGGE_SMTP_URL ? { url: e.WANGGE_SMTP_URL, from: e.WANGGE_SMTP_FROM } : undefined,
    webhookAllow: e.WANGGE_WEBHOOK_ALLOW.split(/[,\s]+/).filter(Boolean),
  }
}
