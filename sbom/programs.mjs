import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

const SERVICE = {
  list: 'target/quarkus-app/quarkus-app-dependencies.txt',
  folders: ['target/quarkus-app/lib/boot', 'target/quarkus-app/lib/main'],
};
const PLAIN = { list: 'target/dependencies.txt', folders: ['target/lib'] };

const services = readdirSync(ROOT).filter(
  (name) => name.endsWith('-service') && existsSync(join(ROOT, name, 'pom.xml')),
);

/** Each program that ships: the build's list of its libraries, and the folders of the jars that it runs with. */
export const PROGRAMS = {
  ...Object.fromEntries(services.map((name) => [name, SERVICE])),
  gateway: SERVICE,
  launcher: PLAIN,
  seeds: PLAIN,
};

/** What the jar of a library may be called: Quarkus names it by its group, too. */
export function fileNames({ group, name, version, classifier }) {
  const end = `${name}-${version}${classifier ? `-${classifier}` : ''}.jar`;
  return [end, `${group}.${end}`];
}
