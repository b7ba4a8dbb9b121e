import { lazy } from 'react'
import { contributeField } from '../../../web/contribute.ts'

export default contributeField({
  tabs: [{ tab: 'map', permission: ['signed_in'], screen: lazy(() => import('./grid-map.tsx')) }],
})
