import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const CHECK = fileURLToPath(new URL('check.mjs', import.meta.url));
const SERVICES = ['event-service', 'participant-service', 'statement-service', 'gateway'];
let home;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sbom-'));
  writeFileSync(
    join(home, 'pom.xml'),
    `<properties><quarkus.version>3.33.2</quarkus.version><netty.version>4.1.138.Final</netty.version>
     <jackson.version>2.21.8</jackson.version><postgresql.version>42.7.14</postgresql.version></properties>`,
  );
  SERVICES.forEach((program) => ship(program, 'io.netty', 'netty-codec', '4.1.138.Final'));
  ['launcher', 'seeds'].forEach((program) => ship(program, 'com.fasterxml.jackson.core', 'jackson-annotations', '2.21'));
});

afterEach(() => rmSync(home, { recursive: true }));

/** A program that runs with one jar, and has it in its bill, unless another is told. */
function ship(program, group, name, version, listed = version) {
  const isService = SERVICES.includes(program);
  const folder = join(home, program, isService ? 'target/quarkus-app/lib/main' : 'target/lib');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${isService ? `${group}.` : ''}${name}-${version}.jar`), '');
  writeFileSync(
    join(home, program, 'target/sbom.json'),
    JSON.stringify({ bomFormat: 'CycloneDX', components: [{ group, name, version: listed }] }),
  );
}

function check() {
  const run = spawnSync(process.execPath, [CHECK, home], { encoding: 'utf8' });
  return { exit: run.status, words: run.stdout + run.stderr };
}

test('what is listed and as new as its pin passes', () => {
  const { exit, words } = check();
  assert.equal(exit, 0, words);
  assert.match(words, /6 jars of 6 programs, 0 faults/);
});

test('a jar that is older than its pin is named', () => {
  ship('gateway', 'io.netty', 'netty-codec', '4.1.99.Final');
  const { exit, words } = check();
  assert.equal(exit, 1);
  assert.match(words, /gateway: io\.netty:netty-codec is 4\.1\.99\.Final, older than the pin 4\.1\.138\.Final/);
});

test('a jar that is newer than its pin passes', () => {
  ship('gateway', 'io.netty', 'netty-codec', '4.1.140.Final');
  assert.equal(check().exit, 0);
});

test('a jar that is shipped and not listed is named', () => {
  ship('launcher', 'org.postgresql', 'postgresql', '42.7.14', '42.7.15');
  const { exit, words } = check();
  assert.equal(exit, 1);
  assert.match(words, /launcher: postgresql-42\.7\.14\.jar is shipped but not in the bill/);
});

test('a program without a bill, and a pin that is gone, are faults', () => {
  rmSync(join(home, 'seeds/target/sbom.json'));
  writeFileSync(join(home, 'pom.xml'), '<properties/>');
  const { exit, words } = check();
  assert.equal(exit, 1);
  assert.match(words, /seeds: there is no .*sbom\.json/);
  assert.match(words, /no property netty\.version/);
});
