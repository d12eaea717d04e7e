import type { Entry } from '../server/api.ts'
import type { Locale } from '../words/locale.ts'

type CauseId = NonNullable<Entry['signature']>['causes'][number]['id']

interface Fix {
  readonly says: Readonly<Record<Locale, string>>
  /** The line that does it, by language. */
  readonly lines?: Readonly<Record<string, string>>
}

const body: Fix = {
  says: {
    en: 'Make the body once, sign those bytes and send those bytes. A library that writes the JSON again changes them.',
    zh: '正文只生成一次，签这些字节，也发送这些字节。库若再次序列化 JSON，字节就变了。',
  },
  lines: {
    'Node.js': 'fetch(url, { method, headers, body: text })',
    Python: 'requests.post(url, data=text.encode(), headers=headers)',
    Go: 'http.NewRequest("POST", url, bytes.NewReader(text))',
    Java: 'BodyPublishers.ofByteArray(bytes)',
    PHP: 'curl_setopt($curl, CURLOPT_POSTFIELDS, $text);',
  },
}

const header: Fix = {
  says: {
    en: 'Set the header yourself, to the value that you sign: a library or a proxy that finds none adds its own.',
    zh: '自己设置该头部，值与所签的一致：库或代理若发现缺失，会加上自己的值。',
  },
  lines: {
    'Node.js': "headers: { 'Content-Type': contentType }",
    Python: 'headers={"Content-Type": content_type}',
    Go: 'request.Header.Set("Content-Type", contentType)',
    Java: '.header("Content-Type", contentType)',
    PHP: 'curl_setopt($curl, CURLOPT_HTTPHEADER, ["Content-Type: $contentType"]);',
  },
}

const host: Fix = {
  says: {
    en: 'Give the SDK this address as its endpoint, with the port, so that it signs the host that it calls. Do not lead it here by DNS or by a proxy that changes the Host header.',
    zh: '把此地址（含端口）作为 SDK 的 endpoint，让它签它所调用的主机。不要用 DNS 或会改写 Host 头部的代理把它引到这里。',
  },
}

const clock: Fix = {
  says: {
    en: 'Take the time in UTC when you sign, and set the machine’s clock. Or move the account’s clock to the client’s time, with the transport below.',
    zh: '签名时取 UTC 时间，并校准机器时钟。或者用下方的走带控制，把账户时钟移到客户端的时间。',
  },
  lines: {
    'Node.js': 'new Date().toISOString()',
    Python: 'datetime.now(timezone.utc)',
    Go: 'time.Now().UTC()',
    Java: 'Instant.now()',
    PHP: "gmdate('Ymd\\THis\\Z')",
  },
}

const secret: Fix = {
  says: {
    en: 'Use the secret that belongs to the key, and trim it: a line break comes along when it is read from a file or pasted.',
    zh: '使用与该密钥 ID 对应的密钥，并去除首尾空白：从文件读取或粘贴时常会带上换行。',
  },
  lines: {
    'Node.js': 'process.env.SECRET.trim()',
    Python: 'os.environ["SECRET"].strip()',
    Go: 'strings.TrimSpace(os.Getenv("SECRET"))',
    Java: 'System.getenv("SECRET").strip()',
    PHP: "trim(getenv('SECRET'))",
  },
}

const escapes: Fix = {
  says: {
    en: 'Escape each value once, with capital digits and %20 for a blank; sign that text, and send that text.',
    zh: '每个值只转义一次，十六进制用大写，空格写作 %20；签这段文本，也发送这段文本。',
  },
  lines: {
    'Node.js': 'encodeURIComponent(value)',
    Python: 'urllib.parse.quote(value, safe="-_.~")',
    Go: 'strings.ReplaceAll(url.QueryEscape(value), "+", "%20")',
    Java: 'URLEncoder.encode(value, UTF_8).replace("+", "%20")',
    PHP: 'rawurlencode($value)',
  },
}

const path: Fix = {
  says: {
    en: 'Sign the path that the server receives. A base URL with a path of its own, or a proxy that cuts off a prefix, changes it after signing.',
    zh: '签服务器收到的路径。自带路径的 base URL，或会去掉前缀的代理，会在签名之后改变它。',
  },
}

const order: Fix = {
  says: {
    en: 'Let the SDK sign. If you sign yourself: sign every parameter and header that you list, sorted by name, and add none afterwards.',
    zh: '让 SDK 来签名。若自己签：列出的每个参数和头部都要签，按名称排序，签后不要再添加。',
  },
}

const fixes: Readonly<Partial<Record<CauseId, Fix>>> = {
  'body-changed': body,
  'header-changed': header,
  'header-bytes': header,
  'host-or-port': host,
  'forwarded-host': host,
  'wrong-service-or-region': host,
  'clock-skew': clock,
  'other-time': clock,
  'secret-of-another-account': secret,
  'blank-in-credential': secret,
  'plus-or-blank': escapes,
  'lower-case-escapes': escapes,
  'path-encoded-twice': escapes,
  'path-slash': path,
  'path-prefix': path,
  'order-changed': order,
  'parameter-changed': order,
}

/** What a client changes so that its signature comes out. Undefined for causes whose sentence says it all. */
export const fixOf = (id: CauseId): Fix | undefined => fixes[id]
