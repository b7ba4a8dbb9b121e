import { LockOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeField } from '../../../web/contribute.ts'
import { FieldSignIn } from './field-sign-in.tsx'
import { sessionSourceFor } from './session-source.ts'

export default contributeField({
  signIn: { session: sessionSourceFor('staff'), screen: FieldSignIn },
  routes: [
    { path: '/mine/password', title: '修改密码', screen: lazy(() => import('./phone/change-password.tsx')) },
  ],
  mine: [{ key: 'password', label: '修改密码', icon: LockOutlined, path: '/mine/password', order: 900 }],
})
