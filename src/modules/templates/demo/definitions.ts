import type { Choice, Definition, Item } from '../contract/definition.ts'

const list = (name: string, ...titles: string[]) => ({
  name,
  choices: titles.map((title, n): Choice => ({ value: String(n + 1), title })),
})
const yesNo = {
  name: 'yes_no',
  choices: [
    { value: '1', title: '是' },
    { value: '0', title: '否' },
  ],
}

type Rest = Partial<Item>
const ask = (name: string, kind: Item['kind'], title: string, rest: Rest = {}): Item => ({
  name,
  kind,
  title,
  ...rest,
})

/** 一户一档: who lives here, how, and what the household needs. */
export const householdFile: Definition = {
  target: 'household',
  lists: [
    yesNo,
    list('kinship', '户主', '配偶', '子女', '父母', '孙辈', '兄弟姐妹', '其他'),
    list('housing', '自有', '租住', '借住', '单位房'),
    list('heating', '集中供暖', '燃气壁挂炉', '空调或电取暖', '燃煤或柴火'),
    list('needs', '就医陪同', '助餐', '就业帮助', '子女托管', '修缮房屋', '暂时没有'),
  ],
  items: [
    ask('home', 'group', '住房'),
    ask('housing', 'one', '住房性质', { within: 'home', choices: 'housing', required: true }),
    ask('landlord_told', 'one', '出租是否登记', {
      within: 'home',
      choices: 'yes_no',
      relevant: `\${housing} = '2'`,
    }),
    ask('heating', 'one', '冬天怎么取暖', { within: 'home', choices: 'heating', required: true }),
    ask('co_alarm', 'one', '装了一氧化碳报警器', {
      within: 'home',
      choices: 'yes_no',
      relevant: `\${heating} = '4' or \${heating} = '2'`,
      hint: '烧煤烧柴和燃气取暖的要装',
    }),
    ask('members', 'repeat', '家庭成员', { atLeast: 1, atMost: 12 }),
    ask('member_name', 'text', '姓名', { within: 'members', required: true, isPersonal: true }),
    ask('member_kin', 'one', '与户主关系', { within: 'members', choices: 'kinship', required: true }),
    ask('member_birth', 'date', '出生日期', {
      within: 'members',
      isPersonal: true,
      constraint: '. <= today()',
      message: '出生日期不能晚于今天',
    }),
    ask('member_phone', 'phone', '联系方式', { within: 'members' }),
    ask('member_here', 'one', '常住在这里', { within: 'members', choices: 'yes_no', required: true }),
    ask('member_count', 'calculated', '登记人数', { calculation: `count(\${members})` }),
    ask('care', 'group', '需要和意见'),
    ask('has_alone', 'one', '家里有独自在家的老人或孩子', {
      within: 'care',
      choices: 'yes_no',
      required: true,
    }),
    ask('alone_note', 'text', '是谁，白天由谁照看', {
      within: 'care',
      relevant: `\${has_alone} = '1'`,
      required: true,
      isPersonal: true,
    }),
    ask('needs', 'many', '现在需要什么帮助', { within: 'care', choices: 'needs', required: true }),
    ask('opinion', 'long_text', '对小区有什么意见', { within: 'care' }),
    ask('signed', 'signature', '住户签名', { within: 'care' }),
  ],
}

/** 创城 on-site check of a shop on the street. */
export const shopCheck: Definition = {
  target: 'free',
  label: `\${shop}`,
  lists: [
    yesNo,
    list('trade', '餐饮', '零售', '理发美容', '维修', '棋牌娱乐', '其他'),
    list(
      'faults',
      '占道经营',
      '门前乱堆',
      '广告牌破损',
      '油烟外排',
      '电线私拉',
      '没有灭火器',
      '没有公示证照',
    ),
    list('result', '合格', '当场整改', '限期整改', '移交执法'),
  ],
  items: [
    ask('shop', 'text', '店名', { required: true }),
    ask('trade', 'one', '行业', { choices: 'trade', required: true }),
    ask('where', 'place', '位置'),
    ask('check', 'group', '门前和店内'),
    ask('faults', 'many', '发现的问题', { within: 'check', choices: 'faults', hint: '没有问题就不选' }),
    ask('fault_count', 'calculated', '问题个数', { calculation: `count-selected(\${faults})` }),
    ask('extinguishers', 'integer', '灭火器', {
      within: 'check',
      unit: '个',
      constraint: '. >= 0 and . <= 50',
      message: '请核对个数',
    }),
    ask('pictures', 'photo', '现场照片', { within: 'check', atMost: 4 }),
    ask('end', 'group', '处理'),
    ask('result', 'one', '处理结果', {
      within: 'end',
      choices: 'result',
      required: true,
      constraint: `\${fault_count} = 0 or . != '1'`,
      message: '发现了问题，不能填合格',
    }),
    ask('until', 'date', '整改期限', {
      within: 'end',
      relevant: `\${result} = '3'`,
      required: true,
      constraint: '. >= today()',
      message: '期限不能早于今天',
    }),
    ask('keeper', 'text', '经营者', { within: 'end', isPersonal: true }),
    ask('keeper_phone', 'phone', '经营者电话', { within: 'end' }),
  ],
}

/** 常住人口核对: what is known is shown, and corrected on the spot. */
export const residentCheck: Definition = {
  target: 'person',
  lists: [yesNo, list('away', '外出务工', '随子女居住', '在外上学', '迁走了', '已去世', '其他')],
  items: [
    ask('here', 'one', '现在住在这里', { choices: 'yes_no', required: true }),
    ask('away', 'one', '不在的原因', { choices: 'away', relevant: `\${here} = '0'`, required: true }),
    ask('basic', 'group', '核对内容', { relevant: `\${here} = '1'` }),
    ask('phone', 'phone', '联系方式', { within: 'basic', prefill: 'phone', writeBack: 'phone' }),
    ask('marital', 'one', '婚姻状况', {
      within: 'basic',
      codes: 'marital_status',
      prefill: 'maritalStatus',
      writeBack: 'maritalStatus',
    }),
    ask('education', 'one', '学历', {
      within: 'basic',
      codes: 'education',
      prefill: 'education',
      writeBack: 'education',
    }),
    ask('employer', 'text', '工作单位', { within: 'basic', prefill: 'employer', writeBack: 'employer' }),
    ask('alone', 'one', '一个人住', { within: 'basic', choices: 'yes_no', required: true }),
    ask('fans', 'one', '家里有空调或电扇', {
      within: 'basic',
      choices: 'yes_no',
      relevant: `\${alone} = '1'`,
      required: true,
      hint: '高温天要上门看望',
    }),
    ask('remark', 'long_text', '备注'),
  ],
}
