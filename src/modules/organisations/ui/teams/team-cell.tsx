import { PlusOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { roles } from '../../../../base/roles.ts'
import { StateTag } from '../../../../web/components/state-tag.tsx'
import { type GridTeam, neededRoles, type TeamMember, type TeamRole } from '../../contract/teams.ts'
import { EndPost } from '../posts/end-post.tsx'

interface TeamCellProps {
  team: GridTeam
  role: TeamRole
  onAssign: (() => void) | undefined
}

/** Who holds a role for a grid; who keeps it along with the community's others is quieter. */
export function TeamCell({ team, role, onAssign }: TeamCellProps) {
  const members = team.members.filter((member) => member.role === role)
  const isNeeded = (neededRoles as readonly TeamRole[]).includes(role)
  return (
    <span className="wg-team-cell">
      {members.map((member) => (
        <MemberName key={member.postId} member={member} mayEnd={onAssign !== undefined} />
      ))}
      {members.length === 0 && isNeeded && <StateTag kind="overdue">缺{roles[role].name}</StateTag>}
      {onAssign && (
        <Button
          type="text"
          size="small"
          className="wg-team-add"
          icon={<PlusOutlined />}
          aria-label={`为${team.name}任命${roles[role].name}`}
          onClick={onAssign}
        />
      )}
    </span>
  )
}

function MemberName({ member, mayEnd }: { member: TeamMember; mayEnd: boolean }) {
  return (
    <Popover trigger="click" content={<MemberCard member={member} mayEnd={mayEnd} />}>
      <button type="button" className="wg-team-name" data-own={member.isOwn || undefined}>
        {member.name}
      </button>
    </Popover>
  )
}

function MemberCard({ member, mayEnd }: { member: TeamMember; mayEnd: boolean }) {
  return (
    <div className="wg-team-card">
      <b>
        {member.areaName} {member.roleName}
      </b>
      {member.organisationName && <span>{member.organisationName}</span>}
      {member.phone && (
        <a className="wg-numbers" href={`tel:${member.phone}`}>
          {member.phone}
        </a>
      )}
      {!member.isOwn && <span className="wg-quiet">由{member.areaName}统一任命，兼管本网格</span>}
      {member.dutyNow && <StateTag kind="working">{member.dutyNow}</StateTag>}
      {mayEnd && (
        <EndPost
          post={{
            id: member.postId,
            userName: member.name,
            roleName: member.roleName,
            placeName: member.areaName,
            actions: ['end'],
          }}
        />
      )}
    </div>
  )
}
