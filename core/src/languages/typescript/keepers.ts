import type { FunctionIdiom, Keeper } from '../../model/idioms.ts'

const ZUSTAND: Keeper = { begins: 'first', takesTypes: true, handed: ['set', 'get'], setters: ['setState'] }
const SVELTE: Keeper = { begins: 'first', setters: ['set', 'update'] }
const ATOM: Keeper = { begins: 'first', handed: ['read'] }
const MEMO: Keeper = { begins: 'first', handed: [] }

/** Libraries that keep the state of a user interface: what makes a store, a signal or an atom. */
export const KEEPERS: ReadonlyMap<string, Keeper> = new Map<string, Keeper>([
  ...[
    'zustand:create',
    'zustand:default',
    'zustand:createStore',
    'zustand/vanilla:createStore',
    'zustand/vanilla:default',
  ]
    .concat('zustand/traditional:createWithEqualityFn', 'zustand/middleware/immer:immer')
    .concat(['persist', 'devtools', 'subscribeWithSelector', 'redux'].map(name => `zustand/middleware:${name}`))
    .map((path): [string, Keeper] => [path, ZUSTAND]),
  ['jotai:atom', ATOM],
  ['jotai/vanilla:atom', ATOM],
  ['jotai/utils:atomWithStorage', { begins: 'second' }],
  ['jotai/utils:atomWithReset', ATOM],
  ['jotai/utils:atomWithDefault', ATOM],
  ['recoil:atom', { begins: 'default' }],
  ['recoil:selector', { begins: 'get', handed: ['readers'] }],
  ['svelte/store:writable', SVELTE],
  ['svelte/store:readable', SVELTE],
  ['svelte/store:derived', { begins: 'derived' }],
  ['nanostores:atom', SVELTE],
  ['nanostores:map', SVELTE],
  ['nanostores:computed', { begins: 'derived' }],
  ['@nanostores/persistent:persistentAtom', { begins: 'second', setters: ['set'] }],
  ['solid-js:createMemo', MEMO],
  ['@angular/core:signal', SVELTE],
  ['@angular/core:computed', MEMO],
  ['pinia:defineStore', { begins: 'component' }],
  ['global:defineStore', { begins: 'component' }],
  ['@reduxjs/toolkit:createSlice', { begins: 'slice' }],
  ['@reduxjs/toolkit:configureStore', { begins: 'reducer' }],
  ['@reduxjs/toolkit:combineReducers', { begins: 'parts' }],
  ['redux:combineReducers', { begins: 'parts' }],
  ['keeper:signal', { begins: 'first' }],
])

/** What reads them, and hooks that keep a value as React's own do. */
export const KEPT: readonly [string, FunctionIdiom][] = [
  ['keeper:read', 'kept'],
  ['react:useReducer', 'reduced'],
  ['preact/hooks:useReducer', 'reduced'],
  ['solid-js:createSignal', 'signal'],
  ['solid-js/store:createStore', 'state'],
  ['jotai:useAtom', 'kept-pair'],
  ['jotai:useAtomValue', 'kept'],
  ['recoil:useRecoilState', 'kept-pair'],
  ['recoil:useRecoilValue', 'kept'],
  ['zustand:useStore', 'kept'],
  ['zustand/react/shallow:useShallow', 'first'],
  ['zustand/shallow:useShallow', 'first'],
  ['svelte/store:get', 'kept'],
  ['@nanostores/react:useStore', 'kept'],
  ['@nanostores/vue:useStore', 'kept'],
  ['@nanostores/preact:useStore', 'kept'],
  ['@nanostores/solid:useStore', 'kept'],
  ['react-redux:useSelector', 'selected'],
  ['redux-persist:persistReducer', 'second'],
  ['valtio:proxy', 'first'],
  ['valtio:useSnapshot', 'first'],
  ['valtio:snapshot', 'first'],
  ['pinia:storeToRefs', 'boxes-of-first'],
  ['global:storeToRefs', 'boxes-of-first'],
  ['usehooks-ts:useLocalStorage', 'stored-state'],
  ['usehooks-ts:useSessionStorage', 'stored-state'],
  ['react-use:useLocalStorage', 'stored-state'],
  ['@uidotdev/usehooks:useLocalStorage', 'stored-state'],
  ['@rehooks/local-storage:useLocalStorage', 'stored-state'],
  ['@vueuse/core:useStorage', 'stored-box'],
  ['@vueuse/core:useLocalStorage', 'stored-box'],
  ['@vueuse/core:useSessionStorage', 'stored-box'],
  ['global:useStorage', 'stored-box'],
  ['global:useLocalStorage', 'stored-box'],
]
