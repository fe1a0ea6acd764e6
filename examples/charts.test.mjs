// Asks the six questions of charts.js and follows each bar down: node charts.test.mjs BASE-URL [QUERY]
// Exits with 1 if a bar's list has another number of items than the bar says.
import './charts.js';

const { QUESTIONS, read, address, bars, reported, line } = globalThis.rapporteurCharts;
const [, , api, query = ''] = process.argv;
if (!api) {
  console.error('usage: node charts.test.mjs BASE-URL [QUERY], such as http://127.0.0.1:8080 event=paros-beijing-2018');
  process.exit(2);
}
const settings = { lang: 'en', phrases: 'outer space,arms race', ...Object.fromEntries(new URLSearchParams(query)) };

/** Counts the items of a list to its end. */
async function count(path) {
  let number = 0;
  let first;
  for (let cursor; ; ) {
    const page = await read(api, `${path}&limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    number += page.items.length;
    first ??= page.items[0];
    if (!page.next) return { number, first };
    cursor = page.next;
  }
}

async function check() {
  let faults = 0;
  for (const question of QUESTIONS) {
    const statistic = await read(api, address(question, settings));
    console.log(`${question.title}: ${statistic.total}`);
    for (const bar of bars(question, statistic)) {
      if (!bar.href) {
        console.log(`  ${bar.label}: ${bar.shown} (no list of its own)`);
        continue;
      }
      const items = await count(bar.href);
      console.log(`  ${bar.label}: ${bar.shown}${items.first ? ` (${line(items.first)})` : ''}`);
      if (!question.number && items.number !== bar.number) {
        console.error(`${question.title}, ${bar.label}: ${bar.shown}, but ${items.number} in ${bar.href}`);
        faults++;
      }
    }
    if (question.reported) {
      for (const bar of reported(statistic)) console.log(`  ${bar.label}: ${bar.shown}`);
    }
  }
  return faults;
}

try {
  process.exitCode = (await check()) > 0 ? 1 : 0;
} catch (e) {
  console.error(e.message);
  process.exitCode = 1;
}
