import { defineErrors } from '../../../base/errors.ts'

export const importErrors = defineErrors('registry', {
  import_not_found: { kind: 'not_found', message: '没有找到这次导入或上传的文件，请重新上传' },
  import_is_over: { kind: 'conflict', message: '这次导入已经结束' },
  import_not_undoable: { kind: 'conflict', message: '只有已结束的正式导入可以撤销，且只能撤销一次' },
  tags_of_people: { kind: 'invalid', message: '只有人员表可以统一打标签' },
  tag_not_by_import: { kind: 'invalid', message: '“{name}”按规则自动标记，不能导入' },
  import_file_gone: { kind: 'not_found', message: '原文件已按期删除，请重新上传后试导入' },
})
