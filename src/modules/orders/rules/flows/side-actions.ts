import type { OrderAction } from '../definition.ts'

const beforeHandling = ['pending_register', 'pending_verify', 'pending_dispatch', 'returned']
const inHand = ['pending_handle', 'handling']
const open = [...beforeHandling, ...inHand, 'suspended', 'pending_check', 'pending_rating', 'pending_close']

/** 延期、挂账、超期申诉: asked by the handler, 部门初审, then 派遣员终审. */
export const requestActions: OrderAction[] = [
  {
    id: 'ask_extension',
    name: '申请延期',
    from: inHand,
    to: [{ state: 'stay' }],
    by: ['handler'],
    needs: ['note'],
    guards: ['no_open_request', 'may_extend'],
  },
  {
    id: 'ask_suspension',
    name: '申请挂账',
    from: ['handling'],
    to: [{ state: 'stay' }],
    by: ['handler'],
    needs: ['note'],
    guards: ['no_open_request', 'may_suspend'],
  },
  {
    id: 'appeal',
    name: '超期申诉',
    from: ['closed', 'force_closed'],
    to: [{ state: 'stay' }],
    by: ['handler'],
    needs: ['note'],
    guards: ['no_open_request', 'may_appeal'],
  },
  {
    id: 'drop_request',
    name: '撤回申请',
    from: [...inHand, 'closed', 'force_closed'],
    to: [{ state: 'stay' }],
    by: ['handler'],
    guards: ['has_open_request'],
  },
  {
    id: 'endorse_request',
    name: '初审同意',
    from: [...inHand, 'closed', 'force_closed'],
    to: [{ state: 'stay' }],
    by: ['first_approver'],
    guards: ['request_at_first'],
  },
  {
    id: 'approve_request',
    name: '终审同意',
    from: [...inHand, 'closed', 'force_closed'],
    to: [{ state: 'suspended', when: 'suspension_asked' }, { state: 'stay' }],
    by: ['dispatcher'],
    guards: ['request_at_final'],
  },
  {
    id: 'reject_request',
    name: '不同意申请',
    from: [...inHand, 'closed', 'force_closed'],
    to: [{ state: 'stay' }],
    by: ['first_approver', 'dispatcher'],
    needs: ['note'],
    guards: ['has_open_request'],
  },
  {
    id: 'resume',
    name: '恢复办理',
    from: ['suspended'],
    to: [{ state: 'handling' }],
    by: ['dispatcher', 'handler', 'system'],
    isMain: true,
  },
]

/** 联动协办、疑难商办. */
export const togetherActions: OrderAction[] = [
  {
    id: 'co_handle',
    name: '邀请协办',
    from: inHand,
    to: [{ state: 'stay' }],
    by: ['handler', 'dispatcher'],
    needs: ['note'],
  },
  {
    id: 'co_feedback',
    name: '协办反馈',
    from: inHand,
    to: [{ state: 'stay' }],
    by: ['co_handler'],
    needs: ['note'],
    isMain: true,
  },
  {
    id: 'consult',
    name: '发起会商',
    from: ['pending_dispatch', 'returned', ...inHand, 'suspended'],
    to: [{ state: 'stay' }],
    by: ['handler', 'dispatcher', 'supervisor'],
    guards: ['not_consulting'],
  },
  {
    id: 'conclude_consult',
    name: '会商结论',
    from: open,
    to: [{ state: 'stay' }],
    by: ['handler', 'dispatcher', 'supervisor'],
    needs: ['note'],
    guards: ['is_consulting'],
  },
]

/** 应急处办、特事特办、督办、催办, and the ends that are none of the spine's. */
export const commandActions: OrderAction[] = [
  {
    id: 'emergency',
    name: '应急处办',
    from: [...beforeHandling, 'pending_handle'],
    to: [{ state: 'pending_handle' }],
    by: ['acceptor', 'dispatcher', 'commander'],
    needs: ['target'],
  },
  {
    id: 'special',
    name: '特事特办',
    from: [...beforeHandling, ...inHand, 'suspended'],
    to: [{ state: 'pending_handle' }],
    by: ['commander'],
    needs: ['target', 'note'],
  },
  {
    id: 'urge',
    name: '催办',
    from: open,
    to: [{ state: 'stay' }],
    by: ['acceptor', 'dispatcher', 'supervisor', 'visitor', 'reporter'],
    guards: ['not_just_urged'],
  },
  {
    id: 'supervise',
    name: '督办',
    from: open,
    to: [{ state: 'stay' }],
    by: ['supervisor', 'system'],
    needs: ['note'],
  },
  {
    id: 'merge',
    name: '合并',
    from: [...beforeHandling, 'pending_handle'],
    to: [{ state: 'merged' }],
    by: ['acceptor', 'dispatcher'],
  },
  {
    id: 'void',
    name: '作废',
    from: beforeHandling,
    to: [{ state: 'voided' }],
    by: ['acceptor', 'commander'],
    needs: ['note'],
  },
  {
    id: 'force_close',
    name: '强制结案',
    from: open.filter((state) => state !== 'pending_register' && state !== 'pending_verify'),
    to: [{ state: 'force_closed' }],
    by: ['commander'],
    needs: ['note'],
  },
]
