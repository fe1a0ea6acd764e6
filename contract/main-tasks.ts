// Performs the main tasks with the generated client against a running system: node target/javascript/main-tasks.js BASE-URL.
// RAPPORTEUR_EDITOR and RAPPORTEUR_ADMIN are tokens; without them, only reads are tested.
import assert from 'node:assert/strict';
import {
  ChangesApi,
  Configuration,
  EventsApi,
  ParticipantClassification,
  ParticipantKind,
  ParticipantsApi,
  ResponseError,
} from './target/typescript-client/index.js';

const basePath = process.argv[2] ?? 'http://127.0.0.1:8080';
const seed = 'paros-beijing-2018';

const client = (token?: string) => new Configuration({ basePath, ...(token ? { accessToken: token } : {}) });
const anonymous = client();
const events = new EventsApi(anonymous);
const changes = new ChangesApi(anonymous);
const participants = new ParticipantsApi(anonymous);

/** Returns the status of a call that must fail. */
async function refusal(call: Promise<unknown>): Promise<number> {
  const error = await call.then(
    () => assert.fail('was not refused'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ResponseError, String(error));
  return error.response.status;
}

async function read(): Promise<void> {
  const slugs: string[] = [];
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await events.listEvents({ limit: 1, cursor });
    slugs.push(...page.items.map((event) => event.slug));
    cursor = page.next;
  }
  assert.ok(slugs.includes(seed), slugs.join());

  const record = await events.getEventRecord({ ref: seed });
  assert.equal(record.event.slug, seed);
  assert.ok(record.event.createdAt instanceof Date);
  assert.ok(record.participations.some((participation) => participation.participant?.slug === 'china'));
  assert.ok(record.statements.some((statement) => statement.points?.some((point) => point.kind === 'proposal')));

  const stats = await participants.getParticipantStats({ groupBy: ['region'], event: [seed] });
  assert.ok(stats.total > 0);
  assert.ok(stats.groups.every((group) => group.participants > 0));

  assert.equal(await refusal(events.getEvent({ ref: 'no-such-event' })), 404);
}

async function write(editor: string, admin: string): Promise<void> {
  let after: string | undefined;
  for (let more = true; more; ) {
    const page = await changes.listChanges({ after, limit: 1000 });
    after = page.next;
    more = page.items.length > 0;
  }

  const writer = new ParticipantsApi(client(editor));
  const slug = `typescript-client-${Date.now()}`;
  const created = await writer.createParticipantRaw({
    participantInput: {
      slug,
      kind: ParticipantKind.Organization,
      classification: ParticipantClassification.ThinkTank,
      name: { en: 'Made by a client' },
    },
    idempotencyKey: `"${slug}"`,
  });
  const first = created.raw.headers.get('ETag') ?? assert.fail('no ETag');
  assert.equal((await created.value()).slug, slug);

  const patch = { ref: slug, body: { name: { en: 'Corrected by a client' } } };
  assert.equal(await refusal(writer.patchParticipant(patch)), 428);
  const patched = await writer.patchParticipantRaw({ ...patch, ifMatch: first });
  assert.equal((await patched.value()).name['en'], 'Corrected by a client');
  assert.equal(await refusal(writer.patchParticipant({ ...patch, ifMatch: first })), 412);

  const second = patched.raw.headers.get('ETag') ?? assert.fail('no ETag');
  assert.equal(await refusal(writer.deleteParticipant({ ref: slug, ifMatch: second })), 403);
  await new ParticipantsApi(client(admin)).deleteParticipant({ ref: slug, ifMatch: second });
  assert.equal(await refusal(writer.getParticipant({ ref: slug })), 410);

  const types: string[] = [];
  for (let tries = 0; types.length < 3 && tries < 10; tries++) {
    const page = await changes.listChanges({ after, wait: 2, resource: ['participant'] });
    types.push(
      ...page.items
        .filter((change) => change.data.slug === slug)
        .map((change) => change.type.replace('org.rapporteur.participant.', '')),
    );
    after = page.next;
  }
  assert.deepEqual(types, ['created', 'updated', 'deleted']);
}

await read();
const { RAPPORTEUR_EDITOR: editor, RAPPORTEUR_ADMIN: admin } = process.env;
if (editor && admin) {
  await write(editor, admin);
}
console.log(editor && admin ? 'read and written' : 'read');
