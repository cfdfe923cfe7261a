import { defineSdk, type MemberSpec } from './define.ts'
import { type HttpShape, httpCall } from './shapes/http-call.ts'
import { under } from './shapes/names.ts'

/** The call is one of ours only if its URL says so; the operation's name is replaced by what the URL asks for. */
const request = (shape: HttpShape): MemberSpec => ({ operation: { operationName: 'chat', recognise: httpCall(shape) } })

/** `fetch(url, { body })`, `fetch(new Request(url, { body }))`, and clients with this signature. */
const fetchLike = request({
  url: ['@0.url', '@0'],
  base: ['receiver.baseURL', '@1.baseURL'],
  body: ['@1.body', '@0.body'],
  headers: ['@1.headers', '@0.headers'],
  method: ['@1.method', '@0.method'],
})
/** Readers of server-sent events that can post: `new SSE(url, { payload })`. */
const eventSource = request({
  url: ['@0.url', '@0'],
  body: ['@1.payload', '@1.body', '@0.body'],
  headers: ['@1.headers'],
})
/** `post(url, data, config)`. */
const AXIOS_BASES = ['receiver.defaults.baseURL', 'receiver.baseURL', 'program.axios.defaults.baseURL']
const AXIOS_BASE = ['@2.baseURL', ...AXIOS_BASES]
const axiosPost = request({ url: ['@0'], base: AXIOS_BASE, body: ['@1'], headers: ['@2.headers'] })
/** `axios(config)`, `axios.request(config)`, `axios(url, config)`. */
const axiosRequest = request({
  url: ['@0.url', '@0'],
  base: ['@0.baseURL', '@1.baseURL', ...AXIOS_BASES],
  body: ['@0.data', '@1.data'],
  headers: ['@0.headers', '@1.headers'],
  method: ['@0.method', '@1.method'],
})
/** `got(url, { json })`, `ky.post(url, { json })`. */
const optionsWithJson = request({
  url: ['@0.url', '@0'],
  base: ['@1.prefixUrl', 'receiver.prefixUrl', 'receiver.baseUrl'],
  body: ['@1.json', '@1.body', '@0.json', '@0.body'],
  headers: ['@1.headers', '@0.headers'],
})
/** Old `request`, jQuery and their kin: one options object, or URL and options. */
const requestLike = request({
  url: ['@0.url', '@0.uri', '@0'],
  body: ['@0.body', '@0.json', '@0.payload', '@0.data', '@1.body', '@1.json', '@1.payload', '@1.data'],
  headers: ['@0.headers', '@1.headers'],
})
/** node's own: the address in one URL, or in the parts of an options object. */
const nodeRequest = request({
  url: ['@0', '@0.path', '@1.path'],
  base: ['@0.hostname', '@0.host', '@1.hostname'],
  body: ['result.write().@0', 'result.end().@0'],
  headers: ['@0.headers', '@1.headers'],
  method: ['@0.method', '@1.method'],
})
/** `pool.request({ path, method, body })` at the origin that the pool was made with. */
const originRequest = request({
  url: ['@0.path'],
  base: ['receiver.@0', '@0.origin'],
  body: ['@0.body'],
  headers: ['@0.headers'],
})
/** `xhr.send(body)` behind `xhr.open('POST', url)`. */
const xhrSend = request({ url: ['receiver.open().@1'], body: ['@0'], method: ['receiver.open().@0'] })
/** `superagent.post(url).set(…).send(body)` */
const superagentSend = request({ url: ['receiver.@0', 'receiver.@1'], body: ['@0'] })
/** `needle('post', url, data)` */
const needleRequest = request({ url: ['@1'], body: ['@2'], headers: ['@3.headers'] })
/** `wretch(url).auth(…).post(body)` */
const wretchPost = request({ url: ['receiver.@0'], body: ['@0'] })
/** httpx names it; aiohttp takes it first. */
const PYTHON_BASE = ['receiver.base_url', 'receiver.@0']
/** Python: `post(url, json=…)`, `post(url, data=…)`. */
const pythonPost = request({
  url: ['url', '@0'],
  base: PYTHON_BASE,
  body: ['json', 'data', 'content'],
  headers: ['headers'],
})
const pythonRequest = request({
  url: ['url', '@1'],
  base: PYTHON_BASE,
  body: ['json', 'data', 'content'],
  headers: ['headers'],
})
const socket: MemberSpec = request({ url: ['@0', 'uri', 'url'], body: [] })

