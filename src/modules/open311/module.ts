import { defineModule, handle } from '../../platform/http/module.ts'
import * as keys from './contract/keys.ts'
import { permissions } from './contract/permissions.ts'
import * as requests from './contract/requests.ts'
import * as services from './contract/services.ts'
import * as setup from './contract/setup.ts'
import { listUpdates, postUpdate } from './contract/updates.ts'
import { loadDemo } from './demo.ts'
import { addUpdate } from './service/add-update.ts'
import { showDefinition, showDiscovery, showServices } from './service/discover.ts'
import { change, issue, revoke, showKeys } from './service/keys.ts'
import { fetchMedia } from './service/media/fetch-media.ts'
import { resolveToken } from './service/resolve-token.ts'
import { add, edit, remove, saveOwnProfile, showAttributes, showProfile } from './service/setup.ts'
import { showMedia } from './service/show-media.ts'
import { submit } from './service/submit.ts'
import { showRequest, showRequests } from './views/requests.ts'
import { showUpdates } from './views/updates.ts'
import { listed, speak } from './wire/georeport.ts'
import { definitionXml, discoveryXml, requestsXml } from './wire/shapes.ts'

const answered = speak(listed('service_requests', 'request'))
const inUpdates = speak(listed('service_request_updates', 'request_update'))

export default defineModule({
  name: 'open311',
  depends: ['areas', 'orders', 'organisations', 'system'],
  tables: ['open311_profile', 'open311_key', 'open311_attribute', 'open311_request', 'open311_update'],
  permissions,
  routes: [
    handle(services.discover, showDiscovery, speak(discoveryXml)),
    handle(services.listServices, showServices, speak(listed('services', 'service'))),
    handle(services.getService, showDefinition, speak(definitionXml)),
    handle(requests.listRequests, showRequests, speak(requestsXml)),
    handle(requests.getRequest, showRequest, speak(requestsXml)),
    handle(requests.postRequest, submit, answered),
    handle(requests.getToken, resolveToken, answered),
    handle(requests.getMedia, showMedia, answered),
    handle(listUpdates, showUpdates, inUpdates),
    handle(postUpdate, addUpdate, inUpdates),
    handle(keys.listKeys, showKeys),
    handle(keys.issueKey, issue),
    handle(keys.changeKey, change),
    handle(keys.revokeKey, revoke),
    handle(setup.listAttributes, showAttributes),
    handle(setup.addAttribute, add),
    handle(setup.changeAttribute, edit),
    handle(setup.removeAttribute, remove),
    handle(setup.readProfile, showProfile),
    handle(setup.saveProfile, saveOwnProfile),
  ],
  jobs: [fetchMedia],
  directory: import.meta.dirname,
  demo: loadDemo,
})
