// Sends generated requests to a running system and checks each response against its OpenAPI document:
//   node target/javascript/properties.js BASE-URL [--seed N] [--seconds N] [--operation ID]
// RAPPORTEUR_EDITOR and RAPPORTEUR_ADMIN are tokens. The same seed generates the same requests; a failure is reported as the
// smallest request that fails, as a curl command.
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Schema = { [name: string]: any };

interface Operation {
  id: string;
  method: string;
  path: string;
  parameters: Schema[];
  body?: { type: string; schema: Schema; example?: Json };
  responses: Schema;
}

interface Sent {
  method: string;
  target: string;
  headers: Record<string, string>;
  body?: string;
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '20180704' },
    seconds: { type: 'string', default: '60' },
    operation: { type: 'string' },
  },
});
const base = positionals[0] ?? 'http://127.0.0.1:8080';
const seed = Number(options.seed);
const tokens = { editor: process.env.RAPPORTEUR_EDITOR ?? '', admin: process.env.RAPPORTEUR_ADMIN ?? '' };

const document: Schema = await (await fetch(`${base}/openapi.json`)).json() as Schema;
const resolved = (node: Schema): Schema =>
  node?.['$ref'] ? resolved(node['$ref'].slice(2).split('/').reduce((place: Schema, step: string) => place[step], document)) : node;

const operations: Operation[] = Object.entries<Schema>(document.paths).flatMap(([path, item]) =>
  Object.entries<Schema>(item)
    .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
    .map(([method, operation]) => {
      const [type, content] = Object.entries<Schema>(operation.requestBody?.content ?? {})[0] ?? [];
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        parameters: (operation.parameters ?? []).map(resolved),
        ...(type ? { body: { type, schema: content!.schema, example: content!.example } } : {}),
        responses: operation.responses,
      };
    }),
);

// ---- requests

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', ' ', '\0', '\ud800', "'", '%', '..', 'a'.repeat(300), 'en', 'space', '2018', '-1'),
);

const recorded = ['paros-beijing-2018', 'china', 'outer-space-security', 'zhang-hanhui'];

/** A slug, id or code that probably exists, or anything. */
const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...recorded, 'none') },
  { weight: 1, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: text },
);

/** Values that match a schema; some may still be invalid, since a schema does not cover everything, such as references. */
function valuesOf(schema: Schema, depth = 0): fc.Arbitrary<Json> {
  const plain = resolved(schema);
  const kinds = plain.oneOf ?? plain.anyOf;
  if (kinds) {
    return fc.oneof(...(kinds as Schema[]).map((kind) => valuesOf(kind, depth + 1)));
  }
  if (plain.allOf) {
    return valuesOf(Object.assign({}, ...plain.allOf.map(resolved)), depth);
  }
  if (plain.enum) {
    return fc.constantFrom(...(plain.enum as Json[]));
  }
  const type = Array.isArray(plain.type) ? plain.type[0] : plain.type;
  switch (type) {
    case 'object':
      return depth > 5 ? fc.constant({}) : objectsOf(plain, depth);
    case 'array':
      return fc.array(valuesOf(plain.items ?? {}, depth + 1), { maxLength: 3 });
    case 'integer':
      return fc.integer({ min: plain.minimum ?? -5, max: Math.min(plain.maximum ?? 1000, 1000) });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return plain.pattern
        ? fc.oneof(fc.stringMatching(new RegExp(plain.pattern)).map((value) => value.slice(0, 120)), ...examples(plain))
        : fc.oneof(name, text, ...examples(plain));
    default:
      return fc.oneof(text, fc.integer(), fc.constant(null));
  }
}

const examples = (schema: Schema) => (schema.examples?.length ? [fc.constantFrom(...(schema.examples as Json[]))] : []);

