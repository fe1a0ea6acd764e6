// Compares the shipped jars with the bills of materials (CycloneDX) and with the pins of the parent POM:
// - every jar of a program is in its bill, by name and version;
// - no jar of a pinned library is older than its pin.
// Usage, after a build and sbom/make.mjs: node sbom/check.mjs
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROGRAMS, fileNames } from './programs.mjs';

const home = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));

/** Libraries that the parent POM pins above Quarkus's BOM, by property. */
const PINS = [
  { property: 'netty.version', group: /^io\.netty$/ },
  // jackson-annotations has only minor releases
  { property: 'jackson.version', group: /^com\.fasterxml\.jackson(\..+)?$/, minorAlone: /^jackson-annotations$/ },
  { property: 'postgresql.version', group: /^org\.postgresql$/, name: /^postgresql$/ },
  // fs-util has its own versions
  { property: 'quarkus.version', group: /^io\.quarkus$/, name: /^quarkus-(?!fs-util$)/ },
];

const faults = [];

const pom = readFileSync(join(home, 'pom.xml'), 'utf8');
for (const pin of PINS) {
  pin.version = pom.match(new RegExp(`<${pin.property.replace('.', '\\.')}>([^<]+)</`))?.[1];
  if (!pin.version) {
    faults.push(`pom.xml: there is no property ${pin.property}`);
  }
}

/** Whether a version is older than another, compared numerically: 4.1.99.Final is older than 4.1.138.Final. */
function isOlder(version, than) {
  const [a, b] = [version, than].map((text) => text.match(/\d+/g).map(Number));
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    if ((a[i] ?? 0) !== (b[i] ?? 0)) {
      return (a[i] ?? 0) < (b[i] ?? 0);
    }
  }
  return false;
}

function pinOf(component) {
  return PINS.find((pin) => pin.version && pin.group.test(component.group) && (!pin.name || pin.name.test(component.name)));
}

function againstPin(program, component) {
  const pin = pinOf(component);
  if (!pin) {
    return;
  }
  const wanted = pin.minorAlone?.test(component.name) ? pin.version.split('.').slice(0, 2).join('.') : pin.version;
  if (isOlder(component.version, wanted)) {
    faults.push(`${program}: ${component.group}:${component.name} is ${component.version}, older than the pin ${wanted}`);
  }
}

/** Reads Maven's properties inside a jar: several in a jar that contains others, none in a few. */
function insideOf(jar) {
  let entries;
  try {
    entries = execFileSync('unzip', ['-p', jar, 'META-INF/maven/*/pom.properties'], { stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return [];
  }
  const found = [];
  let current = {};
  for (const line of entries.toString().split(/\r?\n/)) {
    const [, key, value] = line.match(/^(groupId|artifactId|version)\s*=\s*(.+)$/) ?? [];
    if (key) {
      current[key] = value.trim();
      if (current.groupId && current.artifactId && current.version) {
        found.push({ group: current.groupId, name: current.artifactId, version: current.version });
        current = {};
      }
    }
  }
  return found;
}

let jars = 0;
for (const [program, { folders }] of Object.entries(PROGRAMS)) {
  const bill = join(home, program, 'target/sbom.json');
  if (!existsSync(bill)) {
    faults.push(`${program}: there is no ${bill}`);
    continue;
  }
  const components = JSON.parse(readFileSync(bill, 'utf8')).components ?? [];
  const listed = new Set();
  for (const component of components) {
    const classifier = component.purl?.match(/[?&]classifier=([^&]+)/)?.[1];
    fileNames({ ...component, classifier }).forEach((file) => listed.add(file));
    againstPin(program, component);
  }
  const shipped = folders
    .map((folder) => join(home, program, folder))
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.jar'));
  if (shipped.length === 0) {
    faults.push(`${program}: is not built`);
  }
  for (const jar of shipped) {
    jars++;
    const file = jar.split('/').at(-1);
    if (!listed.has(file)) {
      faults.push(`${program}: ${file} is shipped but not in the bill of materials`);
    }
    // check the file itself, whatever its name and the bill say
    insideOf(jar).forEach((component) => againstPin(program, component));
  }
}

faults.forEach((fault) => console.error(`sbom/check: ${fault}`));
console.log(
  `sbom/check: ${jars} jars of ${Object.keys(PROGRAMS).length} programs, ${faults.length} faults; pins: ` +
    PINS.map((pin) => `${pin.property} ${pin.version}`).join(', '),
);
process.exit(faults.length ? 1 : 0);
