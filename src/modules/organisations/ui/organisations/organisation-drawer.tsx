import { Button, Descriptions } from 'antd'
import { useState } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { Empty, ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { SideDrawer } from '../../../../web/list/side-drawer.tsx'
import type { OpenRow } from '../../../../web/list/use-open-row.ts'
import { getOrganisation, type OrganisationDetail } from '../../contract/organisations.ts'
import { AssignDialog } from '../posts/assign-dialog.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { OrganisationFormDialog } from './organisation-form.tsx'

/** One organisation: what it is, who works there, what stands under it. */
export function OrganisationDrawer({ row, ids }: { row: OpenRow; ids: readonly string[] }) {
  const query = useCall(getOrganisation, { id: row.id }, { enabled: row.id !== '' })
  const found = query.data
  return (
    <SideDrawer
      row={row}
      ids={ids}
      title={found?.name ?? '机构'}
      footer={found && found.actions.length > 0 ? <Actions organisation={found} /> : null}
    >
      {query.error && !found && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading lines={8} />}
      {found && <Facts organisation={found} onOpen={row.open} />}
    </SideDrawer>
  )
}

function Facts({ organisation, onOpen }: { organisation: OrganisationDetail; onOpen: (id: string) => void }) {
  const { parentId, parentName, children } = organisation
  return (
    <div className="wg-org-detail">
      {organisation.status === 'closed' && (
        <StateTag kind="paused">
          {organisation.validTo} 撤销
          {organisation.successorName ? `，由${organisation.successorName}承接` : ''}
        </StateTag>
      )}
      <Descriptions size="small" column={2} items={factsOf(organisation)} />
      {parentId && (
        <p>
          上级机构：
          <Button type="link" size="small" onClick={() => onOpen(parentId)}>
            {parentName}
          </Button>
        </p>
      )}
      {children.length > 0 && (
        <p>
          下级机构：
          {children.map((child) => (
            <Button key={child.id} type="link" size="small" onClick={() => onOpen(child.id)}>
              {child.name}
            </Button>
          ))}
        </p>
      )}
      <h3 className="wg-card-title">在任人员 {organisation.members.length}</h3>
      <Members members={organisation.members} />
    </div>
  )
}

function factsOf(organisation: OrganisationDetail) {
  const facts: [string, string | null][] = [
    ['类型', organisation.kindName],
    ['区域', organisation.areaName],
    ['简称', organisation.shortName],
    ['电话', organisation.phone],
    ['地址', organisation.address],
    ['统一社会信用代码', organisation.creditCode],
    ['编码', organisation.code],
    ['设立', organisation.validFrom],
  ]
  return facts.map(([label, children]) => ({ key: label, label, children: children ?? '—' }))
}

function Members({ members }: Pick<OrganisationDetail, 'members'>) {
  if (members.length === 0)
    return <Empty title="还没有人在此任职" hint="由安全管理员任命“处置人员”后，派给本机构的工单才有人接。" />
  return (
    <ul className="wg-org-members">
      {members.map((member) => (
        <li key={member.postId}>
          <b>{member.name}</b>
          <span>{member.roleName}</span>
          <span className="wg-numbers">{member.phone}</span>
          <span className="wg-quiet">{member.since} 到任</span>
          {member.dutyNow && <StateTag kind="working">{member.dutyNow}</StateTag>}
        </li>
      ))}
    </ul>
  )
}

function Actions({ organisation }: { organisation: OrganisationDetail }) {
  const [dialog, setDialog] = useState<'edit' | 'close' | 'assign'>()
  const done = () => setDialog(undefined)
  const { actions } = organisation
  return (
    <div className="wg-org-actions">
      {actions.includes('close') && (
        <Button danger onClick={() => setDialog('close')}>
          撤销机构
        </Button>
      )}
      {actions.includes('assign') && <Button onClick={() => setDialog('assign')}>任命人员</Button>}
      {actions.includes('edit') && (
        <Button type="primary" onClick={() => setDialog('edit')}>
          修改
        </Button>
      )}
      {dialog === 'edit' && <OrganisationFormDialog before={organisation} onClose={done} onDone={done} />}
      {dialog === 'close' && <CloseDialog organisation={organisation} onClose={done} />}
      {dialog === 'assign' && (
        <AssignDialog initial={{ role: 'handler', organisationId: organisation.id }} onClose={done} />
      )}
    </div>
  )
}
