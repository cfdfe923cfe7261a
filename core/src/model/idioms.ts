/** What a language's own library does to values, as data: names → neutral operations. */
export interface LanguageIdioms {
  /** `specifier:name.path` of functions → what calling them gives. */
  functions: ReadonlyMap<string, FunctionIdiom>
  /** Method names on values that are not of the code base → what calling them gives. */
  methods: ReadonlyMap<string, MethodIdiom>
  /** Members of plain values: enumeration values, parts of paths. */
  members?: ReadonlyMap<string, MemberIdiom>
  /** Paths whose members are environment variables: `global:process.env`. */
  environment: readonly string[]
  /** Packages whose objects give a variable of the environment when called with its name: `env('MODEL', default='x')`. */
  environmentReaders?: readonly string[]
  /** Last name of the environment as a table that programs write to: `os.environ['MODEL'] = 'x'`. */
  environmentStore?: string
  /**
   * Paths of values in which a program keeps its own between runs: `streamlit:session_state`. `**` stands for whatever the
   * package makes: `fastapi:**.state` is the `state` of an application or of a request.
   */
  stores?: readonly string[]
  /**
   * Packages whose `get` names a section and then an option of it, rather than a key and its default, with the methods that
   * read files of sections.
   */
  sectioned?: readonly { package: string; read: readonly string[] }[]
  /** Paths of values that are known as such: `global:__dirname`. */
  constants: Readonly<Record<string, 'directory' | 'file' | 'root' | 'module-url'>>
  /**
   * Packages that read command lines: the methods that declare an option, that set values beforehand by name, and those
   * that give what was read.
   */
  optionParsers?: readonly { package: string; declare: string; preset: string; parse: readonly string[] }[]
  /** Whether calls name their arguments rather than pass them in an object of options. */
  namesArguments?: boolean
  /** Packages whose schemas carry defaults: `z.object({ MODEL: z.string().default('x') }).parse(env)`. */
  schemas: readonly string[]
  /** `specifier:name` of functions that make something which keeps a value: `zustand:create`, `jotai:atom`. */
  keepers?: ReadonlyMap<string, Keeper>
  /** What an object that describes a component calls its parts, of all of which its methods see the names as members of `this`. */
  componentParts?: { state: readonly string[]; methods: readonly string[]; computed: readonly string[] }
  /** How tests see to it that no request leaves. */
  interception?: Interception
  /** Extensions tried when a path is imported as text or data. */
  dataExtensions: readonly string[]
}

/** What keeps a value: who asks is given what it began with, or what was put there since. */
export interface Keeper {
  /**
   * What it begins with: an argument, or what stands under a name in the first one. `derived` is what the second makes of
   * what the first keep, `component` the members of a store that describes its state and methods, `slice` and `parts` are
   * what reducers begin with and leave behind.
   */
  begins: 'first' | 'second' | 'default' | 'get' | 'derived' | 'component' | 'slice' | 'reducer' | 'parts'
  /**
   * What a function in that place is called with to make the value: `set` puts one there, `get` gives the one that is
   * there, `read` gives what another keeper keeps, `readers` is an object that has `read` as `get`.
   */
  handed?: readonly ('set' | 'get' | 'read' | 'readers')[]
  /** Whether a call without arguments, which fixes types alone, may stand before the one that makes it. */
  takesTypes?: true
  /** Methods of the keeper that put a value there. */
  setters?: readonly string[]
}

/** What answers requests in the place of the services they are for. */
export interface Interception {
  /** Packages that answer for whatever the file that imports them sends: `nock`, or by one of their names: `undici:MockAgent`. */
  packages: readonly string[]
  /** Globals that send requests, for themselves and for SDKs: who replaces one of them in a test answers it. */
  senders: readonly string[]
  /** Names that the global object goes by. */
  globalObjects: readonly string[]
  /** Functions of test frameworks that replace the member of their first argument that the second names. */
  replacing: readonly string[]
  /** Those that replace what a path names: `patch('crewai.Crew.kickoff')`. */
  replacingPaths: readonly string[]
  /** Those that replace a global by name. */
  replacingGlobals: readonly string[]
  /** Methods of a browser that is driven: with a pattern and a handler, they answer what its page sends. */
  routing: readonly string[]
}

