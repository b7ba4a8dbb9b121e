import { IdcardOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeResident } from '../../../web/contribute.ts'
import { ResidentSignIn } from './resident-sign-in.tsx'
import { sessionSourceFor } from './session-source.ts'

export default contributeResident({
  signIn: { session: sessionSourceFor('resident'), screen: ResidentSignIn },
  routes: [
    { path: '/mine/profile', title: '我的资料', screen: lazy(() => import('./phone/resident-profile.tsx')) },
  ],
  mine: [{ key: 'profile', label: '我的资料', icon: IdcardOutlined, path: '/mine/profile', order: 10 }],
})
