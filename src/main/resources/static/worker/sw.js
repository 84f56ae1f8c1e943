/*
 * Gridcase: the page of grid workers without a network. Its files come from the server where it answers soon, and otherwise as they were last;
 * answers of the interface are never kept here. What waits to be sent goes out when the browser says that there is a network.
 */
importScripts('queue.js');

const SHELL = 'gridcase-worker';
const SOON = 4000; // milliseconds
const FILES = ['./', 'worker.css', 'queue.js', 'app.js', 'words.js', 'sign-in.js', 'report.js', 'media.js', 'tasks.js', 'task.js', 'map.js', 'waiting.js', 'faults.js', 'rounds.js', 'care-place.js', 'case-before.js', 'whistle.js',
  'manifest.zh.json', 'manifest.en.json', '../r/static/resident.css', '../r/static/whole.js', '../r/static/mark.svg', '../r/static/mark-192.png',
  '../camunda/app/welcome/scripts/gridcase.js', '../camunda/app/welcome/scripts/map-drawing.js'];
const OURS = new Set(FILES.map(each => new URL(each, self.location.href).pathname));

self.addEventListener('install', event => event.waitUntil((async () => {
  const shell = await caches.open(SHELL);
  await shell.addAll(FILES.map(each => new Request(each, { cache: 'no-cache' })));
  await self.skipWaiting();
})()));

self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

async function newest(path, request) {
  const shell = await caches.open(SHELL);
  const asked = fetch(request).then(async answer => {
    if (answer.ok && !answer.redirected) {
      await shell.put(path, answer.clone());
    }
    return answer;
  });
  const late = new Promise((given, failed) => setTimeout(failed, SOON, new Error('late')));
  const answer = await Promise.race([asked, late]).catch(() => null);
  return answer && answer.status < 500 ? answer : await shell.match(path) ?? asked;
}

self.addEventListener('fetch', event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method === 'GET' && origin === self.location.origin && OURS.has(pathname)) {
    event.respondWith(newest(pathname, request));
  }
});

self.addEventListener('sync', event => {
  if (event.tag === 'gridcase-queue') {
    event.waitUntil(self.GridcaseQueue.send().then(left => {
      if (left === 'offline') {
        throw new Error(left); // the browser tries again
      }
    }));
  }
});