export type FunctionIdiom =
  | 'first' // the first argument
  | 'second'
  | 'last'
  | 'element' // one element of the first argument
  | 'one-of-second' // one element of the second argument, or of the one named `options`
  | 'arguments' // a list of the arguments
  | 'chain' // a list of what the arguments hold
  | 'attribute' // member of the first argument named by the second, third is the default
  | 'field' // default of a declared field: the first argument, `default`, or what `default_factory` makes
  | 'merge' // arguments merged into one object, later ones win
  | 'json' // JSON text of the first argument: transparent
  | 'parse-json'
  | 'parse-yaml'
  | 'parse-toml'
  | 'load-data' // data in the file at the path, or in the text, that is the first argument
  | 'number'
  | 'text'
  | 'dedent' // the first argument without the blanks that all of its lines begin with
  | 'read-file'
  | 'read-resource' // text of a file, the second argument, in the package that is the first
  | 'join-path'
  | 'directory-of'
  | 'root'
  | 'resolve-url'
  | 'join-url' // the second argument, resolved against the first
  | 'environment-table' // a table of variables of the environment
  | 'environment' // environment variable named by the first argument, second is the default
  | 'make-first' // an object of the class that is the first argument, made of nothing; or the argument, an object
  | 'call-first' // the result of calling the first argument
  | 'call-second' // the result of calling the second argument
  | 'keys'
  | 'values'
  | 'entries'
  | 'zip'
  | 'package-directory' // directory of the package named by the first argument
  | 'package-templates' // directory that is the second argument, in the package that is the first
  | 'template-directory' // where templates are looked for: the argument named `loader`
  | 'array-from'
  | 'array-of-size' // a list of as many items as the first argument says
  | 'iterate-first' // calls the second argument with elements of the first
  | 'iterate-second' // calls the first argument with elements of the second
  | 'call-reference' // calls the first argument with the others: asyncio.to_thread(f, x)
  | 'call-target' // calls the argument named `target` with those in `args` and `kwargs`
  | 'partial'
  | 'dictionary'
  | 'state' // a pair: what a component keeps, beginning with the first argument, and the function that replaces it
  | 'stored-state' // the same, under a name: it begins with the second argument
  | 'reduced' // a pair: what the second argument becomes by the first, and the function that asks for it
  | 'signal' // a pair: a function that gives what is kept, beginning with the first argument, and the one that replaces it
  | 'kept' // what the first argument, a keeper, keeps, or what the second picks of it
  | 'kept-pair' // that, and the function that replaces it
  | 'selected' // what the first argument picks of what the application's store keeps
  | 'boxes-of-first' // the members of the first argument, each an object that keeps it as `value`
  | 'current-box' // an object that keeps the first argument as `current`
  | 'value-box' // an object that keeps it as `value`
  | 'stored-box' // the same of the second argument
  | 'computed-box' // an object that has as `value` what the first argument gives
  | 'context' // what a component further up hands down under the first argument
  | 'table' // an object made from a list of key and value pairs
  | 'import-module'
  | 'options-with-url' // the second argument with the first as its `url`
  | 'instance-of-first' // an object of the class that is the first argument
  | 'unknown'

export type MemberIdiom =
  | 'self'
  | 'length' // of a text
  | 'directory-of'
  | 'ancestors' // directories around a path, nearest first

export type MethodIdiom =
  | 'trim'
  | 'lower'
  | 'upper'
  | 'slice' // part of a text by numbers
  | 'part' // part of a text or list by numbers; more of the same of anything else
  | 'split'
  | 'split-last' // split from the end
  | 'partition' // what stands before a text, the text, and what stands behind it
  | 'partition-last'
  | 'remove-prefix'
  | 'remove-suffix'
  | 'index-of'
  | 'starts-with'
  | 'ends-with'
  | 'includes'
  | 'self' // the receiver, or something that differs from it only in form
  | 'replace'
  | 'join'
  | 'concat'
  | 'format'
  | 'format-percent' // `'%s of %d' % (a, b)`
  | 'format-dollar' // `'$name'` with named arguments
  | 'format-braces' // `'{{ name }}'` with named arguments, and blocks that may be left out or repeated
  | 'template-file' // text of a file in the receiver, a directory
  | 'template-text' // the first argument, a template in the place of one in the receiver
  | 'iterate' // calls its first argument with elements of the receiver, gives their results
  | 'select' // calls its first argument with elements of the receiver, gives some of the elements
  | 'find' // one element
  | 'some' // whether its first argument holds for an element
  | 'every' // whether it holds for all of them
  | 'then' // calls its first argument with the receiver
  | 'settled' // the receiver, which is a promise
  | 'bind' // the receiver as a function, arguments after the first are bound
  | 'call' // calls the receiver, first argument is the object
  | 'apply'
  | 'call-reference' // calls its first argument with the others
  | 'call-second' // calls its second argument with the others
  | 'call-each' // calls its first argument with elements of the others
  | 'get' // member named by the first argument, second is the default
  | 'pop'
  | 'set-default' // member named by the first argument, which becomes the second where there is none
  | 'fill' // the receiver with its first argument for each item
  | 'push' // adds its arguments to the receiver
  | 'extend' // adds the items of its arguments to the receiver
  | 'put' // sets a key of the receiver: `map.set(key, value)`
  | 'keys'
  | 'values'
  | 'entries'
  | 'merge-into' // receiver merged with the arguments
  | 'make-from' // an object of the receiver, a class, with the fields of a table or of its JSON text
  | 'read-file'
  | 'join-path'
  | 'sibling' // a path beside the receiver
  | 'unknown'
