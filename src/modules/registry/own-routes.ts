import { handle } from '../../platform/http/module.ts'
import * as contract from './contract/own-data.ts'
import { ask } from './service/own/ask.ts'
import { accept, confirmAccount, refuse } from './service/own/decide.ts'
import { listAskedCorrections } from './views/own/corrections.ts'
import { showOwnData } from './views/own/data.ts'

/** 我的数据, and the corrections that come of it. */
export const ownRoutes = [
  handle(contract.readOwnData, showOwnData),
  handle(contract.askCorrection, ask),
  handle(contract.listCorrections, listAskedCorrections),
  handle(contract.acceptCorrection, accept),
  handle(contract.refuseCorrection, refuse),
  handle(contract.confirmOwner, confirmAccount),
]