function objectsOf(schema: Schema, depth: number): fc.Arbitrary<Json> {
  if (!schema.properties) {
    const values = typeof schema.additionalProperties === 'object' ? valuesOf(schema.additionalProperties, depth + 1) : text;
    return fc.dictionary(fc.constantFrom('en', 'zh', 'fr', 'x-y', ''), values, { maxKeys: 3 }) as fc.Arbitrary<Json>;
  }
  const members = Object.fromEntries(
    Object.entries<Schema>(schema.properties).map(([member, value]) => [member, valuesOf(value, depth + 1)]),
  );
  return fc.record(members, { requiredKeys: (schema.required ?? []) as never[] }) as unknown as fc.Arbitrary<Json>;
}

/** Mostly values that match the schema; sometimes values with a fault, or any JSON. */
function bodies(body: NonNullable<Operation['body']>): fc.Arbitrary<string> {
  const good = body.schema.properties || body.schema['$ref'] ? valuesOf(body.schema) : fc.constant(body.example ?? {});
  const spoilt = fc.tuple(good, fc.string({ maxLength: 5 }), fc.json({ maxDepth: 2 })).map(([value, member, other]) =>
    JSON.stringify({ ...(value as object), [member]: JSON.parse(other) as Json }),
  );
  return fc.oneof(
    { weight: 6, arbitrary: good.map((value) => JSON.stringify(value)) },
    { weight: 3, arbitrary: spoilt },
    { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
    { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
  );
}

const queryOf = (parameter: Schema): fc.Arbitrary<[string, string]> =>
  fc.oneof(
    { weight: 4, arbitrary: valuesOf(parameter.schema ?? {}).map(String) },
    { weight: 2, arbitrary: name },
    { weight: 1, arbitrary: text },
  ).map((value) => [parameter.name as string, value]);

/** Encodes an unpaired surrogate in a string like the replacement character. */
const escape = (value: string) => encodeURIComponent(Buffer.from(value).toString());

function requests(operation: Operation): fc.Arbitrary<Sent> {
  const inQuery = operation.parameters.filter((parameter) => parameter.in === 'query' && parameter.name !== 'wait');
  const required = inQuery.filter((parameter) => parameter.required);
  const chosen = fc
    .tuple(
      fc.tuple(...required.map(queryOf)),
      fc.shuffledSubarray(inQuery.filter((parameter) => !parameter.required))
        .chain((some) => fc.tuple(...some.slice(0, 3).map(queryOf))),
      fc.option(fc.tuple(text, text), { freq: 12, nil: undefined }),
    )
    .map(([must, some, unknown]) => [...must, ...some, ...(unknown ? [unknown] : [])]);
  const match = fc.constantFrom('*', '"1-x"', '"x"', 'x', '');
  return fc
    .record({
      ref: name,
      query: chosen,
      accept: fc.option(fc.constantFrom('application/json', 'text/csv', 'application/x-ndjson', 'text/html', '*/*;q=0.1'), { nil: undefined }),
      match,
      body: operation.body ? bodies(operation.body) : fc.constant(undefined),
      token: fc.constantFrom('right', 'right', 'right', 'none'),
    })
    .map(({ ref, query, accept, match: tag, body, token }) => {
      const parameters = query.map(([key, value]) => `${escape(key)}=${escape(value)}`);
      if (operation.path.endsWith('/bulk') && !parameters.some((parameter) => parameter.startsWith('dryRun='))) {
        parameters.push('dryRun=true');
      }
      const headers: Record<string, string> = {};
      if (accept) headers['Accept'] = accept;
      if (operation.body) headers['Content-Type'] = operation.body.type;
      if (operation.method !== 'GET' && token === 'right') {
        headers['Authorization'] = `Bearer ${operation.method === 'DELETE' ? tokens.admin : tokens.editor}`;
      }
      if (['PUT', 'PATCH', 'DELETE'].includes(operation.method) && tag) headers['If-Match'] = tag;
      // what other requests and tests refer to stays
      const kept = operation.method === 'DELETE' && recorded.includes(ref);
      const path = operation.path.replace(/\{[a-z]+\}/, (!kept && escape(ref)) || 'none');
      return {
        method: operation.method,
        target: parameters.length ? `${path}?${parameters.join('&')}` : path,
        headers,
        ...(body === undefined ? {} : { body }),
      };
    });
}

// ---- responses

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: 'https://rapporteur.test/openapi', components: document.components });
const compiled = new Map<string, ReturnType<typeof ajv.compile>>();

