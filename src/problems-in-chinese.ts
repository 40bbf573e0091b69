/** Titles and meanings of the problems in Chinese (errors.ts has the English). */
type Texts = { readonly title: string; readonly meaning: string };

export const problemsInChinese = {
  'malformed-request': {
    title: '请求不符合传输协议',
    meaning: '请求行、请求头、地址的编码或者正文的分段有误，无法识别。',
  },
  'malformed-header': {
    title: '请求头无法识别',
    meaning: '本操作要读取的某个请求头，其内容不符合要求，详见说明。',
  },
  'unknown-query-parameter': {
    title: '没有该查询参数',
    meaning: '本操作只接受接口说明中列出的查询参数，请去掉多余的参数。',
  },
  'invalid-query-parameter': {
    title: '查询参数的值不正确',
    meaning: '本操作的某个查询参数，其值不符合要求，详见说明。',
  },
  'unreadable-body': {
    title: '提交的内容无法读取',
    meaning: '提交的内容为空、字符编码不正确或者格式有误；错误清单指出读到何处中断。',
  },
  'key-needed': {
    title: '需要访问密钥',
    meaning: '请求没有附带访问密钥，请在请求头中附上发给您的密钥。',
  },
  'key-refused': {
    title: '访问密钥无效',
    meaning: '该密钥不完整、不存在、已到期或者已被注销，详见说明。请向系统管理员申领新的密钥。',
  },
  'scope-missing': {
    title: '该密钥没有此项权限',
    meaning: '该密钥有效，但没有本操作所需的权限，所缺权限见说明。',
  },
  'unknown-route': {
    title: '没有该地址',
    meaning: '该地址不对应任何操作，全部操作见接口说明。',
  },
  'unknown-plan': {
    title: '没有该方案',
    meaning: '该编号从未使用过，或者该方案已超过保存期限；已完成的方案只保存规定的天数。',
  },
  'unknown-explanation': {
    title: '没有该项说明',
    meaning: '该地址下没有此编号，或者该项说明已超过保存期限；说明的保存期限不长于其所属方案。',
  },
  'unknown-objection': {
    title: '没有该项异议',
    meaning: '该方案没有此编号的异议，请在其异议列表中查找。',
  },
  'unknown-teacher': {
    title: '没有该教师',
    meaning: '制定该方案所用的花名册中没有此编号的教师，编号须逐字相同。',
  },
  'unknown-roster': {
    title: '没有该花名册',
    meaning: '没有保存过此编号的花名册，请在花名册列表中查找。',
  },
  'unknown-import': {
    title: '没有该文件',
    meaning: '该编号从未使用过，或者该文件已被删除；上传的文件只保存规定的天数，请在文件列表中查找。',
  },
  'unknown-mapping': {
    title: '没有该对应关系',
    meaning: '没有以此名称保存的对应关系，请在对应关系列表中查找。',
  },
  'unknown-policy': {
    title: '没有该政策',
    meaning: '内置政策和已保存的政策中都没有此编号，请在政策列表中查找。',
  },
  'unknown-webhook': {
    title: '没有该通知地址',
    meaning: '该编号从未使用过，或者该通知地址已被删除，请在通知地址列表中查找。',
  },
  'unknown-delivery': {
    title: '没有该次推送',
    meaning: '该通知地址没有此编号的推送，或者没有该通知地址；最近的推送见其推送列表。',
  },
  'unknown-problem': {
    title: '没有该问题代码',
    meaning: '本系统没有此问题代码，请在问题列表中查找。',
  },
  'method-not-allowed': {
    title: '该地址不支持此方法',
    meaning: '该地址存在，但不支持所用的请求方法；支持的方法已在响应头中列出。',
  },
  'not-acceptable': {
    title: '无法按所要求的格式答复',
    meaning: '请求头所接受的格式中，没有本操作答复所用的格式。',
  },
  'request-timeout': {
    title: '请求传输超时',
    meaning: '请求头或正文未能按时传完，请重新提交。',
  },
  'plan-not-finished': {
    title: '方案尚未完成',
    meaning: '方案完成后才能查询原因、调整或者公示，请待其完成后再试。',
  },
  'plan-without-postings': {
    title: '方案中没有派任名单',
    meaning: '该方案无可行解，或者在限定时间内未求得，因此无从查询；可按方案所列的修改建议调整后重新提交。',
  },
  'roster-in-use': {
    title: '花名册正在使用',
    meaning: '引用该花名册的方案尚在排队或求解，请待其完成后再删除；已完成的方案自行保存所用的数据。',
  },
  'policy-in-use': {
    title: '政策正在使用',
    meaning: '引用该政策的方案尚在排队或求解，请待其完成后再删除；已完成的方案自行保存所用的数据。',
  },
  'policy-is-shipped': {
    title: '内置政策不能删除',
    meaning: '只能删除自行保存的政策，系统内置的政策不能删除。',
  },
  'standing-not-allowed': {
    title: '方案不能改为此状态',
    meaning: '草案可以公示；公示中的方案可以定稿，也可以退回草案；已定稿的方案不再改变。',
  },
  'too-early-to-be-final': {
    title: '异议期尚未结束',
    meaning:
      '方案公示时写明了异议截止时间，现尚未到期。只有在没有待处理的异议并写明提前定稿的理由时，才可提前定稿。',
  },
  'objections-closed': {
    title: '该方案不再受理异议',
    meaning: '方案已定稿。如需更改，请以该方案为基础提交调整，形成新方案。',
  },
  'plan-not-final': {
    title: '方案尚未定稿',
    meaning: '定稿后的方案才有证明书，请先将方案定稿。',
  },
  'import-not-read': {
    title: '文件尚未读取',
    meaning: '该文件正在等待读取、正在读取或者无法读取，查询该文件可知其状态。请在读取完成后再试。',
  },
  'too-many-mappings': {
    title: '对应关系过多',
    meaning: '每个用户可保存的对应关系数量有限，数量见说明。请删除不再需要的对应关系。',
  },
  'too-many-webhooks': {
    title: '通知地址过多',
    meaning: '每个用户可设的通知地址数量有限，数量见说明。请删除不再需要的通知地址。',
  },
  'body-too-large': {
    title: '提交的内容过大',
    meaning: '提交的内容超过本系统接受的大小。',
  },
  'too-many-entries': {
    title: '提交的内容项目过多',
    meaning: '提交的文字、数字、列表和对象的总数超过本系统读取的上限，上限见说明。',
  },
  'unsupported-media-type': {
    title: '提交的内容格式不支持',
    meaning: '提交的内容须为通用的结构化文本格式和字符编码，不得压缩，并在请求头中注明类型。',
  },
  'range-not-satisfiable': {
    title: '所要的范围超出文件',
    meaning: '请求头要求的字节范围超出该文件。',
  },
  'expectation-failed': {
    title: '请求头中的期望不支持',
    meaning: '请求头提出了本系统不支持的期望。',
  },
  'host-refused': {
    title: '本系统不使用该主机名',
    meaning:
      '在建立第一个访问密钥之前，本系统只接受以本机名称或已许可的主机名发来的请求，以防其他网页冒用。请改用上述名称，或请管理员许可该主机名，或先建立密钥。',
  },
  'invalid-request': {
    title: '提交的内容不能成立',
    meaning: '提交的内容可以读取，但无法据以办理；错误清单逐条列出全部错误及其所在位置。',
  },
  'unreadable-file': {
    title: '文件无法读取',
    meaning: '该文件不是此处可以读取的文件，或者已损坏、设有密码、过大；具体原因和处理办法见说明。',
  },
  'file-has-faults': {
    title: '文件中有错误',
    meaning:
      '文件中有单元格填写有误，未生成花名册；错误清单逐一列出有误的单元格。请在系统中或在文件中改正，也可以选择不计入有误的行。',
  },
  'idempotency-key-reused': {
    title: '该幂等键已用于其他请求',
    meaning: '此幂等键曾随另一内容提交过。提交与上次相同的内容可得到同一方案，否则请换用新的幂等键。',
  },
  'program-too-large': {
    title: '求解引擎无法处理此规模',
    meaning: '由该花名册和政策生成的整数规划超过所选引擎的处理能力，规模和办法见说明。',
  },
  'too-much-work': {
    title: '请求的计算量过大',
    meaning:
      '检查、预判或审核该请求所需的计算量超过单次请求的上限，或者用时过长。请减少单次提交的内容：减少或简化条款和人员分组，减少教师人数，或者按学段、片区分次提交。',
  },
  'too-many-requests': {
    title: '请求过于频繁',
    meaning: '每个密钥每分钟的请求次数有限，请按响应头所示的秒数稍后再试。',
  },
  'headers-too-large': {
    title: '地址或请求头过长',
    meaning: '请求行和请求头的总长超过本系统接受的大小。',
  },
  'workers-lost': {
    title: '方案未能算完',
    meaning: '处理该方案的线程三次中断，或者进程二十次中断，可能是内存不足。系统管理员可按请求编号查阅日志。',
  },
  'internal-error': {
    title: '系统内部错误',
    meaning: '错误出在系统本身，不在所提交的内容。系统管理员可按请求编号查阅日志。',
  },
  'queue-full': {
    title: '等待处理的请求过多',
    meaning: '方案或检查的队列已满，或者一个用户可占的名额已满，详见说明。请按响应头所示的秒数稍后再试。',
  },
  'not-ready': {
    title: '系统暂不受理',
    meaning: '数据库、队列或者求解程序没有响应，或者数据库磁盘已满，详见说明。请稍后再试。',
  },
  'database-unavailable': {
    title: '数据库无法连接',
    meaning: '已有数据没有丢失，本次提交的内容未被受理。请按响应头所示的秒数稍后再试。',
  },
  'shutting-down': {
    title: '系统正在停止运行',
    meaning: '系统不再受理新的请求，请按响应头所示的秒数稍后再试。',
  },
  'storage-full': {
    title: '数据库磁盘已满',
    meaning:
      '本次提交的内容未被受理；此前受理的内容均已保存，可以读取。请管理员清理磁盘后，按响应头所示的秒数稍后再试。',
  },
} as const satisfies Readonly<Record<string, Texts>>;
