import pino from 'pino'
import type { Config } from '../config/config.ts'

export type Logger = pino.Logger

/** JSON lines on standard error; request bodies and personal data are never given to it. */
export function createLog(config: Config): Logger {
  return pino({ level: config.logLevel, base: null }, pino.destination({ dest: 2, sync: true }))
}
