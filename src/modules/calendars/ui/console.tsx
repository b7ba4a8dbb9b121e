import { lazy } from 'react'
import { contributeConsole } from '../../../web/contribute.ts'

export default contributeConsole({
  settings: [
    {
      key: 'calendars',
      group: '业务设置',
      order: 30,
      path: '/settings/calendar',
      title: '工作日历',
      permission: ['calendars:configure'],
      screen: lazy(() => import('./calendar-screen.tsx')),
    },
  ],
})
