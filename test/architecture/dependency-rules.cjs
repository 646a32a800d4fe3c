/** The folder rules of the house, for dependency-cruiser. Types may point anywhere a reader may look; code may not. */
const areaOrder = ['people', 'auth', 'spaces', 'feed', 'training', 'outward', 'notifications', 'search', 'insights', 'admin'];
const test = '\\.test\\.ts$';
const code = { dependencyTypesNot: ['type-only'] };

const leftDoorsOnly = areaOrder.map((area, place) => ({
  name: `area-${area}-looks-left`,
  comment: `The area ${area} imports only areas before it.`,
  severity: 'error',
  from: { path: `^server/areas/${area}/`, pathNot: test },
  to: { path: `^server/areas/(?:${areaOrder.slice(place + 1).join('|') || 'nothing'})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'What depends on each other is one thing.', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] }, ...code } },
    {
      name: 'resolvable', comment: 'Every import leads somewhere; real counterparts of tests are installed in folders of their own.', severity: 'error',
      from: { pathNot: '^test/peers/[^/]+/serve\\.mjs$' }, to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    { name: 'views-import-views', comment: 'Views are shared by server and browser and import nobody.', severity: 'error', from: { path: '^views/', pathNot: test }, to: { path: '^(?:server|client|plugins|test)/|^node:' } },
    { name: 'client-imports-views', comment: 'The browser takes from the views only.', severity: 'error', from: { path: '^client/', pathNot: test }, to: { path: '^(?:server|plugins|test)/' } },
    { name: 'core-knows-no-area', comment: 'The core serves every area and knows none.', severity: 'error', from: { path: '^server/(?:core|config)/', pathNot: test }, to: { path: '^server/(?:areas/|areas\\.ts|scripts/)' } },
    { name: 'core-is-wired-from-outside', comment: 'Only types of the wiring reach the core.', severity: 'error', from: { path: '^server/(?:core|config)/', pathNot: test }, to: { path: '^server/[^/]+\\.ts$', ...code } },
    ...leftDoorsOnly,
    {
      name: 'areas-by-their-doors', comment: 'Another area is entered through its index.ts.', severity: 'error',
      from: { path: '^server/areas/([^/]+)/' }, to: { path: '^server/areas/[^/]+/', pathNot: ['^server/areas/$1/', '^server/areas/[^/]+/index\\.ts$'] },
    },
    {
      name: 'areas-are-wired-in-one-place', comment: 'From outside an area is entered through its index.ts; its routes and parts only by areas.ts.', severity: 'error',
      from: { path: '^server/', pathNot: ['^server/areas/', '^server/areas\\.ts$', test] }, to: { path: '^server/areas/[^/]+/', pathNot: '^server/areas/[^/]+/index\\.ts$' },
    },
    {
      name: 'policies-are-pure', comment: 'Policies and presenters touch no store.', severity: 'error',
      from: { path: '^server/areas/[^/]+/(?:policies(?:\\.ts|/)|presenters/)', pathNot: test },
      to: { path: ['^server/areas/[^/]+/(?:models|queries|commands|subscribers|jobs)/', '^server/core/store/(?!object-id)', '(?:^|/)node_modules/mongoose/'], ...code },
    },
    {
      name: 'commands-know-no-http', comment: 'Commands, jobs and subscribers work for any caller.', severity: 'error',
      from: { path: '^server/areas/[^/]+/(?:commands|jobs|subscribers|models|queries|policies|presenters)(?:/|\\.ts)', pathNot: test },
      to: { path: ['^server/core/http/', '(?:^|/)node_modules/(?:@types/)?express/', '^server/areas/[^/]+/routes'], ...code },
    },
    {
      name: 'express-stays-at-the-door', comment: 'Express only in core/http, the app and routes.', severity: 'error',
      from: { path: '^(?:server|views|plugins)/', pathNot: ['^server/core/http/', '^server/core/access/', '^server/app\\.ts$', '^server/areas/[^/]+/routes', '^server/areas/auth/sessions/', test] },
      to: { path: '(?:^|/)node_modules/(?:@types/)?express(?:-session)?/' },
    },
    {
      name: 'mongoose-stays-in-models', comment: 'Mongoose only in models and core/store; beyond, its types at most.', severity: 'error',
      from: { path: '^(?:server|views|client|plugins)/', pathNot: ['^server/core/store/', '^server/areas/[^/]+/models/', '^server/core/[^/]+/[\\w-]+-records?\\.ts$', '^server/core/files/file-links\\.ts$', test] },
      to: { path: '(?:^|/)node_modules/mongoose/', ...code },
    },
    {
      name: 'sockets-stay-in-live', comment: 'Socket.IO only in core/live and the app.', severity: 'error',
      from: { path: '^server/', pathNot: ['^server/core/live/', '^server/app\\.ts$', test] }, to: { path: '(?:^|/)node_modules/socket\\.io/' },
    },
    { name: 'plugins-import-the-contract', comment: 'A plugin imports itself and the contract.', severity: 'error', from: { path: '^plugins/([^/]+)/', pathNot: test }, to: { path: '^(?:server|client|views|test|plugins)/', pathNot: ['^plugins/$1/', '^plugins/contract/'] } },
    { name: 'server-names-no-plugin', comment: 'A network is named inside its own folder only.', severity: 'error', from: { path: '^(?:server|client|views)/' }, to: { path: '^plugins/', pathNot: '^plugins/contract/' } },
    { name: 'threads-know-no-house', comment: 'What runs beside a plugin has nothing of the house to hand.', severity: 'error', from: { path: '^server/core/plugins/worker/', pathNot: test }, to: { path: '^server/', pathNot: ['^server/core/plugins/(?:worker/|plugin-calls\\.ts|reach\\.ts|thread-messages\\.ts)', '^server/core/outside/', '^server/core/http/field-problems\\.ts$'], ...code } },
    { name: 'no-test-code-in-production', comment: 'What runs for people does not lean on tests.', severity: 'error', from: { path: '^(?:server|client|views|plugins)/', pathNot: test }, to: { path: `^test/|${test}` } },
    { name: 'no-stand-ins-in-production', comment: 'What stands in for a network is for tests.', severity: 'error', from: { path: '^(?:server|client|views|plugins)/', pathNot: [test, '^plugins/[^/]+/testing/'] }, to: { path: '^plugins/[^/]+/testing/' } },
    {
      name: 'no-development-packages', comment: 'What runs for people leans on dependencies only.', severity: 'error',
      from: { path: '^(?:server|client|views|plugins)/', pathNot: [test, '^plugins/[^/]+/testing/', '^server/scripts/', '^server/core/store/embedded/worker-thread\\.ts$'] }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|data)/|^test/peers/[^/]+/serve\\.mjs$|^(?:server|client|views|plugins|test)/.*\\.d\\.ts$' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'], extensions: ['.ts', '.js', '.mjs', '.json'] },
  },
};
