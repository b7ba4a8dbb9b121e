import { BarChartOutlined, FileTextOutlined, PhoneOutlined } from '@ant-design/icons'
import { lazy } from 'react'
import { contributeConsole } from '../../../web/contribute.ts'
import { recordSections } from '../../../web/list/record-slots.ts'
import { RecordOrders } from './console/subjects/record-orders.tsx'

const intakeForm = lazy(() => import('./console/intake/intake-screen.tsx'))
const orderList = lazy(() => import('./console/list/order-list.tsx'))

recordSections.add({
  key: 'orders',
  order: 10,
  label: '工单',
  permission: ['orders:read'],
  screen: RecordOrders,
})

export default contributeConsole({
  menu: [
    {
      key: 'orders',
      label: '工单',
      icon: FileTextOutlined,
      path: '/orders',
      order: 100,
      permission: ['orders:read'],
    },
    {
      key: 'overview',
      label: '总览',
      icon: BarChartOutlined,
      path: '/overview',
      order: 50,
      permission: ['orders:read'],
    },
    {
      key: 'visits',
      label: '回访',
      icon: PhoneOutlined,
      path: '/orders/visits',
      order: 110,
      permission: ['orders:return_visit'],
    },
  ],
  routes: [
    {
      path: '/orders/visits',
      title: '回访',
      screen: lazy(() => import('./console/visits/visits-screen.tsx')),
      permission: ['orders:return_visit'],
    },
    { path: '/orders', title: '工单', screen: orderList, permission: ['orders:read'] },
    { path: '/orders/intake', title: '登记诉求', screen: intakeForm, permission: ['orders:intake'] },
    {
      path: '/orders/import',
      title: '导入工单',
      screen: lazy(() => import('./console/imports/import-screen.tsx')),
      permission: ['orders:import'],
    },
    {
      path: '/orders/flow',
      title: '工单流程',
      screen: lazy(() => import('./console/flow/flow-page.tsx')),
      permission: ['orders:read', 'orders:configure'],
    },
    {
      path: '/orders/$id',
      title: '工单详情',
      screen: lazy(() => import('./console/detail/order-page.tsx')),
      permission: ['orders:read'],
    },
    {
      path: '/overview',
      title: '总览',
      screen: lazy(() => import('./console/overview/overview-screen.tsx')),
      permission: ['orders:read'],
    },
  ],
  workbench: [
    {
      key: 'orders.todo',
      title: '我的待办',
      order: 10,
      span: 15,
      permission: ['orders:read'],
      screen: lazy(() => import('./console/bench/todo-block.tsx')),
    },
    {
      key: 'orders.week',
      title: '近 7 天与上周',
      order: 20,
      span: 9,
      permission: ['orders:read'],
      screen: lazy(() => import('./console/bench/week-block.tsx')),
    },
  ],
  settings: [
    {
      key: 'order-classes',
      group: '业务设置',
      order: 10,
      path: '/settings/order-classes',
      title: '类别与时限',
      permission: ['orders:configure'],
      screen: lazy(() => import('./console/catalogue/classes-screen.tsx')),
    },
    {
      key: 'order-flows',
      group: '业务设置',
      order: 15,
      path: '/settings/order-flows',
      title: '工单流程',
      permission: ['orders:configure'],
      screen: lazy(() => import('./console/flow/editor/versions-screen.tsx')),
    },
    {
      key: 'responsibilities',
      group: '业务设置',
      order: 20,
      path: '/settings/responsibilities',
      title: '权责清单',
      permission: ['orders:configure'],
      screen: lazy(() => import('./console/catalogue/responsibilities-screen.tsx')),
    },
    {
      key: 'order-alerts',
      group: '业务设置',
      order: 30,
      path: '/settings/order-alerts',
      title: '预警与升级规则',
      permission: ['orders:configure'],
      screen: lazy(() => import('./console/alerts/alert-plan-screen.tsx')),
    },
    {
      key: 'dispatch-rules',
      group: '业务设置',
      order: 30,
      path: '/settings/dispatch-rules',
      title: '派单规则',
      permission: ['orders:configure', 'orders:dispatch'],
      screen: lazy(() => import('./console/dispatching/rules-screen.tsx')),
    },
  ],
  header: [
    {
      key: '工单搜索',
      place: 'search',
      order: 10,
      permission: ['orders:read'],
      screen: lazy(() => import('./console/bench/order-search.tsx')),
    },
    {
      key: '待办',
      place: 'inbox',
      order: 10,
      permission: ['orders:read'],
      screen: lazy(() => import('./console/bench/inbox-badge.tsx')),
    },
  ],
})
