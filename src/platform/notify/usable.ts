import { type Channel, channels } from '../../base/notice-channels.ts'
import type { Config } from '../config/config.ts'
import type { TemplateOverride } from './overrides.ts'

/** Is this way out of the house set up? The inbox and text messages always are (the latter in development to the log). */
export function isConfigured({ notify }: Config, channel: Channel): boolean {
  switch (channel) {
    case 'wecom':
      return notify.wecom !== undefined
    case 'mp':
      return notify.mp !== undefined
    case 'mini':
      return notify.mini !== undefined
    case 'email':
      return notify.smtp !== undefined
    case 'inapp':
    case 'sms':
    case 'webhook':
      return true
  }
}

/** Channels a topic can go by: set up, and for WeChat with the number of a template filed there. */
export function usableChannels(
  config: Config,
  overrideOf: (channel: Channel) => Pick<TemplateOverride, 'templateId'> | undefined,
): Channel[] {
  return channels.filter((channel) => {
    if (!isConfigured(config, channel)) return false
    const needsTemplate = channel === 'mp' || channel === 'mini'
    return !needsTemplate || Boolean(overrideOf(channel)?.templateId)
  })
}
