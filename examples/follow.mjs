#!/usr/bin/env node
// Searches the record, prints the best hits with their sources, and then follows what is written: an application in one file,
// without dependencies (Node.js 20 or newer).
//
//   node examples/follow.mjs [options] WORDS
//
//   --api URL        of the gateway; default http://127.0.0.1:8080
//   --lang TAG       language of names and texts (BCP 47); default en
//   --state FILE     keeps the position, so that the next start continues where this one ended; default none
//   --resource LIST  follow these only, such as event,statement; default all
//   --wait SECONDS   stop after so many seconds without a change; default never
//
// Exits with 0, with 1 if the API refuses something (it says what), with 2 for wrong options.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

const options = {
  api: { type: 'string', default: 'http://127.0.0.1:8080' },
  lang: { type: 'string', default: 'en' },
  state: { type: 'string' },
  resource: { type: 'string' },
  wait: { type: 'string' },
  help: { type: 'boolean' },
};

/** An answer that is an error (RFC 9457). */
class Problem extends Error {
  constructor(problem, retryAfter) {
    const faults = problem.violations?.length > 1 ? problem.violations : []; // a single one is the detail
    super(`${problem.title}: ${problem.detail ?? ''}${faults.map(({ field, message }) => `\n  ${field}: ${message}`).join('')}${problem.requestId ? ` (${problem.requestId})` : ''}`);
    this.status = problem.status;
    this.retryAfter = retryAfter;
  }
}

/** Reads JSON; waits and tries again while a service is busy or away. */
async function read(api, path, parameters = {}) {
  const url = new URL(path, api);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url);
      const body = await response.json();
      if (response.ok) return body;
      throw new Problem(body, Number(response.headers.get('Retry-After') ?? attempt));
    } catch (e) {
      const temporary = e instanceof Problem ? [429, 502, 503, 504].includes(e.status) : e instanceof TypeError;
      if (!temporary || attempt === 5) throw e;
      await new Promise((resolve) => setTimeout(resolve, 1000 * (e.retryAfter ?? attempt)));
    }
  }
}

/** The best wording of a text: with `lang`, a response has only one; a change has all. */
function wording(text, lang) {
  return text && (text[lang] ?? text.en ?? Object.values(text)[0]);
}

/** Who speaks, and for whom: a speaker's own principals take the place of those of the statement. */
function voices({ speakers = [], onBehalfOf = [] }, lang) {
  const names = (some) => some.map((one) => wording(one?.name, lang)).filter(Boolean).join(', ');
  const voice = ({ participant, asPrinted, onBehalfOf: own = [] }) => {
    const principals = own.length > 0 ? own : onBehalfOf;
    const speaker = wording(participant?.name, lang) ?? asPrinted;
    return principals.length > 0 ? `${speaker} for ${names(principals)}` : speaker;
  };
  return speakers.length > 0 ? speakers.map(voice).join('; ') : names(onBehalfOf);
}

/** One line about a resource. */
function title(resource, lang) {
  const own = wording(resource.name ?? resource.label ?? resource.title ?? resource.heading, lang);
  const name = own ?? resource.slug ?? resource.key;
  switch (true) {
    case resource.startDate !== undefined:
      return `${name} (${resource.startDate})`;
    case resource.role !== undefined:
      return `${wording(resource.participant?.name, lang) ?? resource.nameAsPrinted}, ${resource.role} at ${wording(resource.event?.name, lang)}`;
    case resource.speakers !== undefined || resource.onBehalfOf !== undefined:
      return `${name}: ${voices(resource, lang)}`;
    default:
      return name;
  }
}

/** The documents that support what a resource says, each once. */
function sources({ sources: all = [] }, lang) {
  const named = all.map(({ document, paragraph }) => {
    const name = document?.url ?? (typeof document?.title === 'string' ? document.title : wording(document?.title, lang));
    return [name, paragraph && `paragraph ${paragraph}`].filter(Boolean).join(', ');
  });
  return [...new Set(named.filter(Boolean))];
}

async function search(api, words, lang) {
  const page = await read(api, '/api/v1/search', { q: words, lang, limit: 10 });
  for (const { type, resource, highlights, approximate } of page.items) {
    console.log(`${type.padEnd(12)} ${title(resource, lang)}${approximate ? ' (similar name)' : ''}`);
    for (const { snippet } of highlights) console.log(`             … ${snippet.replace(/<\/?mark>/g, '*')}`);
    for (const source of sources(resource, lang)) console.log(`             from ${source}`);
  }
  if (page.items.length === 0) console.log(`nothing has ${words}`);
  if (page.next) console.log('and more');
  if (page.incomplete) console.log(`without ${page.incomplete.join(', ')}, which cannot be searched now`);
}

/** The position that was saved last; undefined to begin with what is written from now on. */
async function saved(file) {
  try {
    return file && JSON.parse(await readFile(file, 'utf8')).after;
  } catch (e) {
    if (e.code === 'ENOENT') return undefined;
    throw new Error(`${file} is not a position that this program saved: ${e.message}`);
  }
}

async function save(file, after) {
  if (!file) return;
  // a crash leaves the old position or the new one
  await writeFile(`${file}.new`, JSON.stringify({ after }));
  await rename(`${file}.new`, file);
}

/** Skips what was written before. */
async function end(api, resource) {
  for (let after; ; ) {
    const page = await read(api, '/api/v1/changes', { after, resource, limit: 1000 });
    after = page.next;
    if (page.items.length === 0 && !page.incomplete) return after;
  }
}

async function follow(api, { lang, state, resource, wait }) {
  const versions = new Map();
  let after = (await saved(state)) ?? (await end(api, resource));
  await save(state, after);
  const patience = wait === undefined ? Infinity : Number(wait);
  for (let quiet = 0; quiet < patience; ) {
    const started = Date.now();
    let page;
    try {
      page = await read(api, '/api/v1/changes', { after, resource, wait: Math.min(20, Math.ceil(patience - quiet)) });
    } catch (e) {
      if (e.status !== 410) throw e;
      // the record was restored from a backup: what was seen may no longer exist
      console.log(`the log begins again: ${e.message}`);
      versions.clear();
      after = await end(api, resource);
      continue;
    }
    for (const { type, subject, version, author, data } of page.items) {
      // delivered at least once
      if (Number(version) <= (versions.get(subject) ?? 0)) continue;
      versions.set(subject, Number(version));
      const [, , kind, what] = type.split('.');
      console.log(`${what.padEnd(8)} ${kind} ${title(data ?? { slug: subject }, lang)}${author ? ` by ${author}` : ''}`);
    }
    after = page.next;
    await save(state, after);
    quiet = page.items.length > 0 ? 0 : quiet + (Date.now() - started) / 1000;
  }
}

let given;
try {
  given = parseArgs({ options, allowPositionals: true });
  if (given.values.wait !== undefined && !/^[1-9]\d*$/.test(given.values.wait)) throw new Error('--wait is a number of seconds');
} catch (e) {
  console.error(e.message);
  process.exit(2);
}
if (given.values.help) {
  const text = await readFile(new URL(import.meta.url), 'utf8');
  console.log(text.match(/^\/\/ .*$|^\/\/$/gm).map((line) => line.slice(3)).slice(0, 13).join('\n'));
  process.exit(0);
}
try {
  const { api, lang } = given.values;
  if (given.positionals.length > 0) await search(api, given.positionals.join(' '), lang);
  await follow(api, given.values);
} catch (e) {
  console.error(e instanceof TypeError ? `${given.values.api} does not answer: ${e.cause?.message ?? e.message}` : e.message);
  process.exit(1);
}
