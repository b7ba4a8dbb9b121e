import { defineModule, handle } from '../../platform/http/module.ts'
import { purgeNotices } from '../../platform/notify/purge.ts'
import { sealedOfNotices } from '../../platform/notify/sealed.ts'
import { sendNotices } from '../../platform/notify/send-due.ts'
import * as addresses from './contract/addresses.ts'
import * as inbox from './contract/inbox.ts'
import * as log from './contract/log.ts'
import { permissions } from './contract/permissions.ts'
import * as preferences from './contract/preferences.ts'
import * as templates from './contract/templates.ts'
import * as wechat from './contract/wechat.ts'
import { bind, list as listBound, unbind } from './service/addresses.ts'
import { count, list as listOwn, read, readAll } from './service/inbox.ts'
import { exportCsv, retry, search, show as showEntry, states } from './service/log.ts'
import { save as savePreferences, show as showPreferences, unbindOwn } from './service/preferences.ts'
import { list as listTopics, preview, reset, save, saveRule, showRule } from './service/templates.ts'
import { testSend } from './service/test-send.ts'
import { bind as bindWechat, start as startWechat } from './service/wechat.ts'

export default defineModule({
  name: 'notices',
  sealed: sealedOfNotices,
  permissions,
  routes: [
    handle(inbox.listInbox, listOwn),
    handle(inbox.countUnread, count),
    handle(inbox.readAllNotices, readAll),
    handle(inbox.readNotice, read),
    handle(preferences.readPreferences, showPreferences),
    handle(preferences.savePreferences, savePreferences),
    handle(preferences.unbindOwn, unbindOwn),
    handle(wechat.startWechat, startWechat),
    handle(wechat.bindWechat, bindWechat),
    handle(templates.listTopics, listTopics),
    handle(templates.saveTemplate, save),
    handle(templates.resetTemplate, reset),
    handle(templates.previewTemplate, preview),
    handle(templates.testTemplate, testSend),
    handle(templates.readRule, showRule),
    handle(templates.saveRule, saveRule),
    handle(log.searchLog, search),
    handle(log.exportLog, exportCsv),
    handle(log.readLogEntry, showEntry),
    handle(log.retryDelivery, retry),
    handle(log.channelStates, states),
    handle(addresses.listBound, listBound),
    handle(addresses.bindAddress, bind),
    handle(addresses.unbindAddress, unbind),
  ],
  jobs: [sendNotices, purgeNotices],
})
