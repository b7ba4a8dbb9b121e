import { UserOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeConsole } from '../../../web/contribute.ts'
import { ConsoleSignIn } from './console-sign-in.tsx'
import { sessionSourceFor } from './session-source.ts'

export default contributeConsole({
  signIn: { session: sessionSourceFor('staff'), screen: ConsoleSignIn },
  menu: [
    {
      key: 'users',
      label: '用户',
      icon: UserOutlined,
      path: '/users',
      order: 520,
      permission: ['accounts:manage', 'accounts:secure'],
    },
  ],
  routes: [
    {
      path: '/users',
      title: '用户',
      screen: lazy(() => import('./users/user-list.tsx')),
      permission: ['accounts:manage', 'accounts:secure'],
    },
    { path: '/me', title: '我的账号', screen: lazy(() => import('./mine/my-account.tsx')) },
  ],
  mine: [{ key: 'account', label: '我的账号', path: '/me', order: 10 }],
})
