// Writes a bill of materials (CycloneDX 1.6, target/sbom.json) of each program that ships: what the build resolved for it, by the lists
// that Quarkus and Maven leave beside the jars, with the checksums of the jars themselves and the licences that their POMs name. It
// asks no repository: the Maven plugin for such bills does, for each library each time, and takes minutes.
// Usage, after a build: node sbom/make.mjs
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROGRAMS, fileNames } from './programs.mjs';

const home = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
const repository = process.env.MAVEN_REPOSITORY ?? join(homedir(), '.m2/repository');

/** Libraries of a list: Quarkus writes group:name:classifier:type:version, Maven group:name:type[:classifier]:version:scope. */
function libraries(list) {
  return readFileSync(list, 'utf8')
    .split('\n')
    // Maven colours what it writes for a terminal
    .map((line) => line.replace(/\x1b\[[0-9;]*m.*/, '').trim().split(/\s/)[0].split(':'))
    .filter((parts) => parts.length >= 5)
    .map((parts) =>
      ['compile', 'runtime'].includes(parts.at(-1))
        ? { group: parts[0], name: parts[1], classifier: parts.length === 6 ? parts[3] : '', version: parts.at(-2) }
        : { group: parts[0], name: parts[1], classifier: parts[2], version: parts[4] },
    );
}

/** The licences that a POM names, or else its parent's. */
function licences(group, name, version, depth = 0) {
  const pom = join(repository, ...group.split('.'), name, version, `${name}-${version}.pom`);
  if (depth > 8 || !existsSync(pom)) {
    return [];
  }
  const xml = readFileSync(pom, 'utf8').replace(/<!--[\s\S]*?-->/g, '');
  const own = xml.match(/<licenses>([\s\S]*?)<\/licenses>/)?.[1];
  if (own) {
    return [...own.matchAll(/<license>([\s\S]*?)<\/license>/g)].map(([, licence]) => ({
      name: element(licence, 'name') ?? 'not named',
      ...(/^https?:/.test(element(licence, 'url') ?? '') && { url: element(licence, 'url') }),
    }));
  }
  const parent = xml.match(/<parent>([\s\S]*?)<\/parent>/)?.[1];
  return parent
    ? licences(element(parent, 'groupId'), element(parent, 'artifactId'), element(parent, 'version'), depth + 1)
    : [];
}

function element(xml, name) {
  return xml.match(new RegExp(`<${name}>([^<]*)</${name}>`))?.[1].trim().replace(/&amp;/g, '&');
}

function component(library, folders) {
  const { group, name, classifier, version } = library;
  const purl = `pkg:maven/${group}/${name}@${version}?${classifier ? `classifier=${classifier}&` : ''}type=jar`;
  const jar = folders.flatMap((folder) => fileNames(library).map((file) => join(folder, file))).find(existsSync);
  const named = licences(group, name, version);
  return {
    type: 'library',
    'bom-ref': purl,
    group,
    name,
    version,
    ...(jar && { hashes: [{ alg: 'SHA-256', content: createHash('sha256').update(readFileSync(jar)).digest('hex') }] }),
    ...(named.length && { licenses: named.map((license) => ({ license })) }),
    purl,
  };
}

const version = readFileSync(join(home, 'pom.xml'), 'utf8').match(/<version>([^<]+)</)[1];
for (const [program, { list, folders }] of Object.entries(PROGRAMS)) {
  const file = join(home, program, list);
  if (!existsSync(file)) {
    console.error(`sbom/make: ${program} is not built: there is no ${file}`);
    process.exit(1);
  }
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': program, group: 'org.rapporteur', name: program, version },
    },
    components: libraries(file).map((library) => component(library, folders.map((folder) => join(home, program, folder)))),
  };
  writeFileSync(join(home, program, 'target/sbom.json'), `${JSON.stringify(bill, null, 2)}\n`);
}
