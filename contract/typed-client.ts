// The smallest typed client: types from the document (openapi-typescript), requests by openapi-fetch. It compiles without a
// cast: filters are lists of their codes, and what has variants narrows by its `kind` or `type`. `contract/check` compiles it;
// contract/typed-client BASE-URL runs it.
import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { components, paths } from './target/openapi.js';

type Schemas = components['schemas'];

// lists also come as rows and tables: this client takes JSON
const client = createClient<paths, 'application/json' | 'application/problem+json'>({
  baseUrl: process.argv[2] ?? 'http://127.0.0.1:8080',
  // several values of a filter are separated by commas
  querySerializer: { array: { style: 'form', explode: false } },
});

/** The name of a participant, with what only one of the kinds has. */
function title(participant: Schemas['Participant']): string {
  switch (participant.kind) {
    case 'person':
      return [participant.honorificPrefix, participant.name['en']].filter(Boolean).join(' ');
    case 'organization':
      // always present: only organizations are classified
      return `${participant.name['en']} (${participant.classification.replace('_', ' ')})`;
  }
}

/** One line for a search result. */
function line(found: Schemas['Found']): string {
  switch (found.type) {
    case 'event':
      return `${found.resource.startDate} ${found.resource.name['en']}`;
    case 'participant':
      return title(found.resource);
    case 'statement':
      return found.resource.title?.['en'] ?? found.resource.slug;
    case 'point':
      return `${found.resource.kind} in ${found.resource.statement.slug}`;
  }
}

/** Keeps a copy of the events by id. */
function apply(copy: Map<string, Schemas['Event']>, change: Schemas['ChangeEvent']): void {
  switch (change.type) {
    case 'org.rapporteur.event.created':
    case 'org.rapporteur.event.updated':
      copy.set(change.data.id, change.data);
      break;
    case 'org.rapporteur.event.deleted':
      copy.delete(change.data.id);
      break;
  }
}

const listed = await client.GET('/api/v1/participants', {
  params: { query: { classification: ['state', 'un_entity'], region: ['142', '019'], limit: 200 } },
});
assert.ok(listed.data, JSON.stringify(listed.error));
for (const participant of listed.data.items) {
  console.log(title(participant));
}

const refused = await client.GET('/api/v1/events', { params: { query: { country: ['XX'] } } });
assert.equal(refused.error?.violations?.[0]?.field, 'country');

const found = await client.GET('/api/v1/search', { params: { query: { q: 'outer space' } } });
assert.ok(found.data, JSON.stringify(found.error));
found.data.items.forEach((hit) => console.log(line(hit)));

const events = new Map<string, Schemas['Event']>();
const changes = await client.GET('/api/v1/changes', { params: { query: { resource: ['event'], limit: 1000 } } });
assert.ok(changes.data, JSON.stringify(changes.error));
changes.data.items.forEach((change) => apply(events, change));
console.log(`${events.size} events`);
