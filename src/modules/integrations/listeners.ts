import { listen } from '../../platform/http/module.ts'
import { orderCommented, orderProgressed } from '../orders/contract/events.ts'
import { queueComment, queueStep } from './service/queue-callbacks.ts'

export const tellSteps = listen('integrations.steps', orderProgressed, queueStep)
export const tellComments = listen('integrations.comments', orderCommented, queueComment)