const postOnly = (post: MemberSpec): Record<string, MemberSpec> => ({ post, stream: post, postForm: post })

export default defineSdk({
  id: 'http',
  title: 'HTTP requests to a provider',
  docs: 'https://developer.mozilla.org/docs/Web/API/Fetch_API',
  providerName: 'unknown',
  modules: [
    {
      common: true,
      typescript: ['global:'],
      exports: {
        fetch: fetchLike,
        $fetch: fetchLike,
        useFetch: fetchLike,
        WebSocket: socket,
        globalThis: { is: 'GlobalScope' },
        window: { is: 'GlobalScope' },
        self: { is: 'GlobalScope' },
        global: { is: 'GlobalScope' },
        UrlFetchApp: { is: 'UrlFetchApp' },
        axios: { is: 'Axios', ...axiosRequest },
        GM_xmlhttpRequest: requestLike,
        XMLHttpRequest: { makes: 'Xhr' },
        $: { is: 'JQuery' },
        jQuery: { is: 'JQuery' },
      },
    },
    {
      common: true,
      typescript: [
        'node-fetch',
        'cross-fetch',
        'isomorphic-fetch',
        'whatwg-fetch',
        'fetch-retry',
        'expo/fetch',
        'electron-fetch',
        '@tauri-apps/plugin-http',
        '@tauri-apps/api/http',
        '@microsoft/fetch-event-source',
        '@fortaine/fetch-event-source',
        'node-fetch-native',
        'ofetch',
      ],
      exports: {
        default: fetchLike,
        fetch: fetchLike,
        fetchEventSource: fetchLike,
        $fetch: { is: 'Ofetch', ...fetchLike },
        ofetch: { is: 'Ofetch', ...fetchLike },
        createFetch: { makes: 'Ofetch' },
      },
    },
    {
      common: true,
      typescript: ['undici'],
      exports: {
        fetch: fetchLike,
        request: fetchLike,
        stream: fetchLike,
        Client: { makes: 'Origin' },
        Pool: { makes: 'Origin' },
      },
    },
    { common: true, typescript: ['sse.js'], exports: { SSE: eventSource } },
    {
      common: true,
      typescript: ['react-native-sse', 'eventsource'],
      exports: { default: eventSource, EventSource: eventSource },
    },
    { common: true, typescript: ['eventsource-client'], exports: { createEventSource: eventSource } },
    { common: true, typescript: ['jquery'], exports: { default: { is: 'JQuery' } } },
    {
      common: true,
      typescript: ['superagent'],
      exports: {
        default: { is: 'Superagent', makes: 'SuperagentRequest' },
        agent: { makes: 'Superagent' },
        post: { makes: 'SuperagentRequest' },
      },
    },
    { common: true, typescript: ['needle'], exports: { default: { is: 'Needle', ...needleRequest }, post: axiosPost } },
    { common: true, typescript: ['wretch'], exports: { default: { makes: 'Wretch' } } },
    { common: true, typescript: ['@angular/common/http'], exports: { HttpClient: { makes: 'AngularHttp' } } },
    { common: true, typescript: ['@capacitor/core'], exports: { CapacitorHttp: { is: 'CapacitorHttp' } } },
    {
      common: true,
      typescript: ['axios'],
      exports: {
        default: { is: 'Axios', ...axiosRequest },
        axios: { is: 'Axios', ...axiosRequest },
        AxiosInstance: { makes: 'Axios' },
        create: { makes: 'Axios' },
        post: axiosPost,
      },
    },
    { common: true, typescript: ['@nestjs/axios'], exports: { HttpService: { makes: 'NestHttp' } } },
    {
      common: true,
      typescript: ['got', 'ky', 'ky-universal'],
      exports: { default: { is: 'Got', ...optionsWithJson }, got: { is: 'Got', ...optionsWithJson } },
    },
    {
      common: true,
      typescript: ['https', 'http', 'node:https', 'node:http'],
      exports: { default: { is: 'NodeHttp' }, request: nodeRequest },
    },
    {
      common: true,
      typescript: ['request', 'request-promise', 'request-promise-native', 'phin', 'bent'],
      exports: { default: { is: 'RequestLike', ...requestLike }, post: requestLike },
    },
    { common: true, typescript: ['obsidian'], exports: { requestUrl: requestLike, request: requestLike } },
    { common: true, typescript: ['ws', 'isomorphic-ws'], exports: { default: socket, WebSocket: socket } },
    {
      common: true,
      python: ['requests', 'httpx', 'curl_cffi.requests', 'curl_cffi'],
      exports: {
        ...postOnly(pythonPost),
        request: pythonRequest,
        stream: pythonRequest,
        Session: { makes: 'PythonClient' },
        AsyncSession: { makes: 'PythonClient' },
        session: { makes: 'PythonClient' },
        Client: { makes: 'PythonClient' },
        AsyncClient: { makes: 'PythonClient' },
      },
    },
    {
      common: true,
      python: ['aiohttp'],
      exports: { ClientSession: { makes: 'PythonClient' }, request: pythonRequest },
    },
    {
      common: true,
      python: ['urllib.request'],
      exports: {
        Request: { makes: 'UrllibRequest' },
        urlopen: { operation: { operationName: 'chat', delegate: '@0' } },
      },
    },
    { common: true, python: ['urllib'], exports: { request: { is: 'UrllibModule' } } },
    { common: true, python: ['websockets', 'websocket'], exports: { connect: socket, create_connection: socket } },
  ],
  types: {
    GlobalScope: { members: { fetch: fetchLike } },
    UrlFetchApp: { members: { fetch: requestLike } },
    Axios: {
      settings: { baseUrl: ['defaults.baseURL', 'baseURL'], headers: ['defaults.headers.common', 'headers'] },
      members: { create: { makes: 'Axios' }, post: axiosPost, postForm: axiosPost, request: axiosRequest },
      call: axiosRequest,
    },
    NestHttp: { members: { post: axiosPost, request: axiosRequest, axiosRef: { is: 'Axios' } } },
    Got: {
      settings: { baseUrl: ['prefixUrl', 'baseUrl'], headers: 'headers' },
      members: {
        extend: { makes: 'Got' },
        create: { makes: 'Got' },
        post: optionsWithJson,
        stream: optionsWithJson,
        'stream.post': optionsWithJson,
      },
      call: optionsWithJson,
    },
    AngularHttp: {
      members: { post: axiosPost, request: request({ url: ['@1'], body: ['@2.body'], headers: ['@2.headers'] }) },
    },
    CapacitorHttp: { members: { post: requestLike, request: requestLike } },
    Ofetch: {
      settings: { baseUrl: 'baseURL', headers: 'headers' },
      members: { create: { makes: 'Ofetch' }, raw: fetchLike },
      call: fetchLike,
    },
    /** A connection pool to one origin. */
    Origin: { settings: {}, members: { request: originRequest, stream: originRequest } },
    Xhr: { settings: {}, members: { send: xhrSend } },
    JQuery: { members: { ajax: requestLike, post: axiosPost } },
    Superagent: { members: { post: { makes: 'SuperagentRequest' } } },
    SuperagentRequest: {
      settings: {},
      members: {
        ...under(['set', 'type', 'accept', 'auth', 'query', 'timeout', 'retry', 'responseType', 'buffer', 'ok'], {
          fluent: true,
        }),
        send: superagentSend,
      },
    },
    Needle: { members: { post: axiosPost } },
    Wretch: {
      settings: {},
      members: {
        ...under(['auth', 'headers', 'options', 'accept', 'content', 'addon'], { fluent: true }),
        url: { makes: 'Wretch' },
        post: wretchPost,
      },
    },
    NodeHttp: { members: { request: nodeRequest } },
    RequestLike: { members: { post: requestLike, defaults: { makes: 'RequestLike' } }, call: requestLike },
    PythonClient: {
      settings: { baseUrl: 'base_url', headers: 'headers' },
      members: { ...postOnly(pythonPost), stream: pythonRequest, request: pythonRequest },
    },
    UrllibModule: {
      members: {
        Request: { makes: 'UrllibRequest' },
        urlopen: { operation: { operationName: 'chat', delegate: '@0' } },
      },
    },
    UrllibRequest: {
      command: {
        operationName: 'chat',
        recognise: httpCall({ url: ['url', '@0'], body: ['data', '@1'], headers: ['headers', '@2'] }),
      },
    },
  },
})
