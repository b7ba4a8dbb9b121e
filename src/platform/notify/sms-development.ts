import { maskPhone } from '../../base/text/mask.ts'
import type { Logger } from '../log/log.ts'
import type { SmsAdapter } from './sms.ts'

/** Sends nothing: the text stands on the server's log, where the developer reads it. */
export function createDevelopmentSms(log: Logger): SmsAdapter {
  return {
    kind: 'development',
    async send(_id, { phone, text }) {
      log.warn({ phone: maskPhone(phone), sms: text }, '未配置短信通道（WANGGE_SMS_URL），短信没有真的发出')
    },
  }
}
