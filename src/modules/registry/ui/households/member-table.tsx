import { Button, Table } from 'antd'
import { localDate } from '../../../../base/time/calendar.ts'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { useNow } from '../../../../web/components/use-now.ts'
import { LinkTo } from '../../../../web/router/links.tsx'
import { HEAD, type HouseholdFile, type HouseholdMember } from '../../contract/households.ts'
import { agoText } from '../facts/ages.ts'

export type MemberAct = 'kinship' | 'leave'

interface MemberTableProps {
  household: HouseholdFile
  onAct: (act: MemberAct, member: HouseholdMember) => void
}

/** The members, the head first, with what of them is to be looked at. */
export function MemberTable({ household: { members, mayEdit }, onAct }: MemberTableProps) {
  return (
    <Table
      size="small"
      rowKey="personId"
      pagination={false}
      dataSource={members}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: '关系', width: 90, render: (_, one) => one.kinshipName },
        {
          title: '姓名',
          width: 100,
          render: (_, one) => <LinkTo to={`/registry/people/${one.personId}`}>{one.name}</LinkTo>,
        },
        {
          title: '性别年龄',
          width: 96,
          render: (_, { sex, age }) =>
            [sex?.slice(0, 1), age === null ? null : `${age} 岁`].filter(Boolean).join(' '),
        },
        { title: '联系方式', width: 124, render: (_, one) => one.phone ?? '—' },
        { title: '标签', render: (_, one) => one.tags.join('、') },
        { title: '要核对的', render: (_, one) => <ToLookAt member={one} /> },
        {
          title: '操作',
          width: 150,
          render: (_, one) =>
            mayEdit && (
              <>
                {one.kinship !== HEAD && (
                  <Button size="small" type="link" onClick={() => onAct('kinship', one)}>
                    更正关系
                  </Button>
                )}
                {(one.kinship !== HEAD || members.length === 1) && (
                  <Button size="small" type="link" onClick={() => onAct('leave', one)}>
                    离户
                  </Button>
                )}
              </>
            ),
        },
      ]}
    />
  )
}

function ToLookAt({ member }: { member: HouseholdMember }) {
  const today = localDate(useNow())
  const { disputed, isDead, livesHere, verifiedOn, kinship } = member
  return (
    <>
      {isDead && (
        <StateTag kind={kinship === HEAD ? 'soon' : 'paused'}>
          已去世{kinship === HEAD && '，请变更户主'}
        </StateTag>
      )}
      {disputed.length > 0 && <StateTag kind="soon">{disputed.join('、')}说法不一</StateTag>}
      {!livesHere && !isDead && <StateTag kind="todo">登记住在别处</StateTag>}{' '}
      <span className="wg-quiet">{verifiedOn ? `${agoText(verifiedOn, today)}核实` : '没有现场核实'}</span>
    </>
  )
}
