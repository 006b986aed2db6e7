// For readers who asked for it: what they have read stays to be read without a line. Nothing is fetched ahead.
const SHELF = "read";
const MOST = 120;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;

async function put(request, answer) {
  if (!answer.ok) return;
  const shelf = await caches.open(SHELF);
  await shelf.put(request, answer);
  const known = await shelf.keys();
  for (const old of known.slice(0, Math.max(0, known.length - MOST))) await shelf.delete(old);
}

async function fresh(event) {
  const answer = await fetch(event.request);
  event.waitUntil(put(event.request, answer.clone()));
  return answer;
}

async function page(event) {
  try {
    return await fresh(event);
  } catch (error) {
    const there = (await caches.match(event.request)) || (await caches.match(registration.scope));
    if (there) return there;
    throw error;
  }
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.add(registration.scope)));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || new URL(url).origin !== location.origin) return;
  if (HASHED.test(url)) event.respondWith(caches.match(event.request).then((there) => there || fresh(event)));
  else event.respondWith(page(event));
});
