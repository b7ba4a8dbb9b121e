import { listen, listenMany } from '../../platform/http/module.ts'
import { orderCommented, orderProgressed } from '../orders/contract/events.ts'
import { queueComment, queueSteps } from './service/queue-callbacks.ts'

export const tellSteps = listenMany('integrations.steps', orderProgressed, queueSteps)
export const tellComments = listen('integrations.comments', orderCommented, queueComment)