function faultOf(schema: Schema, value: unknown): string | undefined {
  const key = JSON.stringify(schema);
  let validate = compiled.get(key);
  if (!validate) {
    validate = ajv.compile(JSON.parse(key.replaceAll('"#/components/', '"https://rapporteur.test/openapi#/components/')));
    compiled.set(key, validate);
  }
  return validate(value) ? undefined : ajv.errorsText(validate.errors?.slice(0, 3));
}

const PROTOCOL = [405, 414, 431];

async function judge(operation: Operation, sent: Sent): Promise<void> {
  const answer = await fetch(base + sent.target, {
    method: sent.method,
    headers: sent.headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
    ...(sent.body === undefined ? {} : { body: Buffer.from(sent.body) }),
  });
  const type = (answer.headers.get('content-type') ?? '').split(';')[0]!;
  if (type === 'text/event-stream') {
    await answer.body?.cancel();
    return;
  }
  const said = await answer.text();
  const told = `${answer.status} ${said.slice(0, 400)}`;
  assert.ok(answer.status < 500, `the server failed: ${told}`);
  assert.ok(answer.headers.get('x-request-id'), `no X-Request-Id: ${told}`);
  const documented = operation.responses[answer.status];
  assert.ok(documented || PROTOCOL.includes(answer.status), `the document has no response ${told}`);
  if (answer.status >= 400 && type !== 'application/x-ndjson') {
    assert.equal(type, 'application/problem+json', told);
    const problem = JSON.parse(said) as { status: number };
    assert.equal(faultOf({ $ref: '#/components/schemas/Problem' }, problem), undefined, told);
    assert.equal(problem.status, answer.status, told);
  } else if (said) {
    const content = resolved(documented).content?.[type];
    assert.ok(content, `the document has no ${type}: ${told}`);
    const values = type === 'application/x-ndjson' ? said.split('\n').filter(Boolean) : type === 'application/json' ? [said] : [];
    for (const value of values.slice(0, 20)) {
      assert.equal(faultOf(content.schema, JSON.parse(value)), undefined, told);
    }
  }
}

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

const curl = (sent: Sent) =>
  ['curl', '-i', '-X', sent.method, quoted(base + sent.target)]
    .concat(Object.entries(sent.headers).flatMap(([key, value]) =>
      ['-H', quoted(key === 'Authorization' ? `${key}: Bearer $TOKEN` : `${key}: ${value}`)]))
    .concat(sent.body === undefined ? [] : ['--data-binary', quoted(sent.body)])
    .join(' ');

const chosen = operations.filter((operation) => !options.operation || operation.id === options.operation);
const millis = (Number(options.seconds) * 1000) / chosen.length;
let tried = 0;
let failed = 0;
for (const operation of chosen) {
  const result = await fc.check(
    fc.asyncProperty(requests(operation), async (sent) => {
      tried++;
      await judge(operation, sent);
    }),
    { seed, numRuns: 10_000, interruptAfterTimeLimit: millis, markInterruptAsFailure: false, endOnFailure: false },
  );
  if (result.failed && result.counterexample) {
    failed++;
    const why = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
    console.error(`${operation.id}: ${why}\n  ${curl(result.counterexample[0])}\n`);
  }
}
console.log(`${tried} requests to ${chosen.length} operations, seed ${seed}: ${failed ? `${failed} operations failed` : 'as documented'}`);
process.exitCode = failed ? 1 : 0;
