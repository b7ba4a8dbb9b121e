import { registerAuthScheme } from '../../platform/http/auth-schemes.ts'
import { defineModule, handle } from '../../platform/http/module.ts'
import { sealedOfReplay } from '../../platform/http/replay.ts'
import { registerWebhookTargets } from '../../platform/notify/webhook-targets.ts'
import { registerWarnings } from '../system/public.ts'
import { permissions } from './contract/permissions.ts'
import * as pulls from './contract/pulls.ts'
import * as push from './contract/push.ts'
import * as subscriptions from './contract/subscriptions.ts'
import * as systems from './contract/systems.ts'
import { SIGNATURE_SCHEME } from './contract/terms.ts'
import { loadDemo } from './demo.ts'
import { cleanUp, handOnCallbacks, watchPulls } from './jobs.ts'
import { tellComments, tellSteps } from './listeners.ts'
import { notices } from './notices.ts'
import { pullList } from './pull-job.ts'
import { list as listLog, resend, show as showOne, test } from './service/callback-log.ts'
import { identifyBySignature, identifyByToken } from './service/identify.ts'
import {
  change as changePull,
  create as createPull,
  remove as removePull,
} from './service/pulls/configure.ts'
import { askNow } from './service/pulls/queue.ts'
import { list as listPulls, listRuns } from './service/pulls/show.ts'
import { warnOfStalePulls } from './service/pulls/watch.ts'
import { pushMany, push as pushOne } from './service/push.ts'
import { act, comment, show } from './service/pushed.ts'
import { sealed } from './service/secrets.ts'
import {
  change as changeOne,
  create as createOne,
  findTarget,
  list as listOf,
  remove,
  resume,
  rotate as rotateSecret,
} from './service/subscriptions.ts'
import { change, create, list, rotate, turn } from './service/systems.ts'

registerAuthScheme({ scheme: SIGNATURE_SCHEME.toLowerCase(), identify: identifyBySignature })
registerAuthScheme({ scheme: 'bearer', prefix: 'wk_', identify: identifyByToken })
registerWebhookTargets(findTarget)
registerWarnings(warnOfStalePulls)

export default defineModule({
  name: 'integrations',
  depends: ['system', 'areas', 'orders'],
  sealed: [...sealed, ...sealedOfReplay],
  tables: [
    'partner_system',
    'partner_nonce',
    'partner_subscription',
    'partner_callback',
    'pull_source',
    'pull_run',
  ],
  permissions,
  notices,
  routes: [
    handle(push.pushOrder, pushOne),
    handle(push.pushBatch, pushMany),
    handle(push.pushedOrder, show),
    handle(push.commentPushed, comment),
    handle(push.urgePushed, act('urge')),
    handle(push.withdrawPushed, act('withdraw')),
    handle(systems.listSystems, list),
    handle(systems.createSystem, create),
    handle(systems.changeSystem, change),
    handle(systems.switchSystem, turn),
    handle(systems.rotateKey, rotate),
    handle(subscriptions.listSubscriptions, listOf),
    handle(subscriptions.createSubscription, createOne),
    handle(subscriptions.changeSubscription, changeOne),
    handle(subscriptions.removeSubscription, remove),
    handle(subscriptions.rotateCallbackSecret, rotateSecret),
    handle(subscriptions.testSubscription, test),
    handle(subscriptions.resumeSubscription, resume),
    handle(subscriptions.listCallbacks, listLog),
    handle(subscriptions.showCallback, showOne),
    handle(subscriptions.resendCallback, resend),
    handle(pulls.listPulls, listPulls),
    handle(pulls.createPull, createPull),
    handle(pulls.changePull, changePull),
    handle(pulls.removePull, removePull),
    handle(pulls.pullNow, askNow),
    handle(pulls.listPullRuns, listRuns),
  ],
  jobs: [handOnCallbacks, pullList, watchPulls, cleanUp],
  listeners: [tellSteps, tellComments],
  directory: import.meta.dirname,
  demo: loadDemo,
})
